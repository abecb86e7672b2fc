"""A generation: what is derived from one state of the library, in a folder that never changes.

``HOME/CURRENT`` names the folder under ``HOME/generations`` that readers use. A writer makes the
next one beside it, sets ``CURRENT`` to it, and removes the old. A folder holds the word indexes of
passages and of statements, the vectors as a matrix, and Chroma's files (or the name of a server's
collection).
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

import numpy as np

from corpus.errors import IndexDamaged
from index.stores.exact import Exact
from index.stores.neighbours import EXACT_STORE, Hits, Neighbours, describe_store, on_a_server
from index.stores.statements import StatementWords
from index.stores.tantivy import Words

_CURRENT = "CURRENT"
_NAME = re.compile(r"\d+-[0-9a-f]+")
_EXACT = 20_000  # up to so many candidates, all are scored: 10 ms, and nothing is missed


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made for.

    ``epoch`` names the embedder and the run in which it embedded all passages; ``store`` is the
    name of the vector store, as in ``neighbours``; ``removed`` counts vectors deleted from its
    ``collection``, whose room in the graph stays taken; ``sizes`` are those of its graph files.
    """

    epoch: str
    store: str
    collection: str
    removed: int = 0
    sizes: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read the manifest in a generation's folder."""
        return cls(**json.loads((folder / "manifest.json").read_text()))

    @property
    def embedder(self) -> tuple[str, int]:
        """Name and dimension of the embedder that made the vectors."""
        name, dimension, _ = self.epoch.rsplit(":", 2)
        return name, int(dimension)

    def write(self, folder: Path) -> None:
        """Write the manifest into a generation's folder."""
        (folder / "manifest.json").write_text(json.dumps(asdict(self), indent=1))


class Generation:
    """An opened generation; ``naming`` caches which articles name whom.

    Raises:
        IndexDamaged: its vectors are in another store than the one asked for.
        Exception: any error of the stores, if the folder is damaged or gone.
    """

    def __init__(self, folder: Path, *, store: str) -> None:
        self.folder = folder
        self.ids: np.ndarray = np.load(folder / "ids.npy")
        self.words = Words(folder / "words")
        self.said: np.ndarray = np.load(folder / "said.npy")
        self.statements = StatementWords(folder / "statements")
        self.nearest = Nearest(folder, store=store)
        self.naming: dict[str, tuple[str, ...]] = {}

    def close(self) -> None:
        """Close the files of vectors; the rest is freed with the object."""
        self.nearest.close()


class Nearest:
    """The vectors of a generation: ``exact`` scores any of them, ``store`` searches many.

    The two are the same in four cases: exact search was asked for, there are no vectors, ``whole``
    is false, or the files of the store cannot be written (the store opens no others).

    Raises:
        IndexDamaged: they are in another store, or its files are not as they were written.
    """

    def __init__(self, folder: Path, *, store: str, whole: bool = True) -> None:
        self.manifest = Manifest.read(folder)
        self.exact = Exact(folder)
        # the code that reads the graph trusts its files: a truncated one may crash the process
        if self.manifest.sizes != graph_sizes(folder):
            raise IndexDamaged("Files of the vector index are damaged. Run: onrecord index")
        if self.manifest.store != store:
            raise IndexDamaged(
                f"The index is kept for {describe_store(self.manifest.store)}, "
                f"not for {describe_store(store)}. Run: onrecord index"
            )
        wanted = whole and store != EXACT_STORE and self.exact.count()
        opened = wanted and (on_a_server(store) or not _archived(folder))
        self.store: Neighbours = self._opened(folder) if opened else self.exact

    def close(self) -> None:
        """Close the store's files or the connection to its server."""
        self.store.close()

    def search(self, vector: np.ndarray, k: int, *, within: Set[int] | None = None) -> Hits:
        """Return the ids and cosines of the ``k`` nearest passages, nearest first.

        Up to 20,000 candidates are scored exactly; with more, the store's hits are filtered.
        """
        count = self.exact.count()
        if k < 1 or not count or (within is not None and not within):
            return []
        if within is None:
            return self.store.search(vector, min(k, count))
        if len(within) > _EXACT:
            hits = self.store.search(vector, k, within=within)
            if len(hits) == k:
                return hits
        return self.exact.search(vector, k, within=within)

    def _opened(self, folder: Path) -> Neighbours:
        from index.stores.chroma import Chroma

        where = self.manifest.store if on_a_server(self.manifest.store) else folder / "chroma"
        return Chroma(where, self.manifest.collection)


def fault(error: BaseException) -> BaseException:
    """Return an error of a store; raise it again if it is about this process instead.

    A panic in the Rust of tantivy or Chroma is a BaseException and no Exception.
    """
    if isinstance(error, (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)):
        raise error
    return error


def _archived(folder: Path) -> bool:
    """Return True if Chroma's files exist and cannot be written."""
    file = folder / "chroma" / "chroma.sqlite3"
    return any(part.exists() and not os.access(part, os.W_OK) for part in (file.parent, file))


def graph_sizes(folder: Path) -> dict[str, int]:
    """Return the sizes of Chroma's graph files in a generation's folder, by name."""
    files = (folder / "chroma").glob("*/*")
    return {str(f.relative_to(folder)): f.stat().st_size for f in sorted(files)}


def current(home: Path) -> Path | None:
    """Return the folder of the generation to read, or None if there is none."""
    try:
        name = (home / _CURRENT).read_text().strip()
    except FileNotFoundError:
        return None
    return home / "generations" / name if _NAME.fullmatch(name) else None


def swap(home: Path, built: Path) -> Path:
    """Make what was built the generation to read, remove all others, and return its folder."""
    generations = home / "generations"
    generations.mkdir(exist_ok=True)
    numbers = [int(old.name.split("-")[0]) for old in generations.iterdir() if _named(old)]
    # if a home was removed and made again, a reader may still know the first generation
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
    sweep(home)
    return folder


def _named(folder: Path) -> bool:
    return _NAME.fullmatch(folder.name) is not None


def sweep(home: Path) -> None:
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
