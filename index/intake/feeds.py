"""Feeds by address: fetched, and their entries kept in a file of their own in the index folder.

A feed shows its newest entries only. The file keeps the older ones too, so it is what is indexed.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from corpus.errors import FeedUnavailable, NothingToRead
from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.formats import read_file
from index.intake.fetch import AddressTest, Fetched, fetch, is_public

_STATES = "feeds.json"
_PAGE = re.compile(rb"<(?:!doctype html|html[\s>])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class KeptFeed:
    """A feed that is followed: its address, the name of its file, and the state it was in last."""

    url: str
    name: str
    etag: str | None = None
    modified: str | None = None


def known_feeds(home: Path) -> dict[str, KeptFeed]:
    """Return the feeds that an index follows, by address."""
    try:
        told = json.loads((home / "feeds" / _STATES).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return {url: KeptFeed(**state) for url, state in told.items()}


def file_of_feed(home: Path, url: str) -> Path:
    """Return the file that keeps the entries of a feed."""
    name = re.sub(r"\W+", "-", url.partition("://")[2])[:60].strip("-")
    return home / "feeds" / f"{name}-{hashlib.sha256(url.encode()).hexdigest()[:8]}.feed"


def follow(home: Path, url: str, *, allows: AddressTest = is_public) -> tuple[Path, list[Problem]]:
    """Fetch a feed, keep its entries, and return its file, and the problems of entries.

    An entry takes the place of the one with its id. A feed that is known is asked only for what
    has changed; if it cannot be fetched, its file stays as it is and a problem tells so.

    Raises:
        FeedUnavailable: a feed that is not known yet cannot be fetched, or is none.
    """
    known = known_feeds(home)
    state, path = known.get(url), file_of_feed(home, url)
    held = state if state and path.exists() else None
    try:
        got = fetch(
            url,
            etag=held.etag if held else None,
            modified=held.modified if held else None,
            allows=allows,
        )
        problems = [] if got.data is None else _keep(path, got.data, url)
    except FeedUnavailable as error:
        if held is None:
            raise
        told = f"{error} What was read from it before is kept."
        return path, [Problem(url, told, kept=True)]
    _remember(home, known, KeptFeed(url, path.name, *_state(got, held)))
    return path, problems


def keep_address(
    home: Path, url: str, *, allows: AddressTest = is_public
) -> tuple[Path, list[Problem]]:
    """Fetch what stands at an address, a feed or the page of an article, and keep what it holds.

    A feed is followed from then on, as by ``follow``; a page is fetched this once.

    Raises:
        FeedUnavailable: it cannot be fetched, or holds no article.
    """
    if url in known_feeds(home):
        return follow(home, url, allows=allows)
    got, path = fetch(url, allows=allows), file_of_feed(home, url)
    data = got.data or b""
    if _PAGE.search(data[:2000]):
        return path, _keep(path, data, url, page=True)
    problems = _keep(path, data, url)
    _remember(home, known_feeds(home), KeptFeed(url, path.name, got.etag, got.modified))
    return path, problems


def unfollow(home: Path, url: str) -> Path:
    """Forget the address of a feed, delete its file, and return the file's path.

    Raises:
        NothingToRead: the feed is not followed.
    """
    known = known_feeds(home)
    if url not in known:
        followed = ", ".join(known) or "none"
        raise NothingToRead(f"{url} is not followed. These feeds are: {followed}.")
    del known[url]
    _write_states(home, known)
    path = file_of_feed(home, url)
    path.unlink(missing_ok=True)
    return path


def _state(got: Fetched, held: KeptFeed | None) -> tuple[str | None, str | None]:
    if got.data is None and held is not None:
        return held.etag, held.modified
    return got.etag, got.modified


def _keep(path: Path, data: bytes, url: str, *, page: bool = False) -> list[Problem]:
    """Put the entries of a feed, or a page, into its file; return the problems of the others.

    Raises:
        FeedUnavailable: the bytes hold no entry.
    """
    entries, problems = _entries(data, url, page=page)
    if not entries:
        told = problems[0].message if problems else "It is empty."
        raise FeedUnavailable(f"{url} gives no article. {told}")
    kept = {clipping["id"]: clipping for clipping in _kept(path)}
    kept |= {clipping.id or clipping.url or clipping.text: asdict(clipping) for clipping in entries}
    lines = (json.dumps(item | {"id": id}, ensure_ascii=False) for id, item in kept.items())
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, "".join(f"{line}\n" for line in lines))
    return problems


def _entries(data: bytes, url: str, *, page: bool = False) -> tuple[list[Clipping], list[Problem]]:
    suffix = ".json" if data.lstrip()[:1] in (b"{", b"[") else ".html" if page else ".rss"
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder, f"feed{suffix}")
        path.write_bytes(data)
        found = list(read_file(File(path, url, {})))
    entries = [item for item in found if isinstance(item, Clipping)]
    if page:
        entries = [replace(item, id=url, url=item.url or url) for item in entries]
    return entries, [item for item in found if isinstance(item, Problem)]


def _kept(path: Path) -> Iterator[dict[str, str]]:
    if path.exists():
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _remember(home: Path, known: dict[str, KeptFeed], feed: KeptFeed) -> None:
    _write_states(home, known | {feed.url: feed})


def _write_states(home: Path, feeds: dict[str, KeptFeed]) -> None:
    states = {url: asdict(feed) for url, feed in feeds.items()}
    _write(home / "feeds" / _STATES, json.dumps(states, indent=1))


def _write(path: Path, text: str) -> None:
    """Write a file as a whole or not at all, even if the process is killed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    new.write_text(text, encoding="utf-8", errors="surrogatepass")
    new.replace(path)


def follow_all(
    home: Path, urls: Sequence[str], *, allows: AddressTest = is_public
) -> tuple[list[Path], list[Problem]]:
    """Fetch some feeds, and return their files and what was wrong with them."""
    paths, problems = [], []
    for url in urls:
        path, told = follow(home, url, allows=allows)
        paths.append(path)
        problems += told
    return paths, problems
