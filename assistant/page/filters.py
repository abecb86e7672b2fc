"""The filters of the page: dates and outlets that the reader sets."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from corpus.errors import BadSetting


class Limits(NamedTuple):
    """The dates, both included, and outlets to which a question is limited."""

    since: date | None = None
    until: date | None = None
    outlets: tuple[str, ...] = ()


def limits(since: str, until: str, outlets: Iterable[str]) -> Limits:
    """Return the filters that the reader typed; a year or a month means all of it.

    Raises:
        BadSetting: a date is invalid, or the end is before the start.
    """
    window = Limits(_day("From", since, last=False), _day("To", until, last=True), tuple(outlets))
    if window.since and window.until and window.until < window.since:
        raise BadSetting(
            f"The filter ends before it starts: from {window.since} to {window.until}. "
            "Swap the two dates, or clear one."
        )
    return window


def _day(name: str, typed: str, *, last: bool) -> date | None:
    typed = typed.strip()
    if not typed:
        return None
    parts = re.fullmatch(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", typed)
    try:
        if not parts:
            raise ValueError(typed)
        year, month = int(parts[1]), int(parts[2] or (12 if last else 1))
        return date(
            year, month, int(parts[3] or (calendar.monthrange(year, month)[1] if last else 1))
        )
    except ValueError as error:
        raise BadSetting(
            f"{name}: “{typed}” is not a date. Write year-month-day, like 2020-02-06; "
            "2020-02 or 2020 is enough."
        ) from error
