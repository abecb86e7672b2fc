"""``onrecord chat``: the page and the services, by one process or several; or a terminal."""

from __future__ import annotations

import argparse
import contextlib
import functools
import os
import signal
import socket
import sys
import threading
from collections.abc import Mapping
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from assistant.commands.command import Command
from assistant.settings import Settings
from assistant.terminal.screen import show
from assistant.terminal.talk import open_terminal, talk
from corpus.errors import UserError

MOST_WORKERS: Final = 64
LONGEST_GRACE: Final = 3600.0  # seconds


def _chat_arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--terminal", action="store_true", help="chat here instead of in a browser")
    add("--no-browser", action="store_true", help="serve the page, and open no browser")
    add("--host", default="127.0.0.1", help="address to serve on (127.0.0.1); another needs a "
        "password: onrecord access password")  # fmt: skip
    add("--port", type=int, help="port (7860, or the next free one)")
    add("--name", action="append", default=[], metavar="HOST", help="a name under which others "
        "reach it, such as that of a proxy before it; may be repeated")  # fmt: skip
    add("--workers", type=_workers, default=1, metavar="N",
        help="processes that serve the port (1)")  # fmt: skip
    add("--grace", type=_seconds, default=20.0, metavar="S", help="seconds for answers in the "
        "making when it is stopped (20)")  # fmt: skip
    add("--rate", type=_rate, default=600, metavar="N",
        help="requests of one caller a minute (600); 0 is any number")  # fmt: skip


def _rate(argument: str) -> int:
    if not argument.isdecimal():
        raise argparse.ArgumentTypeError(f"{argument!r} is no number of requests")
    return int(argument)


def _workers(argument: str) -> int:
    if not argument.isdecimal() or not 1 <= int(argument) <= MOST_WORKERS:
        raise argparse.ArgumentTypeError(
            f"{argument!r} is no number of processes from 1 to {MOST_WORKERS}"
        )
    return int(argument)


def _seconds(argument: str) -> float:
    try:
        seconds = float(argument)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= LONGEST_GRACE:
        raise argparse.ArgumentTypeError(
            f"{argument!r} is no number of seconds from 0 to {LONGEST_GRACE:g}"
        )
    return seconds


def _chat(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.service.entry.binding import Binding
    from assistant.service.logs import set_up_logs

    if options.terminal:
        with open_terminal(settings) as assistant:
            talk(assistant)
        return 0
    set_up_logs(settings)
    served: dict[str, Any] = {
        "binding": Binding(options.host, options.port, tuple(options.name)),
        "per_minute": options.rate,
        "within": options.grace,
    }
    open_browser = not options.no_browser and has_browser(os.environ)
    if options.workers > 1:
        _serve_by_several(settings, options.workers, served, open_browser=open_browser)
        return 0
    with open_terminal(settings) as assistant:
        # the page is the layer above this one and loads gradio, so it is imported by name
        import_module("ui").serve(assistant, settings.home, open_browser=open_browser, **served)
    return 0


def _serve_by_several(
    settings: Settings, workers: int, served: Mapping[str, Any], *, open_browser: bool
) -> None:
    """Serve with several processes on one port, each of which opens the index.

    Raises:
        UserError: the port is not available, others could ask without a password, or the first
            process does not start.
    """
    from assistant.service.entry.access import read_access
    from assistant.service.entry.binding import open_socket
    from assistant.service.processes.supervise import stop_signals, supervise
    from assistant.service.server import page_address, tell_address

    binding = served["binding"]
    binding.check(read_access(settings.home))
    with stop_signals() as stop, open_socket(binding) as bound:
        address = page_address(binding, bound)
        supervise(
            functools.partial(_serve_as_one_of_them, settings.home, dict(served)),
            bound,
            workers,
            within=served["within"],
            on_ready=lambda: tell_address(address, open_browser=open_browser),
            stop=stop,
        )


def _serve_as_one_of_them(
    home: Path, served: dict[str, Any], place: Any, bound: socket.socket, parent: Connection
) -> None:
    """Be one process of several; settings are read anew, because keys are not sent."""
    from assistant.service.logs import set_up_logs
    from assistant.service.processes.supervise import stop_signals
    from assistant.service.server import Crew

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it, and says what to do
    settings = Settings.read(os.environ, home=home)
    set_up_logs(settings, worker=place.number)
    within = served.pop("within")
    try:
        with open_terminal(settings) as assistant, stop_signals(twice=False) as stop:
            crew = Crew(place=place, bound=bound)
            server = import_module("ui").launched(assistant, home, crew=crew, **served)
            parent.send("ready")
            threading.Thread(target=_await_end, args=(parent, stop), daemon=True).start()
            stop.wait()
            server.close(within)
    except UserError as error:
        show(str(error), to=sys.stderr)
        sys.exit(2)


def _await_end(parent: Connection, stop: threading.Event) -> None:
    """Set ``stop`` when the parent is gone, however it ended."""
    with contextlib.suppress(EOFError, OSError):
        parent.recv()
    stop.set()


def has_browser(environ: Mapping[str, str]) -> bool:
    """Return True if somebody sits at a terminal of a machine that shows windows."""
    if not sys.stdout.isatty():
        return False
    windows = sys.platform in ("darwin", "win32")
    return windows or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


CHAT = Command("chat", "open the chat page, and serve other programs", _chat, _chat_arguments)
