"""What the page may do in a browser, and which routes of its server it needs."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.service.entry.access import Accesses
from assistant.service.entry.failures import failure

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)

# The routes of gradio 6.31 that the page and gradio's client call. It has more, which take files,
# show who is there, or write files that are never removed: upload, file, proxy, stream, monitoring,
# deep_link, run_history, vibe-edit. A new one stays closed until it is entered here.
ROUTES = re.compile(
    r"/|/config/?|/theme\.css|/robots\.txt|/favicon\.ico|/manifest\.json|/pwa_icon(/\d+)?|"
    r"/(?:assets|static|svelte)/.+|"
    r"/gradio_api/(?:info/?|openapi\.json|app_id/?|login_check/?|theme\.css|startup-events|"
    r"queue/(?:join|data)|call(?:/v2)?/\w+(?:/\w+)?/?|cancel|reset/?|heartbeat/\w+)"
)

READER_COOKIE = "onrecord-reader"  # a cookie with a reader's key; it opens nothing
_KEPT_S = 400 * 24 * 3600  # browsers keep no cookie longer


def owner_of(accesses: Accesses, cookies: Mapping[str, str]) -> str:
    """Return the key by which a reader's own conversations are known.

    It is "" where nothing is asked of anybody: all are those of the one user of this machine. A
    reader without a cookie has none.
    """
    if accesses.now().is_open:
        return ""
    return cookies.get(READER_COOKIE) or f"none-{secrets.token_urlsafe(16)}"


class Guarded:
    """An ASGI app whose pages load from, send to and are framed by their own origin only.

    Routes that the page does not need are not there.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not ROUTES.fullmatch(scope["path"]):
            closed = failure("not_found", "There is nothing here.")
            await closed(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = message["headers"]
                if not any(name.lower() == b"cache-control" for name, _ in kept):
                    kept = [*kept, (b"cache-control", b"no-cache")]
                if scope["path"] == "/" and not _has_key(scope):
                    kept = [*kept, (b"set-cookie", _new_key(scope).encode())]
                message["headers"] = [*kept, (b"content-security-policy", POLICY.encode())]
            await send(message)

        await self.app(scope, receive, guarded)


def _has_key(scope: Scope) -> bool:
    sent = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    try:
        return READER_COOKIE in SimpleCookie(sent.decode("latin-1"))
    except CookieError:
        return False


def _new_key(scope: Scope) -> str:
    # lax: a link from elsewhere must not make a known reader a new one
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    key = secrets.token_urlsafe(24)
    return f"{READER_COOKIE}={key}; Path=/; Max-Age={_KEPT_S}; HttpOnly; SameSite=Lax{secure}"
