"""The filters of the page: dates and outlets that the reader sets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from assistant.question.limits.window import parse_day
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
    if not typed.strip():
        return None
    try:
        return parse_day(typed, last=last)
    except BadSetting as error:
        raise BadSetting(f"{name}: {error}") from error
