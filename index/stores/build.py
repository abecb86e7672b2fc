"""Build the next generation: share or copy the one before and apply the changes, or build anew."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from corpus.errors import IndexDamaged, UserError
from index.database.connection import Connection, listed, reading, shared, stream
from index.database.place import address_of
from index.library import schema
from index.library.lock import write_lock
from index.library.shared_edits import exchange_edits
from index.progress import Progress
from index.stores import generation
from index.stores.check import (
    LibraryContents,
    disagreements,
    statements_stand,
    texts,
    vectors_are_sound,
    worded,
    words_are_sound,
)
from index.stores.exact import Exact
from index.stores.generation import Manifest, fault
from index.stores.graph import build_store, sweep_server
from index.stores.neighbours import on_a_server
from index.stores.seen import collection_prefix, is_of, state_of, write_seen
from index.stores.statements import StatementWords
from index.stores.tantivy import Words, linked

_log = logging.getLogger(__name__)

_BATCH = 2000
_FEW = 20_000  # texts that are indexed anew in some two seconds
_LEFT = 0.05  # share of removed texts whose stems may stay in the files of a larger index


class Basis(NamedTuple):
    """The generation from which each part of the next is made; None for a part built anew."""

    words: Path | None = None
    statements: Path | None = None
    vectors: Path | None = None


@contextmanager
def writer(home: Path) -> Iterator[Connection]:
    """A connection that writes the library of a home, which is made if there is none.

    One process at a time writes a folder's library. A store elsewhere knows itself who waits.

    Raises:
        IndexBusy: another process writes the folder's library.
    """
    locked = write_lock(home) if address_of(home) is None else nullcontext()
    with locked, closing(schema.make_library(home / schema.LIBRARY_FILE)) as c:
        if shared(c) is None:
            generation.sweep(home)
        exchange_edits(home, c)
        yield c


def renew(
    home: Path,
    connection: Connection,
    *,
    store: str,
    progress: Progress,
    erase: bool = False,
) -> bool:
    """Bring the derived stores into step with the library; return False if they already were.

    Sound parts of the generation in use are shared and changed. A part that is damaged, or that was
    made for another embedder or another Chroma, is built anew from the library. What was removed
    is found no more. Its stems leave the files at once where few texts are indexed, or with
    ``erase``; else when one text in twenty was removed.

    What is in a store elsewhere may change meanwhile; this is of one state of it, and another
    process of this home that is at it is waited for.

    Raises:
        IndexDamaged: what was built did not pass its check.
    """
    if shared(connection) is None:
        return _renewed(home, connection, store=store, progress=progress, erase=erase)
    with write_lock(home, wait=True):
        generation.sweep(home)
        with reading(connection):
            state = state_of(connection)
            made = _renewed(home, connection, store=store, progress=progress, erase=erase)
        write_seen(home, state)
    return made


def _renewed(
    home: Path, connection: Connection, *, store: str, progress: Progress, erase: bool
) -> bool:
    wanted = LibraryContents.of(connection)
    folder = generation.current(home)
    if folder is not None and (_left(folder) is None or not is_of(home, wanted.library)):
        folder = None  # nothing is known of it, or it is of another library
    in_step = folder is not None and _in_step(folder, wanted)
    words = folder if folder and words_are_sound(folder, connection) else None
    said = folder if folder and statements_stand(folder, connection) else None
    # opening a large graph takes seconds: a part that will change is checked after the change
    sound = (
        folder
        and _has_own_vectors(home, folder, wanted, store)
        and vectors_are_sound(folder, wanted, connection, store=store, whole=in_step)
    )
    vectors = folder if sound else None
    if (
        in_step
        and words
        and said
        and vectors
        and not (erase and any((_left(words) or {}).values()))
    ):
        return False
    problems = ["nothing was built"]
    for basis in (Basis(words, said, vectors), Basis()):
        built = generation.new_build(home)
        problems = _built(
            built, basis, wanted, connection, store=store, progress=progress, erase=erase
        )
        if not problems:
            break
        shutil.rmtree(built)
        _log.warning("what was built is not sound: %s", "; ".join(problems))
        if basis == Basis():
            raise IndexDamaged(f"The index was built but failed its check: {'; '.join(problems)}")
    manifest = Manifest.read(generation.swap(home, built))
    if on_a_server(store) and len(wanted.dense):
        sweep_server(store, home, wanted, manifest.collection)
    total = len(wanted.ids) + len(wanted.dense)
    progress("building", total, total)
    return True


def _has_own_vectors(home: Path, folder: Path, wanted: LibraryContents, store: str) -> bool:
    """Return True unless a Chroma server has them in a collection that is not this home's."""
    if not on_a_server(store) or not len(wanted.dense):
        return True
    collection = Manifest.read(folder).collection
    return collection.startswith(collection_prefix(home, wanted.library))


def _built(
    built: Path,
    basis: Basis,
    wanted: LibraryContents,
    connection: Connection,
    *,
    store: str,
    progress: Progress,
    erase: bool,
) -> list[str]:
    """Build a generation's folder from the parts that can be shared; return what is wrong."""
    total = len(wanted.ids) + len(wanted.dense)
    progress("building", 0, total)
    try:
        np.save(built / "ids.npy", wanted.ids)
        np.save(built / "said.npy", wanted.said)
        left = {
            "words": _build_texts(
                built, basis.words, _Kind(Words, "words", "ids", texts), wanted.ids, connection,
                erase=erase,
            ),
            "statements": _build_texts(
                built, basis.statements, _Kind(StatementWords, "statements", "said", worded),
                wanted.said, connection, erase=erase,
            ),
        }  # fmt: skip
        progress("building", len(wanted.ids), total)
        exact = _build_exact(built, basis.vectors, wanted, connection)

        def told(count: int) -> None:
            progress("building", len(wanted.ids) + count, total)

        shared = build_store(built, basis.vectors, wanted, exact, store, told)
        replace(Manifest.read(built), left=left).write(built)
    except UserError:
        raise
    except BaseException as error:
        if basis.vectors is None:
            raise
        return [str(fault(error))]
    return disagreements(built, wanted, connection, store=store, graph=not shared)


def _in_step(folder: Path, wanted: LibraryContents) -> bool:
    try:
        held = [np.load(folder / f"{name}.npy") for name in ("ids", "dense", "said")]
    except (OSError, ValueError, EOFError):
        return False
    both = zip(held, (wanted.ids, wanted.dense, wanted.said), strict=True)
    return all(np.array_equal(one, other) for one, other in both)


def _left(folder: Path) -> Mapping[str, int] | None:
    """Return how many removed texts still have stems in the word indexes, or None if not known."""
    try:
        return Manifest.read(folder).left
    except (OSError, ValueError, TypeError) as error:
        _log.warning("the derived stores are damaged and built anew: %s", error)
        return None


class _Kind(NamedTuple):
    """A word index: its class, its folder, the file of its ids, and how its texts are read."""

    store: type[Words] | type[StatementWords]
    folder: str
    ids: str
    texts: Callable[[Connection, np.ndarray], Iterable[Any]]


def _build_texts(
    built: Path,
    old: Path | None,
    kind: _Kind,
    wanted: np.ndarray,
    connection: Connection,
    *,
    erase: bool,
) -> int:
    """Build a word index; return how many removed texts still have stems in its files."""
    have = np.load(old / f"{kind.ids}.npy") if old else wanted[:0]
    gone = np.setdiff1d(have, wanted, assume_unique=True)
    left = len(gone) + ((_left(old) or {}).get(kind.folder, 0) if old else 0)
    few = erase or len(wanted) <= _FEW or left > _LEFT * len(wanted)
    if old is None or (left and few):
        kind.store.build(built / kind.folder, kind.texts(connection, wanted))
        return 0
    linked(old / kind.folder, built / kind.folder)
    new = np.setdiff1d(wanted, have, assume_unique=True)
    if len(gone) or len(new):
        kind.store.change(built / kind.folder, gone.tolist(), kind.texts(connection, new))
    return left


def _build_exact(
    built: Path, old: Path | None, wanted: LibraryContents, connection: Connection
) -> Exact:
    """Return the matrix of all vectors: shared and changed, or built anew from the library."""
    if old is None:
        exact = Exact.make(built, wanted.dimension)
    else:
        exact = Exact.linked(old, built)
        exact.remove(np.setdiff1d(exact.ids(), wanted.dense, assume_unique=True))
    missing = np.setdiff1d(wanted.dense, exact.ids(), assume_unique=True)
    if len(missing):
        with tempfile.TemporaryFile(dir=built) as file:
            shape = (len(missing), wanted.dimension)
            vectors = np.memmap(file, dtype=np.float32, mode="w+", shape=shape)
            for at in range(0, len(missing), _BATCH):
                some = missing[at : at + _BATCH]
                vectors[at : at + len(some)] = _vectors(connection, some)
            exact.add(missing, vectors)
            del vectors
    return exact


def _vectors(connection: Connection, ids: np.ndarray) -> np.ndarray:
    """Return the vectors of passages in the library, ``[n, dimension]``, in the ids' order."""
    found = stream(
        connection,
        "SELECT v.vector FROM json_each(?) AS wanted "
        "CROSS JOIN passages AS p ON p.number = wanted.value "
        "CROSS JOIN vectors AS v ON v.digest = p.digest ORDER BY wanted.key",
        (listed(ids.tolist()),),
    )
    joined = b"".join(row[0] for row in found)
    return np.frombuffer(joined, dtype="<f4").reshape(len(ids), -1)
