"""Metrics that only all questions together have: their values in samples of the questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from assistant.evaluate.case import Marks
from assistant.evaluate.measures.intervals import FloatArray, Statistic, quantile


class ToldQuestions(NamedTuple):
    """The questions that are known to be answerable or not, one element of each field per question.

    ``refused`` and ``answerable`` are 1 or 0.
    """

    refused: FloatArray
    answerable: FloatArray
    confidence: FloatArray


def over_told(
    measure: Callable[[ToldQuestions, FloatArray], FloatArray],
) -> Callable[[Sequence[Marks]], Statistic]:
    """Restrict a measure to the questions that are known to be answerable or not.

    ``counts`` has a column for each of those.
    """

    def pooled(rows: Sequence[Marks]) -> Statistic:
        kept = np.array([row.answerable is not None for row in rows], dtype=bool)
        known = [row for row in rows if row.answerable is not None]
        told = ToldQuestions(
            np.array([row.refused for row in known], dtype=float),
            np.array([bool(row.answerable) for row in known], dtype=float),
            np.array([row.confidence for row in known], dtype=float),
        )
        return lambda counts: measure(told, counts[:, kept])

    return pooled


def latency(share: float) -> Callable[[Sequence[Marks]], Statistic]:
    """The milliseconds within which a share of the questions is answered."""
    return lambda rows: quantile(np.array([row.latency_ms for row in rows]), share)
