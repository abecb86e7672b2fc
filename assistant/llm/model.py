"""A language model of llama-index behind one small door: a request, its reply piece by piece.

Requests run on an event loop in a thread of their own, so that a request is dropped at once when
nobody waits for its reply any more. Nothing here imports llama-index: ``providers`` does.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Awaitable, Callable, Generator, Mapping, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any, Final, Literal

from assistant.llm.cache import Replies, request_digest
from assistant.llm.failures import ModelFailed, failure_of
from assistant.settings import Secret

ReplyForm = Literal["schema", "json", "text"]
FORMS: Final[tuple[ReplyForm, ...]] = ("schema", "json", "text")
"""How a reply's form is asked of a server, the strictest first; a refused one is not tried again"""
HEARTBEAT = 0.1  # seconds in which pieces are gathered, so that whoever waits may stop
MOST_TOKENS = 900  # maximum tokens of a reply
_CLOSING_S = 5.0  # maximum seconds to close the connections

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A request: instructions, what they are applied to, and the JSON schema of the reply."""

    system: str
    user: str
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Adapter:
    """A language model as llama-index gives it, with what differs between providers.

    ``messages`` makes its chat messages of a prompt; ``options`` are the keywords that ask for a
    form of reply; ``close`` closes its connections. Some packages' models hold their key, so it is
    not shown. ``forms`` are those worth trying.
    """

    llm: Any = field(repr=False)
    messages: Callable[[Prompt], Sequence[Any]]
    options: Callable[[ReplyForm, Prompt], Mapping[str, Any]]
    forms: tuple[ReplyForm, ...] = FORMS
    close: Callable[[], Awaitable[None]] | None = None


class LanguageModel:
    """Sends requests to a language model; safe to use from several threads.

    ``context`` is in tokens, ``reply_s`` in seconds. ``hidden`` are values that no failure repeats.
    """

    def __init__(
        self,
        adapter: Adapter,
        *,
        name: str,
        context: int = 4096,
        reply_s: float = 90.0,
        hidden: Sequence[Secret] = (),
        replies: Replies | None = None,
    ) -> None:
        self.name = name
        self.context = context
        self._adapter = adapter
        self._reply_s = reply_s
        self._hidden = tuple(hidden)
        self._replies = replies
        self._forms = adapter.forms
        self._lock = threading.Lock()
        self._running: asyncio.AbstractEventLoop | None = None

    def pieces(self, prompt: Prompt) -> Generator[str | None]:
        """Send a request and yield its reply piece by piece, and None each time nothing came yet.

        Whoever closes the generator drops the request.

        Raises:
            ModelFailed: there is no reply, or it ends too early.
        """
        digest = request_digest(self.name, prompt.system, prompt.user, dict(prompt.schema))
        if self._replies and (kept := self._replies.find(digest)) is not None:
            yield kept
            return
        reply = ""
        while True:
            form = self._forms[0]
            try:
                for piece in self._sent(prompt, form):
                    reply += piece or ""
                    yield piece
                break
            except ModelFailed as failed:
                _log.debug("no reply from %s: %s (%s)", self.name, failed, failed.said)
                if failed.why != "form" or reply or form == self._forms[-1]:
                    raise
                self._forms = self._forms[self._forms.index(form) + 1 :]
        if self._replies:
            self._replies.keep(digest, reply)

    @property
    def form(self) -> ReplyForm:
        """The form of reply that is asked for now: the server has refused the stricter ones."""
        return self._forms[0]

    def close(self) -> None:
        """Close the connections and the cache; what still runs is dropped."""
        with self._lock:
            loop, self._running = self._running, None
        if loop is not None:
            if self._adapter.close is not None:
                closed = asyncio.run_coroutine_threadsafe(_finish(self._adapter.close), loop)
                with suppress(TimeoutError):
                    closed.result(_CLOSING_S)
            loop.call_soon_threadsafe(loop.stop)
        if self._replies:
            self._replies.close()

    def _sent(self, prompt: Prompt, form: ReplyForm) -> Generator[str | None]:
        came: SimpleQueue[str | ModelFailed | None] = SimpleQueue()
        task = asyncio.run_coroutine_threadsafe(self._run(prompt, form, came.put), self._loop())
        try:
            ended: str | ModelFailed | None = ""
            while isinstance(ended, str):
                gathered, ended = _gather(came)
                yield gathered or None
            if ended is not None:
                raise ended
        finally:
            task.cancel()

    async def _run(
        self, prompt: Prompt, form: ReplyForm, put: Callable[[str | ModelFailed | None], None]
    ) -> None:
        """Put the pieces of a reply, then None, or why it failed."""
        ended: ModelFailed | None = None
        try:
            async with asyncio.timeout(self._reply_s):
                growing = await self._adapter.llm.astream_chat(
                    self._adapter.messages(prompt), **self._adapter.options(form, prompt)
                )
                whole, finish = "", None
                async with aclosing(growing) as chunks:
                    async for chunk in chunks:
                        content = chunk.message.content or ""
                        piece = chunk.delta if chunk.delta is not None else content[len(whole) :]
                        whole += piece
                        finish = _finish_of(chunk.raw) or finish
                        if piece:
                            put(piece)
                if finish == "length":
                    ended = ModelFailed("cut")
                elif not whole.strip():
                    ended = ModelFailed("broken")
        except Exception as error:
            # raised outside of this block, so that no traceback repeats what the server said
            ended = failure_of(error, self._hidden)
        put(ended)

    def _loop(self) -> asyncio.AbstractEventLoop:
        with self._lock:
            if self._running is None:
                self._running = asyncio.new_event_loop()
                threading.Thread(
                    target=_serve, args=(self._running,), name="language model", daemon=True
                ).start()
            return self._running


def _gather(came: SimpleQueue[str | ModelFailed | None]) -> tuple[str, str | ModelFailed | None]:
    """Return what came within a heartbeat, and how it ended; "" if it has not ended."""
    gathered, until = "", time.monotonic() + HEARTBEAT
    while (left := until - time.monotonic()) > 0:
        try:
            piece = came.get(timeout=left)
        except Empty:
            break
        if not isinstance(piece, str):
            return gathered, piece
        gathered += piece
    return gathered, ""


def _serve(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
        loop.run_until_complete(loop.shutdown_asyncgens())
    finally:
        loop.close()


async def _finish(close: Callable[[], Awaitable[None]]) -> None:
    """Drop what still runs on this loop, then close the connections."""
    running = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)
    await close()


def _finish_of(raw: Any) -> str | None:
    """Return why a server ended its reply, as OpenAI's servers tell it; None if it does not."""
    choices = getattr(raw, "choices", None)
    return getattr(choices[0], "finish_reason", None) if choices else None
