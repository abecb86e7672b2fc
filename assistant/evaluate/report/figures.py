"""The figures of the report's plots: ranking, refusals, confidence, and time of answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from assistant.evaluate.measures import refusals
from assistant.evaluate.metrics import CUTS
from assistant.evaluate.report import plots
from assistant.evaluate.report.estimates import Estimates, ranking_measures

Rows = Sequence[Mapping[str, Any]]


class Figure(NamedTuple):
    """A plot with its caption."""

    title: str
    told: str
    plot: Markup


def all_figures(run: Mapping[str, Any]) -> Iterator[Figure]:
    """Yield the plots that a run has the data for."""
    rows = run["rows"]
    for figure in (_recall(run["measures"]), _trade_off(rows), _reliability(rows), _latency(rows)):
        if figure is not None:
            yield figure


def calibration_figure(rows: Rows) -> list[refusals.Bin]:
    """Confidence against truth, in tenths that hold a question of known truth."""
    confidence, answerable = _told(rows)
    table = refusals.calibration(confidence, answerable) if confidence else ()
    return [one for one in table if one.n]


def _told(rows: Rows) -> tuple[list[float], list[bool]]:
    known = [row for row in rows if row["gold"]["answerable"] is not None]
    return (
        [row["answer"]["confidence"] for row in known],
        [row["gold"]["answerable"] for row in known],
    )


def _recall(measures: Estimates) -> Figure | None:
    lines = [
        plots.Series(
            name,
            [(k, one["value"]) for k, one in cuts],
            [(one["low"], one["high"]) for _, one in cuts],
        )
        for name, cuts in ranking_measures(measures)
    ]
    if not lines:
        return None
    axes = plots.Axes("first k passages or articles", "share of questions", CUTS)
    return Figure(
        "What the ranking holds",
        "How often the first k hold what was looked for, with 95 % intervals.",
        plots.line_plot("Recall by number of passages", axes, lines),
    )


def _trade_off(rows: Rows) -> Figure | None:
    points = refusals.trade_off(*_told(rows))
    if not points:
        return None
    yes = [row["answer"]["found"] for row in rows if row["gold"]["answerable"] is True]
    no = [not row["answer"]["found"] for row in rows if row["gold"]["answerable"] is False]
    curve = [(p.answered_answerable, p.refused_unanswerable) for p in points]
    shares = (0, 0.25, 0.5, 0.75, 1)
    axes = plots.Axes(
        "answerable questions answered", "unanswerable refused", shares, percent_x=True
    )
    svg = plots.line_plot(
        "Refusals against answers",
        axes,
        [plots.Series("by confidence", curve, dots=False)],
        marked=(sum(yes) / len(yes), sum(no) / len(no), "as it answered"),
        diagonal=((0, 1), (1, 0)),
    )
    return Figure(
        "What a refusal costs",
        "Each point refuses below one confidence; the dot is this run, the dashes are chance.",
        svg,
    )


def _reliability(rows: Rows) -> Figure | None:
    table = calibration_figure(rows)
    if not table:
        return None
    heights = [(b.low, b.high, b.answerable or 0.0) for b in table]
    axes = plots.Axes("confidence", "could be answered", (0, 0.25, 0.5, 0.75, 1), percent_x=True)
    return Figure(
        "Is the confidence true",
        "Share of questions that the articles answer, by the assistant's confidence.",
        plots.bar_plot("Share answerable by confidence", axes, heights),
    )


def _latency(rows: Rows) -> Figure | None:
    times = sorted(row["latency_ms"] for row in rows)
    if not times:
        return None
    # the slowest hundredth would flatten the rest, so it goes into the last bar
    most = max(times[int(0.99 * (len(times) - 1))], times[0]) * 1.02 or 1.0
    width = most / min(30, max(5, len(times)))
    counts: dict[int, int] = {}
    for took in times:
        place = min(int(took / width), int(most / width) - 1)
        counts[place] = counts.get(place, 0) + 1
    heights = [(n * width, (n + 1) * width, float(count)) for n, count in sorted(counts.items())]
    across, up = plots.ticks(most), plots.ticks(max(counts.values()))
    axes = plots.Axes("milliseconds", "questions", across, up, percent_y=False)
    p50, p95 = times[(len(times) - 1) // 2], times[int(0.95 * (len(times) - 1))]
    rules = [(p50, f"half: {p50:.0f} ms"), (min(p95, most), f"95 %: {p95:.0f} ms")]
    return Figure(
        "How long answers take",
        "Wall clock of each question, asked one after the other.",
        plots.bar_plot("Latency", axes, heights, rules=rules),
    )
