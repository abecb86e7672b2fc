"""What is derived from the library, as it stood at one time: a folder that never changes.

``HOME/CURRENT`` names the folder under ``HOME/generations`` that readers use; a writer makes
the next one beside it, sets ``CURRENT`` to it, and removes the old. In a folder lie the word
indexes of passages and of statements, the vectors as a matrix, and Chroma's files (or the name
of a server's collection).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import uuid
from collections.abc import Mapping, Set
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from corpus.errors import IndexDamaged
from index.stores.statements import StatementWords
from index.stores.tantivy import Words

if TYPE_CHECKING:
    from index.stores.chroma import Vectors

_CURRENT = "CURRENT"
_NAME = re.compile(r"\d+-[0-9a-f]+")
_EXACT = 20_000  # candidates up to which all are scored: 10 ms, and nothing is missed


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made for.

    ``epoch`` names the embedder and the run it embedded all passages in; ``chroma`` is the
    server's address, None for the embedded one; ``removed`` counts vectors deleted from the
    collection, whose room in the graph stays taken; ``sizes`` are Chroma's graph files'.
    """

    epoch: str
    chroma: str | None
    collection: str
    removed: int = 0
    sizes: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest in a generation's folder."""
        return cls(**json.loads((folder / "manifest.json").read_text()))

    @property
    def embedder(self) -> tuple[str, int]:
        """Name and dimension of the embedder that made the vectors."""
        name, dimension, _ = self.epoch.rsplit(":", 2)
        return name, int(dimension)

    def write(self, folder: Path) -> None:
        """Put the manifest into a generation's folder."""
        (folder / "manifest.json").write_text(json.dumps(asdict(self), indent=1))


class Generation:
    """An opened generation; ``naming`` keeps who is named where, once it was looked up.

    Raises:
        IndexDamaged: it is for another Chroma than the one asked for.
        Exception: whatever the stores raise over a folder that is damaged or gone.
    """

    def __init__(self, folder: Path, *, chroma: str | None) -> None:
        self.folder = folder
        self.ids: np.ndarray = np.load(folder / "ids.npy")
        self.words = Words(folder / "words")
        self.said: np.ndarray = np.load(folder / "said.npy")
        self.statements = StatementWords(folder / "statements")
        self.neighbours = Neighbours(folder, chroma=chroma)
        self.naming: dict[str, tuple[str, ...]] = {}

    def close(self) -> None:
        """Let go of Chroma's files; the rest is let go of with the object."""
        self.neighbours.close()


class Neighbours:
    """The vectors of a generation: ``ids`` ascending, ``matrix`` [n, d], and Chroma's graph.

    Chroma is left alone, and not even imported, where there are no vectors, where ``graph`` is
    false, or where its files may not be written: it opens no others, and all passages are scored.

    Raises:
        IndexDamaged: it is for another Chroma, or its files are not as they were written.
    """

    def __init__(self, folder: Path, *, chroma: str | None, graph: bool = True) -> None:
        self.manifest = Manifest.read(folder)
        self.ids: np.ndarray = np.load(folder / "dense.npy")
        self.matrix: np.ndarray = np.load(folder / "vectors.npy", mmap_mode="r")
        if self.matrix.ndim != 2 or len(self.ids) != len(self.matrix):
            raise IndexDamaged("The vectors of the index are not all there. Run: onrecord index")
        # the code that reads the graph trusts its files: a short one may take the process down
        if self.manifest.sizes != graph_sizes(folder):
            raise IndexDamaged("Files of the vector index are damaged. Run: onrecord index")
        if self.manifest.chroma != chroma:
            raise IndexDamaged(
                f"The index is kept for {self.manifest.chroma or 'the built-in Chroma'}, "
                f"not for {chroma or 'the built-in one'}. Run: onrecord index"
            )
        wanted = graph and len(self.ids) and (chroma or not _archived(folder))
        self.vectors = self._opened(folder) if wanted else None

    def close(self) -> None:
        """Let go of Chroma's files or its server."""
        if self.vectors is not None:
            self.vectors.close()

    def search(
        self, vector: np.ndarray, k: int, *, within: Set[int] | None = None
    ) -> list[tuple[int, float]]:
        """The ids and cosines of the ``k`` nearest passages, nearest first.

        Up to 20,000 candidates are scored exactly; among more, Chroma's hits are sifted.
        """
        if k < 1 or not len(self.ids) or (within is not None and not within):
            return []
        count = len(self.ids)
        if self.vectors is None:
            return self._scored(vector, k, within)
        if within is None:
            return self.vectors.search(vector, min(k, count))
        if len(within) > _EXACT:
            wanted = min(count, 3 * k * max(1, -(-count // len(within))))
            hits = self.vectors.search(vector, wanted)
            kept = [hit for hit in hits if hit[0] in within][:k]
            if len(kept) == k:
                return kept
        return self._scored(vector, k, within)

    def rows(self, ids: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Which of some ids it holds, and the matrix rows of those."""
        if not len(self.ids):
            return np.zeros(len(ids), dtype=bool), np.zeros(0, dtype=np.int64)
        rows = np.minimum(np.searchsorted(self.ids, ids), len(self.ids) - 1)
        held = self.ids[rows] == ids
        return held, rows[held]

    def _scored(
        self, vector: np.ndarray, k: int, within: Set[int] | None
    ) -> list[tuple[int, float]]:
        rows = np.arange(len(self.ids)) if within is None else self._rows_within(within)
        scores = self.matrix[rows] @ vector
        best = np.argsort(-scores, kind="stable")[:k]
        return [(int(self.ids[rows[i]]), float(scores[i])) for i in best]

    def _rows_within(self, within: Set[int]) -> np.ndarray:
        wanted = np.fromiter(within, dtype=np.int64, count=len(within))
        wanted.sort()
        return self.rows(wanted)[1]

    def _opened(self, folder: Path) -> Vectors:
        from index.stores import chroma

        return chroma.Vectors(self.manifest.chroma or folder / "chroma", self.manifest.collection)


def fault(error: BaseException) -> BaseException:
    """The error of a store; raised again if it is about this process instead.

    A panic in the Rust of tantivy or Chroma is a BaseException and no Exception.
    """
    if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)):
        raise error
    return error


def _archived(folder: Path) -> bool:
    """Whether Chroma's files are there and may not be written."""
    file = folder / "chroma" / "chroma.sqlite3"
    return any(part.exists() and not os.access(part, os.W_OK) for part in (file.parent, file))


def graph_sizes(folder: Path) -> dict[str, int]:
    """The sizes of Chroma's graph files in a generation's folder, by name."""
    files = (folder / "chroma").glob("*/*")
    return {str(f.relative_to(folder)): f.stat().st_size for f in sorted(files)}


def current(home: Path) -> Path | None:
    """The folder of the generation to read, or None if there is none."""
    try:
        name = (home / _CURRENT).read_text().strip()
    except FileNotFoundError:
        return None
    return home / "generations" / name if _NAME.fullmatch(name) else None


def swapped(home: Path, built: Path) -> Path:
    """Make what was built the generation to read, remove all others; give its folder."""
    generations = home / "generations"
    generations.mkdir(exist_ok=True)
    numbers = [int(old.name.split("-")[0]) for old in generations.iterdir() if _named(old)]
    # a reader may know the first of a home that was removed and made again
    folder = generations / f"{max(numbers, default=0) + 1}-{uuid.uuid4().hex[:8]}"
    os.rename(built, folder)
    _synced(generations)
    pointer = home / f"{_CURRENT}.new"
    with pointer.open("w") as file:
        file.write(folder.name)
        file.flush()
        os.fsync(file.fileno())
    os.replace(pointer, home / _CURRENT)
    _synced(home)
    swept(home)
    return folder


def _named(folder: Path) -> bool:
    return _NAME.fullmatch(folder.name) is not None


def swept(home: Path) -> None:
    """Remove what is not in use: old generations, and what an interrupted run left."""
    keep = current(home)
    for folder in [*home.glob("generations/*"), *home.glob(".build-*")]:
        if folder != keep:
            shutil.rmtree(folder, ignore_errors=True)


def _synced(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
