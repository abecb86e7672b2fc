"""Whose turn it is: a few are answered at once, and the others wait in the order they came."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import ParamSpec, TypeVar

from corpus.errors import UserError

AskedWith = ParamSpec("AskedWith")
WorkDone = TypeVar("WorkDone")

AT_ONCE = 4  # answers in the making; more only wait for one another on a machine of few cores
WAITING = 64  # those that may wait for one
TOLD_EVERY = 1.0  # seconds between two places that are told, so that telling costs little


class QueueIsFull(UserError):
    """So many wait for an answer that one more would wait too long."""

    def __init__(self) -> None:
        super().__init__("Too many questions wait for an answer. Ask again in a moment.")


class QueuePlace:
    """A place in a queue, until its turn has come and after."""

    def __init__(self, queue: AnswerQueue) -> None:
        self._queue = queue
        self._called = asyncio.Event()

    def call(self) -> None:
        """Say that its turn has come."""
        self._called.set()

    async def turn(self) -> None:
        """Wait for its turn."""
        await self._called.wait()

    async def ahead(self) -> AsyncIterator[int]:
        """Yield how many others wait before it: at once, and when that has changed.

        It ends when its turn has come; nothing is yielded if it need not wait.
        """
        told = None
        while not self._called.is_set():
            before = self._queue.before(self)
            if before != told:
                told = before
                yield before
            with suppress(TimeoutError):
                async with asyncio.timeout(TOLD_EVERY):
                    await self._called.wait()


class AnswerQueue:
    """Questions, ``at_once`` of them answered and up to ``waiting`` others in turn.

    It belongs to one event loop, which it never blocks.
    """

    def __init__(self, *, at_once: int = AT_ONCE, waiting: int = WAITING) -> None:
        self._at_once = at_once
        self._waiting = waiting
        self._line: list[QueuePlace] = []  # the first ``at_once`` are being answered

    @property
    def inside(self) -> int:
        """How many are answered or wait."""
        return len(self._line)

    def before(self, place: QueuePlace) -> int:
        """Return how many wait before a place that waits."""
        return self._line.index(place) - self._at_once

    @asynccontextmanager
    async def place(self) -> AsyncIterator[QueuePlace]:
        """Take the last place, and keep it until the end of the block.

        Raises:
            QueueIsFull: too many wait.
        """
        if len(self._line) >= self._at_once + self._waiting:
            raise QueueIsFull
        mine = QueuePlace(self)
        self._line.append(mine)
        self._call()
        try:
            yield mine
        finally:
            self._line.remove(mine)
            self._call()

    def _call(self) -> None:
        for place in self._line[: self._at_once]:
            place.call()

    async def run(
        self, work: Callable[AskedWith, WorkDone], *args: AskedWith.args, **named: AskedWith.kwargs
    ) -> WorkDone:
        """Run ``work`` in a thread, in turn.

        Raises:
            QueueIsFull: too many wait.
        """
        async with self.place() as place:
            await place.turn()
            return await asyncio.to_thread(work, *args, **named)
