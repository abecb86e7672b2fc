"""The server: the page and the services behind the guard, in a thread of its own."""

from __future__ import annotations

import ipaddress
import logging
import socket
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI
from starlette.types import ASGIApp

from assistant.service.app import build_services
from assistant.service.entry.access import Accesses
from assistant.service.entry.binding import PRIVATE, Binding, open_socket
from assistant.service.entry.gate import Admission, Gate
from assistant.service.entry.guard import Guard
from assistant.service.entry.limits import RATE, Rate
from assistant.service.processes.affinity import Affinity, Handed, Ordered, WorkerPlace
from assistant.service.processes.shared import SharedCounts
from corpus.errors import UserError

if TYPE_CHECKING:
    from assistant.ask import Assistant

_log = logging.getLogger(__name__)

GRACE = 20.0  # seconds for answers in the making, when a server is stopped
_START_SECONDS = 30
_END_SECONDS = 2  # for streams that go on, after all answers are given


class Server:
    """A running server; ``address`` is where this machine reaches it."""

    def __init__(
        self,
        app: ASGIApp,
        binding: Binding,
        bound: Sequence[socket.socket],
        *,
        admission: Admission,
        at_end: Callable[[], None] | None = None,
    ) -> None:
        """Start to serve on bound sockets; ``at_end`` is called when the server has ended.

        Raises:
            UserError: the server does not start.
        """
        self.address = page_address(binding, bound[0])
        config = uvicorn.Config(
            app,
            log_level="warning",
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="on",
            ws="none",
            proxy_headers=bool(binding.names),  # only a proxy has a reason to say who asks
            timeout_graceful_shutdown=_END_SECONDS,
        )
        self._admission = admission
        self._bound = bound
        self._at_end = at_end
        self._server = uvicorn.Server(config)
        run = lambda: self._server.run(sockets=list(bound))  # noqa: E731
        self._thread = threading.Thread(target=run, name="onrecord-server", daemon=True)
        self._thread.start()
        until = time.monotonic() + _START_SECONDS
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > until:
                self.close()
                raise UserError(f"The server on {self.address} did not start.")
            time.sleep(0.01)

    @property
    def inside(self) -> int:
        """How many requests are being answered."""
        return self._admission.inside

    def close(self, within: float = 0.0) -> None:
        """End the server: let nobody in, and wait ``within`` seconds for answers in the making."""
        if not self._admission.close(within) and within:
            _log.warning("%s requests were not finished in time", self._admission.inside)
        self._server.should_exit = True
        self._thread.join(timeout=_END_SECONDS + 3)
        for one in self._bound:
            one.close()
        if self._at_end is not None:
            self._at_end()


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """A server of several processes, as one of them knows it; ``bound`` is the socket of all."""

    place: WorkerPlace
    bound: socket.socket


def start(
    assistant: Assistant,
    home: Path,
    *,
    binding: Binding = PRIVATE,
    per_minute: int = RATE,
    add_page: Callable[[FastAPI], None] | None = None,
    larger: Mapping[str, int] = {},
    at_end: Callable[[], None] | None = None,
    crew: Crew | None = None,
    ordered: Ordered = lambda scope: False,
) -> Server:
    """Serve the services in the background, and the page if it is added to them.

    ``home`` is the index folder, which holds the password and the tokens. A caller may make
    ``per_minute`` requests, a fifth of them at once; 0 means any number. ``larger`` is as in
    ``Guard``. ``at_end`` is called when the server has ended. With ``crew`` the server is one
    process of several, and the first of them gets all requests that are ``ordered``.

    Raises:
        BadSetting: the port is not available, none from 7860 to 7959 is free, or others could ask
            without a password.
        UserError: the server does not start.
    """
    accesses = Accesses(home)
    binding.check(accesses.now())
    bound = [crew.bound if crew else open_socket(binding)]
    counts = SharedCounts(crew.place.counts if crew else None)
    admission = Admission()
    try:
        worker = crew.place.number if crew else 0
        services = build_services(
            assistant, accesses, admission=admission, counts=counts, worker=worker
        )
        if add_page is not None:
            add_page(services)
        burst = max(1, per_minute // 5)
        rate = Rate(per_minute=per_minute, burst=burst, counts=counts) if per_minute else None
        app = Affinity(services, crew.place, ordered) if crew else services
        gate = Gate(app, admission)
        guard: ASGIApp = Guard(gate, binding=binding, accesses=accesses, rate=rate, larger=larger)
        if crew:
            guard = Handed(guard, Gate(services, admission), crew.place)
            bound.append(_own_door(crew.place))
        return Server(guard, binding, bound, admission=admission, at_end=at_end)
    except BaseException:
        for one in bound:
            one.close()
        raise


def _own_door(place: WorkerPlace) -> socket.socket:
    """Return the socket by which other processes reach this one."""
    place.door().unlink(missing_ok=True)
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    made.bind(str(place.door()))
    return made


def page_address(binding: Binding, bound: socket.socket) -> str:
    """Return where this machine reaches a server on a bound socket."""
    return f"http://{_reached_at(binding.host)}:{bound.getsockname()[1]}/"


def tell_address(address: str, *, open_browser: bool) -> None:
    """Print where a server is, and open it in the browser if that is wanted."""
    sys.stdout.write(f"onrecord is on {address}  (Ctrl+C ends it)\n")
    sys.stdout.flush()
    if open_browser:
        import webbrowser

        webbrowser.open(address)


def _reached_at(host: str) -> str:
    try:
        at = ipaddress.ip_address(host)
    except ValueError:
        return host
    if at.is_unspecified:
        return "localhost"
    return f"[{host}]" if at.version == 6 else host
