"""Fit the weights of reporting clauses: ``python benchmarks/clauses/fit.py [--write]``.

``labelled.txt`` beside this file holds reports that were read and judged, as features. The model is
a logistic regression with an L2 penalty, fitted by Newton's method. Without ``--write`` it is
cross-validated by article: no article is in both parts. With it, the table
``corpus/english/data/reporting_clauses.txt`` is written from all rows.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[2]))

from corpus.attribution.likelihood import LEAST, is_statement, is_weighed

LABELLED = Path(__file__).with_name("labelled.txt")
TABLE = Path(__file__).parents[2] / "corpus" / "english" / "data" / "reporting_clauses.txt"
PENALTY = 2.0  # 1 and 3 did no better in cross-validation
FEWEST = 2  # rows that a feature needs
SMALLEST = 0.03  # a weight nearer to 0 is left out
PARTS = 10

Weights = dict[str, float]


class Labelled(NamedTuple):
    """A report: if it is a statement, its article, its features."""

    statement: bool
    article: int
    features: frozenset[str]


def read(path: Path) -> list[Labelled]:
    """Return the rows of a file. Lines that begin with ``#`` are comments."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            label, article, *features = line.split()
            found.append(Labelled(label == "1", int(article), frozenset(features)))
    return found


def fit(rows: Sequence[Labelled]) -> Weights:
    """Return the weight of each feature, in log odds; "always" is that of every report."""
    counts = Counter(name for row in rows for name in row.features)
    names = sorted(name for name in counts if counts[name] >= FEWEST)
    place = {name: n for n, name in enumerate(names)}
    given: NDArray[np.float64] = np.zeros((len(rows), len(names) + 1))
    given[:, -1] = 1
    for n, row in enumerate(rows):
        given[n, [place[name] for name in row.features if name in place]] = 1
    wanted = np.array([row.statement for row in rows], float)
    weights, penalty = np.zeros(len(names) + 1), np.full(len(names) + 1, PENALTY)
    penalty[-1] = 1e-3
    for _ in range(25):
        chance = 1 / (1 + np.exp(-given @ weights))
        slope = given.T @ (chance - wanted) + penalty * weights
        bend = (given.T * (chance * (1 - chance))) @ given + np.diag(penalty)
        weights -= np.linalg.solve(bend, slope)
    found = {name: float(w) for name, w in zip(names, weights, strict=False)}
    return {"always": float(weights[-1]), **found}


def total(weights: Weights, row: Labelled) -> float:
    return weights["always"] + sum(weights.get(name, 0.0) for name in row.features)


def cross_validate(rows: Sequence[Labelled]) -> list[float]:
    """Return the sum of weights of each row, fitted without its article and nine in ten others."""
    sums = [0.0] * len(rows)
    for part in range(PARTS):
        weights = fit([row for row in rows if row.article % PARTS != part])
        for n, row in enumerate(rows):
            if row.article % PARTS == part:
                sums[n] = total(weights, row)
    return sums


def report(rows: Sequence[Labelled]) -> None:
    """Print precision and recall of the rules, with the weights at several thresholds."""
    sums, good = cross_validate(rows), sum(row.statement for row in rows)
    weighed = [is_weighed(row.features) for row in rows]
    print(f"{len(rows)} reports, {good} statements; {sum(weighed)} are left to the weights")
    for least in (float("-inf"), -1.0, -0.5, LEAST, 0.5, 1.0, float("inf")):
        kept = [
            row.statement
            for row, weight, open_ in zip(rows, sums, weighed, strict=True)
            if (weight > least if open_ else is_statement(row.features))
        ]
        print(f"  above {least:5.1f}: P {sum(kept) / len(kept):.3f} R {sum(kept) / good:.3f}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="write the table")
    rows = read(LABELLED)
    if not options.parse_args().write:
        report(rows)
        return
    kept = {name: w for name, w in fit(rows).items() if abs(w) >= SMALLEST}
    lines = [f"{name} {weight:.2f}" for name, weight in kept.items()]
    head = (
        "# Weights of reporting clauses, in log odds: benchmarks/clauses/fit.py --write makes them."
    )
    TABLE.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
