"""Make library, word index and vector index agree with folders of articles."""

from __future__ import annotations

import hashlib
import logging
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from corpus.article import Article
from corpus.errors import NothingToRead
from corpus.read import Problem, read, sources
from index import accession, copies, generation, ledger, schema, vectorise
from index.build import Progress, renewed
from index.embed import Embedder
from index.ledger import Source, Stat, change
from index.lock import writing

_BATCH = 50  # articles a transaction
_SETTLED = 2_000_000_000  # ns; a file changed later than this before it was read may change again

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Summary:
    """What a sync did, in articles, and what there is now.

    ``problems`` are those of all files that were asked for, also of those read before.
    ``twins`` are articles that another file holds word for word, ``copies`` those that are
    near-duplicates of another. ``unembedded`` passages are found by their words only.
    """

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    twins: int = 0
    copies: int = 0
    articles: int = 0
    passages: int = 0
    unembedded: int = 0
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0


@dataclass(slots=True)
class _Tally:
    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    unread: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def sync(
    home: Path,
    paths: Sequence[Path] = (),
    *,
    embedder: Embedder | None,
    chroma: str | None = None,
    progress: Progress | None = None,
    rebuild: bool = False,
) -> Summary:
    """Take in what is new below the paths, replace what changed, take out what is gone.

    Without paths, those that were given before. May be killed at any moment: the next call
    finishes what was begun. Without an embedder, new passages are found by words only until
    a sync that has one. ``rebuild`` drops all vectors and embeds anew.

    Raises:
        NothingToRead: a path is missing or holds no articles; nothing is changed then.
        IndexBusy: another process is writing.
        WrongEmbedder: the vectors are of another embedder and ``rebuild`` was not asked for.
        IndexDamaged: the library is of another version, or the stores cannot be mended.
    """
    began = time.monotonic()
    told = progress or _silent
    given = [path.resolve() for path in paths]
    for path in given:
        next(iter(sources(path)))  # before anything is made for a path that is not there
    with writing(home), closing(schema.made(home / schema.FILE)) as c:
        generation.swept(home)
        if embedder is not None:
            vectorise.agree(c, embedder, rebuild=rebuild)
        chosen = list(dict.fromkeys(ledger.enter_root(c, path) for path in given))
        chosen = chosen or list(ledger.roots(c))
        tally = _read_all(c, chosen, told)
        grouped = copies.regroup(c)
        if embedder is not None:
            vectorise.embed(c, embedder, told)
        _finish(home, c, chroma, told)
        return _summary(c, chosen, tally, grouped, time.monotonic() - began)


def forget(
    home: Path, path: Path, *, chroma: str | None = None, progress: Progress | None = None
) -> Summary:
    """Take out a folder or file that was given to ``sync``, with all of its articles.

    Raises:
        NothingToRead: the path is none of those.
        NoIndex: nothing was indexed in this home.
    """
    began = time.monotonic()
    schema.opened(home / schema.FILE).close()
    with writing(home), closing(schema.made(home / schema.FILE)) as c:
        root = path.resolve()
        if root not in ledger.roots(c):
            known = ", ".join(str(known) for known in ledger.roots(c)) or "none"
            raise NothingToRead(f"{root} was not indexed. What was: {known}.")
        tally = _Tally(removed=_count(c, "articles"))
        with change(c):
            ledger.drop_root(c, root)
        tally.removed -= _count(c, "articles")
        _read_pending(c, tally, progress or _silent)
        grouped = copies.regroup(c)
        _finish(home, c, chroma, progress or _silent)
        return _summary(c, [], tally, grouped, time.monotonic() - began)


def mend(home: Path, *, chroma: str | None = None, progress: Progress | None = None) -> bool:
    """Build anew what is missing or damaged of the word and vector indexes; no file is read.

    False if they were sound. Raises as ``sync`` does, and NoIndex where there is no library.
    """
    schema.opened(home / schema.FILE).close()
    with writing(home), closing(schema.made(home / schema.FILE)) as c:
        generation.swept(home)
        return renewed(home, c, chroma=chroma, progress=progress or _silent)


def _read_all(c: sqlite3.Connection, roots: Sequence[Path], progress: Progress) -> _Tally:
    tally = _Tally()
    listed = {root: _listed(root) for root in roots}
    numbers = ledger.roots(c)
    for root, paths in listed.items():
        gone = [s.number for s in ledger.sources(c, root) if s.path not in paths]
        before = _count(c, "articles")
        with change(c):
            ledger.drop_sources(c, gone)
            for path in paths:
                ledger.enter_source(c, numbers[root], path)
        tally.removed += before - _count(c, "articles")
    files = [s for root in roots for s in ledger.sources(c, root)]
    for n, source in enumerate(files):
        progress("reading", n, len(files))
        _read_source(c, source, tally)
    progress("reading", len(files), len(files))
    _read_pending(c, tally, progress)
    return tally


def _listed(root: Path) -> dict[str, None]:
    """The paths below a root, in their order; the path of a root that is a file is ".".

    Raises:
        NothingToRead: the root has gone, or nothing is left in it.
    """
    try:
        found = list(sources(root))
    except NothingToRead as error:
        raise NothingToRead(
            f"{error} Its articles are still in the index. "
            f"To take them out run: onrecord index --forget {root}"
        ) from error
    return {"." if path == root else path.relative_to(root).as_posix(): None for path in found}


def _read_pending(c: sqlite3.Connection, tally: _Tally, progress: Progress) -> None:
    """Read the files whose articles were twins of ones that have been taken out."""
    while True:
        waiting = [
            s
            for s in ledger.sources(c)
            if s.reading == "" and s.number not in tally.unread and s.file.is_file()
        ]
        if not waiting:
            return
        for source in waiting:
            _read_source(c, source, tally)


def _read_source(c: sqlite3.Connection, source: Source, tally: _Tally) -> None:
    """Take in a file if it is not done as it stands."""
    try:
        status = source.file.stat()
    except OSError as error:
        _unread(source, error, tally)
        return
    stat = Stat(status.st_size, status.st_mtime_ns)
    current = source.reading == ledger.reading()
    if current and stat == source.stat:
        _keep(c, source, tally)
        return
    try:
        sha256 = _digest(source.file)
    except OSError as error:
        _unread(source, error, tally)
        return
    if time.time_ns() - stat.mtime_ns < _SETTLED:
        stat = Stat(stat.size, -1)
    if current and sha256 == source.sha256:
        with change(c):
            ledger.done(c, source.number, stat, sha256, source.problems)
        _keep(c, source, tally)
        return
    _take_in(c, source, stat, sha256, tally)


def _keep(c: sqlite3.Connection, source: Source, tally: _Tally) -> None:
    row = c.execute("SELECT count(*) FROM articles WHERE source = ?", (source.number,)).fetchone()
    tally.unchanged += row[0]


def _unread(source: Source, error: OSError, tally: _Tally) -> None:
    message = f"The file cannot be opened ({error.strerror}); what was read from it before is kept."
    tally.problems.append(Problem(source.path, message, kept=True))
    tally.unread.add(source.number)


def _take_in(c: sqlite3.Connection, source: Source, stat: Stat, sha256: str, tally: _Tally) -> None:
    """Read a file, a few articles a transaction; it is done with the last."""
    with change(c):
        ledger.begin(c, source.number)
    seen: list[str] = []
    problems: list[Problem] = []
    items = _items(c, source)
    while batch := list(islice(items, _BATCH)):
        with change(c):
            for item in batch:
                if isinstance(item, Problem):
                    problems.append(item)
                    continue
                seen.append(item.article.id)
                _take(c, source, item, tally, problems)
    with change(c):
        tally.removed += accession.drop_missing(c, source, seen)
        ledger.done(c, source.number, stat, sha256, problems)


def _take(
    c: sqlite3.Connection,
    source: Source,
    item: accession.Ready,
    tally: _Tally,
    problems: list[Problem],
) -> None:
    fate, id = accession.take(c, source, item)
    if fate != "twin":
        setattr(tally, fate, getattr(tally, fate) + 1)
        if id != item.article.id:
            message = f"Another article has the id {item.article.id!r}; this one is {id!r} here."
            problems.append(Problem(source.path, message, kept=True))


def _items(c: sqlite3.Connection, source: Source) -> Iterator[accession.Ready | Problem]:
    """What a file gives, ready to be entered; an article that fails costs only itself."""
    for item in _read(source):
        if isinstance(item, Problem):
            yield item
            continue
        try:
            yield accession.ready(c, source, item)
        except UnicodeEncodeError:
            message = f"The article {item.id!r} has half a character in it. Mend its text."
            yield Problem(source.path, message)
        except Exception:
            _log.exception("%s of %s could not be taken in", item.id, source.file)
            message = f"The article {item.id!r} could not be taken in: a fault of onrecord's."
            yield Problem(source.path, message)


def _read(source: Source) -> Iterator[Article | Problem]:
    found = read(source.file, root=source.root)
    while True:
        try:
            item = next(found, None)
        except Exception:
            # whatever a strange file does to a parser, the others are to be read
            _log.exception("%s could not be read", source.file)
            yield Problem(source.path, "The file could not be read. Check that it is whole.")
            return
        if item is None:
            return
        yield item


def _finish(home: Path, c: sqlite3.Connection, chroma: str | None, progress: Progress) -> None:
    """Build what is derived, and leave nothing of what was taken out in the files."""
    with change(c):
        c.execute("DELETE FROM vectors WHERE digest NOT IN (SELECT digest FROM passages)")
    renewed(home, c, chroma=chroma, progress=progress)
    for _ in range(100):
        busy = c.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if not busy:
            return
        time.sleep(0.05)
    _log.warning("a reader kept the log of %s from being emptied", home / schema.FILE)


def _summary(
    c: sqlite3.Connection, roots: Sequence[Path], tally: _Tally, grouped: int, seconds: float
) -> Summary:
    files = [s for root in roots for s in ledger.sources(c, root)]
    return Summary(
        added=tally.added,
        changed=tally.changed,
        removed=tally.removed,
        unchanged=tally.unchanged,
        twins=_count(c, "twins"),
        copies=grouped,
        articles=_count(c, "articles"),
        passages=_count(c, "passages"),
        unembedded=vectorise.waiting(c),
        problems=(*(p for s in files for p in s.problems), *tally.problems),
        seconds=seconds,
    )


def _count(c: sqlite3.Connection, table: str) -> int:
    return int(c.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _silent(phase: str, done: int, total: int) -> None:
    pass
