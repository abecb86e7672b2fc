"""Build the store of many vectors: a graph in files, or a collection on a server.

A graph is not changed once readers may use it. Vectors that came since stand beside it in the
matrix, and those that went are left out of what it finds, until there are too many of either: then
a copy of it is changed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np

from index.stores import generation
from index.stores.check import LibraryContents
from index.stores.exact import Exact
from index.stores.generation import Manifest, graph_folder, graph_ids, graph_sizes
from index.stores.neighbours import EXACT_STORE, GRAPHS, USEARCH_STORE, Neighbours
from index.stores.seen import collection_prefix, is_unnamed

_BATCH = 2000
_WASTE = 0.3  # share of a collection's vectors deleted in place, above which it is built anew
_BESIDE = 10_000  # vectors kept beside a graph, at most; to score them takes some 5 ms
_BESIDE_SHARE = 0.2  # the same as a share of the graph's: a small one is soon copied and changed


def build_store(
    built: Path,
    old: Path | None,
    wanted: LibraryContents,
    exact: Exact,
    store: str,
    progress: Callable[[int], None],
) -> bool:
    """Build the store that searches many vectors, unless it is the matrix; write the manifest.

    Return True if it is the graph of the generation before, which was checked when it was made.
    """
    if store == EXACT_STORE:
        Manifest(wanted.epoch, store, "").write(built)
        return True
    if store in GRAPHS:
        return _build_graph(built, old, wanted, exact, store, progress)
    have = Exact(old).ids() if old else wanted.dense[:0]
    gone = len(np.setdiff1d(have, wanted.dense, assume_unique=True))
    manifest = Manifest.read(old) if old and len(have) else None
    if manifest is not None and manifest.removed + gone <= _WASTE * len(wanted.dense):
        manifest, make = replace(manifest, removed=manifest.removed + gone), False
    else:
        home = built.parents[1]
        name = f"{collection_prefix(home, wanted.library)}{built.name.rpartition('-')[2]}"
        manifest, make = Manifest(wanted.epoch, store, name), True
    if len(wanted.dense):
        from index.stores.chroma import Chroma

        with Chroma(store, manifest.collection, make=make) as vectors:
            # a server may be ahead of the folder, if a run was interrupted between the two
            _reconcile(vectors, vectors.ids(), exact, progress)
    manifest.write(built)
    return False


def _build_graph(
    built: Path,
    old: Path | None,
    wanted: LibraryContents,
    exact: Exact,
    store: str,
    progress: Callable[[int], None],
) -> bool:
    """Share the graph of the generation before, copy and change it, or build one anew.

    Return True if it is shared: then the vectors that came since stand beside it in the matrix.
    """
    have = graph_ids(old) if old else wanted.dense[:0]
    gone = len(np.setdiff1d(have, exact.ids(), assume_unique=True))
    beside = len(np.setdiff1d(exact.ids(), have, assume_unique=True))
    fits = beside <= min(_BESIDE, _BESIDE_SHARE * len(have))
    manifest = Manifest.read(old) if old and len(have) else None
    if manifest is not None and manifest.removed + gone > _WASTE * exact.count():
        manifest = None
    if manifest is not None and old is not None and fits:
        generation.share_graph(graph_folder(old), built)
        np.save(built / generation.GRAPH_IDS, have)
        manifest.write(built)
        return True
    np.save(built / generation.GRAPH_IDS, exact.ids())
    made = manifest is None
    manifest = manifest or Manifest(wanted.epoch, store, "passages")
    if exact.count():
        graph = generation.new_graph(built)
        if old is not None and not made:
            shutil.copytree(graph_folder(old), graph)
        with closing(_changeable(graph, store, wanted.dimension, make=made)) as vectors:
            # listing the ids of a large collection takes seconds
            held = have[:0] if made else have
            held = held if vectors.count() == len(held) else vectors.ids()
            _reconcile(vectors, held, exact, progress)
    replace(
        manifest, removed=0 if made else manifest.removed + gone, sizes=graph_sizes(built)
    ).write(built)
    return False


def _changeable(folder: Path, store: str, dimension: int, *, make: bool) -> Neighbours:
    """Open the graph in a folder that no reader uses, or make it."""
    if store == USEARCH_STORE:
        from index.stores.usearch import Usearch

        return Usearch(folder, dimension=dimension, make=make, change=True)
    from index.stores.chroma import Chroma

    return Chroma(folder, "passages", make=make)


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


def sweep_server(server: str, home: Path, wanted: LibraryContents, keep: str) -> None:
    """Drop the server's collections of this home that are not in use."""
    from index.stores.chroma import Chroma, collections

    prefix = collection_prefix(home, wanted.library)
    for name in collections(server):
        if name != keep and (name.startswith(prefix) or is_unnamed(name, wanted.library)):
            Chroma(server, name).drop()
