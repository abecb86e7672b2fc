"""Quality as a test: measures of the shipped question set that must not fall.

The file is JSON: ``{"questions": <SHA-256>, "articles": <SHA-256>, "floors": {measure: floor}}``. A
floor is set one question below what was measured, because rounding on another processor may change
one question; after ``trafilatura``'s eval_gate. The floor of a measure of which less is better is
a ceiling: one question above.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from assistant.evaluate.metrics import METRICS
from assistant.evaluate.summary import lower_is_better
from corpus.errors import BadSetting

PINNED = tuple(metric.name for metric in METRICS if metric.pinned != "no")
SHIPPED = Path(__file__).with_name("floors.json")
"""The floors of the shipped questions."""
EXACT_METRICS = frozenset(metric.name for metric in METRICS if metric.pinned == "exact")
"""Measures without the slack of one question: these must never be wrong."""


class Fall(NamedTuple):
    """A measure on the wrong side of its floor; ``value`` is None if the run does not have it."""

    measure: str
    floor: float
    value: float | None

    def __str__(self) -> str:
        value = "not measured" if self.value is None else f"{self.value:.4f}"
        bound = "ceiling" if lower_is_better(self.measure) else "floor"
        return f"{self.measure} is {value}, its {bound} {self.floor:.3f}"


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors, and the questions and articles that they belong to."""

    questions: str
    articles: str
    floors: Mapping[str, float]


def read_floors(path: Path) -> Floors | None:
    """Read the floors from a file; None if there is no such file.

    Raises:
        BadSetting: the file is not of that form.
    """
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        return Floors(value["questions"], value["articles"], dict(value["floors"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise BadSetting(f"{path}: not a file of floors ({error}): pin it again.") from error


def write_floors(path: Path, floors: Floors) -> None:
    """Write the floors into the file, formatted for people to read and compare.

    Raises:
        BadSetting: the file cannot be written.
    """
    value = {
        "questions": floors.questions,
        "articles": floors.articles,
        "floors": dict(sorted(floors.floors.items())),
    }
    try:
        path.write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise BadSetting(
            f"{path}: the floors cannot be written ({error.strerror}): name another file with "
            "--floors FILE."
        ) from error


def find_falls(floors: Mapping[str, float], measures: Mapping[str, Any]) -> tuple[Fall, ...]:
    """Return the measures beyond their floors, or missing; ``measures`` as in a run's JSON."""
    falls = []
    for name, floor in floors.items():
        value = measures[name]["value"] if name in measures else None
        if value is None or _stricter(name, value, floor) != value:
            falls.append(Fall(name, floor, value))
    return tuple(falls)


def _stricter(name: str, one: float, other: float) -> float:
    """Return the better of two values of a measure."""
    return min(one, other) if lower_is_better(name) else max(one, other)


def raise_floors(
    old: Floors | None, run: Mapping[str, Any], *, allow_lower: bool = False
) -> Floors:
    """Return the floors after a run: for each, the stricter of the old floor and the run's.

    A run's floor is one question below its value, with 3 decimals. With ``allow_lower`` the old
    floors are ignored.

    Raises:
        BadSetting: a measure fell below its old floor, and ``allow_lower`` was not given.
    """
    new = _measured(run)
    if old is None or allow_lower:
        return new
    if falls := find_falls(old.floors, run["measures"]):
        told = "; ".join(map(str, falls))
        raise BadSetting(
            f"These floors would fall: {told}. Fix the cause, or use --allow-lower and say "
            "why in the commit."
        )
    stricter = {
        name: _stricter(name, floor, old.floors.get(name, floor))
        for name, floor in new.floors.items()
    }
    return Floors(new.questions, new.articles, {**old.floors, **stricter})


def _measured(run: Mapping[str, Any]) -> Floors:
    settings, measures = run["settings"], run["measures"]
    floors = {}
    for name in PINNED:
        if name in measures:
            value, n = measures[name]["value"], measures[name]["n"]
            slack = 0.0 if name in EXACT_METRICS else 1 / n
            if lower_is_better(name):
                floors[name] = min(1.0, math.ceil((value + slack) * 1000 - 1e-9) / 1000)
            else:
                floors[name] = max(0.0, math.floor((value - slack) * 1000 + 1e-9) / 1000)
    return Floors(settings["questions"]["digest"], settings["articles"]["digest"], floors)
