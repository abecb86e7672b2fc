"""The end of a server: what is being answered is finished, and nothing new is begun."""

from __future__ import annotations

import threading
import time

from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.service.entry.failures import failure

STATE_PATHS = ("/healthz", "/readyz", "/metrics")
IDLE_PATHS = ("/gradio_api/heartbeat/",)  # streams that end when the reader leaves
_WAITED = 0.05  # seconds between two looks at whether all is done


class Admission:
    """How many requests are inside, and whether more are let in; for several ``Gate`` at once."""

    def __init__(self) -> None:
        self.inside = 0
        self.closed = False
        self._lock = threading.Lock()

    def close(self, within: float) -> bool:
        """Let nobody in any more; wait up to ``within`` seconds until all inside are out.

        Return False if somebody is still inside.
        """
        self.closed = True
        until = time.monotonic() + within
        while self.inside and time.monotonic() < until:
            time.sleep(_WAITED)
        return not self.inside

    def count(self, by: int) -> None:
        """Add to the number of those inside."""
        with self._lock:
            self.inside += by


class Gate:
    """An ASGI app that counts who is inside, and lets nobody in once the admission is closed."""

    def __init__(self, app: ASGIApp, admission: Admission) -> None:
        self._app = app
        self._admission = admission

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or path in STATE_PATHS:
            await self._app(scope, receive, send)
            return
        if self._admission.closed:
            refused = failure(
                "unavailable",
                "The server is being stopped. Ask again in a moment.",
                headers={"Retry-After": "5", "Connection": "close"},
            )
            await refused(scope, receive, send)
            return
        counted = not path.startswith(IDLE_PATHS)
        self._admission.count(counted)
        try:
            await self._app(scope, receive, send)
        finally:
            self._admission.count(-counted)
