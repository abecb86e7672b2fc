"""The report's plots, as SVG text: drawn here so that the report asks for nothing from outside.

Colours come from the page's style (classes ``a`` and ``b``); text is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

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
        """Where a point lies in the picture."""
        across = (x - self.xs[0]) / ((self.xs[-1] - self.xs[0]) or 1)
        up = (y - self.ys[0]) / ((self.ys[-1] - self.ys[0]) or 1)
        return (
            _LEFT + across * (_WIDTH - _LEFT - _RIGHT),
            _HEIGHT - _BOTTOM - up * (_HEIGHT - _TOP - _BOTTOM),
        )


def lines(
    title: str,
    axes: Axes,
    series: Sequence[Series],
    *,
    marked: tuple[float, float, str] | None = None,
    diagonal: tuple[tuple[float, float], tuple[float, float]] | None = None,
) -> str:
    """Lines over the axes, with a legend; ``marked`` is one named point, ``diagonal`` chance."""
    parts = [_frame(axes)]
    if diagonal:
        (x1, y1), (x2, y2) = axes.place(*diagonal[0]), axes.place(*diagonal[1])
        parts.append(
            f'<line class="chance" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'
        )
    for kind, one in zip("abcd", series, strict=False):
        parts.append(_line(axes, one, kind))
    if marked:
        x, y = axes.place(marked[0], marked[1])
        side = ("end", -9) if x > _WIDTH / 2 else ("start", 9)
        parts.append(
            f'<circle class="here" cx="{x:.1f}" cy="{y:.1f}" r="6"/>'
            f'<text class="note" x="{x + side[1]:.1f}" y="{y + 20:.1f}" text-anchor="{side[0]}">'
            f"{escape(marked[2])}</text>"
        )
    parts.append(_legend([one.name for one in series]))
    return _svg(title, parts)


def bars(
    title: str,
    axes: Axes,
    heights: Sequence[tuple[float, float, float]],
    *,
    rules: Sequence[tuple[float, str]] = (),
) -> str:
    """Bars ``(from, to, height)``; ``rules`` are named upright lines."""
    parts = [_frame(axes)]
    for begin, end, height in heights:
        (x1, y1), (x2, y2) = axes.place(begin, height), axes.place(end, 0)
        parts.append(
            f'<rect class="a" x="{x1 + 0.5:.1f}" y="{y1:.1f}" width="{max(0.5, x2 - x1 - 1):.1f}" '
            f'height="{max(0.0, y2 - y1):.1f}"><title>{_tick(begin)} to {_tick(end)}: '
            f"{_tick(height)}</title></rect>"
        )
    for place, (x, name) in enumerate(rules):
        left, top = axes.place(x, axes.ys[-1])
        _, bottom = axes.place(x, axes.ys[0])
        side = "end" if left > _WIDTH * 0.7 else "start"
        parts.append(
            f'<line class="rule" x1="{left:.1f}" y1="{top:.1f}" x2="{left:.1f}" y2="{bottom:.1f}"/>'
            f'<text class="note" x="{left + (-5 if side == "end" else 5):.1f}" '
            f'y="{top + 12 + 15 * place:.1f}" text-anchor="{side}">{escape(name)}</text>'
        )
    return _svg(title, parts)


def ticks(highest: float, *, about: int = 5) -> tuple[float, ...]:
    """Round values from 0 to at least ``highest``, some ``about`` of them."""
    if highest <= 0:
        return (0.0, 1.0)
    raw = highest / about
    size = 10.0 ** floor(log10(raw))
    step = next(size * by for by in (1, 2, 5, 10) if size * by >= raw - 1e-12)
    return tuple(step * n for n in range(ceil(highest / step - 1e-9) + 1))


def _line(axes: Axes, one: Series, kind: str) -> str:
    places = [axes.place(x, y) for x, y in one.points]
    out = []
    if one.band:
        upper = [
            axes.place(x, high) for (x, _), (_, high) in zip(one.points, one.band, strict=True)
        ]
        lower = [axes.place(x, low) for (x, _), (low, _) in zip(one.points, one.band, strict=True)]
        outline = " ".join(f"{x:.1f},{y:.1f}" for x, y in [*upper, *reversed(lower)])
        out.append(f'<polygon class="band {kind}" points="{outline}"/>')
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    out.append(f'<polyline class="line {kind}" points="{path}"/>')
    if one.dots:
        for (x, y), (true_x, true_y) in zip(places, one.points, strict=True):
            out.append(
                f'<circle class="dot {kind}" cx="{x:.1f}" cy="{y:.1f}" r="3.5">'
                f"<title>{escape(one.name)}, {_tick(true_x)}: {true_y:.3f}</title></circle>"
            )
    return "".join(out)


def _frame(axes: Axes) -> str:
    left, bottom = axes.place(axes.xs[0], axes.ys[0])
    right, top = axes.place(axes.xs[-1], axes.ys[-1])
    out = []
    for y in axes.ys:
        _, height = axes.place(axes.xs[0], y)
        out.append(
            f'<line class="grid" x1="{left:.1f}" y1="{height:.1f}" x2="{right:.1f}" '
            f'y2="{height:.1f}"/>'
            f'<text x="{left - 7:.1f}" y="{height + 4:.1f}" text-anchor="end">'
            f"{_named(y, axes.percent_y)}</text>"
        )
    for x in axes.xs:
        across, _ = axes.place(x, axes.ys[0])
        out.append(
            f'<text x="{across:.1f}" y="{bottom + 17:.1f}" text-anchor="middle">'
            f"{_named(x, axes.percent_x)}</text>"
        )
    middle, half = (left + right) / 2, (top + bottom) / 2
    out.append(
        f'<line class="axis" x1="{left:.1f}" y1="{bottom:.1f}" x2="{right:.1f}" y2="{bottom:.1f}"/>'
        f'<text class="label" x="{middle:.1f}" y="{bottom + 36:.1f}" text-anchor="middle">'
        f"{escape(axes.x)}</text>"
        f'<text class="label" transform="translate(11 {half:.1f}) rotate(-90)" '
        f'text-anchor="middle">{escape(axes.y)}</text>'
    )
    return "".join(out)


def _legend(names: Sequence[str]) -> str:
    if len(names) < 2:
        return ""
    out = []
    for place, (kind, name) in enumerate(zip("abcd", names, strict=False)):
        y = _HEIGHT - _BOTTOM - 12 - 17 * (len(names) - 1 - place)
        x = _WIDTH - _RIGHT - 8
        out.append(
            f'<text class="note" x="{x - 24}" y="{y + 4}" text-anchor="end">{escape(name)}</text>'
            f'<line class="line {kind}" x1="{x - 18}" y1="{y}" x2="{x}" y2="{y}"/>'
        )
    return "".join(out)


def _svg(title: str, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(title, quote=True)}">'
        f"{''.join(parts)}</svg>"
    )


def _named(value: float, percent: bool) -> str:
    return f"{100 * value:.0f} %" if percent else _tick(value)


def _tick(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 or value == int(value) else f"{value:.3g}"
