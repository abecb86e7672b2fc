"""The process that starts the others, keeps them running, and ends them."""

from __future__ import annotations

import logging
import multiprocessing
import signal
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from types import FrameType
from typing import Protocol

from assistant.service.processes.affinity import WorkerPlace
from corpus.errors import UserError

_LOOKED = 0.2  # seconds between two looks at whether to stop
_LONGEST_PAUSE = 30.0  # seconds before a process that keeps ending is started again
_STABLE = 60.0  # seconds after which its past is forgotten
_MORE = 5.0  # seconds beside those for answers, in which a process has to end

_log = logging.getLogger(__name__)


class Serve(Protocol):
    """**Protocol:** what a process does; a function at the top of a module.

    It serves on the socket, sends anything over the connection once it answers, and ends when
    SIGTERM comes or the connection closes.
    """

    def __call__(self, place: WorkerPlace, bound: socket.socket, parent: Connection) -> None: ...


@contextmanager
def stop_signals(*, twice: bool = True) -> Iterator[threading.Event]:
    """Give an event that is set by SIGTERM and by Ctrl-C.

    A second one ends the process at once, unless ``twice`` is False: systemd may tell a process to
    end that its parent tells too. What the process was told to ignore, it ignores. To be called in
    the main thread.
    """
    stop = threading.Event()
    known = (signal.SIGTERM, signal.SIGINT)
    before = {one: signal.getsignal(one) for one in known}
    heard = [one for one in known if before[one] is not signal.SIG_IGN]

    def told(number: int, frame: FrameType | None) -> None:
        stop.set()
        for one in heard if twice else ():
            signal.signal(one, signal.SIG_DFL if one == signal.SIGTERM else before[one])

    for one in heard:
        signal.signal(one, told)
    try:
        yield stop
    finally:
        for one in heard:
            signal.signal(one, before[one])


@dataclass(slots=True)
class _Running:
    """A process; ``due`` is when one that ended is started again, in monotonic seconds."""

    place: WorkerPlace
    process: SpawnProcess | None = None
    connection: Connection | None = None
    began: float = 0.0
    pause: float = 0.0
    due: float = 0.0
    ready: bool = field(default=False)


def supervise(
    serve: Serve,
    bound: socket.socket,
    count: int,
    *,
    within: float,
    on_ready: Callable[[], None],
    stop: threading.Event,
) -> None:
    """Run ``count`` processes on a bound socket until ``stop`` is set, then end them.

    The first is started alone, because it may have to make the index; ``on_ready`` is called when
    it answers. One that ends is started again. At the end each has ``within`` seconds.

    Raises:
        UserError: the first did not start; it has said why.
    """
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:  # nobody else may open it
        first = WorkerPlace(0, count, Path(folder))
        places = [WorkerPlace(n, count, first.folder, first.secret) for n in range(count)]
        workers = [_Running(place) for place in places]
        try:
            _start(workers[0], serve, bound)
            while not stop.is_set() and not workers[0].ready:
                _listen(workers[:1])
                if workers[0].process is None:
                    raise UserError("The server did not start.")
            if not stop.is_set():
                on_ready()
            while not stop.is_set():
                for one in workers:
                    if one.process is None and time.monotonic() >= one.due:
                        _start(one, serve, bound)
                _listen(workers)
        finally:
            _end(workers, within)


def _start(worker: _Running, serve: Serve, bound: socket.socket) -> None:
    mine, theirs = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    worker.process = context.Process(
        target=serve,
        args=(worker.place, bound, theirs),
        name=f"onrecord-worker-{worker.place.number}",
    )
    worker.process.start()
    theirs.close()  # so that it is closed when the process ends
    worker.connection, worker.ready, worker.began = mine, False, time.monotonic()


def _listen(workers: list[_Running]) -> None:
    """Note who answers by now and who has ended; wait a little for either."""
    heard = [one.connection for one in workers if one.connection is not None]
    for connection in wait(heard, timeout=_LOOKED):
        worker = next(one for one in workers if one.connection is connection)
        try:
            worker.connection.recv()  # type: ignore[union-attr]
            worker.ready = True
        except (EOFError, OSError):
            _ended(worker)
    if not heard:
        time.sleep(_LOOKED)


def _ended(worker: _Running) -> None:
    process = worker.process
    assert process is not None
    assert worker.connection is not None
    worker.connection.close()
    process.join(_MORE)
    if process.is_alive():
        process.kill()
        process.join()
    lasted = time.monotonic() - worker.began
    worker.pause = 0.0 if lasted > _STABLE else min(_LONGEST_PAUSE, worker.pause * 2 or 0.5)
    worker.due = time.monotonic() + worker.pause
    _log.warning(
        "process %s ended with %s and is started again", worker.place.number, process.exitcode
    )
    worker.process, worker.connection, worker.ready = None, None, False


def _end(workers: list[_Running], within: float) -> None:
    running = [one.process for one in workers if one.process is not None]
    for process in running:
        process.terminate()
    until = time.monotonic() + within + _MORE
    for process in running:
        process.join(max(0.0, until - time.monotonic()))
        if process.is_alive():
            _log.warning("%s did not end in time", process.name)
            process.kill()
            process.join()
