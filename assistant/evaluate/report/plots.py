"""The report's plots, as SVG: drawn here so that the report loads nothing from outside.

Colours come from the page's style (classes ``a`` to ``d``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import ceil, floor, log10
from typing import Literal

from markupsafe import Markup

from assistant.templates import render

_WIDTH, _HEIGHT = 460, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 22, 14, 44


@dataclass(frozen=True, slots=True)
class Series:
    """A line: points ``(x, y)`` in order, with a name; ``band`` are ``(low, high)`` per point."""

    name: str
    points: Sequence[tuple[float, float]]
    band: Sequence[tuple[float, float]] = ()
    dots: bool = True


@dataclass(frozen=True, slots=True)
class Axes:
    """The names of the axes, and the values at their ends and ticks."""

    x: str
    y: str
    xs: Sequence[float]
    ys: Sequence[float] = (0.0, 0.25, 0.5, 0.75, 1.0)
    percent_x: bool = False
    percent_y: bool = True

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return the position of a point in the picture."""
        across = (x - self.xs[0]) / ((self.xs[-1] - self.xs[0]) or 1)
        up = (y - self.ys[0]) / ((self.ys[-1] - self.ys[0]) or 1)
        return (
            _LEFT + across * (_WIDTH - _LEFT - _RIGHT),
            _HEIGHT - _BOTTOM - up * (_HEIGHT - _TOP - _BOTTOM),
        )


@dataclass(frozen=True, slots=True)
class Shape:
    """An element of SVG; ``title`` shows under the pointer, ``text`` in the picture."""

    tag: Literal["circle", "line", "polygon", "polyline", "rect", "text"]
    attributes: dict[str, str] = field(default_factory=dict)
    title: str = ""
    text: str = ""


def line_plot(
    title: str,
    axes: Axes,
    series: Sequence[Series],
    *,
    marked: tuple[float, float, str] | None = None,
    diagonal: tuple[tuple[float, float], tuple[float, float]] | None = None,
) -> Markup:
    """Draw lines over the axes, with a legend; ``marked`` is a named point, ``diagonal`` chance."""
    shapes = [*_frame(axes)]
    if diagonal:
        shapes.append(_stroke("chance", axes.place(*diagonal[0]), axes.place(*diagonal[1])))
    for kind, one in zip("abcd", series, strict=False):
        shapes += _line(axes, one, kind)
    if marked:
        x, y = axes.place(marked[0], marked[1])
        anchor, aside = ("end", -9) if x > _WIDTH / 2 else ("start", 9)
        shapes.append(_dot("here", (x, y), 6))
        shapes.append(_label(marked[2], (x + aside, y + 20), anchor, "note"))
    return _svg(title, [*shapes, *_legend([one.name for one in series])])


def bar_plot(
    title: str,
    axes: Axes,
    heights: Sequence[tuple[float, float, float]],
    *,
    rules: Sequence[tuple[float, str]] = (),
) -> Markup:
    """Draw bars ``(from, to, height)``; ``rules`` are named vertical lines."""
    shapes = [*_frame(axes)]
    for begin, end, height in heights:
        (x1, y1), (x2, y2) = axes.place(begin, height), axes.place(end, 0)
        sides = {"x": x1 + 0.5, "y": y1, "width": max(0.5, x2 - x1 - 1), "height": max(0, y2 - y1)}
        told = f"{_tick(begin)} to {_tick(end)}: {_tick(height)}"
        shapes.append(Shape("rect", {"class": "a", **_fixed(sides)}, title=told))
    for n, (x, name) in enumerate(rules):
        top, bottom = axes.place(x, axes.ys[-1]), axes.place(x, axes.ys[0])
        anchor, aside = ("end", -5) if top[0] > _WIDTH * 0.7 else ("start", 5)
        shapes.append(_stroke("rule", top, bottom))
        shapes.append(_label(name, (top[0] + aside, top[1] + 12 + 15 * n), anchor, "note"))
    return _svg(title, shapes)


def ticks(highest: float, *, about: int = 5) -> tuple[float, ...]:
    """Return round values from 0 to at least ``highest``, ``about`` of them."""
    if highest <= 0:
        return (0.0, 1.0)
    raw = highest / about
    size = 10.0 ** floor(log10(raw))
    step = next(size * by for by in (1, 2, 5, 10) if size * by >= raw - 1e-12)
    return tuple(step * n for n in range(ceil(highest / step - 1e-9) + 1))


def _line(axes: Axes, one: Series, kind: str) -> Iterator[Shape]:
    if one.band:
        ends = list(zip(one.points, one.band, strict=True))
        upper = [axes.place(x, high) for (x, _), (_, high) in ends]
        lower = [axes.place(x, low) for (x, _), (low, _) in ends]
        outline = _path([*upper, *reversed(lower)])
        yield Shape("polygon", {"class": f"band {kind}", "points": outline})
    places = [axes.place(x, y) for x, y in one.points]
    yield Shape("polyline", {"class": f"line {kind}", "points": _path(places)})
    if one.dots:
        for place, (x, y) in zip(places, one.points, strict=True):
            yield _dot(f"dot {kind}", place, 3.5, title=f"{one.name}, {_tick(x)}: {y:.3f}")


def _frame(axes: Axes) -> Iterator[Shape]:
    left, bottom = axes.place(axes.xs[0], axes.ys[0])
    right, top = axes.place(axes.xs[-1], axes.ys[-1])
    for y in axes.ys:
        _, height = axes.place(axes.xs[0], y)
        yield _stroke("grid", (left, height), (right, height))
        yield _label(_named(y, axes.percent_y), (left - 7, height + 4), "end")
    for x in axes.xs:
        across, _ = axes.place(x, axes.ys[0])
        yield _label(_named(x, axes.percent_x), (across, bottom + 17), "middle")
    yield _stroke("axis", (left, bottom), (right, bottom))
    yield _label(axes.x, ((left + right) / 2, bottom + 36), "middle", "label")
    turned = f"translate(11 {(top + bottom) / 2:.1f}) rotate(-90)"
    upright = {"class": "label", "transform": turned, "text-anchor": "middle"}
    yield Shape("text", upright, text=axes.y)


def _legend(names: Sequence[str]) -> Iterator[Shape]:
    if len(names) < 2:
        return
    x = _WIDTH - _RIGHT - 8
    for n, (kind, name) in enumerate(zip("abcd", names, strict=False)):
        y = _HEIGHT - _BOTTOM - 12 - 17 * (len(names) - 1 - n)
        yield _label(name, (x - 24, y + 4), "end", "note")
        yield _stroke(f"line {kind}", (x - 18, y), (x, y))


def _stroke(kind: str, start: tuple[float, float], end: tuple[float, float]) -> Shape:
    ends = dict(zip(("x1", "y1", "x2", "y2"), chain(start, end), strict=True))
    return Shape("line", {"class": kind, **_fixed(ends)})


def _dot(kind: str, at: tuple[float, float], radius: float, *, title: str = "") -> Shape:
    place = _fixed({"cx": at[0], "cy": at[1]})
    return Shape("circle", {"class": kind, **place, "r": f"{radius:g}"}, title=title)


def _label(text: str, at: tuple[float, float], anchor: str, kind: str = "") -> Shape:
    place = _fixed({"x": at[0], "y": at[1]})
    named = {"class": kind} if kind else {}
    return Shape("text", {**named, **place, "text-anchor": anchor}, text=text)


def _path(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)


def _fixed(numbers: dict[str, float]) -> dict[str, str]:
    return {name: f"{value:.1f}" for name, value in numbers.items()}


def _svg(title: str, shapes: Sequence[Shape]) -> Markup:
    return render(
        "evaluate/report/plot.html.j2", title=title, shapes=shapes, width=_WIDTH, height=_HEIGHT
    )


def _named(value: float, percent: bool) -> str:
    return f"{100 * value:.0f} %" if percent else _tick(value)


def _tick(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"
