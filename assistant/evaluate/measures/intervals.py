"""Values with 95 % intervals by the bootstrap: the questions are resampled with replacement.

The percentile bootstrap of Efron & Tibshirani, "An Introduction to the Bootstrap" (1993), chapter
13. The question is the unit, so the citations of one question stay together; so do the turns of a
conversation. When two runs are compared, both use the same draws (the paired bootstrap of Koehn,
EMNLP 2004).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
# how often each question is in each sample, (samples, questions) -> a value per sample
Statistic = Callable[[FloatArray], FloatArray]

RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value, the ends of its 95 % interval, and the number of questions.

    ``low`` and ``high`` are None if nothing can be resampled; ``left_out`` questions could not be
    scored and are not in ``n``. ``samples`` are the values in the samples drawn: those of two
    estimates over the same questions in the same order are paired.
    """

    value: float
    low: float | None
    high: float | None
    n: int
    left_out: int = 0
    samples: FloatArray | None = field(default=None, repr=False, compare=False)

    def to_json(self) -> dict[str, float | int | None]:
        """The estimate as JSON values, without its samples."""
        names = ("value", "low", "high", "n", "left_out")
        return {name: getattr(self, name) for name in names}


@lru_cache(maxsize=8)
def draws(n: int, resamples: int = RESAMPLES, seed: int = 0) -> FloatArray:
    """Return how often each of ``n`` questions is in each sample; ``(resamples, n)``, seeded."""
    rng = np.random.default_rng(seed)
    drawn = rng.integers(0, n, size=(resamples, n)) + np.arange(resamples)[:, None] * n
    tallied = np.bincount(drawn.ravel(), minlength=resamples * n)
    counts: FloatArray = tallied.reshape(resamples, n).astype(np.float64)
    counts.flags.writeable = False
    return counts


def weighted_mean(values: FloatArray, weights: FloatArray) -> Statistic:
    """``sum(weight * value) / sum(weight)``; a weight of 0 leaves a question out."""
    weighted = weights * values

    def statistic(counts: FloatArray) -> FloatArray:
        whole = counts @ weights
        means: FloatArray = np.full(len(counts), np.nan)
        np.divide(counts @ weighted, whole, out=means, where=whole > 0)
        return means

    return statistic


def quantile(values: FloatArray, q: float) -> Statistic:
    """The smallest value that at least the share ``q`` does not exceed (nearest rank)."""
    order = np.argsort(values, kind="stable")

    def statistic(counts: FloatArray) -> FloatArray:
        running = np.cumsum(counts[:, order], axis=1)
        reached = running >= q * running[:, -1:] - 1e-9
        found: FloatArray = values[order][reached.argmax(axis=1)]
        return found

    return statistic


def estimate(
    statistic: Statistic, drawn: int | FloatArray, *, left_out: int = 0
) -> Estimate | None:
    """The statistic over all questions, with its interval; None if it has no value.

    ``drawn`` is the number of questions, or how often each is in each sample, as in ``draws``.
    """
    n = drawn if isinstance(drawn, int) else drawn.shape[1]
    if n == 0:
        return None
    value = float(statistic(np.ones((1, n)))[0])
    if np.isnan(value):
        return None
    samples = statistic(draws(n) if isinstance(drawn, int) else drawn)
    low, high = interval(samples)
    return Estimate(value, low, high, n, left_out, samples)


def interval(samples: FloatArray) -> tuple[float, float]:
    """The middle 95 % of the samples that have a value; NaN if none has one."""
    known = samples[~np.isnan(samples)]
    if not len(known):
        return float("nan"), float("nan")
    low, high = np.percentile(known, (2.5, 97.5))
    return float(low), float(high)
