"""What a turn asks for, told from its wording by a small classifier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

FILE: Final = Path(__file__).with_name("turns.npz")
"""Made by benchmarks/turns/fit.py: weights [384 + phrases + 1, labels], labels, phrases, and
the words of the examples of each label."""

SCALE: Final = 3.0  # of the vector, of length one, beside the words; by cross-validation

_TOKEN = re.compile(r"\w+|[^\w\s]")


class Guess(NamedTuple):
    """The likeliest label of a turn and its chance, 0 to 1, and the next likeliest.

    ``usual`` says that every word of the turn, marks apart, stands in some example of that label.
    """

    label: str
    chance: float
    second: str
    usual: bool


class Turns:
    """The classifier: a logistic regression on a turn's vector and its words."""

    def __init__(self) -> None:
        with np.load(FILE) as file:
            self._weights = file["weights"].astype(np.float32)
            self._labels: list[str] = file["labels"].tolist()
            self._phrases: tuple[str, ...] = tuple(file["phrases"].tolist())
            used: list[str] = file["words"].tolist()
        self._words = {k: frozenset(w.split()) for k, w in zip(self._labels, used, strict=True)}

    def guess(self, turn: str, vector: np.ndarray) -> Guess:
        """What a turn asks for. ``vector`` [384] is the packaged embedder's, of length one."""
        x = np.concatenate([SCALE * vector, features(turn, self._phrases), [1.0]])
        logits = x @ self._weights
        chances = np.exp(logits - logits.max())
        chances /= chances.sum()
        best, second = np.argsort(-chances)[:2]
        label = self._labels[best]
        usual = self._words[label].issuperset(w for w in words_of(turn) if re.match(r"\w", w))
        return Guess(label, float(chances[best]), self._labels[second], usual)


def words_of(turn: str) -> list[str]:
    """The words and marks of a turn, in small letters."""
    return _TOKEN.findall(turn.lower())


def phrases(turn: str) -> list[str]:
    """The words and word pairs of a turn, and those that open and close it, in small letters."""
    words = words_of(turn)
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    edges = [f"^ {words[0]}", f"^ {' '.join(words[:2])}", f"{words[-1]} $"] if words else []
    return [*words, *pairs, *edges]


def features(turn: str, known: Sequence[str]) -> np.ndarray:
    """Which of the known phrases a turn has, float32 [len(known)], of length one at most."""
    own = set(phrases(turn))
    found = np.array([phrase in own for phrase in known], dtype=np.float32)
    length = float(np.linalg.norm(found))
    return found / length * 2.0 if length else found
