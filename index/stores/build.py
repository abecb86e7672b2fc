"""Build the next generation: copy the one before and apply the changes, or build all anew."""

from __future__ import annotations

import json
import logging
import shutil
import sqlite3
import tempfile
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from corpus.errors import IndexDamaged, UserError
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
from index.stores.exact import FILES, Exact
from index.stores.generation import Manifest, fault, graph_sizes
from index.stores.neighbours import CHROMA_STORE, EXACT_STORE, Neighbours, on_a_server
from index.stores.statements import StatementWords
from index.stores.tantivy import Words

_log = logging.getLogger(__name__)

_BATCH = 2000
_WASTE = 0.3  # share of a collection's vectors deleted in place, above which it is built anew


class Basis(NamedTuple):
    """The generation from which each part of the next is copied; None for a part built anew."""

    words: Path | None = None
    statements: Path | None = None
    vectors: Path | None = None


def renew(home: Path, connection: sqlite3.Connection, *, store: str, progress: Progress) -> bool:
    """Bring the derived stores into step with the library; return False if they already were.

    Sound parts of the generation in use are copied and changed. A part that is damaged, or that was
    made for another embedder or another Chroma, is built anew from the library.

    Raises:
        IndexDamaged: what was built did not pass its check.
    """
    wanted = LibraryContents.of(connection)
    folder = generation.current(home)
    in_step = folder is not None and _in_step(folder, wanted)
    words = folder if folder and words_are_sound(folder, connection) else None
    said = folder if folder and statements_stand(folder, connection) else None
    # opening a large graph takes seconds: a part that will change is checked after the change
    sound = folder and vectors_are_sound(folder, wanted, connection, store=store, whole=in_step)
    vectors = folder if sound else None
    if in_step and words and said and vectors:
        return False
    problems = ["nothing was built"]
    for basis in (Basis(words, said, vectors), Basis()):
        built = home / f".build-{uuid.uuid4().hex[:12]}"
        problems = _built(built, basis, wanted, connection, store=store, progress=progress)
        if not problems:
            break
        shutil.rmtree(built)
        _log.warning("what was built is not sound: %s", "; ".join(problems))
        if basis == Basis():
            raise IndexDamaged(f"The index was built but failed its check: {'; '.join(problems)}")
    manifest = Manifest.read(generation.swap(home, built))
    if on_a_server(store) and len(wanted.dense):
        _sweep(store, wanted, manifest.collection)
    total = len(wanted.ids) + len(wanted.dense)
    progress("building", total, total)
    return True


def _built(
    built: Path,
    basis: Basis,
    wanted: LibraryContents,
    connection: sqlite3.Connection,
    *,
    store: str,
    progress: Progress,
) -> list[str]:
    """Build a generation's folder from the parts that can be copied; return what is wrong."""
    total = len(wanted.ids) + len(wanted.dense)
    progress("building", 0, total)
    built.mkdir()
    try:
        np.save(built / "ids.npy", wanted.ids)
        np.save(built / "said.npy", wanted.said)
        _build_words(built, basis.words, wanted, connection)
        _build_statements(built, basis.statements, wanted, connection)
        progress("building", len(wanted.ids), total)
        exact = _build_exact(built, basis.vectors, wanted, connection)

        def told(count: int) -> None:
            progress("building", len(wanted.ids) + count, total)

        _build_store(built, basis.vectors, wanted, exact, store, told)
    except UserError:
        raise
    except BaseException as error:
        if basis.vectors is None:
            raise
        return [str(fault(error))]
    return disagreements(built, wanted, connection, store=store)


def _in_step(folder: Path, wanted: LibraryContents) -> bool:
    try:
        held = [np.load(folder / f"{name}.npy") for name in ("ids", "dense", "said")]
    except (OSError, ValueError, EOFError):
        return False
    both = zip(held, (wanted.ids, wanted.dense, wanted.said), strict=True)
    return all(np.array_equal(one, other) for one, other in both)


def _build_words(
    built: Path, old: Path | None, wanted: LibraryContents, connection: sqlite3.Connection
) -> None:
    """Copy and add; after a removal build anew, because tantivy keeps deleted texts for a while."""
    have = np.load(old / "ids.npy") if old else wanted.ids[:0]
    if old is None or len(np.setdiff1d(have, wanted.ids)):
        Words.build(built / "words", texts(connection, wanted.ids))
        return
    shutil.copytree(old / "words", built / "words")
    new = np.setdiff1d(wanted.ids, have)
    if len(new):
        Words.add(built / "words", texts(connection, new))


def _build_statements(
    built: Path, old: Path | None, wanted: LibraryContents, connection: sqlite3.Connection
) -> None:
    """Like ``_build_words``, for statements."""
    have = np.load(old / "said.npy") if old else wanted.said[:0]
    if old is None or len(np.setdiff1d(have, wanted.said)):
        StatementWords.build(built / "statements", worded(connection, wanted.said))
        return
    shutil.copytree(old / "statements", built / "statements")
    new = np.setdiff1d(wanted.said, have)
    if len(new):
        StatementWords.add(built / "statements", worded(connection, new))


def _build_exact(
    built: Path, old: Path | None, wanted: LibraryContents, connection: sqlite3.Connection
) -> Exact:
    """Return the matrix of all vectors: copied and changed, or built anew from the library."""
    if old is None:
        exact = Exact.make(built, wanted.dimension)
    else:
        for name in FILES:
            shutil.copyfile(old / name, built / name)
        exact = Exact(built)
        exact.remove(np.setdiff1d(exact.ids(), wanted.dense))
    missing = np.flatnonzero(~np.isin(wanted.dense, exact.ids()))
    if len(missing):
        with tempfile.TemporaryFile(dir=built) as file:
            shape = (len(missing), wanted.dimension)
            vectors = np.memmap(file, dtype=np.float32, mode="w+", shape=shape)
            for at in range(0, len(missing), _BATCH):
                rows = wanted.rows[missing[at : at + _BATCH]]
                vectors[at : at + len(rows)] = _vectors(connection, rows)
            exact.add(wanted.dense[missing], vectors)
            del vectors
    return exact


def _vectors(connection: sqlite3.Connection, rows: np.ndarray) -> np.ndarray:
    """Return the vectors in rows of the library, ``[n, dimension]``, in the order of the rows."""
    found = dict(
        connection.execute(
            "SELECT number, vector FROM vectors WHERE number IN (SELECT value FROM json_each(?))",
            (json.dumps(rows.tolist()),),
        ).fetchall()
    )
    joined = b"".join(found[number] for number in rows.tolist())
    return np.frombuffer(joined, dtype="<f4").reshape(len(rows), -1)


def _build_store(
    built: Path,
    old: Path | None,
    wanted: LibraryContents,
    exact: Exact,
    store: str,
    progress: Callable[[int], None],
) -> None:
    """Build the store that searches many vectors, unless it is the matrix; write the manifest."""
    if store == EXACT_STORE:
        Manifest(wanted.epoch, store, "").write(built)
        return
    have = Exact(old).ids() if old else wanted.dense[:0]
    gone = len(np.setdiff1d(have, wanted.dense))
    manifest = Manifest.read(old) if old and len(have) else None
    if manifest is not None and manifest.removed + gone <= _WASTE * len(wanted.dense):
        manifest = replace(manifest, removed=manifest.removed + gone)
    else:
        served = f"{_prefix(wanted)}{built.name.rpartition('-')[2]}"
        name = served if on_a_server(store) else "passages"
        manifest, old = Manifest(wanted.epoch, store, name), None
    if old is not None and store == CHROMA_STORE:
        shutil.copytree(old / "chroma", built / "chroma")
    if len(wanted.dense):
        from index.stores.chroma import Chroma

        where = store if on_a_server(store) else built / "chroma"
        with Chroma(where, manifest.collection, make=old is None) as vectors:
            have = have if old else have[:0]
            # listing the ids of a large collection takes seconds; but a server's may be ahead of
            # the folder, if a run was interrupted between the two
            if on_a_server(store) or vectors.count() != len(have):
                have = vectors.ids()
            _reconcile(vectors, have, exact, progress)
    replace(manifest, sizes=graph_sizes(built)).write(built)


def _reconcile(
    store: Neighbours, have: np.ndarray, exact: Exact, progress: Callable[[int], None]
) -> None:
    """Make a store that holds ``have`` hold the vectors of the matrix, and no others."""
    store.remove(np.setdiff1d(have, exact.ids()))
    missing = np.setdiff1d(exact.ids(), have)
    for at in range(0, len(missing), _BATCH):
        ids = missing[at : at + _BATCH]
        store.add(ids, exact.vectors(ids))
        progress(exact.count() - len(missing) + at + len(ids))


def _prefix(wanted: LibraryContents) -> str:
    return f"onrecord-{wanted.library}-"


def _sweep(server: str, wanted: LibraryContents, keep: str) -> None:
    """Drop the server's collections of this library that are not in use."""
    from index.stores.chroma import Chroma, collections

    for name in collections(server):
        if name.startswith(_prefix(wanted)) and name != keep:
            Chroma(server, name).drop()
