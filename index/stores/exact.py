"""Passages by their vectors, exactly: a matrix in a file, of which every row is scored."""

from __future__ import annotations

import os
from collections.abc import Mapping, Set
from pathlib import Path
from typing import Literal

import numpy as np

from corpus.errors import IndexDamaged
from index.stores.neighbours import Hits, same_vectors

FILES = _IDS, _MATRIX = "dense.npy", "vectors.npy"
_BATCH = 2000  # rows copied at once


class Exact:
    """**Neighbours** over a matrix in a folder; safe to search from threads.

    A search among 100,000 vectors of 256 numbers takes some 10 ms, and misses none. ``add`` and
    ``remove`` rewrite the matrix: give them many ids at once.

    Raises:
        IndexDamaged: the number of rows of the matrix is not the number of ids.
        OSError, ValueError, EOFError: the matrix is missing or truncated.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._load()

    def _load(self) -> None:
        self._ids: np.ndarray = np.load(self._folder / _IDS)
        mapped: Literal["r"] | None = "r" if len(self._ids) else None  # no rows cannot be mapped
        self._matrix: np.ndarray = np.load(self._folder / _MATRIX, mmap_mode=mapped)
        if self._matrix.ndim != 2 or len(self._ids) != len(self._matrix):
            raise IndexDamaged("Some vectors of the index are missing. Run: onrecord index")

    @classmethod
    def make(cls, folder: Path, dimension: int) -> Exact:
        """Make an empty one in an existing folder."""
        np.save(folder / _IDS, np.zeros(0, dtype=np.int64))
        np.save(folder / _MATRIX, np.zeros((0, dimension), dtype=np.float32))
        return cls(folder)

    def close(self) -> None:
        """Do nothing: no file is held open, and the matrix is freed with the object."""

    def ids(self) -> np.ndarray:
        """Return the ids it holds, int64, ascending."""
        return self._ids

    def count(self) -> int:
        """Return how many vectors it holds."""
        return len(self._ids)

    def search(self, vector: np.ndarray, k: int, *, within: Set[int] | None = None) -> Hits:
        """Return the ids and cosines of the ``k`` nearest, nearest first; none is missed."""
        if k < 1 or not len(self._ids):
            return []
        ids, matrix = self._ids, self._matrix
        if within is not None:
            rows = self.rows(np.sort(np.fromiter(within, dtype=np.int64, count=len(within))))[1]
            ids, matrix = ids[rows], matrix[rows]
        scores = matrix @ vector
        best = np.argsort(-scores, kind="stable")[:k]
        return [(int(ids[i]), float(scores[i])) for i in best]

    def rows(self, ids: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return those of some ids that it holds, and their rows in the matrix."""
        if not len(self._ids):
            return np.zeros(len(ids), dtype=bool), np.zeros(0, dtype=np.int64)
        rows = np.minimum(np.searchsorted(self._ids, ids), len(self._ids) - 1)
        held = self._ids[rows] == ids
        return held, rows[held]

    def vectors(self, ids: np.ndarray) -> np.ndarray:
        """Return the vectors of those of some ids that it holds, ``[n, dimension]``, in order."""
        found: np.ndarray = np.asarray(self._matrix[self.rows(ids)[1]])
        return found

    def add(self, ids: np.ndarray, vectors: np.ndarray) -> None:
        """Add vectors ``[n, dimension]``; an id that is held already keeps its vector."""
        new = np.flatnonzero(~np.isin(ids, self._ids))
        if not len(new):
            return
        merged = np.sort(np.concatenate([self._ids, ids[new]]))
        held = np.arange(len(self._ids))
        self._rewrite(merged, [(self._ids, self._matrix, held), (ids[new], vectors, new)])

    def remove(self, ids: np.ndarray) -> None:
        """Drop the vectors of ids; an id that is not held is ignored."""
        kept = np.flatnonzero(~np.isin(self._ids, ids))
        if len(kept) < len(self._ids):
            left = self._ids[kept]
            self._rewrite(left, [(left, self._matrix, kept)])

    def check(self, sample: Mapping[int, np.ndarray]) -> set[int]:
        """Return the ids of a sample that it lacks or holds with another vector."""
        return {
            id
            for id, vector in sample.items()
            if not same_vectors(next(iter(self.vectors(np.array([id]))), None), vector)
        }

    def _rewrite(
        self, ids: np.ndarray, parts: list[tuple[np.ndarray, np.ndarray, np.ndarray]]
    ) -> None:
        """Write ids and matrix anew from parts: each has ids, a matrix, and their rows in it."""
        fresh = self._folder / f"{_MATRIX}.new"
        shape = (len(ids), self._matrix.shape[1])
        if not len(ids):
            with fresh.open("wb") as file:  # an empty file cannot be mapped
                np.save(file, np.zeros(shape, dtype=np.float32))
        else:
            matrix = np.lib.format.open_memmap(fresh, mode="w+", dtype=np.float32, shape=shape)
            for some, source, rows in parts:
                places = np.searchsorted(ids, some)
                for at in range(0, len(rows), _BATCH):
                    matrix[places[at : at + _BATCH]] = source[rows[at : at + _BATCH]]
            matrix.flush()
            del matrix
        self._matrix = np.zeros(
            (0, shape[1]), dtype=np.float32
        )  # a mapped file must not be replaced
        parts.clear()
        os.replace(fresh, self._folder / _MATRIX)
        np.save(self._folder / _IDS, ids)
        self._load()
