"""Take files into the library: what is new, what changed and what is gone."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

from corpus.article import Article
from corpus.errors import NothingToRead
from corpus.reading.read import Problem, read_articles, readable_files
from index.database.connection import Connection
from index.intake import articles, sources
from index.intake.account import ProblemList
from index.intake.left_out import removed_articles
from index.library import ledger
from index.library.ledger import SourceFile, Stat, change
from index.library.version import READING
from index.progress import Progress

_BATCH = 50  # articles per transaction
_SETTLED = 2_000_000_000  # ns; a file that changed so shortly before it was read may change again

_OLDER = (
    "SELECT number FROM articles WHERE reading < ? UNION ALL "
    "SELECT number FROM articles WHERE reading > ?"
)
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Tally:
    """Counts of what became of the articles so far; ``unread`` are files that cannot be opened."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    unread: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def read_all(c: Connection, roots: Sequence[Path], progress: Progress) -> Tally:
    """Bring the library into step with the files of the roots.

    Raises:
        NothingToRead: a root is gone, or it is empty; the library is not changed then.
    """
    tally = Tally()
    listed = {root: _listed(root) for root in roots}
    numbers = ledger.roots(c)
    for root, paths in listed.items():
        gone = [s.number for s in ledger.source_files(c, root) if s.path not in paths]
        before = count(c, "articles")
        with change(c):
            ledger.drop_sources(c, gone)
            for path in paths:
                ledger.enter_source(c, numbers[root], path)
        tally.removed += before - count(c, "articles")
    files = [s for root in roots for s in ledger.source_files(c, root)]
    sizes = [_size(source.file) for source in files]
    total, at = sum(sizes), 0
    for source, size in zip(files, sizes, strict=True):
        _read_source(c, source, tally, partial(_tell, progress, at, size, total))
        at += size
        progress("reading", at, total)
    read_pending(c, tally)
    return tally


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _tell(progress: Progress, at: int, size: int, total: int, read: int) -> None:
    progress("reading", at + min(read, size), total)


def _listed(root: Path) -> dict[str, None]:
    """Return the paths below a root, in order; a root that is a file has the path ".".

    Raises:
        NothingToRead: the root is gone, or it is empty.
    """
    try:
        found = list(readable_files(root))
    except NothingToRead as error:
        raise NothingToRead(
            f"{error} Its articles are still in the index. "
            f"To remove them, run: onrecord index --forget {root}"
        ) from error
    return {"." if path == root else path.relative_to(root).as_posix(): None for path in found}


def read_pending(c: Connection, tally: Tally) -> None:
    """Read the files whose articles were copies of articles that have been removed."""
    while True:
        waiting = [
            s
            for s in ledger.source_files(c)
            if s.reading == ""
            and s.number not in tally.unread
            and s.file.is_file()
            and sources.is_free(c, s)
        ]
        if not waiting:
            return
        for source in waiting:
            _read_source(c, source, tally, lambda read_articles: None)


def read_again(c: Connection, progress: Progress) -> bool:
    """Read again everything that older code read; return False if there is none.

    An article is read from its file if the file is unchanged. Otherwise it is read from its text in
    the library.
    """
    total = len(_older(c))
    if not total:
        return False

    def told() -> None:
        progress("reading again", total - min(total, len(_older(c))), total)

    told()
    for source in ledger.source_files(c):
        older = source.reading not in ("", "begun", READING)
        if older and sources.is_free(c, source) and _stands(source):
            stat = source.file.stat()
            _take_in(
                c,
                source,
                Stat(stat.st_size, stat.st_mtime_ns),
                source.sha256,
                Tally(),
                lambda _: told(),
            )
    numbers = _older(c)
    for at in range(0, len(numbers), _BATCH):
        _refresh(c, numbers[at : at + _BATCH])
        told()
    return True


def has_outdated_files(c: Connection) -> bool:
    """Return True if older code read some of the articles."""
    return c.execute(f"{_OLDER} LIMIT 1", (READING, READING)).fetchone() is not None


def _older(c: Connection) -> list[int]:
    """Return the numbers of the articles that older code read."""
    return sorted(row[0] for row in c.execute(_OLDER, (READING, READING)))


def _stands(source: SourceFile) -> bool:
    """Return True if a file is still there and unchanged since it was read."""
    try:
        return _digest(source.file) == source.sha256
    except OSError:
        return False


def _refresh(c: Connection, numbers: Sequence[int]) -> None:
    """Make each article's passages and statements anew from its text; on failure keep the old."""
    made: list[tuple[int, articles.Ready | None]] = []
    for number in numbers:
        try:
            made.append((number, articles.again(c, number)))
        except Exception:
            _log.exception("the article of number %s could not be read again", number)
            made.append((number, None))
    with change(c):
        for number, item in made:
            if item is not None:
                articles.refresh_article(c, number, item)
            else:  # do not try it again at each opening
                c.execute("UPDATE articles SET reading = ? WHERE number = ?", (READING, number))


def _read_source(
    c: Connection, source: SourceFile, tally: Tally, told: Callable[[int], None]
) -> None:
    """Read a file unless it is already done and unchanged; ``told`` counts its progress so far."""
    try:
        status = source.file.stat()
    except OSError as error:
        _unread(source, error, tally)
        return
    stat = Stat(status.st_size, status.st_mtime_ns)
    current = source.reading == READING
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
    _take_in(c, source, stat, sha256, tally, told)


def _keep(c: Connection, source: SourceFile, tally: Tally) -> None:
    row = c.execute("SELECT count(*) FROM articles WHERE source = ?", (source.number,)).fetchone()
    tally.unchanged += row[0]


def _unread(source: SourceFile, error: OSError, tally: Tally) -> None:
    message = f"The file cannot be opened ({error.strerror}); what was read from it before is kept."
    tally.problems.append(Problem(source.where, message, kept=True))
    tally.unread.add(source.number)


def _take_in(
    c: Connection,
    source: SourceFile,
    stat: Stat,
    sha256: str,
    tally: Tally,
    told: Callable[[int], None],
) -> None:
    """Read a file, a few articles per transaction; the last transaction marks the file as done."""
    with change(c):
        ledger.begin(c, source.number)
    seen: list[str] = []
    problems = ProblemList(source.where)
    items, read = _items(c, source), 0
    while batch := list(islice(items, _BATCH)):
        with change(c):
            for item in batch:
                if isinstance(item, Problem):
                    problems.add(item)
                    continue
                seen.append(item.article.id)
                _take(c, source, item, tally, problems)
                read += len(item.article.text)
        told(read)
    with change(c):
        tally.removed += articles.drop_missing(c, source, seen)
        ledger.done(c, source.number, stat, sha256, problems.listed())


def _take(
    c: Connection,
    source: SourceFile,
    item: articles.Ready,
    tally: Tally,
    problems: ProblemList,
) -> None:
    fate, id = articles.take(c, source, item)
    if fate != "twin":
        setattr(tally, fate, getattr(tally, fate) + 1)
        if id != item.article.id:
            message = f"Another article has the id {item.article.id!r}; this one is {id!r} here."
            problems.add(Problem(source.where, message, kept=True))


def _items(c: Connection, source: SourceFile) -> Iterator[articles.Ready | Problem]:
    """Yield what a file holds, ready to be entered, but not what the user removed by hand.

    An article that fails costs only itself.
    """
    gone = removed_articles(c, source.file)
    for item in _read(source, ledger.columns(c)):
        if isinstance(item, Problem):
            yield item
            continue
        if item.id in gone:
            continue
        try:
            yield articles.ready(c, source, item)
        except UnicodeEncodeError as error:
            what = "a NUL" if error.reason == articles.NUL else "half a character"
            message = f"The article {item.id!r} has {what} in it. Mend its text."
            yield Problem(source.where, message)
        except Exception:
            _log.exception("%s of %s could not be taken in", item.id, source.file)
            message = f"The article {item.id!r} could not be taken in: a fault of onrecord's."
            yield Problem(source.where, message)


def _read(source: SourceFile, columns: Mapping[str, str]) -> Iterator[Article | Problem]:
    found = read_articles(source.file, root=source.root, columns=columns)
    while True:
        try:
            item = next(found, None)
        except Exception:
            # a file that breaks its parser must not keep the others from being read
            _log.exception("%s could not be read", source.file)
            yield Problem(source.where, "The file could not be read. Check that it is whole.")
            return
        if item is None:
            return
        yield item


def count(c: Connection, table: str) -> int:
    """Return how many rows a table has."""
    return int(c.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
