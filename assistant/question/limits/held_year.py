"""The year of a month that a question names without one."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from assistant.question.understand import Question
from corpus.english.calendar import MONTHS, SHORT_MONTHS

_MONTH = re.compile(rf"\b(?:{'|'.join([*MONTHS, *SHORT_MONTHS])})\b", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}\b")


def in_held_year(
    question: Question,
    first: date | None,
    within: Callable[[date, date, Sequence[str]], object],
) -> Question:
    """Return a question for a month without a year, in the last year that has articles of it.

    ``within`` tells what there is between two days in some outlets, ``first`` is the earliest day
    of all. The question stays as it is if it has a year, if its days are open, or if no year has
    articles.
    """
    since, until = question.reading.since, question.reading.until
    named = _MONTH.search(question.whole) and not _YEAR.search(question.whole)
    if not named or since is None or until is None or first is None:
        return question
    for back in range(since.year - first.year + 1):
        days = _years_before(since, back), _years_before(until, back)
        if within(*days, question.reading.outlets):
            reading = replace(question.reading, since=days[0], until=days[1])
            return replace(question, reading=reading)
    return question


def _years_before(day: date, years: int) -> date:
    last = monthrange(day.year - years, day.month)[1]
    return day.replace(year=day.year - years, day=min(day.day, last))
