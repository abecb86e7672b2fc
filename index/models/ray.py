"""Reading and embedding that is spread over the workers of a Ray cluster."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import numpy as np

from corpus.errors import ModelUnavailable
from index.models.embed import EMBED_BATCH, Embedder

GivenT = TypeVar("GivenT")
MadeT = TypeVar("MadeT")
LOCAL = "local"
_AHEAD = 2  # batches that wait at each worker


class OverRay:
    """**Embedder** whose passages are embedded by workers, and questions here.

    ``own`` embeds here; ``make`` makes the same embedder in a worker, and must be found there by
    its name. ``cluster`` is "auto" for the cluster that this machine belongs to, an address
    (``ray://host:10001``), or "local" for processes of this machine. The cluster is joined when the
    first passages come.

    Texts are parted as the packaged embedder parts them, so the vectors are the same to the byte:
    an int8 model reads a text a little differently beside other ones. A worker that dies is started
    again by Ray, and what it had is given out again.
    """

    def __init__(
        self, own: Embedder, make: Callable[[], Embedder], cluster: str, workers: int | None = None
    ) -> None:
        self.name, self.dimension = own.name, own.dimension
        self._own = own
        self._make = make
        self._cluster = cluster
        self._count = workers
        self._workers: list[Any] = []

    def query(self, text: str) -> np.ndarray:
        """Return the vector of a question."""
        return self._own.query(text)

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        """Return vectors ``[len(texts), dimension]``, in the order of the texts.

        Raises:
            ModelUnavailable: the cluster cannot be joined, or does not embed any more.
        """
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        if not len(texts):
            return vectors
        workers = self._joined()
        import ray

        try:
            for batch, made in _spread(workers, texts):
                vectors[batch] = made
        except ray.exceptions.RayError as error:
            raise _failed(self._cluster, error) from error
        return vectors

    def close(self) -> None:
        """Leave the cluster; a local one ends."""
        if self._workers:
            import ray

            self._workers = []
            ray.shutdown()

    def _joined(self) -> list[Any]:
        """Return the workers; they are started by the first call."""
        if not self._workers:
            count = _join(self._cluster, self._count)
            import ray

            kind = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=-1)(RayWorker)
            self._workers = [kind.remote(self._make) for _ in range(count)]
        return self._workers


class RayCalls:
    """Calls of a function that the workers of a cluster make; ``cluster`` is that of ``OverRay``.

    A call whose worker dies is made again by another.
    """

    def __init__(self, cluster: str, workers: int | None = None) -> None:
        self._cluster, self._count = cluster, workers

    def __call__(self, work: Callable[[GivenT], MadeT], given: Iterable[GivenT]) -> Iterator[MadeT]:
        """Yield what a function gives for each value, in the order of the values.

        Few values are taken ahead of what is yielded. The function must be found by its name in a
        worker.

        Raises:
            ModelUnavailable: the cluster cannot be joined, or does not work any more.
        """
        count = _join(self._cluster, self._count)
        import ray

        # those that embed may have all processors, and wait meanwhile
        called = ray.remote(num_cpus=0, max_retries=-1)(work)
        running: deque[Any] = deque()
        try:
            for value in given:
                running.append(called.remote(value))
                if len(running) >= _AHEAD * count:
                    yield ray.get(running.popleft())
            while running:
                yield ray.get(running.popleft())
        except ray.exceptions.RayError as error:
            raise _failed(self._cluster, error) from error


def _join(cluster: str, workers: int | None) -> int:
    """Join a cluster, unless that was done, and return how many workers to have.

    Raises:
        ModelUnavailable: it cannot be joined.
    """
    # it would tell its makers; and a busy machine needs longer than 30 s to begin
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    os.environ.setdefault("RAY_raylet_start_wait_time_s", "120")
    import ray

    if not ray.is_initialized():
        try:
            ray.init(logging_level="warning", log_to_driver=False, **_joining(cluster, workers))
        except Exception as error:  # Ray's own class for it is Exception
            raise _failed(cluster, error) from error
    return workers or max(1, int(ray.cluster_resources().get("CPU", 1)))


def _joining(cluster: str, workers: int | None) -> dict[str, Any]:
    """Return how a cluster is joined; a local one gets the paths of this process."""
    if cluster != LOCAL:
        return {"address": cluster}
    paths = os.pathsep.join(filter(None, sys.path))
    return {
        "address": LOCAL,
        "num_cpus": workers,
        "include_dashboard": False,
        "runtime_env": {"env_vars": {"PYTHONPATH": paths}},
    }


def _failed(cluster: str, error: Exception) -> ModelUnavailable:
    told = str(error).strip().splitlines() or [type(error).__name__]
    return ModelUnavailable(
        f"The Ray cluster {cluster} does not work: {told[0]} What was read and embedded is kept. "
        "Set ONRECORD_RAY anew, or leave it out to do all of it here."
    )


def _spread(workers: Sequence[Any], texts: Sequence[str]) -> Iterator[tuple[list[int], np.ndarray]]:
    """Yield the places of some texts, and their vectors, as the workers give them."""
    import ray

    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    batches = deque(order[at : at + EMBED_BATCH] for at in range(0, len(order), EMBED_BATCH))
    free = deque(worker for _ in range(_AHEAD) for worker in workers)
    running: dict[Any, tuple[list[int], Any]] = {}
    while batches or running:
        while batches and free:
            batch, worker = batches.popleft(), free.popleft()
            running[worker.passages.remote([texts[i] for i in batch])] = batch, worker
        (done, *_), _ = ray.wait([*running], num_returns=1)
        batch, worker = running.pop(done)
        free.append(worker)
        yield batch, ray.get(done)


class RayWorker:
    """What runs in a worker: an embedder of its own."""

    def __init__(self, make: Callable[[], Embedder]) -> None:
        self._embedder = make()

    def passages(self, texts: list[str]) -> np.ndarray:
        """Return the vectors of one batch."""
        return self._embedder.passages(texts)

    def pid(self) -> int:
        """Return the process that this is."""
        return os.getpid()
