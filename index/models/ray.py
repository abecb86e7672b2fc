"""Embedding that is spread over the workers of a Ray cluster."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from corpus.errors import ModelUnavailable
from index.models.embed import EMBED_BATCH, Embedder

LOCAL, AUTO = "local", "auto"
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
        import ray

        try:
            workers = self._joined()
            order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
            batches = [order[at : at + EMBED_BATCH] for at in range(0, len(order), EMBED_BATCH)]
            free = [worker for worker in workers for _ in range(_AHEAD)]
            running: dict[Any, tuple[list[int], Any]] = {}
            while batches or running:
                while batches and free:
                    worker, batch = free.pop(0), batches.pop(0)
                    asked = worker.passages.remote([texts[i] for i in batch])
                    running[asked] = batch, worker
                (done, *_), _ = ray.wait([*running], num_returns=1)
                batch, worker = running.pop(done)
                vectors[batch] = ray.get(done)
                free.append(worker)
        except (ray.exceptions.RayError, ConnectionError) as error:
            told = str(error).strip().splitlines() or [type(error).__name__]
            raise ModelUnavailable(
                f"The Ray cluster {self._cluster} does not embed: {told[0]} What was embedded is "
                "kept. Set ONRECORD_RAY anew, or leave it out to embed here."
            ) from error
        return vectors

    def close(self) -> None:
        """Leave the cluster; a local one ends."""
        if self._workers:
            import ray

            self._workers = []
            ray.shutdown()

    def _joined(self) -> list[Any]:
        """Return the workers; they are started by the first call."""
        if self._workers:
            return self._workers
        import ray

        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # it would tell its makers
        if not ray.is_initialized():
            joined: dict[str, Any] = {"address": self._cluster}
            if self._cluster == LOCAL:
                paths = os.pathsep.join(filter(None, sys.path))
                joined |= {"num_cpus": self._count, "include_dashboard": False}
                joined |= {"runtime_env": {"env_vars": {"PYTHONPATH": paths}}}
            ray.init(logging_level="warning", log_to_driver=False, **joined)
        count = self._count or max(1, int(ray.cluster_resources().get("CPU", 1)))
        kind = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=-1)(RayWorker)
        self._workers = [kind.remote(self._make) for _ in range(count)]
        return self._workers


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
