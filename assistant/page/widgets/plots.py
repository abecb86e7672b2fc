"""Plots over time as SVG, drawn here: bars of counts by day, week, month or year.

Colours come from the style (classes ``s0`` to ``s6``), and each bar says in words what it shows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Literal, NamedTuple

from markupsafe import Markup

from assistant.page.phrases import long_date
from assistant.templates import render

Step = Literal["day", "week", "month", "year"]

MOST_SERIES = 6  # series with a colour of their own; the others are one
OTHERS = "others"
_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 720, 150, 52, 24, 8
_MOST_BARS = 80
_LABELS = 8  # most labels below the bars
_WIDEST = 34.0  # of a bar


class Bar(NamedTuple):
    """The counts of one step of time, by series, and its first and last day."""

    first: date
    last: date
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


class BarPart(NamedTuple):
    """A rectangle of a bar: where it is, and the number of its series."""

    y: float
    height: float
    series: int


class Column(NamedTuple):
    """A bar as it is drawn; ``href`` leads to what it counts."""

    x: float
    width: float
    parts: tuple[BarPart, ...]
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Counts over time: the names of the series, and a bar for each step, also for empty ones."""

    step: Step
    series: tuple[str, ...]
    bars: tuple[Bar, ...]

    @property
    def totals(self) -> dict[str, int]:
        """How many were counted of each series."""
        return dict(zip(self.series, map(sum, zip(*(b.counts for b in self.bars), strict=True)),
                        strict=True))  # fmt: skip


def chart_of(
    found: Iterable[tuple[date | None, str]], *, order: Sequence[str] = ()
) -> BarChart | None:
    """Count pairs of a day and a series; None if no pair has a day.

    The step is the shortest that gives at most 80 bars. ``order`` is the order of the series;
    without it the largest come first, and those after the sixth are counted together.
    """
    counted = Counter((day, name) for day, name in found if day is not None)
    if not counted:
        return None
    totals = Counter[str]()
    for (_, name), n in counted.items():
        totals[name] += n
    ranked = sorted(totals, key=lambda name: (-totals[name], name))
    names = [name for name in order if name in totals] if order else ranked[:MOST_SERIES]
    others = [] if order else ranked[MOST_SERIES:]
    place = {name: n for n, name in enumerate(names)} | {name: len(names) for name in others}
    series = (*names, *([OTHERS] if others else []))
    days = [day for day, _ in counted]
    step = _step(min(days), max(days))
    rows: dict[date, list[int]] = {
        first: [0] * len(series) for first in _firsts(min(days), max(days), step)
    }
    for (day, name), n in counted.items():
        rows[_first(day, step)][place[name]] += n
    bars = (Bar(first, _next(first, step) - timedelta(1), tuple(n)) for first, n in rows.items())
    return BarChart(step, series, tuple(bars))


def bar_chart(
    chart: BarChart, *, title: str, noun: str, href: Callable[[date, date], str]
) -> Markup:
    """Draw a chart, with a legend that counts each series and, folded, the same as a table.

    ``href`` gives the address of what was counted between two days.
    """
    top = _round_up(max(bar.total for bar in chart.bars))
    space = (_WIDTH - _LEFT) / len(chart.bars)
    width = min(_WIDEST, max(1.0, space * 0.8))
    columns = [
        Column(
            _LEFT + n * space + (space - width) / 2,
            width,
            _parts(bar, top),
            _told(bar, chart, noun),
            href(bar.first, bar.last),
        )
        for n, bar in enumerate(chart.bars)
    ]
    every = max(1, ceil(len(chart.bars) / _LABELS))
    labels = [
        (_LEFT + (n + 0.5) * space, label(bar.first, chart.step))
        for n, bar in enumerate(chart.bars)
        if n % every == 0
    ]
    return render(
        "page/widgets/chart.html.j2",
        title=title,
        chart=chart,
        columns=[column for column in columns if column.parts],
        labels=labels,
        top=top,
        told=[(when(bar, chart.step), bar) for bar in chart.bars if bar.total],
        size=(_WIDTH, _HEIGHT, _LEFT, _TOP, _HEIGHT - _BOTTOM),
    )


def when(bar: Bar, step: Step) -> str:
    """Return the time of a bar in words: "7 February 2020", "February 2020"."""
    if step == "day":
        return long_date(bar.first)
    if step == "week":
        return f"week of {long_date(bar.first)}"
    return f"{bar.first:%B %Y}" if step == "month" else str(bar.first.year)


def label(first: date, step: Step) -> str:
    """Return the short label below a bar."""
    if step == "year":
        return str(first.year)
    return f"{first:%b %Y}" if step == "month" else f"{first.day} {first:%b}"


def _told(bar: Bar, chart: BarChart, noun: str) -> str:
    by = zip(chart.series, bar.counts, strict=True)
    each = ", ".join(f"{name} {n}" for name, n in by if n)
    many = noun if bar.total == 1 else f"{noun}s"
    return f"{when(bar, chart.step)}: {bar.total} {many}" + (
        f" ({each})" if len(chart.series) > 1 else ""
    )


def _parts(bar: Bar, top: int) -> tuple[BarPart, ...]:
    found, up = [], 0
    high = _HEIGHT - _BOTTOM - _TOP
    for n, count in enumerate(bar.counts):
        if count:
            height = high * count / top
            found.append(BarPart(_HEIGHT - _BOTTOM - high * up / top - height, height, n))
            up += count
    return tuple(found)


def _round_up(most: int) -> int:
    """Return the value at the top of the axis, at least 2: a round one not far above the most."""
    ten = 1
    while True:
        for step in (1, 2, 3, 4, 5, 6, 8):
            if step * ten >= max(2, most):
                return step * ten
        ten *= 10


def _step(first: date, last: date) -> Step:
    days = (last - first).days + 1
    steps: tuple[tuple[Step, int], ...] = (("day", 1), ("week", 7), ("month", 31))
    return next((step for step, long in steps if days <= long * _MOST_BARS), "year")


def _first(day: date, step: Step) -> date:
    if step == "week":
        return day - timedelta(day.weekday())
    if step == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if step == "year" else day


def _next(first: date, step: Step) -> date:
    if step in ("day", "week"):
        return first + timedelta(1 if step == "day" else 7)
    if step == "year" or first.month == 12:
        return date(first.year + 1, 1, 1)
    return first.replace(month=first.month + 1)


def _firsts(first: date, last: date, step: Step) -> list[date]:
    found = [_first(first, step)]
    while (after := _next(found[-1], step)) <= last:
        found.append(after)
    return found
