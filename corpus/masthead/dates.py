"""Dates as outlets write them. A date in numbers may have two readings, and both are kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from corpus.english.calendar import MONTH_NUMBER, WEEKDAY_NUMBER

# Spanish, French, German, Portuguese, Italian
_MONTHS = (
    "enero ene janvier janv januar jänner janeiro gennaio gen",
    "febrero février févr fév februar fevereiro fev febbraio febb",
    "marzo mars märz mär março",
    "abril abr avril avr aprile",
    "mayo mai maio maggio mag",
    "junio juin juni junho giugno giu",
    "julio juillet juil juli julho luglio lug",
    "agosto ago août",
    "septiembre setiembre septembre setembro settembre sett",
    "octubre octobre oktober okt outubro ottobre ott",
    "noviembre novembre novembro",
    "diciembre dic décembre déc dezember dez dezembro dicembre",
)
_WEEKDAYS = (
    "lunes lundi montag lunedì",
    "martes mardi dienstag martedì",
    "miércoles mercredi mittwoch mercoledì",
    "jueves jeudi donnerstag giovedì",
    "viernes vendredi freitag venerdì",
    "sábado samedi samstag sabato",
    "domingo dimanche sonntag domenica",
)
_MONTH_NUMBER = MONTH_NUMBER | {
    name: n for n, names in enumerate(_MONTHS, 1) for name in names.split()
}
_WEEKDAY_NUMBER = WEEKDAY_NUMBER | {
    name: n for n, names in enumerate(_WEEKDAYS) for name in names.split()
}


def _either(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_M = rf"(?P<month>{_either(_MONTH_NUMBER)})\b\.?"
_D = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|\.)?"
_Y = r"(?P<year>1[6-9]\d\d|20\d\d)"
WEEKDAY = re.compile(rf"\b(?:{_either(_WEEKDAY_NUMBER)})\b\.?", re.I)
_WORDED = (
    re.compile(rf"(?<![\w/.-]){_D}[\s/-]*(?:of\s+|de\s+)?{_M}[\s,/-]*(?:del?\s+)?{_Y}(?!\d)", re.I),
    re.compile(rf"(?<!\w){_M}\s*{_D}(?:\s*,\s*|\s+){_Y}(?!\d)", re.I),
    re.compile(
        rf"(?<!\w){_M}\s+{_D}\s+\d{{1,2}}:\d\d(?::\d\d)?\s+(?:[+-]\d{{4}}\s+|[A-Z]{{3,4}}\s+)?{_Y}(?!\d)",
        re.I,
    ),
    re.compile(rf"(?<!\d){_Y}年\s*(?P<month>\d{{1,2}})月\s*(?P<day>\d{{1,2}})日"),
    re.compile(rf"(?<![\w/.-]){_Y}(?P<s>[-/.])(?P<month>\d{{1,2}})(?P=s)(?P<day>\d{{1,2}})(?!\d)"),
)
_NUMBERS = re.compile(r"(?<![\w/.,-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?![\w/-]|[.,]\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_IN_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_SHORT_YEAR = re.compile(rf"{_D}[-/ ]{_M}[-/ ](?P<short>\d\d)(?!\d)", re.I)
_SERIAL = re.compile(r"([2-6]\d{4})(?:\.\d+)?")
_DAYS = (
    re.compile(rf"(?<!\w){_M}\s*{_D}(?!\w)", re.I),
    re.compile(rf"(?<![\w/.-]){_D}\s*(?:of\s+|de\s+)?{_M}", re.I),
)


class Written(NamedTuple):
    """A date in the text at ``[start, end)``. It has several readings only if it is in numbers."""

    start: int
    end: int
    readings: tuple[date, ...]


def dates(text: str) -> list[Written]:
    """Return every full date in the text, in order of position."""
    found = [
        Written(*m.span(), _readings([_named(m)])) for form in _WORDED for m in form.finditer(text)
    ]
    found += [Written(*m.span(), _readings(_numbered(m))) for m in _NUMBERS.finditer(text)]
    kept: list[Written] = []
    for written in sorted(found, key=lambda w: (w.start, -w.end)):
        if written.readings and (not kept or written.start >= kept[-1].end):
            kept.append(written)
    return kept


def days(text: str) -> list[tuple[int, int]]:
    """Return every (month, day) with the month in words, with or without a year."""
    found = [m for form in _DAYS for m in form.finditer(text)]
    return [(_MONTH_NUMBER[m["month"].lower()], int(m["day"])) for m in found]


def weekdays(text: str) -> set[int]:
    """Return the weekdays in the text. Monday is 0."""
    return {_WEEKDAY_NUMBER[m.group().rstrip(".").lower()] for m in WEEKDAY.finditer(text)}


def in_path(path: str) -> set[date]:
    """Return the full dates in a file's path or a URL: ``/2021/04/03/``, ``20210403``."""
    parts = [(m[1], m[3], m[4]) for m in _IN_PATH.finditer(path)]
    parts += [(m[1], m[2], m[3]) for m in _COMPACT.finditer(path)]
    return {
        day for part in parts for day in _readings([(int(part[0]), int(part[1]), int(part[2]))])
    }


def day_first(values: Iterable[str]) -> bool | None:
    """True if dates in numbers are written day first here.

    Only dates with one reading decide; None if they do not settle it.
    """
    orders = set()
    for value in values:
        for m in _NUMBERS.finditer(value):
            first, second = int(m[1]), int(m[3])
            if 12 < max(first, second) <= 31 and min(first, second) <= 12:
                orders.add(first > 12)
    return orders.pop() if len(orders) == 1 else None


def settle(
    readings: Iterable[date],
    *,
    near: Iterable[date] = (),
    days: Iterable[tuple[int, int]] = (),
    weekdays: Iterable[int] = (),
    day_first: bool | None = None,
) -> date | None:
    """Return the one reading that the evidence leaves, or None if it leaves several or contradicts.

    Of two readings the first has the day first, as in ``dates``. There are four kinds of evidence,
    each used on its own: other dates known to be at most three days away; days of a month in words,
    also at most three days away; weekdays; and how the same file writes other dates.
    """
    left = tuple(readings)
    if len(left) == 1:
        return left[0]
    others, named, weekly = list(near), list(days), set(weekdays)
    verdicts = [
        {r for r in left if any(abs(r - other) <= timedelta(3) for other in others)},
        {r for r in left if any(_close(r, month, day) for month, day in named)},
        {r for r in left if len(weekly) == 1 and r.weekday() in weekly},
    ]
    if day_first is not None and len(left) == 2:
        verdicts.append({left[0] if day_first else left[1]})
    agreed = [v for v in verdicts if v]
    common = set.intersection(*agreed) if agreed else set()
    return common.pop() if len(common) == 1 else None


def stamp(value: str) -> tuple[date, ...]:
    """Return the readings of a date field in a file or feed; none if it is no date.

    A time and its zone are dropped: the day is the one written. A bare number of 10 or 13 digits
    counts seconds or milliseconds since 1970 and gives the day in UTC. A number of five digits
    counts days as spreadsheets do, from 30 December 1899, within 1954 to 2091.
    """
    value = value.strip()
    if serial := _SERIAL.fullmatch(value):
        return (date(1899, 12, 30) + timedelta(int(serial[1])),)
    if short := _SHORT_YEAR.match(value):
        year = _century(int(short["short"]))
        return _readings([(year, _MONTH_NUMBER[short["month"].lower()], int(short["day"]))])
    if re.fullmatch(r"\d{10}|\d{13}", value):
        return (datetime.fromtimestamp(int(value[:10]), UTC).date(),)
    if found := dates(value):
        return settle_by_weekday(found[0].readings, value)
    return tuple(in_path(value)) if _COMPACT.match(value) else ()


def settle_by_weekday(readings: tuple[date, ...], line: str) -> tuple[date, ...]:
    """Return the readings that fall on a weekday named in the line.

    Return all readings if none does.
    """
    named = weekdays(line)
    return tuple(r for r in readings if r.weekday() in named) or readings


def _named(m: re.Match[str]) -> tuple[int, int, int]:
    month = m["month"]
    number = int(month) if month.isdigit() else _MONTH_NUMBER[month.lower()]
    return int(m["year"]), number, int(m["day"])


def _numbered(m: re.Match[str]) -> list[tuple[int, int, int]]:
    first, second, last = int(m[1]), int(m[3]), int(m[4])
    if len(m[4]) == 4:
        return [(last, second, first), (last, first, second)]
    year = _century(last)
    readings = [(year, second, first), (year, first, second)]
    if m[2] == "-":
        readings.append((_century(first), second, last))
    return readings


def _century(year: int) -> int:
    """Return the full year for two digits, from 1969 to 2068, as POSIX's strptime does."""
    return 2000 + year if year < 69 else 1900 + year


def _readings(parts: Iterable[tuple[int, int, int]]) -> tuple[date, ...]:
    found: list[date] = []
    for year, month, day in parts:
        try:
            reading = date(year, month, day)
        except ValueError:
            continue
        if reading not in found and 1600 <= year < 2100:
            found.append(reading)
    return tuple(found)


def _close(reading: date, month: int, day: int) -> bool:
    window = (reading + timedelta(shift) for shift in range(-3, 4))
    return any((other.month, other.day) == (month, day) for other in window)
