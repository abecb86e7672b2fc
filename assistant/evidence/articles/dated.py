"""The day of which a sentence of an article tells."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.english.calendar import (
    MONTH_NUMBER,
    RELATIVE_DAYS,
    WEEKDAY_NUMBER,
    WEEKDAYS,
)

AHEAD = 60  # days after its own that an article's month and day may be; later ones are a year ago
FAR_AHEAD = 300  # the same in a sentence on what is to come
_MONTH = "|".join(month.title() for month in MONTH_NUMBER)
_DAY = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month>{_MONTH})\b\.?|"
    rf"(?P<first>{_MONTH})\b\.? (?P<number>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d))"
    r"(?:,? (?P<year>\d{4}))?"
)
_OF_MONTH = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Ll]ast|[Dd]uring|[Bb]y|of|[Uu]ntil|[Ll]ate|[Ee]arly) "
    rf"(?P<month>{_MONTH})\b(?:,? (?P<year>\d{{4}}))?"
)
_YEAR = re.compile(r"\b(?:in|by|until|of|during|from) (?P<year>(?:19|20)\d\d)\b", re.I)
_WEEKDAY = re.compile(
    rf"(?<!\bthe )\b(?P<next>next )?(?P<day>{'|'.join(WEEKDAYS)})\b(?!['’]s)", re.I
)
_RELATIVE = re.compile(
    rf"\b(?:{'|'.join(sorted(RELATIVE_DAYS))})\b|\bthis (?:morning|evening)\b", re.I
)

_COMING = (
    r"\b(?:will|shall|(?:is|are) (?:set|expected|scheduled|planned|to)|due|to be|takes?|starts?|"
    r"opens?|begins?|plans? to|hopes? to)\b"
)
_TO_COME = re.compile(_COMING, re.I)
_AHEAD_DAY = re.compile(rf"{_COMING}[^.;]*?\b(?:{'|'.join(WEEKDAYS)})\b", re.I)


def told_day(words: str, published: date | None, *, exactly: bool = False) -> date | None:
    """Return the first day that a sentence names; None if it names none that is known.

    A month or a year stands for its first day. A weekday, and "yesterday", is counted back from
    the day of publication, or on from it after "will"; so is the year of a day without one.
    "Thursday's vote" tells no day. With ``exactly``, months and years are left out.
    """
    ahead = FAR_AHEAD if _TO_COME.search(words) else AHEAD
    if match := _DAY.search(words):
        month = match["month"] or match["first"]
        return _made(match["year"], month, int(match["day"] or match["number"]), published, ahead)
    if not exactly and (match := _OF_MONTH.search(words)):
        return _made(match["year"], match["month"], 1, published, ahead)
    if not exactly and (match := _YEAR.search(words)):
        return date(int(match["year"]), 1, 1)
    if published is None:
        return None
    if match := _WEEKDAY.search(words):
        weekday = WEEKDAY_NUMBER[match["day"].lower()]
        if match["next"] or _AHEAD_DAY.search(words):
            return published + timedelta(days=(weekday - published.weekday() - 1) % 7 + 1)
        return published - timedelta(days=(published.weekday() - weekday) % 7)
    if match := _RELATIVE.search(words):
        shift = {"yesterday": -1, "tomorrow": 1}.get(match.group().lower(), 0)
        return published + timedelta(days=shift)
    return None


def _made(
    year: str | None, month: str, day: int, published: date | None, ahead: int
) -> date | None:
    """Return the date; one without a year is the last that is at most ``ahead`` days after the
    article."""
    number = MONTH_NUMBER[month.lower()]
    try:
        if year is not None or published is None:
            return date(int(year), number, day) if year else None
        own = date(published.year, number, day)
        if ahead > AHEAD and own < published.replace(day=1):
            own = date(published.year + 1, number, day)
        return own if (own - published).days <= ahead else date(published.year - 1, number, day)
    except ValueError:  # 31 June
        return None
