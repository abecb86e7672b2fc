"""Long work of the views: in threads of its own, one of a kind at a time, with progress and stop.

A job is found again by its id, which nobody can guess: so a reload or a link finds it, and no other
reader does. Jobs live as long as the server; the oldest finished ones are dropped.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from corpus.errors import UserError

JobKind = Literal["articles", "verify", "evaluation", "batch"]
JobState = Literal["waiting", "running", "done", "stopped", "failed"]

MOST_WAITING = 8  # jobs of one kind that may wait for another
_KEPT = 40  # finished jobs
_FAULT = "Something went wrong here, and it has been logged. Please try again."

_log = logging.getLogger(__name__)


class JobStopped(Exception):
    """The reader stopped the job."""


class TooManyJobs(UserError):
    """So many jobs of a kind wait that one more would wait too long."""


@dataclass(slots=True)
class Job:
    """A piece of long work. ``done`` of ``total`` counts what ``phase`` says; 0 of 0 is not known.

    ``about`` is what the work was started with, ``result`` what it gave so far, as its kind has it.
    ``told`` says why a job failed.
    """

    kind: JobKind
    about: Any
    id: str = field(default_factory=lambda: secrets.token_urlsafe(18))
    state: JobState = "waiting"
    phase: str = ""
    done: int = 0
    total: int = 0
    result: Any = None
    told: str = ""
    _asked_to_stop: threading.Event = field(default_factory=threading.Event)

    @property
    def unfinished(self) -> bool:
        """True if it waits or runs."""
        return self.state in ("waiting", "running")

    def stop(self) -> None:
        """Ask the job to stop; it does so at its next step."""
        self._asked_to_stop.set()

    def check(self) -> None:
        """Raise JobStopped if the reader asked the job to stop."""
        if self._asked_to_stop.is_set():
            raise JobStopped

    def progress(self, phase: str, done: int, total: int) -> None:
        """Note how far the work is; as ``index.progress.Progress``.

        Raises:
            JobStopped: the reader asked the job to stop.
        """
        self.check()
        self.phase, self.done, self.total = phase, done, total


JobWork = Callable[[Job], None]
"""Does the work of a job, and puts its result into it."""


class Jobs:
    """The jobs of a server; safe to use from several threads."""

    def __init__(self) -> None:
        self._jobs = OrderedDict[str, Job]()
        self._lines: defaultdict[JobKind, deque[Job]] = defaultdict(deque)
        self._turn = threading.Condition()

    def start(self, kind: JobKind, about: Any, work: JobWork) -> Job:
        """Begin a job, or let it wait for those of its kind that began before.

        Raises:
            TooManyJobs: too many of the kind wait.
        """
        job = Job(kind, about)
        with self._turn:
            line = self._lines[kind]
            if len(line) > MOST_WAITING:
                raise TooManyJobs("Others wait for the same. Try again in a few minutes.")
            line.append(job)
            self._jobs[job.id] = job
            finished = [one.id for one in self._jobs.values() if not one.unfinished]
            for id in finished[: max(0, len(finished) - _KEPT)]:
                del self._jobs[id]
        threading.Thread(
            target=self._run, args=(job, work), name=f"onrecord-{kind}", daemon=True
        ).start()
        return job

    def find(self, id: str, kind: JobKind | None = None) -> Job | None:
        """Return the job of an id, and of a kind if one is given; None if there is none."""
        with self._turn:
            job = self._jobs.get(id)
        return job if job and kind in (None, job.kind) else None

    def before(self, job: Job) -> int:
        """Return how many jobs are done before a waiting one."""
        with self._turn:
            line = self._lines[job.kind]
            return line.index(job) if job in line else 0

    def _run(self, job: Job, work: JobWork) -> None:
        line = self._lines[job.kind]
        try:
            with self._turn:
                while line[0] is not job:
                    self._turn.wait(0.2)
                    job.check()
            job.state = "running"
            job.check()
            work(job)
            job.state = "done"
        except JobStopped:
            job.state = "stopped"
        except (UserError, ValueError) as error:
            job.told, job.state = str(error), "failed"
        except Exception:
            _log.exception("a job of the page failed: %s", job.kind)
            job.told, job.state = _FAULT, "failed"
        finally:
            with self._turn:
                line.remove(job)
                self._turn.notify_all()
