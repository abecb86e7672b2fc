"""How often one may ask, and how many are answered at once."""

from __future__ import annotations

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import ParamSpec, TypeVar

AskedWith = ParamSpec("AskedWith")
WorkDone = TypeVar("WorkDone")

RATE = 600  # requests of one caller a minute
AT_ONCE = 4  # answers in the making; more only wait for one another on a machine of few cores
WAITING = 64  # those that may wait for one
_CALLERS = 10_000  # kept in memory


class Rate:
    """A bucket of tokens for each caller: ``burst`` at once, refilled at ``per_minute``."""

    def __init__(
        self, *, per_minute: int, burst: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._each = 60 / per_minute
        self._burst = burst
        self._clock = clock
        self._full_at = OrderedDict[str, float]()  # when the bucket of a caller is full again

    def wait(self, caller: str) -> int:
        """Count a request; return 0, or the seconds to wait if it is one too many."""
        now = self._clock()
        full_at = max(self._full_at.get(caller, now), now)
        over = full_at - now - (self._burst - 1) * self._each
        if over > 1e-9:
            return max(1, math.ceil(over))
        self._full_at[caller] = full_at + self._each
        self._full_at.move_to_end(caller)
        while len(self._full_at) > _CALLERS:
            self._full_at.popitem(last=False)
        return 0


class QueueIsFull(Exception):
    """So many wait for an answer that one more would wait too long."""


class AnswerQueue:
    """The questions of programs, a few at once and the others in turn; never the event loop's."""

    def __init__(self, *, at_once: int = AT_ONCE, waiting: int = WAITING) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._most = at_once + waiting
        self.inside = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn, and hold it until the end of the block.

        Raises:
            QueueIsFull: too many wait.
        """
        if self.inside >= self._most:
            raise QueueIsFull
        self.inside += 1
        try:
            async with self._free:
                yield
        finally:
            self.inside -= 1

    async def run(
        self, work: Callable[AskedWith, WorkDone], *args: AskedWith.args, **named: AskedWith.kwargs
    ) -> WorkDone:
        """Run ``work`` in a thread, in turn.

        Raises:
            QueueIsFull: too many wait.
        """
        async with self.turn():
            return await asyncio.to_thread(work, *args, **named)
