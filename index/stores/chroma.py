"""Passages by their vectors: Chroma, embedded or a server, derived from the library.

Chroma holds ids and vectors, and no text. ``embedding_function=None`` is passed in every call:
without it Chroma attaches a model of its own and downloads it.
"""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Mapping, Set
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import urlsplit

import chromadb
import httpx
import numpy as np
from chromadb.config import Settings

from corpus.errors import BadSetting, StoreUnavailable
from index.stores.neighbours import Hits, same_vectors

_BATCH = 2000  # vectors per call; the embedded Chroma takes 5,461 at most, a server may take fewer
_PAGE = 5000
# recall@10 .99 at 100,000 vectors, against .79 with Chroma's own 16/100/100; 60 % more to build
_SHAPE = {"space": "cosine", "max_neighbors": 32, "ef_construction": 200, "ef_search": 200}
_NOWHERE = "passages"

# in a process, clients of one folder share a system, and Chroma makes it without a lock
_OPENING = threading.Lock()


ChromaArgs = ParamSpec("ChromaArgs")
ChromaGave = TypeVar("ChromaGave")


def _reached(
    ask: Callable[Concatenate[Chroma, ChromaArgs], ChromaGave],
) -> Callable[Concatenate[Chroma, ChromaArgs], ChromaGave]:
    """Make a method raise StoreUnavailable where the server goes away while it is asked."""

    @functools.wraps(ask)
    def asked(self: Chroma, /, *args: ChromaArgs.args, **named: ChromaArgs.kwargs) -> ChromaGave:
        try:
            return ask(self, *args, **named)
        except httpx.TransportError as error:
            raise _unavailable(self._where) from error

    return asked


class Chroma:
    """**Neighbours** in a Chroma collection, under passages' ids; safe to use from threads.

    ``where`` is a folder for the embedded Chroma, or the address of a server
    (``http://host:port``). With ``make`` the collection is made; without it the collection must
    exist.

    Raises:
        BadSetting: the address is invalid.
        StoreUnavailable: no server answers there; so does every method.
    """

    def __init__(self, where: Path | str, collection: str = _NOWHERE, *, make: bool = False):
        self._where = where
        with _OPENING:
            self._client = _client(where)
        self.collection = collection
        try:
            self._open(make)
        except BaseException:
            self.close()
            raise

    @_reached
    def _open(self, make: bool) -> None:
        if make:
            self._passages = self._client.create_collection(
                self.collection, embedding_function=None, configuration={"hnsw": _SHAPE}
            )
        else:
            self._passages = self._client.get_collection(self.collection, embedding_function=None)

    def close(self) -> None:
        """Close the folder or the connection; a second call does nothing."""
        _close(self._client)

    def __enter__(self) -> Chroma:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @_reached
    def count(self) -> int:
        """Return how many vectors it holds."""
        return int(self._passages.count())

    @_reached
    def ids(self) -> np.ndarray:
        """Return the ids it holds, int64, ascending."""
        found: list[int] = []
        size = min(_PAGE, int(self._client.get_max_batch_size()))
        while page := self._passages.get(include=[], limit=size, offset=len(found))["ids"]:
            found += map(int, page)
        return np.array(sorted(found), dtype=np.int64)

    @_reached
    def add(self, ids: np.ndarray, vectors: np.ndarray) -> None:
        """Add vectors ``[n, dimension]``; an id that is held already keeps its vector."""
        step = min(_BATCH, int(self._client.get_max_batch_size()))
        for at in range(0, len(ids), step):
            names = [str(id) for id in ids[at : at + step]]
            self._passages.add(ids=names, embeddings=np.ascontiguousarray(vectors[at : at + step]))

    @_reached
    def remove(self, ids: np.ndarray) -> None:
        """Drop the vectors of ids; an id that is not held is ignored."""
        step = min(_BATCH, int(self._client.get_max_batch_size()))
        for at in range(0, len(ids), step):
            self._passages.delete(ids=[str(id) for id in ids[at : at + step]])

    @_reached
    def vectors(self, ids: np.ndarray) -> dict[int, np.ndarray]:
        """Return the vectors held under a few ids."""
        found = self._passages.get(ids=[str(id) for id in ids], include=["embeddings"])
        return {
            int(id): np.asarray(vector, dtype=np.float32)
            for id, vector in zip(found["ids"], found["embeddings"], strict=True)
        }

    @_reached
    def search(self, vector: np.ndarray, k: int, *, within: Set[int] | None = None) -> Hits:
        """Return the ids of the ``k`` nearest and their cosines, nearest first.

        With ``within``, more are asked for and filtered; fewer than ``k`` may be left.
        """
        if within is not None:
            if not within:
                return []
            count = self.count()
            wanted = min(count, 3 * k * max(1, -(-count // len(within))))
            return [hit for hit in self.search(vector, wanted) if hit[0] in within][:k]
        if k < 1:
            return []
        found: Any = self._passages.query(
            query_embeddings=np.asarray(vector, dtype=np.float32)[None],
            n_results=k,
            include=["distances"],
        )
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return [(int(id), 1.0 - float(distance)) for id, distance in pairs]

    def check(self, sample: Mapping[int, np.ndarray]) -> set[int]:
        """Return the ids of a sample that it lacks, holds with another vector, or does not find.

        The graph is an approximation: one of a sample may not be found.
        """
        if not sample:
            return set()
        held = self.vectors(np.array(sorted(sample), dtype=np.int64))
        lost = {id for id, vector in sample.items() if not same_vectors(held.get(id), vector)}
        missed = {id for id, vector in sample.items() if not self._finds(id, vector)}
        return lost | (missed if len(missed) > 1 else set())

    def _finds(self, id: int, vector: np.ndarray) -> bool:
        return any(hit == id or cosine > 0.9999 for hit, cosine in self.search(vector, 10))

    @_reached
    def drop(self) -> None:
        """Delete the collection with all it holds, and close."""
        self._client.delete_collection(self.collection)
        self.close()


def collections(where: Path | str) -> list[str]:
    """Return the names of all collections there."""
    with _OPENING:
        client = _client(where)
    try:
        return [collection.name for collection in client.list_collections()]
    except httpx.TransportError as error:
        raise _unavailable(where) from error
    finally:
        _close(client)


def _close(client: Any) -> None:
    # Chroma leaves connections to a server open, also those of the client's admin client
    servers = (client._server, client._admin_client._server)
    with _OPENING:
        client.close()
    for server in servers:
        if hasattr(server, "_session"):
            server._session.close()


def _client(where: Path | str) -> Any:
    settings = Settings(anonymized_telemetry=False)
    if isinstance(where, Path):
        return chromadb.PersistentClient(str(where), settings=settings)
    address = urlsplit(where)
    if address.scheme not in ("http", "https") or not address.hostname:
        raise BadSetting(
            f"ONRECORD_CHROMA is {where!r}; it has to be an address like http://localhost:8000"
        )
    secure = address.scheme == "https"
    try:
        return chromadb.HttpClient(
            host=address.hostname,
            port=address.port or (443 if secure else 80),
            ssl=secure,
            settings=settings,
        )
    except (ValueError, httpx.TransportError) as error:
        raise _unavailable(where) from error


def _unavailable(where: Path | str) -> StoreUnavailable:
    return StoreUnavailable(
        f"No Chroma server answers at {where}. Start it (chroma run), "
        "or unset ONRECORD_CHROMA to use the built-in one."
    )
