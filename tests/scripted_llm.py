"""An OpenAI-compatible server on this machine that says what a test tells it to say.

It is a real server on a real socket. A script is a list of replies, used in order, the last again
and again; or a function from a request's body to a reply. Every request is kept in ``asked``.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What the server says to one request.

    ``status`` other than 200 sends ``text`` as the error's message. The reply is streamed in
    ``pieces`` characters at a time; ``cut`` closes the connection after so many characters.
    ``stalls`` waits that many seconds before the first, ``paces`` before each. ``finish`` is why
    it ends.
    """

    text: str = ""
    status: int = 200
    pieces: int = 7
    cut: int | None = None
    stalls: float = 0.0
    paces: float = 0.0
    finish: str = "stop"


Script = Sequence[Reply | str] | Callable[[dict[str, Any]], Reply | str]


@dataclass
class Scripted:
    """A running server: its address, what it was asked, and which replies nobody waited for."""

    script: Script
    models: Sequence[str] = ("tiny",)
    key: str | None = None
    refuses: frozenset[str] = frozenset()  # forms of reply that are refused
    prefix: str = "/v1"
    context: int | None = None  # characters of a prompt that it takes
    logprobs: bool = True
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    dropped: threading.Event = field(default_factory=threading.Event)
    stopping: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}{self.prefix}"

    @property
    def setting(self) -> str:
        return f"{self.base}#tiny"

    def reply(self, body: dict[str, Any]) -> Reply:
        self.asked.append(body)
        if callable(self.script):
            said = self.script(body)
        else:
            said = self.script[min(len(self.asked), len(self.script)) - 1]
        return said if isinstance(said, Reply) else Reply(said)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    scripted: Scripted

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        if self._refused():
            return
        if self.path != f"{self.scripted.prefix}/models":
            self._json(404, {"error": {"message": "not found"}})
            return
        rows = [{"id": name, "object": "model"} for name in self.scripted.models]
        self._json(200, {"object": "list", "data": rows})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.scripted.headers.append({k.lower(): v for k, v in self.headers.items()})
        if self._refused():
            return
        if self.path != f"{self.scripted.prefix}/chat/completions":
            self._json(404, {"error": {"message": "not found"}})
            return
        if body["model"] not in self.scripted.models:
            self._json(404, {"error": {"message": f"model {body['model']} not found"}})
            return
        form = (body.get("response_format") or {}).get("type")
        if form in self.scripted.refuses:
            self._json(400, {"error": {"message": f"response_format {form} is not supported"}})
            return
        length = sum(len(message["content"]) for message in body["messages"])
        if self.scripted.context is not None and length > self.scripted.context:
            self._json(400, {"error": {"message": "the request exceeds the context size"}})
            return
        said = self.scripted.reply(body)
        self.scripted.stopping.wait(said.stalls)
        if said.status != 200:
            self._json(said.status, {"error": {"message": said.text}})
        elif body.get("stream"):
            self._stream(said)
        else:
            self._json(200, self._whole(said, body))

    def _refused(self) -> bool:
        key = self.scripted.key
        given = self.headers.get("authorization", "")
        if key is None or given == f"Bearer {key}":
            return False
        # some servers repeat the key that they refuse
        self._json(401, {"error": {"message": f"Incorrect API key provided: {given[7:]}"}})
        return True

    def _whole(self, said: Reply, body: dict[str, Any]) -> dict[str, Any]:
        choice: dict[str, Any] = {
            "index": 0,
            "message": {"role": "assistant", "content": said.text},
            "finish_reason": said.finish,
        }
        if body.get("logprobs") and self.scripted.logprobs:
            top = [{"token": "yes", "logprob": -0.1, "bytes": None}]
            token = {"token": "yes", "logprob": -0.1, "bytes": None, "top_logprobs": top}
            choice["logprobs"] = {"content": [token]}
        return {"id": "1", "object": "chat.completion", "created": 1, "model": "tiny",
                "choices": [choice]}  # fmt: skip

    def _stream(self, said: Reply) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        text = said.text if said.cut is None else said.text[: said.cut]
        try:
            self._event({"role": "assistant", "content": ""}, None)
            for at in range(0, len(text), said.pieces):
                if said.paces:
                    self._wait(said.paces)
                self._event({"content": text[at : at + said.pieces]}, None)
            if said.cut is not None:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            self._event({}, said.finish)
            self._chunk(b"data: [DONE]\n\n")
            self.wfile.write(b"0\r\n\r\n")
        except OSError:
            self.scripted.dropped.set()
            self.close_connection = True

    def _wait(self, seconds: float) -> None:
        """Wait, and fail as soon as the other side has closed the connection."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.scripted.stopping.is_set():
            self.connection.settimeout(0.02)
            try:
                if self.connection.recv(1, socket.MSG_PEEK) == b"":
                    raise ConnectionResetError
            except TimeoutError:
                continue
            finally:
                self.connection.settimeout(None)

    def _event(self, delta: dict[str, Any], finish: str | None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        event = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "tiny",
                 "choices": [choice]}  # fmt: skip
        self._chunk(f"data: {json.dumps(event)}\n\n".encode())

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _json(self, status: int, value: dict[str, Any]) -> None:
        data = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing: a test that cuts a connection means to."""


@contextmanager
def serve_script(script: Script, **options: Any) -> Iterator[Scripted]:
    """Serve a script on a free port of this machine until the block ends."""
    scripted = Scripted(script, **options)
    handler = type("Handler", (_Handler,), {"scripted": scripted})
    server = _Server(("127.0.0.1", 0), handler)
    scripted.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield scripted
    finally:
        scripted.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join()


def statements_reply(*statements: dict[str, Any]) -> str:
    """A reply in the form that an answer is asked for."""
    return json.dumps({"statements": list(statements)})


def rows(body: Mapping[str, Any]) -> dict[int, str]:
    """The numbered sentences of a request to write: their words by their ids."""
    lines = body["messages"][1]["content"].splitlines()
    told = (json.loads(line) for line in lines if line.startswith('{"id"'))
    return {row["id"]: row["words"] for row in told}


def row_of(body: Mapping[str, Any], words: str) -> int:
    """The id of the first sentence of a request that has some words."""
    return next(id for id, told in rows(body).items() if words in told)
