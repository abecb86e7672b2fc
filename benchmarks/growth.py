"""The table and the plot of growth: ``python -m benchmarks.growth RESULT.json ...``.

Each file is what ``benchmarks.indexing --json`` wrote for one size and one store. The table goes
into README.md of this folder, and the plot, with one store for each size, into growth.svg beside
it. What was not measured is a dash.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
README, PLOT = HERE / "README.md", HERE / "growth.svg"
BEGIN, END = "<!-- measured: benchmarks/growth.py -->\n", "<!-- end of growth -->\n"

Result = Mapping[str, Any]


class Row(NamedTuple):
    """A line of the table: its title, where its value stands in a result, and its form."""

    title: str
    path: str
    form: str = "{:.1f}"


ROWS = (
    Row("passages", "index/passages", "{:,}"),
    Row("articles entered, s of processor time", "index/filled/cpu"),
    Row("the rest of indexing, s of processor time", "index/cpu"),
    Row("indexing, most memory, MB", "index/memory", "{:.0f}"),
    Row("disk, MB", "index/disk", "{:.0f}"),
    *(
        row
        for title, stage in (
            ("nothing new", "nothing"),
            ("ten articles added", "added"),
            ("ten articles changed", "changed"),
            ("ten articles removed", "removed"),
        )
        for row in (
            Row(f"{title}, s of processor time", f"{stage}/cpu", "{:.2f}"),
            Row(f"{title}, s", f"{stage}/seconds", "{:.1f}"),
        )
    ),
    Row("cold open, s of processor time", "open/open/cpu", "{:.2f}"),
    Row("first question after it, s of processor time", "open/first/cpu", "{:.2f}"),
    *(
        row
        for title, name in (
            ("search by words", "words"),
            ("search by vectors", "vectors"),
            ("search, joined", "joined"),
            ("search in 1 % of the days", "joined in 1 %"),
            ("search in 15 % of the days", "joined in 15 %"),
            ("search in 50 % of the days", "joined in 50 %"),
            ("statements of a speaker", "statements of a speaker"),
            ("statements with two words", "statements with words"),
            ("statements of a speaker about a topic", "said about"),
            ("ask: what did X say about Y", "ask: said about"),
            ("ask: the same in a year", "ask: said in a year"),
            ("ask: what is known about Y", "ask: about"),
        )
        for row in (
            Row(f"{title}, p50 ms of processor time", f"ask/{name}/cpu/p50"),
            Row(f"{title}, p95 ms of processor time", f"ask/{name}/cpu/p95"),
            Row(f"{title}, p95 ms", f"ask/{name}/p95"),
        )
    ),
    Row("asking, most memory, MB", "ask/memory", "{:.0f}"),
    Row("doctor, s of processor time", "doctor/cpu"),
    Row("doctor, findings", "doctor/findings", "{}"),
)

LINES = (
    ("search, joined, p95 ms", "ask/joined/cpu/p95", "#1f77b4"),
    ("said about, p95 ms", "ask/said about/cpu/p95", "#2ca02c"),
    ("ask, p95 ms", "ask/ask: said about/cpu/p95", "#d62728"),
    ("ten added, s", "added/cpu", "#9467bd"),
    ("ten removed, s", "removed/cpu", "#8c564b"),
)
WIDTH, HEIGHT, LEFT, TOP, ROOM = 760, 420, 60, 30, 220


def value(result: Result, path: str) -> Any:
    """Return what stands in a result under names that are parted by "/", or None."""
    found: Any = result
    for name in path.split("/"):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def table(results: Sequence[Result]) -> str:
    """Return the results as a table in Markdown, a column for each."""
    head = [f"{r['asked for']:,}, {r['store']}" for r in results]
    lines = [f"| | {' | '.join(head)} |", f"|---|{'---|' * len(head)}"]
    for row in ROWS:
        cells = [_cell(value(result, row.path), row.form) for result in results]
        lines.append(f"| {row.title} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _cell(found: Any, form: str) -> str:
    if isinstance(found, list):
        return str(len(found))
    return "–" if found is None else form.format(found)


def plot(results: Sequence[Result]) -> str:
    """Return an SVG with both axes logarithmic: how times grow with the passages."""
    sizes = [value(r, "index/passages") for r in results]
    low, high = math.floor(math.log10(min(sizes))), math.ceil(math.log10(max(sizes) * 0.999))
    bottom, top = -2, 3

    def x(size: float) -> float:
        return LEFT + (math.log10(size) - low) / max(1, high - low) * (WIDTH - LEFT - ROOM)

    def y(taken: float) -> float:
        share = (math.log10(max(taken, 10**bottom)) - bottom) / (top - bottom)
        return TOP + (1 - share) * (HEIGHT - 2 * TOP)

    return "\n".join(_drawn(results, sizes, range(low, high + 1), range(bottom, top + 1), x, y))


def _drawn(
    results: Sequence[Result], sizes: Sequence[int], across: range, up: range, x: Any, y: Any
) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">'
    )
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>'
    for n in across:
        yield f'<path d="M{x(10**n):.1f} {y(10 ** up[0]):.1f}V{TOP}" stroke="#ddd"/>'
        yield f'<text x="{x(10**n):.1f}" y="{HEIGHT - 8}" text-anchor="middle">{10**n:,}</text>'
    for n in up:
        yield f'<path d="M{LEFT} {y(10.0**n):.1f}H{WIDTH - ROOM}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 6}" y="{y(10.0**n) + 4:.1f}" text-anchor="end">{10.0**n:g}</text>'
    for n, (title, path, colour) in enumerate(LINES):
        pairs = [(size, value(r, path)) for size, r in zip(sizes, results, strict=True)]
        points = [(x(size), y(taken)) for size, taken in pairs if taken is not None]
        line = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
        yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
        for a, b in points:
            yield f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>'
        place = f'x="{WIDTH - ROOM + 14}" y="{TOP + 20 + 20 * n}"'
        yield f'<text {place} fill="{colour}">{title}</text>'
    yield f'<text x="{LEFT}" y="18">processor time, by passages</text>'
    yield "</svg>\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path, nargs="+")
    given = parser.parse_args()
    found = [json.loads(file.read_text()) for file in given.results]
    found.sort(key=lambda r: (r["store"], r["asked for"]))
    before, _, rest = README.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    README.write_text(f"{before}{BEGIN}{table(found)}{END}{after}")
    each: dict[int, Result] = {}
    for result in found:
        each.setdefault(result["asked for"], result)
    PLOT.write_text(plot(list(each.values())))


if __name__ == "__main__":
    main()
