"""The next generation: a copy of the one before and the difference, or all of it anew."""

from __future__ import annotations

import json
import logging
import shutil
import sqlite3
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from corpus.errors import IndexDamaged, UserError
from index.progress import Progress
from index.stores import generation
from index.stores.check import (
    Wanted,
    disagreements,
    statements_stand,
    texts,
    vectors_stand,
    worded,
    words_stand,
)
from index.stores.generation import Manifest, fault, graph_sizes
from index.stores.statements import StatementWords
from index.stores.tantivy import Words

if TYPE_CHECKING:
    from index.stores.chroma import Vectors

_log = logging.getLogger(__name__)

_BATCH = 2000
_WASTE = 0.3  # of a collection's vectors deleted in place, above which it is built anew


class Basis(NamedTuple):
    """The generation that each part of the next is made of; None where it is made anew."""

    words: Path | None = None
    statements: Path | None = None
    vectors: Path | None = None


def renewed(
    home: Path, connection: sqlite3.Connection, *, chroma: str | None, progress: Progress
) -> bool:
    """Bring the derived stores into step with the library; False if they were.

    What stands of the generation in use is copied and changed; a part that is damaged, or was
    for another embedder or another Chroma, is built anew from the library.

    Raises:
        IndexDamaged: what was built did not pass its check.
    """
    wanted = Wanted.of(connection)
    folder = generation.current(home)
    in_step = folder is not None and _in_step(folder, wanted)
    words = folder if folder and words_stand(folder, connection) else None
    said = folder if folder and statements_stand(folder, connection) else None
    # opening a large graph takes seconds: what is to be changed is looked at after the change
    sound = folder and vectors_stand(folder, wanted, connection, chroma=chroma, whole=in_step)
    vectors = folder if sound else None
    if in_step and words and said and vectors:
        return False
    problems = ["nothing was built"]
    for basis in (Basis(words, said, vectors), Basis()):
        built = home / f".build-{uuid.uuid4().hex[:12]}"
        problems = _built(built, basis, wanted, connection, chroma=chroma, progress=progress)
        if not problems:
            break
        shutil.rmtree(built)
        _log.warning("what was built is not sound: %s", "; ".join(problems))
        if basis == Basis():
            raise IndexDamaged(f"The index was built and is not sound: {'; '.join(problems)}")
    manifest = Manifest.read(generation.swapped(home, built))
    if chroma is not None and len(wanted.dense):
        _sweep(chroma, wanted, manifest.collection)
    total = len(wanted.ids) + len(wanted.dense)
    progress("building", total, total)
    return True


def _built(
    built: Path,
    basis: Basis,
    wanted: Wanted,
    connection: sqlite3.Connection,
    *,
    chroma: str | None,
    progress: Progress,
) -> list[str]:
    """Make a generation's folder of the parts that stand; what is wrong with it, if anything."""
    total = len(wanted.ids) + len(wanted.dense)
    progress("building", 0, total)
    built.mkdir()
    try:
        np.save(built / "ids.npy", wanted.ids)
        np.save(built / "dense.npy", wanted.dense)
        np.save(built / "said.npy", wanted.said)
        _build_words(built, basis.words, wanted, connection)
        _build_statements(built, basis.statements, wanted, connection)
        progress("building", len(wanted.ids), total)
        _build_matrix(built, basis.vectors, wanted, connection)

        def told(count: int) -> None:
            progress("building", len(wanted.ids) + count, total)

        _build_vectors(built, basis.vectors, wanted, chroma, told)
    except UserError:
        raise
    except BaseException as error:
        if basis.vectors is None:
            raise
        return [str(fault(error))]
    return disagreements(built, wanted, connection, chroma=chroma)


def _in_step(folder: Path, wanted: Wanted) -> bool:
    try:
        held = [np.load(folder / f"{name}.npy") for name in ("ids", "dense", "said")]
    except (OSError, ValueError):
        return False
    both = zip(held, (wanted.ids, wanted.dense, wanted.said), strict=True)
    return all(np.array_equal(one, other) for one, other in both)


def _build_words(
    built: Path, old: Path | None, wanted: Wanted, connection: sqlite3.Connection
) -> None:
    """Copy and add; but tantivy keeps what is deleted for a while, so then build all anew."""
    have = np.load(old / "ids.npy") if old else wanted.ids[:0]
    if old is None or len(np.setdiff1d(have, wanted.ids)):
        Words.build(built / "words", texts(connection, wanted.ids))
        return
    shutil.copytree(old / "words", built / "words")
    new = np.setdiff1d(wanted.ids, have)
    if len(new):
        Words.add(built / "words", texts(connection, new))


def _build_statements(
    built: Path, old: Path | None, wanted: Wanted, connection: sqlite3.Connection
) -> None:
    """As ``_build_words``."""
    have = np.load(old / "said.npy") if old else wanted.said[:0]
    if old is None or len(np.setdiff1d(have, wanted.said)):
        StatementWords.build(built / "statements", worded(connection, wanted.said))
        return
    shutil.copytree(old / "statements", built / "statements")
    new = np.setdiff1d(wanted.said, have)
    if len(new):
        StatementWords.add(built / "statements", worded(connection, new))


def _build_matrix(
    built: Path, old: Path | None, wanted: Wanted, connection: sqlite3.Connection
) -> None:
    shape = (len(wanted.dense), wanted.dimension)
    if not len(wanted.dense):
        np.save(built / "vectors.npy", np.zeros(shape, dtype=np.float32))
        return
    matrix = np.lib.format.open_memmap(
        built / "vectors.npy", mode="w+", dtype=np.float32, shape=shape
    )
    missing = np.arange(len(wanted.dense))
    if old is not None:
        have, before = np.load(old / "dense.npy"), np.load(old / "vectors.npy", mmap_mode="r")
        _, kept, at = np.intersect1d(wanted.dense, have, assume_unique=True, return_indices=True)
        for part in range(0, len(kept), _BATCH):
            matrix[kept[part : part + _BATCH]] = before[at[part : part + _BATCH]]
        missing = np.setdiff1d(missing, kept, assume_unique=True)
    for part in range(0, len(missing), _BATCH):
        rows = missing[part : part + _BATCH]
        found = dict(
            connection.execute(
                "SELECT number, vector FROM vectors WHERE number IN "
                "(SELECT value FROM json_each(?))",
                (json.dumps(wanted.rows[rows].tolist()),),
            ).fetchall()
        )
        joined = b"".join(found[number] for number in wanted.rows[rows].tolist())
        matrix[rows] = np.frombuffer(joined, dtype="<f4").reshape(len(rows), -1)
    matrix.flush()


def _build_vectors(
    built: Path,
    old: Path | None,
    wanted: Wanted,
    chroma: str | None,
    progress: Callable[[int], None],
) -> None:
    have = np.load(old / "dense.npy") if old else wanted.dense[:0]
    gone = len(np.setdiff1d(have, wanted.dense))
    manifest = Manifest.read(old) if old and len(have) else None
    if manifest is not None and manifest.removed + gone <= _WASTE * len(wanted.dense):
        manifest = replace(manifest, removed=manifest.removed + gone)
    else:
        name = f"{_prefix(wanted)}{built.name.rpartition('-')[2]}" if chroma else "passages"
        manifest, old = Manifest(wanted.epoch, chroma, name), None
    if old is not None and chroma is None:
        shutil.copytree(old / "chroma", built / "chroma")
    if len(wanted.dense):
        from index.stores.chroma import Vectors

        where = manifest.chroma or built / "chroma"
        with Vectors(where, manifest.collection, make=old is None) as store:
            have = have if old else have[:0]
            # to list the ids of a large collection takes seconds; but a server's may be ahead of
            # the folder, if a run was cut short between the two
            if chroma is not None or store.count() != len(have):
                have = store.ids()
            _reconcile(store, built, have, wanted.dense, progress)
    replace(manifest, sizes=graph_sizes(built)).write(built)


def _reconcile(
    store: Vectors,
    built: Path,
    have: np.ndarray,
    dense: np.ndarray,
    progress: Callable[[int], None],
) -> None:
    """Make a collection that holds ``have`` hold the vectors of the matrix, and no others."""
    store.remove(np.setdiff1d(have, dense))
    matrix = np.load(built / "vectors.npy", mmap_mode="r")
    missing = np.flatnonzero(~np.isin(dense, have))
    for at in range(0, len(missing), _BATCH):
        rows = missing[at : at + _BATCH]
        store.add(dense[rows], matrix[rows])
        progress(len(dense) - len(missing) + at + len(rows))


def _prefix(wanted: Wanted) -> str:
    return f"onrecord-{wanted.library}-"


def _sweep(chroma: str, wanted: Wanted, keep: str) -> None:
    """Drop the server's collections of this library that are not in use."""
    from index.stores.chroma import Vectors, collections

    for name in collections(chroma):
        if name.startswith(_prefix(wanted)) and name != keep:
            Vectors(chroma, name).drop()
