"""What programs ask, done by the assistant: in turn, and off the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Mapping
from contextlib import aclosing
from typing import TYPE_CHECKING, NamedTuple, TypeVar, Unpack

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.question.limits.narrowing import Narrowing, readable
from assistant.service.entry.turns import AnswerQueue
from corpus.errors import BadQuestion
from corpus.people.across_articles import Person

if TYPE_CHECKING:
    from assistant.ask import Assistant


FirstT = TypeVar("FirstT")


class Ahead(NamedTuple):
    """How many questions wait before one that has to wait for its turn."""

    before: int


class Work:
    """The assistant as the services use it; ``answered`` is told of each answer."""

    def __init__(
        self,
        assistant: Assistant,
        queue: AnswerQueue | None = None,
        answered: Callable[[Answer], None] = lambda answer: None,
    ) -> None:
        self.assistant = assistant
        self.queue = queue or AnswerQueue()
        self.answered = answered

    async def ask(
        self, question: str, history: Iterable[Mapping[str, str]], **narrowing: Unpack[Narrowing]
    ) -> Answer:
        """Answer a question after some messages.

        Raises:
            UserError: the question, a day or an outlet is not valid, or the index cannot be read.
            QueueIsFull: too many wait for an answer.
        """
        question, earlier = _asked(question), Conversation.from_messages(history)
        answer = await self.queue.run(self.assistant.ask, question, earlier, **narrowing)
        self.answered(answer)
        return answer

    async def stream(
        self, question: str, history: Iterable[Mapping[str, str]], **narrowing: Unpack[Narrowing]
    ) -> AsyncIterator[Answer]:
        """Yield the answer as it grows; the last is what ``ask`` returns, and raises the same."""
        async with aclosing(self.watch(question, history, **narrowing)) as told:
            async for one in told:
                if isinstance(one, Answer):
                    yield one

    async def watch(
        self, question: str, history: Iterable[Mapping[str, str]], **narrowing: Unpack[Narrowing]
    ) -> AsyncGenerator[Ahead | Answer]:
        """Yield how many wait before the question, as long as it waits; then as ``stream``."""
        question, earlier = _asked(question), Conversation.from_messages(history)
        async with self.queue.place() as place:
            async for before in place.ahead():
                yield Ahead(before)
            growing = self.assistant.stream(question, earlier, **narrowing)
            answer: Answer | None = None
            while (grown := await asyncio.to_thread(next, growing, None)) is not None:
                answer = grown
                yield answer
        if answer is not None:
            self.answered(answer)

    async def people(self, name: str | None) -> list[Person]:
        """Return who is on record and has ``name`` in one of their names; None is in all."""
        found = await self.queue.run(self.assistant.people)
        asked = (name or "").casefold()
        return [
            one for one in found if any(asked in n.casefold() for n in (one.name, *one.aliases))
        ]


def _asked(question: str) -> str:
    try:
        return readable(question)
    except ValueError as error:
        raise BadQuestion("A question needs words.") from error


async def first_ready(told: AsyncIterator[FirstT]) -> AsyncIterator[FirstT]:
    """Return the same values once the first is there, so that what fails at once is raised here.

    Raises:
        UserError: as ``Work.stream``.
        QueueIsFull: too many wait for an answer.
    """
    first = await anext(told)

    async def all_of_them() -> AsyncIterator[FirstT]:
        yield first
        async for one in told:
            yield one

    return all_of_them()
