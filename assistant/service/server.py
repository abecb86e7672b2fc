"""The server: the page and the services behind the guard, in a thread of its own."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

from assistant.service.app import build_services
from assistant.service.entry.access import Accesses
from assistant.service.entry.binding import PRIVATE, Binding, open_socket
from assistant.service.entry.guard import Guard
from assistant.service.entry.limits import RATE, Rate
from corpus.errors import UserError

if TYPE_CHECKING:
    from assistant.ask import Assistant

_START_SECONDS = 30
_END_SECONDS = 2  # for answers in the making, when the server ends


class Server:
    """A running server; ``address`` is where this machine reaches it."""

    def __init__(
        self,
        app: ASGIApp,
        binding: Binding,
        bound: socket.socket,
        at_end: Callable[[], None] | None = None,
    ) -> None:
        """Start to serve on a bound socket; ``at_end`` is called when the server has ended.

        Raises:
            UserError: the server does not start.
        """
        port = bound.getsockname()[1]
        self.address = f"http://{_reached_at(binding.host)}:{port}/"
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="on",
            ws="none",
            proxy_headers=bool(binding.names),  # only a proxy has a reason to say who asks
            timeout_graceful_shutdown=_END_SECONDS,
        )
        self._bound = bound
        self._at_end = at_end
        self._server = uvicorn.Server(config)
        run = lambda: self._server.run(sockets=[bound])  # noqa: E731
        self._thread = threading.Thread(target=run, name="onrecord-server", daemon=True)
        self._thread.start()
        until = time.monotonic() + _START_SECONDS
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > until:
                self.close()
                raise UserError(f"The server on {self.address} did not start.")
            time.sleep(0.01)

    def close(self) -> None:
        """End the server."""
        self._server.should_exit = True
        self._thread.join(timeout=_END_SECONDS + 3)
        self._bound.close()
        if self._at_end is not None:
            self._at_end()


def start(
    assistant: Assistant,
    home: Path,
    *,
    binding: Binding = PRIVATE,
    per_minute: int = RATE,
    add_page: Callable[[FastAPI], None] | None = None,
    larger: Mapping[str, int] = {},
    at_end: Callable[[], None] | None = None,
) -> Server:
    """Serve the services in the background, and the page if it is added to them.

    ``home`` is the index folder, which holds the password and the tokens. A caller may make
    ``per_minute`` requests, a fifth of them at once; 0 means any number. ``larger`` is as in
    ``Guard``. ``at_end`` is called when the server has ended.

    Raises:
        BadSetting: the port is not available, none from 7860 to 7959 is free, or others could ask
            without a password.
        UserError: the server does not start.
    """
    accesses = Accesses(home)
    binding.check(accesses.now())
    bound = open_socket(binding)
    try:
        services = build_services(assistant, accesses)
        if add_page is not None:
            add_page(services)
        rate = Rate(per_minute=per_minute, burst=max(1, per_minute // 5)) if per_minute else None
        guard = Guard(services, binding=binding, accesses=accesses, rate=rate, larger=larger)
        return Server(guard, binding, bound, at_end)
    except BaseException:
        bound.close()
        raise


def _reached_at(host: str) -> str:
    try:
        at = ipaddress.ip_address(host)
    except ValueError:
        return host
    if at.is_unspecified:
        return "localhost"
    return f"[{host}]" if at.version == 6 else host
