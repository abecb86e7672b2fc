"""Days and outlets as callers write them: in every way to ask, read by the same rules."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from corpus.errors import BadSetting

LISTED_OUTLETS = 20  # most outlets that an error lists

_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def parse_day(written: date | str, *, last: bool = False) -> date:
    """Return a day; of a year or a month it is the first day, with ``last`` the last one.

    Raises:
        BadSetting: it is not a day, a month or a year, such as 2020-02-06, 2020-02 or 2020.
    """
    if isinstance(written, date):
        return written.date() if isinstance(written, datetime) else written
    parts = _DAY.fullmatch(written.strip())
    try:
        if not parts:
            raise ValueError(written)
        year, month = int(parts[1]), int(parts[2] or (12 if last else 1))
        end = calendar.monthrange(year, month)[1] if last else 1
        return date(year, month, int(parts[3] or end))
    except ValueError as error:
        raise BadSetting(
            f"“{written.strip()}” is not a date. Write year-month-day, like 2020-02-06; "
            "2020-02 or 2020 is enough."
        ) from error


def parse_window(
    since: date | str | None, until: date | str | None
) -> tuple[date | None, date | None]:
    """Return the first and the last day of a window; a month or a year is all of it.

    Raises:
        BadSetting: a date is invalid, or the window ends before it starts.
    """
    first = parse_day(since) if since is not None else None
    final = parse_day(until, last=True) if until is not None else None
    if first and final and final < first:
        raise BadSetting(
            f"The window ends before it starts: from {first} to {final}. "
            "Swap the two dates, or leave one out."
        )
    return first, final


def match_outlets(
    written: Sequence[str] | str,
    known: Sequence[str],
    *,
    is_agency: Callable[[str], bool] = lambda name: False,
) -> tuple[str, ...]:
    """Return the known outlets that callers name; a string names one.

    An outlet is named by its name in any case, or by a part of it that only one outlet has: whole
    words first ("Verge"), then the beginning of a word. ``is_agency`` tells the names of agencies,
    which are taken as they are.

    Raises:
        BadSetting: a name is no outlet's, or the part of several; the message lists them.
    """
    names = [written] if isinstance(written, str) else written
    return tuple(dict.fromkeys(_outlet(name, known, is_agency) for name in names))


def _outlet(name: str, known: Sequence[str], is_agency: Callable[[str], bool]) -> str:
    asked = " ".join(name.split()).casefold()
    for outlet in known:
        if outlet.casefold() == asked:
            return outlet
    if is_agency(name):
        return name
    for end in (r"(?!\w)", ""):
        part = re.compile(rf"(?<!\w){re.escape(asked)}{end}")
        having = [outlet for outlet in known if asked and part.search(outlet.casefold())]
        if len(having) == 1:
            return having[0]
        if having:
            raise BadSetting(f"“{name}” may be several outlets: {_listed(having)}. Name one.")
    if not known:
        raise BadSetting(f"There is no outlet “{name}”: no article names its outlet.")
    raise BadSetting(f"There is no outlet “{name}”. There are: {_listed(known)}.")


def _listed(outlets: Sequence[str]) -> str:
    shown: Iterable[str] = outlets[:LISTED_OUTLETS]
    more = f", and {len(outlets) - LISTED_OUTLETS} more" if len(outlets) > LISTED_OUTLETS else ""
    return ", ".join(shown) + more
