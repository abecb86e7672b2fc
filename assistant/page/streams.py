"""No event of the page is lost when gradio closes the stream that its answers come in."""

from __future__ import annotations

import asyncio
import json
import time
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

SETTLES_S = 0.25  # by then a browser has read the end of a stream, a busy one too (320 trials)


class SettledStreams:
    """Gradio's server, which takes a page's next event only once its last stream has settled.

    Gradio streams what all running events of a page tell, and closes that stream after the last of
    them (gradio 6.31: ``routes.py``, "close_stream"). Its script counts a stream as open until it
    has read so. An event that is accepted in between waits for words from a closed stream: it is
    never shown, or fails with "Connection errored out". So the word that an event is accepted is
    held back until the browser has read of the close. The event itself runs meanwhile.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._closed: dict[str, float] = {}  # when the stream of a page was closed, by its session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == "http" else ""
        if path.endswith("/queue/data"):
            await self._stream(scope, receive, send)
        elif path.endswith("/queue/join"):
            await self._join(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        session = parse_qs(scope["query_string"].decode("latin-1")).get("session_hash", [""])[0]

        async def sending(message: Message) -> None:
            if b'"close_stream"' in message.get("body", b""):
                self._note(session)
            await send(message)

        await self.app(scope, receive, sending)

    async def _join(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = bytearray()

        async def receiving() -> Message:
            message = await receive()
            body.extend(message.get("body", b""))
            return message

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                closed = self._closed.get(_session(bytes(body)), 0.0)
                await asyncio.sleep(closed + SETTLES_S - time.monotonic())
            await send(message)

        await self.app(scope, receiving, sending)

    def _note(self, session: str) -> None:
        now = time.monotonic()
        old = [s for s, closed in self._closed.items() if closed + SETTLES_S < now]
        for settled in old:
            del self._closed[settled]
        self._closed[session] = now


def _session(body: bytes) -> str:
    """Return the session that a request to join the queue names; "" for none."""
    try:
        return str(json.loads(body)["session_hash"])
    except (ValueError, TypeError, KeyError):
        return ""
