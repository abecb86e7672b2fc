"""Measures of whether the assistant refuses what the articles do not say, and answers the rest.

A refusal is the positive class: precision is the share of refusals that were right, recall the
share of unanswerable questions that were refused (as in Feng et al., "Don't Hallucinate, Abstain",
ACL 2024).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Confidences = NDArray[np.float64]


class Bin(NamedTuple):
    """Questions whose confidence is in ``[low, high)``; the last bin includes 1."""

    low: float
    high: float
    n: int
    confidence: float | None
    answerable: float | None


class Point(NamedTuple):
    """The effect of refusing below a confidence of ``threshold``, as shares of 1."""

    threshold: float
    refused_unanswerable: float
    answered_answerable: float


def auc(confidence: Confidences, answerable: Confidences, counts: Confidences) -> Confidences:
    """The chance that an answerable question gets more confidence than an unanswerable one.

    ``sum over pairs of (1 if greater, 1/2 if equal) / (answerable * unanswerable)``, the
    Mann-Whitney U, ties counted half (Hanley & McNeil, Radiology 1982). ``counts`` has a row for
    each sample and says how often each question is in it; NaN if a class is absent.
    """
    order = np.argsort(confidence, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(confidence[order]) != 0])
    positives = np.add.reduceat((counts * answerable)[:, order], starts, axis=1)
    negatives = np.add.reduceat((counts * (1 - answerable))[:, order], starts, axis=1)
    below = np.cumsum(negatives, axis=1) - negatives
    won = (positives * (below + negatives / 2)).sum(axis=1)
    return _share(won, positives.sum(axis=1) * negatives.sum(axis=1))


def balanced_accuracy(
    refused: Confidences, answerable: Confidences, counts: Confidences
) -> Confidences:
    """The mean of the share of unanswerable questions refused and of answerable ones answered.

    Brodersen et al., "The balanced accuracy and its posterior distribution" (ICPR 2010); ``counts``
    as in ``auc``; NaN if a class is absent.
    """
    unanswerable = 1 - answerable
    right = _share(counts @ (refused * unanswerable), counts @ unanswerable)
    return (right + _share(counts @ ((1 - refused) * answerable), counts @ answerable)) / 2


def calibration_error(
    confidence: Confidences, answerable: Confidences, counts: Confidences, *, bins: int = 10
) -> Confidences:
    """The mean distance of confidence from truth over equal-width bins, weighted by size.

    ``sum_b |n_b / n| * |mean confidence_b - share answerable_b|``: the expected calibration error
    of Naeini, Cooper & Hauskrecht (AAAI 2015); 0 is best. ``counts`` as in ``auc``.
    """
    member = _bin(confidence, bins)[:, None] == np.arange(bins)
    gap = counts @ (member * (confidence - answerable)[:, None])
    return _share(np.abs(gap).sum(axis=1), counts.sum(axis=1))


def calibration(
    confidence: Sequence[float], answerable: Sequence[bool], *, bins: int = 10
) -> tuple[Bin, ...]:
    """How many questions of each confidence were answerable, by bins of equal width."""
    where = _bin(np.asarray(confidence, dtype=float), bins)
    given, truth = np.asarray(confidence, dtype=float), np.asarray(answerable, dtype=float)
    table = []
    for b in range(bins):
        inside = where == b
        n = int(inside.sum())
        means = (float(given[inside].mean()), float(truth[inside].mean())) if n else (None, None)
        table.append(Bin(b / bins, (b + 1) / bins, n, *means))
    return tuple(table)


def trade_off(confidence: Sequence[float], answerable: Sequence[bool]) -> tuple[Point, ...]:
    """The effect of refusing below each confidence seen, from the lowest threshold up.

    The ROC curve of ``auc`` read as refusals; empty if a class is absent. The last point refuses
    everything, with a threshold above 1.
    """
    given, truth = np.asarray(confidence, dtype=float), np.asarray(answerable, dtype=bool)
    if truth.all() or not truth.any():
        return ()
    thresholds = [*sorted(set(given.tolist())), 1.0 + 1e-9]
    return tuple(
        Point(t, float((given[~truth] < t).mean()), float((given[truth] >= t).mean()))
        for t in thresholds
    )


def _bin(confidence: Confidences, bins: int) -> NDArray[np.int64]:
    return np.clip((confidence * bins).astype(np.int64), 0, bins - 1)


def _share(part: Confidences, whole: Confidences) -> Confidences:
    shares: Confidences = np.full(part.shape, np.nan)
    np.divide(part, whole, out=shares, where=whole > 0)
    return shares
