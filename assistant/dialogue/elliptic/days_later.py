"""A follow-up that counts from the last question's date: "and four days later?"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.english.calendar import MONTH_NUMBER, MONTHS
from corpus.english.numbers import NUMBERS

_MONTH = "|".join(MONTHS)
_DAY = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<m>{_MONTH})|(?P<mm>{_MONTH}) (?P<dd>\d{{1,2}})"
    r"(?:st|nd|rd|th)?)\b(?:,? (?P<y>\d{4})\b)?",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"^(?:(?:and|but|so|then)[ ,]+)*(?:(?:what|how) about )?(?:on )?"
    r"(?:(?:the )?(?P<next>next|following|previous) day|"
    r"(?P<n>an?|the|[a-z]+|\d{1,3}) (?P<unit>day|week)s? "
    r"(?P<way>later|after|afterwards|before|earlier))"
    r"\W*$",
    re.IGNORECASE,
)
_ANY_YEAR = 2023  # stands for a year that the question does not give


def shift_date(turn: str, question: str) -> str | None:
    """Return the last question asked of a day before or after its own; None for another turn.

    "And two days later?" after "What happened on 3 May at the port?" asks about 5 May.
    """
    match, day = _LATER.match(turn), _DAY.search(question)
    days = _days(match) if match else None
    if day is None or days is None:
        return None
    number, month = int(day["d"] or day["dd"]), (day["m"] or day["mm"]).lower()
    year = int(day["y"] or _ANY_YEAR)
    try:
        then = date(year, MONTH_NUMBER[month], number) + timedelta(days=days)
    except ValueError:  # 31 June
        return None
    named = MONTHS[then.month - 1].capitalize()
    written = f"{then.day} {named}" if day["d"] else f"{named} {then.day}"
    if day["y"]:
        written += f"{',' if day['dd'] else ''} {then.year}"
    bare = question.rstrip("?!. ")
    return f"{bare[: day.start()]}{written}{bare[day.end() :]}?"


def _days(match: re.Match[str]) -> int | None:
    if match["next"]:
        return -1 if match["next"].lower() == "previous" else 1
    typed = match["n"].lower()
    number = 1 if typed in ("a", "an", "the") else NUMBERS.get(typed)
    number = int(typed) if typed.isdigit() else number
    if number is None:
        return None
    days = number * (7 if match["unit"].lower() == "week" else 1)
    return -days if match["way"].lower() in ("before", "earlier") else days
