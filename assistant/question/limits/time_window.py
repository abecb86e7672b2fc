"""The time window in the words of a question."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from corpus.english.calendar import MONTHS, SHORT_MONTHS

_MONTH = "|".join([*MONTHS, *SHORT_MONTHS])
NAMED_DAY = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTH})\.?(?:,? \d{{4}})?|"
    rf"(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}})?)"
)
_SPAN = rf"(?:{NAMED_DAY}|(?:{_MONTH})\.?(?: \d{{4}})?|\d{{4}})"


class Window(NamedTuple):
    """Days from ``since`` to ``until``, both included; ``rest`` is the text without these words."""

    since: date | None
    until: date | None
    rest: str


def window(text: str, *, as_of: date | None) -> Window:
    """Return the time window of a question: "since March", "in October 2025" or "last week".

    A bare year is a window only after since, until, before or after: in "trade in 2018" it is part
    of the topic. Relative words stay in the text if ``as_of`` is None.
    """
    for pattern, bounds in _FORMS:
        match = re.search(pattern, text, re.IGNORECASE)
        if match is None:
            continue
        found = bounds(match, as_of)
        if found is not None:
            rest = f"{text[: match.start()].rstrip(' ,')} {text[match.end() :].lstrip(' ,')}"
            return Window(*found, rest.strip())
    return Window(None, None, text)


Bounds = tuple[date | None, date | None]


def _since(match: re.Match[str], as_of: date | None) -> Bounds | None:
    days = _days(match["span"], as_of)
    return (days[0], None) if days else None


def _until(match: re.Match[str], as_of: date | None) -> Bounds | None:
    days = _days(match["span"], as_of)
    return (None, days[1]) if days else None


def _before(match: re.Match[str], as_of: date | None) -> Bounds | None:
    days = _days(match["span"], as_of)
    return (None, days[0] - timedelta(days=1)) if days else None


def _after(match: re.Match[str], as_of: date | None) -> Bounds | None:
    days = _days(match["span"], as_of)
    return (days[1] + timedelta(days=1), None) if days else None


def _between(match: re.Match[str], as_of: date | None) -> Bounds | None:
    first, last = _days(match["span"], as_of), _days(match["last"], as_of)
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _within(match: re.Match[str], as_of: date | None) -> Bounds | None:
    return _days(match["span"], as_of)


def _last(match: re.Match[str], as_of: date | None) -> Bounds | None:
    if as_of is None:
        return None
    unit, which = match["unit"].lower(), match["which"].lower()
    if unit == "week":
        monday = as_of - timedelta(days=as_of.weekday() + (7 if which != "this" else 0))
        return monday, monday + timedelta(days=6)
    if unit == "month":
        day = as_of if which == "this" else as_of.replace(day=1) - timedelta(days=1)
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    year = as_of.year - (which != "this")
    return date(year, 1, 1), date(year, 12, 31)


def _past(match: re.Match[str], as_of: date | None) -> Bounds | None:
    if as_of is None:
        return None
    days = {"day": 1, "week": 7, "month": 30}[match["unit"].lower()] * int(match["count"] or 1)
    return as_of - timedelta(days=days), as_of


def _days(words: str, as_of: date | None) -> tuple[date, date] | None:
    """Return the first and last day of a date, month or year; a missing year is the latest."""
    words = words.lower().replace(",", " ").replace(".", "")
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", words):
            day = date.fromisoformat(words)
            return day, day
        if re.fullmatch(r"\d{4}", words):
            return date(int(words), 1, 1), date(int(words), 12, 31)
        name = re.search(rf"\b({_MONTH})\b", words)
        if name is None:
            return None
        month = next(n for n, m in enumerate(MONTHS, 1) if m.startswith(name[1][:3]))
        year = re.search(r"\b(\d{4})\b", words)
        number = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", words)
        if year is None and as_of is None:
            return None
        chosen = int(year[1]) if year else as_of.year - (month > as_of.month)  # type: ignore[union-attr]
        if number:
            day = date(chosen, month, int(number[1]))
            return day, day
        return date(chosen, month, 1), date(chosen, month, monthrange(chosen, month)[1])
    except ValueError:  # the 31st of February
        return None


_MONTHLY = rf"(?:{_MONTH})\b\.?(?: \d{{4}})?"
_LATER = rf"(?:{NAMED_DAY}|(?:{_MONTH})(?: \d{{4}})?)"
_FORMS: tuple[tuple[str, Callable[[re.Match[str], date | None], Bounds | None]], ...] = (
    (
        rf"\bin (?P<span>{_MONTHLY}),? (?:and|or)(?: what| how)?(?: was it)?(?: in)? "
        rf"(?P<last>{_MONTHLY})",
        _between,
    ),
    (rf"\b(?:between|from) (?P<span>{_SPAN}) (?:and|to|until) (?P<last>{_LATER})\b", _between),
    (rf"\bsince (?P<span>{_SPAN})", _since),
    (rf"\b(?:until|up to|through) (?P<span>{_SPAN})", _until),
    (rf"\bbefore (?P<span>{_SPAN})", _before),
    (rf"\bafter (?P<span>{_SPAN})", _after),
    (
        rf"\b(?:in|during|from) (?:early |late |mid-)?(?P<span>(?:{_MONTH})\b\.?(?: \d{{4}})?)",
        _within,
    ),
    (rf"\bon (?P<span>{NAMED_DAY})", _within),
    (
        rf"\b(?:the|its|their|his|her|this|that|['’]s) (?P<span>{'|'.join(MONTHS)}) "
        r"(?=articles?\b|story\b|stories\b|pieces?\b|reports?\b|reviews?\b|interviews?\b)",
        _within,
    ),
    # keywords instead of a question: "post 4 march ferry", "articles on the ferry, march 2024"
    (rf"^(?P<span>{NAMED_DAY}|(?:{'|'.join(MONTHS)}) \d{{4}})\b", _within),
    (rf"^(?P<span>{'|'.join(m for m in MONTHS if m not in ('may', 'march'))}) (?=[a-z])", _within),
    (
        rf"(?:^|[,:] |\b(?:articles?|stories|news|reports?) )"
        rf"(?P<span>{NAMED_DAY}|(?:{'|'.join(MONTHS)})(?: \d{{4}})?)$",
        _within,
    ),
    (r"\b(?P<which>last|this|the previous) (?P<unit>week|month|year)\b", _last),
    (
        r"\b(?:in|over|during) the (?:last|past) (?P<count>\d+)? ?(?P<unit>day|week|month)s?\b",
        _past,
    ),
)
