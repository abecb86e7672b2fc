"""A small classifier that tells from its wording what a turn asks for."""

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

SCALE: Final = 3.0  # factor of the unit vector beside the words; chosen by cross-validation

_TOKEN = re.compile(r"\w+|[^\w\s]")


class Guess(NamedTuple):
    """The likeliest label of a turn, its probability from 0 to 1, and the second likeliest label.

    ``usual`` is True if every word of the turn, marks apart, is in some example of the label.
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
        """Classify a turn; ``vector`` [384] is the packaged embedder's, of length one."""
        x = np.concatenate([SCALE * vector, features(turn, self._phrases), [1.0]])
        logits = x @ self._weights
        chances = np.exp(logits - logits.max())
        chances /= chances.sum()
        best, second = np.argsort(-chances)[:2]
        label = self._labels[best]
        usual = self._words[label].issuperset(w for w in words_of(turn) if re.match(r"\w", w))
        return Guess(label, float(chances[best]), self._labels[second], usual)


def words_of(turn: str) -> list[str]:
    """Return the words and punctuation marks of a turn, in lower case."""
    return _TOKEN.findall(turn.lower())


def phrases(turn: str) -> list[str]:
    """Return the words, word pairs, and first and last words of a turn, in lower case."""
    words = words_of(turn)
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    edges = [f"^ {words[0]}", f"^ {' '.join(words[:2])}", f"{words[-1]} $"] if words else []
    return [*words, *pairs, *edges]


def features(turn: str, known: Sequence[str]) -> np.ndarray:
    """Return the known phrases in a turn, float32 [len(known)], of length two, or zero."""
    own = set(phrases(turn))
    found = np.array([phrase in own for phrase in known], dtype=np.float32)
    length = float(np.linalg.norm(found))
    return found / length * 2.0 if length else found
