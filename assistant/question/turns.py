"""A small classifier that tells from its wording what a turn asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from rapidfuzz.distance import OSA

FILE: Final = Path(__file__).with_name("turns.npz")
"""Made by benchmarks/turns/fit.py: weights [384 + phrases + 1, labels], labels, phrases, and
the words of the examples of each label."""

SCALE: Final = 3.0  # factor of the unit vector beside the words; chosen by cross-validation

SHORTEST_TYPO = 3  # minimum letters of a word that may be misspelt
MOST_RESPELT = 6  # maximum corrections of a misspelt word that are tried
CLEAR = 0.9  # probability of a guess from which on no correction is tried

_TOKEN = re.compile(r"\w+|[^\w\s]")


class Guess(NamedTuple):
    """The likeliest label of a turn, its probability from 0 to 1, and the second likeliest label.

    ``new`` are the words of the turn, marks apart, that are in no example of the label.
    """

    label: str
    chance: float
    second: str
    new: frozenset[str]


class Turns:
    """The classifier: a logistic regression on a turn's vector and its words."""

    def __init__(self) -> None:
        with np.load(FILE) as file:
            self._weights = file["weights"].astype(np.float32)
            self._labels: list[str] = file["labels"].tolist()
            self._phrases: tuple[str, ...] = tuple(file["phrases"].tolist())
            used: list[str] = file["words"].tolist()
        self._words = {k: frozenset(w.split()) for k, w in zip(self._labels, used, strict=True)}
        self._vocabulary = frozenset().union(*self._words.values())

    def respell(self, turn: str) -> list[str]:
        """Return a turn with its one misspelt word corrected, in each way that is one edit away.

        A word is misspelt if no example has it. Without such a word, or with several, the list is
        empty.
        """
        strange = [m for m in _TOKEN.finditer(turn) if m.group().lower() not in self._vocabulary]
        words = [m for m in strange if m.group().islower() and len(m.group()) >= SHORTEST_TYPO]
        if len(words) != 1:
            return []
        ((start, end), low) = words[0].span(), words[0].group()
        near = (
            word
            for word in self._vocabulary
            if len(word) >= SHORTEST_TYPO
            and word[0] == low[0]
            and OSA.distance(low, word, score_cutoff=1) == 1
        )
        return [f"{turn[:start]}{word}{turn[end:]}" for word in sorted(near)][:MOST_RESPELT]

    def guess(self, turn: str, vector: np.ndarray) -> Guess:
        """Classify a turn; ``vector`` [384] is the packaged embedder's, of length one."""
        x = np.concatenate([SCALE * vector, features(turn, self._phrases), [1.0]])
        logits = x @ self._weights
        chances = np.exp(logits - logits.max())
        chances /= chances.sum()
        best, second = np.argsort(-chances)[:2]
        label = self._labels[best]
        own = frozenset(w for w in words_of(turn) if re.match(r"\w", w))
        new = own - self._words[label]
        return Guess(label, float(chances[best]), self._labels[second], new)


def best_guess(turns: Turns, vector: Callable[[str], np.ndarray], turn: str) -> Guess:
    """Classify a turn as it stands or with a misspelt word corrected, whichever is clearer.

    ``vector`` is the packaged embedder's for a text.
    """
    plain = turns.guess(turn, vector(turn))
    if plain.chance >= CLEAR:
        return plain
    others = [turns.guess(text, vector(text)) for text in turns.respell(turn)]
    return max((plain, *others), key=lambda guess: guess.chance)


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
