"""The measures of a run as the report shows them: which ones, their names, and their figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from assistant.evaluate.metrics import CUTS, METRICS, SECTIONS, metric
from assistant.evaluate.summary import by_type, lower_is_better

Estimates = Mapping[str, Mapping[str, Any]]

_RANKED = (
    ("article_any_hit", "a gold article"),
    ("passage_any_hit", "some gold evidence"),
    ("passage_evidence_recall", "share of the evidence"),
)


class HeadCard(NamedTuple):
    """A measure at the head of the report.

    ``whisker`` is the low end of its interval, the high end and the value, in percent; None if
    there is no interval, or if less is better.
    """

    title: str
    told: str
    value: str
    interval: str
    whisker: tuple[float, float, float] | None


class Cell(NamedTuple):
    """A measure in the table: its value, and its interval with the number of questions."""

    value: str
    interval: str


class MeasureRow(NamedTuple):
    """A row of a table with its cells, None where there is nothing.

    In the table of measures it is a measure with a cell for each group, in that of types a type
    with a cell for each measure.
    """

    name: str
    cells: list[Cell | None]


class Ranked(NamedTuple):
    """A measure of the ranking at several cuts: its name, and (cut, estimate) in order."""

    name: str
    cuts: list[tuple[int, Mapping[str, Any]]]


def cards(measures: Estimates) -> list[HeadCard]:
    """Return the measures at the head, those that the run has."""
    shown = sorted((row.card, row.name) for row in METRICS if row.card is not None)
    return [
        HeadCard(title, told, *_cell(name, measures[name]), _whisker(name, measures[name]))
        for (_, title, told), name in shown
        if name in measures
    ]


def sections(
    measures: Estimates, groups: Mapping[str, Estimates]
) -> list[tuple[str, list[MeasureRow]]]:
    """Return the table: each section with its measures, over all questions and then by group.

    Measures that only another version knows come last, under no section.
    """
    columns = [measures, *groups.values()]
    section_of = {name: row.section if (row := metric(name)) else "" for name in measures}
    return [
        (
            section,
            [MeasureRow(name, [_cell_of(name, column) for column in columns]) for name in names],
        )
        for section in (*SECTIONS, "")
        if (names := [name for name in measures if section_of[name] == section])
    ]


def types(groups: Mapping[str, Estimates]) -> tuple[list[str], list[MeasureRow]]:
    """Return the table by type of question: its measures, and a row for each type."""
    columns, rows = by_type(groups)
    return columns, [
        MeasureRow(
            kind,
            [_cell(name, one) if one else None for name, one in zip(columns, cells, strict=True)],
        )
        for kind, cells in rows
    ]


def ranking_measures(measures: Estimates) -> list[Ranked]:
    """Return how much the ranking finds at each cut, for each measure of the ranking."""
    found = [
        Ranked(title, [(k, measures[f"{name}@{k}"]) for k in CUTS if f"{name}@{k}" in measures])
        for name, title in _RANKED
    ]
    return [one for one in found if one.cuts]


def _cell_of(name: str, estimates: Estimates) -> Cell | None:
    return _cell(name, estimates[name]) if name in estimates else None


def _cell(name: str, one: Mapping[str, Any]) -> Cell:
    left_out = f" ({one['left_out']} left out)" if one.get("left_out") else ""
    return Cell(_number(name, one["value"]), f"{_interval(name, one)}, n {one['n']}{left_out}")


def _whisker(name: str, one: Mapping[str, Any]) -> tuple[float, float, float] | None:
    if one["low"] is None or lower_is_better(name):
        return None
    low, high, value = (min(100.0, max(0.0, 100 * one[k])) for k in ("low", "high", "value"))
    return low, high, value


def _interval(name: str, one: Mapping[str, Any]) -> str:
    if one["low"] is None:
        return "one measurement"
    return f"{_number(name, one['low'])} to {_number(name, one['high'])}"


def _number(name: str, value: float) -> str:
    unit = row.unit if (row := metric(name)) else "share"
    if unit == "ms":
        return f"{value:,.0f} ms" if value >= 10 else f"{value:.1f} ms"
    if unit == "bytes":
        return f"{value / 1e6:,.1f} MB"
    return f"{value:.3f}"
