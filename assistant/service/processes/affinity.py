"""Which of the processes of a server a request is for, and the way there."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import secrets
import zlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from pathlib import Path

import httpx
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.service.entry.failures import failure

WORKER_COOKIE = "onrecord-worker"  # the number of a process; it opens nothing
_FROM = b"x-onrecord-from"  # the head of a request that another process hands on
_READERS = ("/gradio_api/",)  # routes that need what one process remembers of a reader
_HOPS = (b"connection", b"keep-alive", b"transfer-encoding", b"upgrade", b"te", b"trailer", _FROM)

_log = logging.getLogger(__name__)

Ordered = Callable[[Scope], bool]
"""Tells whether a request begins or asks for work of the views, which stands in one line."""


@dataclass(frozen=True, slots=True)
class WorkerPlace:
    """A process among those of a server: its ``number``, from 0, ``of`` how many.

    ``folder`` holds what they share, and nobody else may open it. ``secret`` marks what one hands
    on to another.
    """

    number: int
    of: int
    folder: Path
    secret: str = field(default_factory=lambda: secrets.token_hex(32), repr=False)

    @property
    def counts(self) -> Path:
        """The file of what they count together."""
        return self.folder / "counts.sqlite"

    def door(self, number: int | None = None) -> Path:
        """Return the Unix socket by which a process is reached by the others."""
        return self.folder / f"{self.number if number is None else number}.sock"


class Handed:
    """An ASGI app before the guard: what another process hands on has passed one already.

    Such a request goes to ``inner`` with the caller that it had there, any other one to ``outer``.
    """

    def __init__(self, outer: ASGIApp, inner: ASGIApp, place: WorkerPlace) -> None:
        self._outer = outer
        self._inner = inner
        self._secret = place.secret.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope.get("headers", ()))
        secret, _, told = headers.get(_FROM, b"").partition(b" ")
        if scope["type"] != "http" or not hmac.compare_digest(secret, self._secret):
            await self._outer(scope, receive, send)
            return
        client, scheme = json.loads(told)
        await self._inner({**scope, "client": client, "scheme": scheme}, receive, send)


class Affinity:
    """An ASGI app that hands a request on to the process that remembers what it is about.

    A reader's browser is given the number of a process with the first page. What has no such cookie
    goes by the caller's address. ``ordered`` requests all go to the first process.
    """

    def __init__(self, app: ASGIApp, place: WorkerPlace, ordered: Ordered) -> None:
        self._app = app
        self._place = place
        self._ordered = ordered
        self._ways: dict[int, httpx.AsyncHTTPTransport] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = _cookie(scope, self._place.of)
        owner = self._owner(scope, given)
        if given is None and scope["path"] == "/" and owner == self._place.number:
            send = _giving(send, owner, scope["scheme"])
        if owner == self._place.number:
            await self._app(scope, receive, send)
        else:
            await self._hand_on(owner, scope, receive, send)

    def _owner(self, scope: Scope, given: int | None) -> int:
        path = scope["path"]
        if self._ordered(scope):
            return 0
        if path == "/" or path.startswith(_READERS):
            if given is not None:
                return given
            if path != "/":
                return zlib.crc32(str((scope.get("client") or [""])[0]).encode()) % self._place.of
        return self._place.number

    async def _hand_on(self, owner: int, scope: Scope, receive: Receive, send: Send) -> None:
        if owner not in self._ways:
            # a connection for each request: a process may have been started anew since the last
            limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
            door = str(self._place.door(owner))
            self._ways[owner] = httpx.AsyncHTTPTransport(uds=door, limits=limits)
        begun = False

        async def sent(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        request = _request(scope, receive, self._place)
        try:
            await _passed(self._ways[owner], request, receive, sent)
        except (httpx.TransportError, OSError) as error:
            _log.warning("process %s does not answer: %s", owner, type(error).__name__)
            if not begun:
                told = "The part of the server that knows this page is starting. Try again soon."
                refused = failure("unavailable", told, headers={"Retry-After": "5"})
                await refused(scope, receive, send)


def _request(scope: Scope, receive: Receive, place: WorkerPlace) -> httpx.Request:
    """Return the request as another process is asked it."""
    told = json.dumps([scope.get("client"), scope["scheme"]]).encode()
    headers = [(name, value) for name, value in scope["headers"] if name not in _HOPS]
    headers.append((_FROM, place.secret.encode() + b" " + told))
    path = scope.get("raw_path") or scope["path"].encode()
    query = scope["query_string"]
    target = path + (b"?" + query if query else b"")
    body = _body(receive) if scope["method"] not in ("GET", "HEAD") else None
    url = httpx.URL("http://onrecord").copy_with(raw_path=target)
    return httpx.Request(scope["method"], url, headers=headers, content=body)


async def _body(receive: Receive) -> AsyncIterator[bytes]:
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise httpx.WriteError("the caller went away")
        yield message.get("body", b"")
        if not message.get("more_body", False):
            return


async def _passed(
    way: httpx.AsyncHTTPTransport, request: httpx.Request, receive: Receive, send: Send
) -> None:
    """Send a request and give its response as it comes, until the caller goes away."""
    response = await way.handle_async_request(request)
    gone = asyncio.create_task(_gone(receive))
    given = asyncio.create_task(_given(response, send))
    try:
        await asyncio.wait((gone, given), return_when=asyncio.FIRST_COMPLETED)
        if given.done():
            given.result()
    finally:
        for task in (gone, given):
            task.cancel()
        await asyncio.gather(gone, given, return_exceptions=True)
        await response.aclose()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _given(response: httpx.Response, send: Send) -> None:
    headers = [(n.lower(), v) for n, v in response.headers.raw if n.lower() not in _HOPS]
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
    async for piece in response.stream:  # type: ignore[union-attr]
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _cookie(scope: Scope, of: int) -> int | None:
    """Return the number of a process that a browser was given; None if there is none such."""
    sent = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    try:
        found = SimpleCookie(sent.decode("latin-1")).get(WORKER_COOKIE)
    except CookieError:
        return None
    value = found.value if found else ""
    inside = value.isascii() and value.isdigit() and len(value) < 5 and int(value) < of
    return int(value) if inside else None


def _giving(send: Send, number: int, scheme: str) -> Send:
    secure = "; Secure" if scheme == "https" else ""
    cookie = f"{WORKER_COOKIE}={number}; Path=/; HttpOnly; SameSite=Lax{secure}".encode()

    async def given(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], (b"set-cookie", cookie)]}
        await send(message)

    return given
