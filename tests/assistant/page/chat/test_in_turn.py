"""Questions of the page wait for their turn, off the event loop, and end with their event."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import aclosing

from assistant.page.chat.desk import View
from assistant.page.chat.in_turn import in_turn
from assistant.page.sessions.session import Session
from assistant.service.entry.turns import AnswerQueue

SESSION = Session()


class Asked:
    """The views of a question, of which a test sees how far they are."""

    def __init__(self) -> None:
        self.goes_on = threading.Event()
        self.begun = threading.Event()
        self.closed = False

    def views(self) -> Iterator[View]:
        try:
            yield View(SESSION, "asking", box="busy")
            self.begun.set()
            assert self.goes_on.wait(60)
            yield View(SESSION, "answered", box="ready")
        finally:
            self.closed = True


def refused(view: View, why: str) -> View:
    return View(view.session, f"refused: {why}", box="ready")


async def gathered(asked: Asked, queue: AnswerQueue) -> list[str | None]:
    async with aclosing(in_turn(asked.views(), queue, refused)) as views:
        return [view.place or view.transcript async for view in views]


async def comes(event: threading.Event) -> None:
    while not event.is_set():
        await asyncio.sleep(0.01)


def test_a_question_is_shown_at_once_and_answered_in_its_turn():
    async def asks() -> None:
        queue, first, second = AnswerQueue(at_once=1), Asked(), Asked()
        one = asyncio.create_task(gathered(first, queue))
        await comes(first.begun)
        second.goes_on.set()
        async with aclosing(in_turn(second.views(), queue, refused)) as views:
            assert (await anext(views)).transcript == "asking"
            assert "you are next" in str((await anext(views)).place)
            assert not second.begun.is_set()
            first.goes_on.set()
            assert [view.transcript async for view in views] == ["answered"]
        assert await one == ["asking", "answered"]
        assert first.closed
        assert second.closed
        assert queue.inside == 0

    asyncio.run(asks())


def test_who_goes_away_while_waiting_leaves_the_queue_and_begins_nothing():
    async def asks() -> None:
        queue, first, second = AnswerQueue(at_once=1), Asked(), Asked()
        one = asyncio.create_task(gathered(first, queue))
        await comes(first.begun)
        other = asyncio.create_task(gathered(second, queue))
        while queue.inside < 2:
            await asyncio.sleep(0.01)
        other.cancel()
        await asyncio.wait([other])
        assert (queue.inside, second.begun.is_set(), second.closed) == (1, False, True)
        first.goes_on.set()
        assert (await one)[-1] == "answered"

    asyncio.run(asks())


def test_an_answer_that_is_stopped_is_closed_when_its_step_has_ended():
    async def asks() -> None:
        queue, asked = AnswerQueue(), Asked()
        one = asyncio.create_task(gathered(asked, queue))
        await comes(asked.begun)
        one.cancel()
        await asyncio.sleep(0)
        assert not asked.closed  # it runs in its thread
        asked.goes_on.set()
        await asyncio.wait([one])
        assert one.cancelled()
        assert (asked.closed, queue.inside) == (True, 0)

    asyncio.run(asks())


def test_one_too_many_is_told_why_it_is_not_answered():
    async def asks() -> None:
        queue, first, second = AnswerQueue(at_once=1, waiting=0), Asked(), Asked()
        one = asyncio.create_task(gathered(first, queue))
        await comes(first.begun)
        told = await gathered(second, queue)
        assert told[0] == "asking"
        assert str(told[1]).startswith("refused: Too many questions wait")
        assert (second.begun.is_set(), second.closed) == (False, True)
        first.goes_on.set()
        await one

    asyncio.run(asks())


def test_what_asks_nothing_never_waits():
    async def shows() -> None:
        queue, asked = AnswerQueue(at_once=1), Asked()
        one = asyncio.create_task(gathered(asked, queue))
        await comes(asked.begun)
        shown = in_turn(iter([View(SESSION, "old"), View(SESSION, "older")]), queue, refused)
        assert [view.transcript async for view in shown] == ["old", "older"]
        asked.goes_on.set()
        await one

    asyncio.run(shows())
