"""A plot of articles by time and outlet: bars, stacked by outlet, as values for a template."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

MOST_BARS = 100
MOST_OUTLETS = 5  # with a colour of their own; the others are one


class TimelinePart(NamedTuple):
    """The articles of one outlet in a bar: its colour, from 0, where it begins, and its height."""

    colour: int
    low: float
    height: float


class TimelineBar(NamedTuple):
    """The articles of one span of days."""

    label: str
    articles: int
    parts: tuple[TimelinePart, ...]


class Timeline(NamedTuple):
    """Bars in order of time; heights are shares of the highest. ``outlets`` are told by colour."""

    each: str
    bars: tuple[TimelineBar, ...]
    most: int
    outlets: tuple[tuple[str, int], ...]


class _Step(NamedTuple):
    name: str
    start: Callable[[date], date]
    after: Callable[[date], date]
    label: Callable[[date], str]


_STEPS = (
    _Step("day", lambda d: d, lambda d: d + timedelta(1), lambda d: f"{d.day} {d:%B %Y}"),
    _Step(
        "week",
        lambda d: d - timedelta(d.weekday()),
        lambda d: d + timedelta(7),
        lambda d: f"Week of {d.day} {d:%B %Y}",
    ),
    _Step(
        "month",
        lambda d: d.replace(day=1),
        lambda d: d.replace(day=calendar.monthrange(d.year, d.month)[1]) + timedelta(1),
        lambda d: f"{d:%B %Y}",
    ),
    _Step(
        "year",
        lambda d: d.replace(month=1, day=1),
        lambda d: date(d.year + 1, 1, 1),
        lambda d: str(d.year),
    ),
)


def timeline(articles: Sequence[tuple[date, str]]) -> Timeline | None:
    """Return the plot of days and outlets of articles; None if there are no two days.

    A bar is a day, a week, a month or a year: the shortest with at most 100 bars; of years there
    may be more.
    """
    days = sorted({day for day, _ in articles})
    if len(days) < 2:
        return None
    outlets = Counter(outlet for _, outlet in articles).most_common()
    colours = {outlet: min(n, MOST_OUTLETS) for n, (outlet, _) in enumerate(outlets)}
    for step in _STEPS:
        starts = _starts(step, days[0], days[-1])
        if len(starts) <= MOST_BARS:
            break
    held: dict[date, Counter[int]] = {start: Counter() for start in starts}
    for day, outlet in articles:
        held[step.start(day)][colours[outlet]] += 1
    most = max(counts.total() for counts in held.values())
    bars = tuple(_bar(step.label(start), counts, most) for start, counts in held.items())
    return Timeline(step.name, bars, most, tuple(outlets))


def _starts(step: _Step, first: date, last: date) -> list[date]:
    starts = [step.start(first)]
    while len(starts) <= 10_000 and (then := step.after(starts[-1])) <= last:
        starts.append(then)
    return starts


def _bar(label: str, counts: Counter[int], most: int) -> TimelineBar:
    parts, low = [], 0
    for colour in sorted(counts):
        parts.append(TimelinePart(colour, low / most, counts[colour] / most))
        low += counts[colour]
    return TimelineBar(label, low, tuple(parts))
