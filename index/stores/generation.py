"""A generation: what is derived from one state of the library, in a folder that never changes.

``HOME/CURRENT`` names the folder under ``HOME/generations`` that readers use. A writer makes the
next one beside it, sets ``CURRENT`` to it, and removes the old. A folder holds the word indexes of
passages and of statements, the vectors as a matrix, and a link to Chroma's files (or the name of a
server's collection).

What is large is shared by one generation and the next: segments of the word indexes and the matrix
under further names of the same files, Chroma's graph in a folder of its own under ``HOME/graphs``.
None of these files is changed where a reader looks; see ``Words.change``, ``Exact``, ``Nearest``.
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

from corpus.errors import IndexDamaged, StoreUnavailable
from index.stores.exact import Exact
from index.stores.neighbours import (
    CHROMA_STORE,
    EXACT_STORE,
    GRAPHS,
    USEARCH_STORE,
    Hits,
    Neighbours,
    describe_store,
    on_a_server,
)
from index.stores.seen import is_own
from index.stores.statements import StatementWords
from index.stores.tantivy import Words

_CURRENT = "CURRENT"
_GRAPHS, _GRAPH = "graphs", "chroma"
GRAPH_IDS = "graph.npy"  # of the vectors in the graph
_NAME = re.compile(r"\d+-[0-9a-f]+")
EXACT = 20_000  # up to so many candidates, all are scored: 6 ms, and nothing is missed
_ROUGH, _ROUGH_MOST = 4, 300  # candidates of USearch's for a hit, and how many more at most


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation was made for.

    ``epoch`` names the embedder and the run in which it embedded all passages; ``store`` is the
    name of the vector store, as in ``neighbours``; ``removed`` counts vectors deleted from its
    ``collection``, whose room in the graph stays taken; ``sizes`` are those of its graph files.
    ``left`` counts by word index what was removed from it and whose stems are still in its files.
    """

    epoch: str
    store: str
    collection: str
    removed: int = 0
    sizes: Mapping[str, int] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)

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

    Without ``graph`` the store that searches many vectors is not opened; ``few`` is as for
    ``Nearest``.

    Raises:
        IndexDamaged: its vectors are in another store than the one asked for.
        Exception: any error of the stores, if the folder is damaged or gone.
    """

    def __init__(
        self, folder: Path, *, store: str, graph: bool = True, few: int | None = None
    ) -> None:
        self.folder = folder
        self.ids: np.ndarray = np.load(folder / "ids.npy")
        self.words = Words(folder / "words")
        self.said: np.ndarray = np.load(folder / "said.npy")
        self.statements = StatementWords(folder / "statements")
        self.nearest = Nearest(folder, store=store, whole=graph, few=few)
        self.naming: dict[str, tuple[str, ...]] = {}

    def close(self) -> None:
        """Close the files of vectors; the rest is freed with the object."""
        self.nearest.close()


class Nearest:
    """The vectors of a generation: ``exact`` scores any of them, ``store`` searches many.

    A graph in files is as it was made: vectors that came since are scored exactly, and
    those that went are left out of what it finds. ``graph`` are the ids it holds, ascending.

    ``store`` is ``exact`` in four cases: exact search was asked for, there are at most ``few``
    vectors (20,000 without it), ``whole`` is false, or the files of the store cannot be written
    (the store opens no others). A graph misses some of the nearest, and not the same ones each time
    that it is made: so a small index gives the same hits wherever it is kept.

    Raises:
        IndexDamaged: they are in another store, or its files are not as they were written.
    """

    def __init__(
        self, folder: Path, *, store: str, whole: bool = True, few: int | None = None
    ) -> None:
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
        if on_a_server(store) and not is_own(folder.parents[1], self.manifest.collection):
            raise IndexDamaged(
                f"The vectors at {store} are of the index that this one is a copy of. "
                "Run: onrecord index"
            )
        self.graph = graph_ids(folder) if store in GRAPHS else self.exact.ids()
        self._new = np.setdiff1d(self.exact.ids(), self.graph, assume_unique=True)
        gone = np.setdiff1d(self.graph, self.exact.ids(), assume_unique=True)
        self._gone = frozenset(gone.tolist())
        many = self.exact.count() > (EXACT if few is None else few)
        wanted = whole and store != EXACT_STORE and many and len(self.graph)
        opened = wanted and (store != CHROMA_STORE or not _archived(folder))
        self.store: Neighbours = self._opened(folder) if opened else self.exact

    def close(self) -> None:
        """Close the store's files or the connection to its server."""
        self.store.close()

    def search(self, vector: np.ndarray, k: int, *, within: Set[int] | None = None) -> Hits:
        """Return the ids and cosines of the ``k`` nearest passages, nearest first.

        Up to 20,000 candidates are scored exactly; with more, the hits among all are filtered.
        """
        count = self.exact.count()
        if k < 1 or not count or (within is not None and not within):
            return []
        if self.store is self.exact or (within is not None and len(within) <= EXACT):
            return self.exact.search(vector, k, within=within)
        if within is None:
            return self._among_all(vector, min(k, count))
        wanted = min(count, 3 * k * max(1, -(-count // len(within))))
        hits = [hit for hit in self._among_all(vector, wanted) if hit[0] in within]
        return hits[:k] if len(hits) >= k else self.exact.search(vector, k, within=within)

    def _among_all(self, vector: np.ndarray, k: int) -> Hits:
        rough = self.manifest.store == USEARCH_STORE
        wanted = k + min((_ROUGH - 1) * k, _ROUGH_MOST) if rough else k
        while True:
            found = self.store.search(vector, min(wanted, len(self.graph)))
            hits = [hit for hit in found if hit[0] not in self._gone]
            if not self._gone or len(hits) >= k or wanted >= len(self.graph):
                break
            wanted *= 2
        if rough:
            near = np.array([id for id, _ in hits], dtype=np.int64)
            return self.exact.among(vector, k, np.concatenate([near, self._new]))
        if len(self._new):
            hits += self.exact.among(vector, k, self._new)
            hits.sort(key=lambda hit: -hit[1])
        return hits[:k]

    def _opened(self, folder: Path) -> Neighbours:
        store = self.manifest.store
        if store == USEARCH_STORE:
            from index.stores.usearch import Usearch

            return Usearch(graph_folder(folder), dimension=self.manifest.embedder[1])
        from index.stores.chroma import Chroma

        where = store if on_a_server(store) else graph_folder(folder)
        return Chroma(where, self.manifest.collection)


def fault(error: BaseException) -> BaseException:
    """Return an error of a store; raise it again if it is no sign of damage.

    Then it is about this process, or about a server that is away. A panic in the Rust of tantivy or
    Chroma is a BaseException and no Exception.
    """
    ours = (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError, StoreUnavailable)
    if isinstance(error, ours):
        raise error
    return error


def _archived(folder: Path) -> bool:
    """Return True if Chroma's files exist and cannot be written."""
    file = graph_folder(folder) / "chroma.sqlite3"
    return any(part.exists() and not os.access(part, os.W_OK) for part in (file.parent, file))


def graph_sizes(folder: Path) -> dict[str, int]:
    """Return the sizes of the graph's files of a generation, by name."""
    place = folder / _GRAPH
    return {str(f.relative_to(place)): f.stat().st_size for f in sorted(place.glob("*/*"))}


def graph_folder(folder: Path) -> Path:
    """Return the folder of the graph of a generation, the same for all that share it.

    In a process, the built-in Chroma loads a graph once for each name of its folder.
    """
    return (folder / _GRAPH).resolve()


def graph_ids(folder: Path) -> np.ndarray:
    """Return the ids of the vectors in a generation's graph, ascending."""
    found: np.ndarray = np.load(folder / GRAPH_IDS)
    return found


def new_graph(built: Path) -> Path:
    """Give a generation that is being built a graph's folder, which is not made yet; return it."""
    graphs = built.parents[1] / _GRAPHS
    graphs.mkdir(exist_ok=True)
    made = graphs / uuid.uuid4().hex[:12]
    share_graph(made, built)
    return made


def share_graph(graph: Path, built: Path) -> None:
    """Give a generation that is being built the graph in a folder."""
    (built / _GRAPH).symlink_to(Path("..", "..", _GRAPHS, graph.name), target_is_directory=True)


def new_build(home: Path) -> Path:
    """Make the folder in which a generation is built."""
    built = home / "generations" / f".build-{uuid.uuid4().hex[:12]}"
    built.mkdir(parents=True)
    return built


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
    used = (keep, keep and graph_folder(keep).name)
    for folder in [*home.glob("generations/*"), *home.glob(f"{_GRAPHS}/*"), *home.glob(".build-*")]:
        if folder not in used and folder.name not in used:
            shutil.rmtree(folder, ignore_errors=True)


def _synced(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
