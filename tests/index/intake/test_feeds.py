from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from corpus.errors import FeedUnavailable, NothingToRead
from index.intake.feeds import follow, keep_address, known_feeds, unfollow
from index.intake.sync import forget, sync
from index.library.listing import list_articles
from tests.hashed import Hashed


def entry(n: int, word: str = "opened") -> str:
    return (
        f"<item><guid>g{n}</guid><title>Gate {n} {word}</title>"
        f"<description>The gate {n} was {word} on Monday.</description></item>"
    )


class Wire:
    """A server with one feed, whose entries may be changed; it counts what it sent in full."""

    def __init__(self) -> None:
        self.entries = [entry(1), entry(2)]
        self.sent = 0
        self.page = ""  # sent in place of the feed
        wire = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = "".join(wire.entries)
                state = f'"{hash(body)}"'
                if self.headers["If-None-Match"] == state:
                    self.send_response(304)
                    self.end_headers()
                    return
                wire.sent += 1
                self.send_response(200 if body else 500)
                self.send_header("ETag", state)
                self.end_headers()
                feed = f"<rss version='2.0'><channel><title>Lund Wire</title>{body}</channel></rss>"
                self.wfile.write((wire.page or feed).encode())

            def log_message(self, *_: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Answers)
        self.url = f"http://127.0.0.1:{self.server.server_port}/news?kind=all"


@pytest.fixture
def wire() -> Iterator[Wire]:
    made = Wire()
    thread = threading.Thread(target=made.server.serve_forever)
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


def anywhere(_address: str) -> bool:
    return True


def titles(home: Path) -> list[str | None]:
    return sorted(one.title or "" for one in list_articles(home))


def test_a_feed_keeps_what_it_no_longer_shows_and_takes_what_changed(
    wire: Wire, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    path, problems = follow(home, wire.url, allows=anywhere)
    sync(home, [path], embedder=Hashed())
    assert not problems
    assert titles(home) == ["Gate 1 opened", "Gate 2 opened"]
    assert {one.outlet for one in list_articles(home)} == {"Lund Wire"}
    follow(home, wire.url, allows=anywhere)
    assert wire.sent == 1
    wire.entries = [entry(2, "shut"), entry(3)]
    follow(home, wire.url, allows=anywhere)
    summary = sync(home, embedder=Hashed())
    assert (summary.added, summary.changed, summary.unchanged) == (1, 1, 1)
    assert titles(home) == ["Gate 1 opened", "Gate 2 shut", "Gate 3 opened"]


def test_a_feed_that_fails_keeps_its_articles_and_a_new_one_is_an_error(
    wire: Wire, tmp_path: Path
) -> None:
    path, _ = follow(tmp_path, wire.url, allows=anywhere)
    before = path.read_text()
    wire.entries = []
    _, (problem,) = follow(tmp_path, wire.url, allows=anywhere)
    assert problem.kept
    assert "500" in problem.message
    assert path.read_text() == before
    with pytest.raises(FeedUnavailable):
        follow(tmp_path, f"{wire.url}&more", allows=anywhere)
    assert list(known_feeds(tmp_path)) == [wire.url]


def test_a_feed_can_be_forgotten(wire: Wire, tmp_path: Path) -> None:
    home = tmp_path / "home"
    path, _ = follow(home, wire.url, allows=anywhere)
    sync(home, [path], embedder=Hashed())
    forget(home, unfollow(home, wire.url))
    assert list_articles(home) == []
    assert known_feeds(home) == {}
    with pytest.raises(NothingToRead, match="not followed"):
        unfollow(home, wire.url)


def test_a_page_is_kept_once_and_a_feed_is_followed(wire, tmp_path):
    path, problems = keep_address(tmp_path, wire.url, allows=anywhere)
    assert list(known_feeds(tmp_path)) == [wire.url]
    assert len(path.read_text().splitlines()) == 2
    wire.page = (
        "<!doctype html><html><head><title>Quay</title></head><body><article><h1>Quay reopens</h1>"
        f"<p>{'The quay reopened on Monday after long works. ' * 12}</p></article></body></html>"
    )
    page = f"{wire.url}&page=2"
    path, problems = keep_address(tmp_path, page, allows=anywhere)
    (kept,) = map(json.loads, path.read_text().splitlines())
    assert (kept["id"], kept["url"], problems) == (page, page, [])
    assert "The quay reopened" in kept["text"]
    assert list(known_feeds(tmp_path)) == [wire.url]
