"""The Protocol of a vector store, and the names of the stores.

A store is named by a string: ``exact``, ``chroma`` for the built-in Chroma, ``usearch`` for a graph
that is mapped into memory, or the address of a Chroma server (``http://host:port``). Another kind
of store is one more module with this Protocol and one more name, opened in ``generation.py`` and
made in ``graph.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Protocol

import numpy as np

EXACT_STORE = "exact"
CHROMA_STORE = "chroma"
USEARCH_STORE = "usearch"
GRAPHS = (CHROMA_STORE, USEARCH_STORE)
"""The stores that keep a graph in files of their own."""
DEFAULT = CHROMA_STORE
"""Among 100,000 vectors its graph answers faster than scoring all, with recall@10 of .99."""

_TOLD = {
    EXACT_STORE: "exact search",
    CHROMA_STORE: "the built-in Chroma",
    USEARCH_STORE: "USearch",
}

Hits = list[tuple[int, float]]


class Neighbours(Protocol):
    """**Protocol:** vectors under their ids, and the nearest of them to a given vector."""

    def search(self, vector: np.ndarray, k: int, *, within: Set[int] | None = None) -> Hits:
        """Return the ids and cosines of the ``k`` nearest, nearest first.

        USearch's cosines are good to two decimals, and so is its order. ``within`` are the ids to
        choose from; with them a store may return fewer than there are.
        """
        ...

    def add(self, ids: np.ndarray, vectors: np.ndarray) -> None:
        """Add vectors ``[n, dimension]``; an id that is held already keeps its vector."""
        ...

    def remove(self, ids: np.ndarray) -> None:
        """Drop the vectors of ids; an id that is not held is ignored."""
        ...

    def ids(self) -> np.ndarray:
        """Return the ids it holds, int64, ascending."""
        ...

    def count(self) -> int:
        """Return how many vectors it holds."""
        ...

    def check(self, sample: Mapping[int, np.ndarray]) -> set[int]:
        """Return the ids of a sample whose vectors are missing, different or not found."""
        ...

    def close(self) -> None:
        """Close files and connections; a second call does nothing."""
        ...


def on_a_server(store: str) -> bool:
    """Return True if the store of that name is on a server."""
    return store not in (EXACT_STORE, *GRAPHS)


def describe_store(store: str) -> str:
    """Return a store's name as the user reads it."""
    return _TOLD.get(store, store)


def same_vectors(one: np.ndarray | None, other: np.ndarray) -> bool:
    """Return True if two vectors are equal up to rounding."""
    return one is not None and one.shape == other.shape and np.allclose(one, other, atol=1e-5)
