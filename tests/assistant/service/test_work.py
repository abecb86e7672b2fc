"""Questions of programs in turn: who waits is told how many wait before it."""

import asyncio
import json

import httpx
import pytest
from fastapi import FastAPI

from assistant.answer import Answer
from assistant.service.api import api_routes
from assistant.service.entry.turns import AnswerQueue
from assistant.service.work import Ahead, Work
from tests.browser import LAVROV

pytestmark = pytest.mark.slow


def test_a_question_that_waits_is_told_its_place_and_then_answered(assistant):
    async def watched() -> list[Ahead | Answer]:
        work = Work(assistant, AnswerQueue(at_once=1))
        async with work.queue.place():
            told = work.watch(LAVROV, [])
            first = await anext(told)
        return [first, *[one async for one in told]]

    first, *answers = asyncio.run(watched())
    assert first == Ahead(0)
    assert all(isinstance(one, Answer) for one in answers)
    assert answers[-1].text == assistant.ask(LAVROV).text


def test_the_stream_of_http_tells_it_as_an_event_of_its_own(assistant):
    async def streamed() -> str:
        work, app = Work(assistant, AnswerQueue(at_once=1)), FastAPI()
        app.include_router(api_routes(work))
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            async with work.queue.place():
                asked = client.post("/api/ask/stream", json={"question": LAVROV})
                asking = asyncio.create_task(asked)
                while work.queue.inside < 2:
                    await asyncio.sleep(0.01)
                await asyncio.sleep(0)
            return (await asking).text

    events = [event.split("\n") for event in asyncio.run(streamed()).strip().split("\n\n")]
    names = [name.removeprefix("event: ") for name, _ in events]
    assert names == ["waiting", *["answer"] * (len(names) - 2), "done"]
    assert json.loads(events[0][1].removeprefix("data: ")) == {"before": 0}


def test_who_goes_away_while_waiting_leaves_the_queue(assistant):
    async def left() -> int:
        work = Work(assistant, AnswerQueue(at_once=1))
        async with work.queue.place():
            asking = asyncio.create_task(work.ask(LAVROV, []))
            while work.queue.inside < 2:
                await asyncio.sleep(0.01)
            asking.cancel()
            await asyncio.wait([asking])
            return work.queue.inside

    assert asyncio.run(left()) == 1
