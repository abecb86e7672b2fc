"""The nearest vectors: what a store of them offers, and the names of the stores there are.

A store is named by a string: ``exact``, ``chroma`` for the built-in Chroma, or the address of a
Chroma server (``http://host:port``). Another kind of store is one more module with this Protocol
and one more name, opened in ``generation.py`` and made in ``build.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Protocol

import numpy as np

EXACT_STORE = "exact"
CHROMA_STORE = "chroma"
DEFAULT = CHROMA_STORE
"""Among 100,000 vectors its graph answers faster than scoring all, with recall@10 of .99."""

Hits = list[tuple[int, float]]


class Neighbours(Protocol):
    """**Protocol:** vectors under their ids, and which of them are nearest to one."""

    def search(self, vector: np.ndarray, k: int, *, within: Set[int] | None = None) -> Hits:
        """The ids and cosines of the ``k`` nearest, nearest first.

        ``within`` are the ids to choose among; a store may then give fewer than there are.
        """
        ...

    def add(self, ids: np.ndarray, vectors: np.ndarray) -> None:
        """Take in vectors ``[n, dimension]``; an id that is held already keeps what it has."""
        ...

    def remove(self, ids: np.ndarray) -> None:
        """Drop the vectors of ids; one that is not held is passed over."""
        ...

    def ids(self) -> np.ndarray:
        """The ids it holds, int64, ascending."""
        ...

    def count(self) -> int:
        """How many vectors it holds."""
        ...

    def check(self, sample: Mapping[int, np.ndarray]) -> set[int]:
        """The ids of a sample whose vectors are not held as they should be, or not found."""
        ...

    def close(self) -> None:
        """Let go of files and connections; a second time is once."""
        ...


def on_a_server(store: str) -> bool:
    """Whether a store of that name is kept by a server."""
    return store not in (EXACT_STORE, CHROMA_STORE)


def describe_store(store: str) -> str:
    """A store's name as the user reads it."""
    return {EXACT_STORE: "exact search", CHROMA_STORE: "the built-in Chroma"}.get(store, store)


def same_vectors(one: np.ndarray | None, other: np.ndarray) -> bool:
    """Whether two vectors are the same but for rounding."""
    return one is not None and one.shape == other.shape and np.allclose(one, other, atol=1e-5)
