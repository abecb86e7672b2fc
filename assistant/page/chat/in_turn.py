"""The views of an event, made off the event loop; a question waits for its turn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import suppress
from typing import TypeVar

from anyio import to_thread

from assistant.page.chat.desk import View
from assistant.page.chat.frame import place_in_line
from assistant.service.entry.turns import AnswerQueue, QueueIsFull

CallT = TypeVar("CallT")


async def in_turn(
    views: Iterator[View], queue: AnswerQueue, full: Callable[[View, str], View]
) -> AsyncGenerator[View]:
    """Yield the views of an event, and the place of a question in the queue while it waits.

    ``full`` gives the view of a question that does not get a place, by its first view and the
    message. ``views`` are closed at the end, whatever ends it.
    """
    try:
        first = await made(next, views, None)
        if first is None:
            return
        yield first
        if first.box != "busy":  # nothing is asked
            async for view in _rest(views):
                yield view
            return
        async with queue.place() as place:
            async for before in place.ahead():
                yield View(first.session, place=place_in_line(before))
            async for view in _rest(views):
                yield view
    except QueueIsFull as error:
        yield await made(full, first, str(error))
    finally:
        await made(_close, views)


async def _rest(views: Iterator[View]) -> AsyncGenerator[View]:
    while (view := await made(next, views, None)) is not None:
        yield view


def _close(views: Iterator[View]) -> None:
    if close := getattr(views, "close", None):  # of a generator
        close()


async def made(make: Callable[..., CallT], *given: object) -> CallT:
    """Return what a call gives in a thread; it has ended even if the wait for it is cancelled.

    A generator that runs in a thread cannot be closed.
    """
    running = asyncio.ensure_future(to_thread.run_sync(make, *given))
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        with suppress(Exception):
            await running
        raise
