"""Compute a run's measures from its rows, over all questions and by group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from assistant.evaluate.case import Marks, Score
from assistant.evaluate.measures.intervals import (
    Estimate,
    FloatArray,
    Statistic,
    draws,
    estimate,
    weighted_mean,
)
from assistant.evaluate.metrics import BY_TYPE, METRICS, metric

TYPE = "type: "
"""How the name of a group begins that is all questions of a type."""


def marks(row: Mapping[str, Any], *, rewritten: bool = False) -> Marks | None:
    """Return the marks of a row of the JSON file; with ``rewritten``, of its rewritten question.

    None if the row has no rewritten question.

    Raises:
        KeyError, TypeError: it is not a row of such a file.
    """
    asked = row["rewritten"] if rewritten else row
    if asked is None:
        return None
    weights = asked["weights"]
    return Marks(
        id=row["id"],
        unit=row["gold"].get("talk") or row["id"],
        type=row["gold"]["type"],
        follow_up=bool(row["gold"]["history"]) or row["gold"].get("turn", 1) > 1,
        answerable=row["gold"]["answerable"],
        refused=not asked["answer"]["found"],
        confidence=asked["answer"]["confidence"],
        latency_ms=asked["latency_ms"],
        scores={
            name: None if value is None else Score(value, weights.get(name, 1.0))
            for name, value in asked["scores"].items()
        },
    )


def measures(rows: Sequence[Marks]) -> dict[str, Estimate]:
    """Return every measure that at least one row can be scored on, with its interval."""
    found = {name: _of(rows, name) for name in names(rows)}
    return {name: value for name, value in found.items() if value is not None}


def measures_by_group(rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Estimate]]:
    """Return the measures by type, and of first turns, follow-ups, and their human rewrites.

    A question alone is a first turn. Moves and small talk after it are among the follow-ups.

    "rewrites" are the follow-ups of "follow-ups with a rewrite", asked as a person rewrote them.
    """
    every = [marked for row in rows if (marked := marks(row)) is not None]
    out = {
        f"{TYPE}{kind}": measures([row for row in every if row.type == kind])
        for kind in dict.fromkeys(row.type for row in every)
    }
    if any(row.follow_up for row in every):
        out["first turns"] = measures([row for row in every if not row.follow_up])
        out["follow-ups"] = measures([row for row in every if row.follow_up])
    rewritten = [marked for row in rows if (marked := marks(row, rewritten=True)) is not None]
    if rewritten:
        same = {row.id for row in rewritten}
        out["follow-ups with a rewrite"] = measures([row for row in every if row.id in same])
        out["rewrites"] = measures(rewritten)
    return out


def by_type(
    groups: Mapping[str, Mapping[str, Any]],
) -> tuple[list[str], list[tuple[str, list[Mapping[str, Any] | None]]]]:
    """Return the table of the measures that are shown by type: columns, and a row for each type.

    ``groups`` are those of a run's JSON. A measure that no type has is no column.
    """
    kinds = {name.removeprefix(TYPE): one for name, one in groups.items() if name.startswith(TYPE)}
    columns = [name for name in BY_TYPE if any(name in one for one in kinds.values())]
    rows = [(kind, [one.get(name) for name in columns]) for kind, one in kinds.items()]
    return columns, [row for row in rows if any(row[1])]


def names(rows: Iterable[Marks]) -> tuple[str, ...]:
    """Return the names of the rows' measures, in the order of the report."""
    scored = dict.fromkeys(name for row in rows for name in row.scores)
    return (*scored, *(row.name for row in METRICS if row.pooled is not None))


def lower_is_better(measure: str) -> bool:
    """Return True if a smaller value of the measure is better."""
    found = metric(measure)
    return found is not None and found.lower_is_better


def scored_on(rows: Sequence[Marks], measure: str) -> list[bool]:
    """Return, for each row, True if it can be scored on the measure."""
    found = metric(measure)
    if found is not None and found.pooled is not None:
        return [row.answerable is not None or not found.needs_gold for row in rows]
    return [row.scores.get(measure) is not None for row in rows]


def statistic(rows: Sequence[Marks], measure: str) -> Statistic:
    """Return the measure's value in samples of the rows; rows that cannot be scored weigh 0."""
    found = metric(measure)
    if found is not None and found.pooled is not None:
        return found.pooled(rows)
    scores = [row.scores.get(measure) or Score(0.0, 0.0) for row in rows]
    values = np.array([score.value for score in scores])
    return weighted_mean(values, np.array([score.weight for score in scores]))


def as_json(estimates: Mapping[str, Estimate]) -> dict[str, dict[str, Any]]:
    """Return the estimates as JSON values, by measure."""
    return {name: value.to_json() for name, value in estimates.items()}


def _of(rows: Sequence[Marks], measure: str) -> Estimate | None:
    scored = scored_on(rows, measure)
    kept = [row for row, known in zip(rows, scored, strict=True) if known]
    if not kept:
        return None
    left_out = len(rows) - len(kept)
    return estimate(statistic(kept, measure), draws_of(kept), left_out=left_out)


def draws_of(rows: Sequence[Marks]) -> FloatArray:
    """Return how often each row is in each sample: the turns of a conversation stay together."""
    units = {name: n for n, name in enumerate(dict.fromkeys(row.unit for row in rows))}
    return draws(len(units))[:, [units[row.unit] for row in rows]]
