"""``onrecord chat`` as a process of its own, and requests to it, each over a new connection."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpx

from assistant.service.server import Server

ROOT = Path(__file__).parents[1]


class ChatServer(NamedTuple):
    """A server, where it is, and the file of what it writes to standard error."""

    address: str
    process: subprocess.Popen[str]
    errors: Path

    def asks(self, method: str, path: str, **named: Any) -> httpx.Response:
        """Ask once, over a connection of its own."""
        with httpx.Client(base_url=self.address, timeout=60, trust_env=False) as client:
            return client.request(method, path, **named)

    def metric(self, name: str) -> float:
        """Return a metric by its name and labels; 0 if there is none yet."""
        lines = self.asks("GET", "metrics").text.splitlines()
        found = (float(line.split()[-1]) for line in lines if line.startswith(f"{name} "))
        return next(found, 0.0)


@contextmanager
def chat_server(
    home: Path, errors: Path, *options: str, environ: dict[str, str] | None = None
) -> Iterator[ChatServer]:
    """Serve an index until the end of the block; what it does at SIGTERM is the caller's to ask."""
    command = [sys.executable, "-m", "assistant.cli", "chat", "--port", "0", "--no-browser"]
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ONRECORD", "GRADIO"))}
    with (
        errors.open("w") as told,
        subprocess.Popen(
            [*command, "--home", str(home), *options],
            cwd=ROOT,
            env={**kept, **(environ or {})},
            stdout=subprocess.PIPE,
            stderr=told,
            text=True,
        ) as process,
    ):
        try:
            line = process.stdout.readline()  # type: ignore[union-attr]
            assert "http://" in line, errors.read_text()
            yield ChatServer(line.split("is on ")[1].split()[0], process, errors)
        finally:
            process.terminate()
            process.wait(60)


@contextmanager
def half_sent(server: ChatServer | Server, path: str, body: bytes) -> Iterator[Callable[[], bytes]]:
    """Send a POST but for the last byte of its body; calling sends that and gives the response."""
    at = urlsplit(server.address)
    head = f"POST {path} HTTP/1.1\r\nHost: {at.netloc}\r\nContent-Type: application/json\r\n"
    head += f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    with socket.create_connection((at.hostname, at.port), timeout=60) as made:
        made.sendall(head.encode() + body[:-1])

        def rest() -> bytes:
            made.sendall(body[-1:])
            pieces = iter(lambda: made.recv(65536), b"")
            return b"".join(pieces)

        yield rest


def until(true: Callable[[], object], tries: int = 600) -> None:
    """Wait until something is so; the suite's own time limit ends what never is."""
    for _ in range(tries):
        try:
            if true():
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("it did not come to be")
