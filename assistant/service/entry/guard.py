"""What stands before the page and the services: names, origins, sizes, passwords, limits, headers.

A request that is refused here reaches neither. Nothing of another origin may read an answer or
send anything: there is no CORS.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Mapping
from urllib.parse import quote

from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.service.entry.access import Accesses
from assistant.service.entry.binding import Binding
from assistant.service.entry.failures import failure
from assistant.service.entry.limits import Rate
from corpus.errors import UserError

COOKIE = "onrecord"
MOST_BYTES = 1_000_000  # of a body; a draft of 150,000 words
OPEN_PATHS = ("/healthz", "/readyz", "/login", "/robots.txt", "/favicon.ico")
SERVICES = ("/api", "/v1", "/mcp", "/metrics")

_HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"same-origin",  # with none at all, a form says its origin is "null"
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}
# for whatever sets no policy or caching of its own
_DEFAULTS = {
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    b"cache-control": b"no-store",
}


class Guard:
    """An ASGI app that lets through what may be asked, and marks what goes out.

    ``rate`` counts requests to the services, and all that send something; None counts nothing.
    ``larger`` are paths, each with all below it, whose bodies may have more than ``MOST_BYTES``.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        binding: Binding,
        accesses: Accesses,
        rate: Rate | None,
        larger: Mapping[str, int] = {},
    ) -> None:
        self._app = app
        self._binding = binding
        self._accesses = accesses
        self._rate = rate
        self._larger = larger

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # nothing here speaks over a websocket
            await send({"type": "websocket.close"})
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _marked(message.get("headers", []))}
            await send(message)

        asked = HTTPConnection(scope)
        refusal = self._stranger(asked) or self._oversized(asked) or self._unknown(asked)
        if refusal is None and "content-length" not in asked.headers and _sends(scope):
            whole = await _whole(receive)
            refusal = _too_large() if whole is None else None
            receive = whole or receive
        await (refusal or self._app)(scope, receive, marked)

    def _stranger(self, asked: HTTPConnection) -> Response | None:
        """Refuse another name than this server's, and another origin than its page's."""
        host, origin = asked.headers.get("host", ""), asked.headers.get("origin")
        if not self._binding.accepts(host):
            return failure("invalid_request", "This server has another name.", status=400)
        if origin is not None and not self._binding.is_own(origin, host):
            return failure("forbidden", "A page of another origin may not ask here.")
        return None

    def _unknown(self, asked: HTTPConnection) -> Response | None:
        """Refuse those who may not ask, and those who ask too often."""
        path = asked.url.path
        try:
            access = self._accesses.now()
        except UserError as error:
            return failure("unavailable", str(error))
        caller = asked.client.host if asked.client else ""
        if not access.is_open and path not in OPEN_PATHS:
            scheme, _, token = asked.headers.get("authorization", "").partition(" ")
            holder = access.holder(token.strip()) if scheme.casefold() == "bearer" else None
            if holder is None and not access.is_cookie(asked.cookies.get(COOKIE, ""), time.time()):
                return _log_in(asked)
            caller = f"token {holder}" if holder else caller
        counted = path.startswith(SERVICES) or _sends(asked.scope)
        if self._rate is not None and counted and (wait := self._rate.wait(caller)):
            return failure(
                "too_many_requests",
                f"Too many requests. Ask again in {wait} s.",
                headers={"Retry-After": str(wait)},
            )
        return None

    def _oversized(self, asked: HTTPConnection) -> Response | None:
        size, path = asked.headers.get("content-length", "0"), asked.url.path
        most = max((n for below, n in self._larger.items() if path.startswith(below)), default=0)
        most = max(most, MOST_BYTES)
        return _too_large(most) if not size.isdigit() or int(size) > most else None


def _sends(scope: Scope) -> bool:
    return scope["method"] not in ("GET", "HEAD", "OPTIONS")


def _log_in(asked: HTTPConnection) -> Response:
    """Send a reader to the page where the password is given, and tell a program what it needs."""
    path = asked.url.path
    reads = asked.scope["method"] == "GET" and "text/html" in asked.headers.get("accept", "")
    if reads and not path.startswith(SERVICES):
        to = f"{path}?{asked.url.query}" if asked.url.query else path
        return RedirectResponse(f"/login?to={quote(to)}", status_code=303)
    told = "Send a token of this index: Authorization: Bearer onr_..."
    return failure("unauthorized", told, headers={"WWW-Authenticate": "Bearer"})


def _too_large(most: int = MOST_BYTES) -> Response:
    return failure("too_large", f"A request may have {most:,} bytes.")


async def _whole(receive: Receive) -> Receive | None:
    """Receive a body whose length was not said; return what gives it again, None if too large."""
    messages = deque[Message]()
    size = 0
    while True:
        message = await receive()
        messages.append(message)
        size += len(message.get("body", b""))
        if size > MOST_BYTES:
            return None
        if message["type"] != "http.request" or not message.get("more_body", False):
            break

    async def again() -> Message:
        return messages.popleft() if messages else await receive()

    return again


def _marked(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    kept = [
        (name, value)
        for name, value in headers
        if name.lower() not in _HEADERS and not name.lower().startswith(b"access-control-")
    ]
    there = {name.lower() for name, _ in kept}
    more = [(name, value) for name, value in _DEFAULTS.items() if name not in there]
    return [*kept, *_HEADERS.items(), *more]
