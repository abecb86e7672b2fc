from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from corpus.errors import FeedUnavailable
from index.intake.fetch import fetch, is_public

FEED = b"<rss><channel><title>Lund Wire</title></channel></rss>"


class Answers(BaseHTTPRequestHandler):
    """Answers of a server that serves feeds well and badly."""

    def do_GET(self) -> None:
        if self.path == "/feed":
            if self.headers["If-None-Match"] == '"one"':
                self.send_response(304)
                self.end_headers()
                return
            self.answer(200, FEED, ETag='"one"')
        elif self.path == "/packed":
            self.answer(200, gzip.compress(FEED), **{"Content-Encoding": "gzip"})
        elif self.path == "/bomb":
            self.answer(200, gzip.compress(b" " * 30_000_000), **{"Content-Encoding": "gzip"})
        elif self.path == "/moved":
            self.answer(301, b"", Location="/feed")
        elif self.path == "/round":
            self.answer(302, b"", Location="/round")
        elif self.path == "/inside":
            self.answer(302, b"", Location="http://10.1.2.3/feed")
        else:
            self.answer(404, b"none")

    def answer(self, status: int, body: bytes, **heads: str) -> None:
        self.send_response(status)
        for name, value in heads.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Answers) as served:
        thread = threading.Thread(target=served.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{served.server_port}"
        served.shutdown()
        thread.join()


def here(address: str) -> bool:
    return address == "127.0.0.1"


@pytest.mark.parametrize("path", ["/feed", "/packed", "/moved"])
def test_what_a_server_gives_is_fetched(server: str, path: str) -> None:
    assert fetch(server + path, allows=here).data == FEED


def test_what_has_not_changed_is_not_sent_again(server: str) -> None:
    first = fetch(f"{server}/feed", allows=here)
    assert first.etag == '"one"'
    assert fetch(f"{server}/feed", etag=first.etag, allows=here).data is None


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/none", "404"),
        ("/bomb", "more than 20 MB"),
        ("/round", "too often"),
        ("/inside", "public"),
    ],
)
def test_what_a_server_does_badly_is_told(server: str, path: str, told: str) -> None:
    with pytest.raises(FeedUnavailable, match=told):
        fetch(server + path, allows=here)


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("file:///etc/passwd", "no address of a feed"),
        ("http://user@example.org/", "no address of a feed"),
        ("http://example.org:port/", "no address of a feed"),
        ("http://127.0.0.1/feed", "not on the public internet"),
        ("http://[::1]/feed", "not on the public internet"),
        ("http://2130706433/feed", "not on the public internet"),
    ],
)
def test_addresses_that_are_none_or_private_are_refused(url: str, told: str) -> None:
    with pytest.raises(FeedUnavailable, match=told):
        fetch(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("10.0.0.1", False),
        ("172.20.1.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
    ],
)
def test_only_addresses_of_the_public_internet_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public
