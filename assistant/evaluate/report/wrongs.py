"""What can be wrong with an answer, and how a row of a run shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from assistant.evaluate.metrics import METRICS, Fault

RunRow = Mapping[str, Any]


class Wrong(NamedTuple):
    """A way in which an answer can be wrong, and how it shows in a row."""

    key: str
    name: str
    happened: Callable[[RunRow], bool]


def _faulty(row: RunRow, name: str, fault: Fault) -> bool:
    """Return True if a row's score on a metric is below 1 and that is a fault of the answer."""
    value = row["scores"].get(name)
    if value is None or value >= 1 or (fault.answered and not row["answer"]["found"]):
        return False
    return fault.unless is None or row["scores"].get(fault.unless) != 1


def _refused(row: RunRow, answerable: bool, found: bool) -> bool:
    return row["gold"]["answerable"] is answerable and row["answer"]["found"] is found


def _rewrite_better(row: RunRow) -> bool:
    again = row["rewritten"]
    return again is not None and any(
        (row["scores"].get(name) or 0.0) < (again["scores"].get(name) or 0.0)
        for name in ("evidence_cited", "refusal_accuracy", "passage_any_hit@10")
    )


def _measured() -> Iterator[Wrong]:
    """Yield the faults that metrics define, in the order of their places."""
    faults = sorted((row.fault, row.name) for row in METRICS if row.fault is not None)
    for (_, key, name), group in groupby(faults, key=lambda pair: pair[0][:3]):
        pairs = tuple(group)
        yield Wrong(key, name, partial(_any_faulty, pairs))


def _any_faulty(pairs: Sequence[tuple[Fault, str]], row: RunRow) -> bool:
    return any(_faulty(row, name, fault) for fault, name in pairs)


WRONGS = (
    Wrong("refused", "refused, but answerable", lambda row: _refused(row, True, False)),
    Wrong("answered", "answered, but unanswerable", lambda row: _refused(row, False, True)),
    *_measured(),
    Wrong("rewrite", "the human rewrite does better", _rewrite_better),
)


def wrongs(row: RunRow) -> tuple[Wrong, ...]:
    """Return what went wrong with a question; empty if nothing is known to be wrong."""
    return tuple(wrong for wrong in WRONGS if wrong.happened(row))
