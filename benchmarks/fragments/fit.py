"""Fit and score what tells which slot of the last question a fragment fills.

    python benchmarks/fragments/fit.py      fit, score, write the weights beside substitution.py

Each example (examples.txt) is read as it stands and in lower case. In the cross-validation all
examples with the same last question are held out together, and for whether a fragment replaces
anything all with the same fragment.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from assistant.dialogue.elliptic.slots import Slot, fragment_of, put_in
from assistant.dialogue.elliptic.substitution import (
    FITTED,
    PHRASE_SCALE,
    Taken,
    compared,
    taken,
)
from index.models.embed import Packaged

HERE = Path(__file__).parent
FOLDS = 5
DECAY = 0.01  # of the weights, in both fits
FEWER = 2.0  # weight of a fragment that replaces nothing; there are fewer of these
RATE, STEPS = 0.6, 600
RATE_TAKEN, STEPS_TAKEN = 0.3, 2000


class Example(NamedTuple):
    """A question, its fragment, the slots with how each is like it, and the right one, or None."""

    last: str
    fragment: str
    slots: list[Slot]
    rows: np.ndarray
    right: int | None


def main() -> None:
    embedder = Packaged()
    vector = cache(lambda text: embedder.passages([text])[0])
    made = list(examples(vector))
    groups = folds([one.last.lower() for one in made])
    scores, first, near = {}, 0, 0
    spread = np.concatenate([one.rows for one in made]).std(0) + 1e-6
    for k in range(FOLDS):
        place = fit_place([m for m, g in zip(made, groups, strict=True) if g != k], spread)
        for n, one in enumerate(made):
            if groups[n] == k:
                scores[n] = one.rows @ place
    placed = [n for n, one in enumerate(made) if one.right is not None]
    for n in placed:
        order, right = np.argsort(-scores[n]), made[n].right
        first += order[0] == right
        near += right in order[:2]
        if order[0] != right:
            print(f"  {made[n].last} | {made[n].fragment} -> {shown(made[n], order[0])}")
    print(f"place: {first / len(placed):.3f} of {len(placed)}; among two {near / len(placed):.3f}")

    x = np.array([signs(one, scores[n], vector) for n, one in enumerate(made)], np.float64)
    y = np.array([one.right is not None for one in made])
    groups = folds([one.fragment.lower().split()[-1] for one in made])
    chance = np.zeros(len(y))
    for k in range(FOLDS):
        weights, bias = fit_taken(x[groups != k], y[groups != k])
        chance[groups == k] = 1 / (1 + np.exp(-(x[groups == k] @ weights + bias)))
    for n, p in enumerate(chance):
        if (p >= 0.5) != y[n]:
            print(f"  {made[n].last} | {made[n].fragment}: {p:.2f}")
    print(
        f"replaces anything: {np.mean((chance >= 0.5) == y):.3f} right of {len(y)}; "
        f"of {sum(~y)} that do not {np.mean(chance[~y] < 0.5):.3f}, "
        f"of the others {np.mean(chance[y] >= 0.5):.3f}"
    )
    place = fit_place(made, spread)
    x = np.array([signs(one, one.rows @ place, vector) for one in made], np.float64)
    weights, bias = fit_taken(x, y)
    many = len(Taken._fields)
    np.savez_compressed(
        FITTED,
        place=place.astype(np.float32),
        taken=weights[:many].astype(np.float32),
        noun=weights[many:].astype(np.float32),
        bias=np.float32(bias),
    )
    print(f"wrote {FITTED} ({FITTED.stat().st_size:,} bytes)")


def examples(vector):
    """Yield the examples as they stand and in lower case."""
    for line in (HERE / "examples.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or "|" not in line:
            continue
        marked, typed = (text.strip() for text in line.split("|"))
        match, last = re.search(r"\[(.+?)\]", marked), re.sub(r"[\[\]]", "", marked)
        for asked, put in dict.fromkeys(((last, typed), (last.lower(), typed.lower()))):
            fragment = fragment_of(put)
            assert fragment is not None, put
            slots, rows = compared(asked, fragment, vector)
            right = None
            if match:
                span = (match.start(), match.end() - 2)
                right = next(n for n, p in enumerate(slots) if (p.span.start, p.span.end) == span)
            yield Example(asked, put, slots, rows, right)


def shown(one: Example, n: int) -> str:
    fragment = fragment_of(one.fragment)
    assert fragment is not None
    return put_in(one.last, one.slots[n], fragment)


def signs(one: Example, scores: np.ndarray, vector) -> np.ndarray:
    fragment = fragment_of(one.fragment)
    assert fragment is not None
    own = taken(one.fragment, fragment, one.rows, scores)
    return np.concatenate([own, PHRASE_SCALE * vector(fragment.bare.lower())])


def folds(keys: list[str]) -> np.ndarray:
    """Return a fold for each key; the same key has the same fold."""
    order = np.random.default_rng(0).permutation(len(set(keys)))
    fold = dict(zip(sorted(set(keys)), order % FOLDS, strict=True))
    return np.array([fold[key] for key in keys])


def fit_place(made: list[Example], spread: np.ndarray) -> np.ndarray:
    """Return the weights of a softmax over the slots of each question."""
    weights = np.zeros(len(spread))
    placed = [one for one in made if one.right is not None]
    for _ in range(STEPS):
        slope = np.zeros_like(weights)
        for one in placed:
            rows = one.rows / spread
            chance = np.exp(rows @ weights - (rows @ weights).max())
            slope += rows[one.right] - chance @ rows / chance.sum()
        weights += RATE * (slope / len(placed) - DECAY * weights)
    return weights / spread


def fit_taken(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the weights and the bias of a logistic regression."""
    many = len(Taken._fields)
    mean, spread = np.zeros(x.shape[1]), np.ones(x.shape[1])
    mean[:many], spread[:many] = x[:, :many].mean(0), x[:, :many].std(0) + 1e-6
    z, worth = (x - mean) / spread, np.where(y, 1.0, FEWER)
    weights, bias = np.zeros(x.shape[1]), 0.0
    for _ in range(STEPS_TAKEN):
        error = (y - 1 / (1 + np.exp(-(z @ weights + bias)))) * worth
        weights += RATE_TAKEN * (z.T @ error / len(y) - DECAY * weights)
        bias += RATE_TAKEN * error.mean()
    return weights / spread, bias - float((mean / spread) @ weights)


if __name__ == "__main__":
    main()
