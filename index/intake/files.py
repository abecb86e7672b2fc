"""Take files into the library: what is new, what changed and what is gone."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate, islice
from pathlib import Path
from typing import NamedTuple

from corpus.errors import NothingToRead
from corpus.reading.read import Problem, readable_files
from index.database.connection import Connection
from index.intake import articles, sources
from index.intake.account import ProblemList
from index.intake.contents import (
    MOST_READ_AHEAD,
    FileContents,
    FileTask,
    Spread,
    file_contents,
    file_digest,
    file_task,
    read_apart,
)
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


def read_all(
    c: Connection, roots: Sequence[Path], progress: Progress, *, spread: Spread | None = None
) -> Tally:
    """Bring the library into step with the files of the roots.

    With ``spread``, other processes read files ahead, and what they found is taken in here.

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
    total = sum(sizes)
    places = dict(zip((s.number for s in files), accumulate(sizes, initial=0), strict=False))
    due = (_due(c, source, tally) for source in files)
    for source, one, read in _read_ahead(c, zip(files, due, strict=True), spread):
        at, size = places[source.number], _size(source.file)
        if one is not None:
            _take_in(c, one, tally, partial(_tell, progress, at, size, total), read)
        progress("reading", at + size, total)
    read_pending(c, tally)
    return tally


def _read_ahead(
    c: Connection,
    files: Iterable[tuple[SourceFile, DueFile | None]],
    spread: Spread | None,
) -> Iterator[tuple[SourceFile, DueFile | None, FileContents | None]]:
    """Yield files in order, each with what others have read of it, if it is due and they could."""
    if spread is None:
        yield from ((source, one, None) for source, one in files)
        return
    waiting: deque[tuple[SourceFile, DueFile | None]] = deque()

    def tasks() -> Iterator[FileTask]:
        for source, one in files:
            waiting.append((source, one))
            if one is not None and one.stat.size <= MOST_READ_AHEAD:
                yield file_task(c, one.source, one.sha256)

    for read in spread(read_apart, tasks()):
        while (one := waiting.popleft())[1] is None or one[1].stat.size > MOST_READ_AHEAD:
            yield *one, None
        yield *one, read
    yield from ((*one, None) for one in waiting)


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
            if (one := _due(c, source, tally)) is not None:
                _take_in(c, one, tally, lambda read_articles: None)


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
            one = DueFile(source, Stat(stat.st_size, stat.st_mtime_ns), source.sha256)
            _take_in(c, one, Tally(), lambda _: told())
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
        return file_digest(source.file) == source.sha256
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


class DueFile(NamedTuple):
    """A file that has to be read, in the state that ``stat`` and ``sha256`` describe."""

    source: SourceFile
    stat: Stat
    sha256: str


def _due(c: Connection, source: SourceFile, tally: Tally) -> DueFile | None:
    """Return a file if it has to be read; None if it is done and unchanged, or cannot be opened."""
    try:
        status = source.file.stat()
    except OSError as error:
        _unread(source, error, tally)
        return None
    stat = Stat(status.st_size, status.st_mtime_ns)
    current = source.reading == READING
    if current and stat == source.stat:
        _keep(c, source, tally)
        return None
    try:
        sha256 = file_digest(source.file)
    except OSError as error:
        _unread(source, error, tally)
        return None
    if time.time_ns() - stat.mtime_ns < _SETTLED:
        stat = Stat(stat.size, -1)
    if current and sha256 == source.sha256:
        with change(c):
            ledger.done(c, source.number, stat, sha256, source.problems)
        _keep(c, source, tally)
        return None
    return DueFile(source, stat, sha256)


def _keep(c: Connection, source: SourceFile, tally: Tally) -> None:
    row = c.execute("SELECT count(*) FROM articles WHERE source = ?", (source.number,)).fetchone()
    tally.unchanged += row[0]


def _unread(source: SourceFile, error: OSError, tally: Tally) -> None:
    message = f"The file cannot be opened ({error.strerror}); what was read from it before is kept."
    tally.problems.append(Problem(source.where, message, kept=True))
    tally.unread.add(source.number)


def _take_in(
    c: Connection,
    one: DueFile,
    tally: Tally,
    told: Callable[[int], None],
    found: FileContents | None = None,
) -> None:
    """Read a file, a few articles per transaction; the last transaction marks the file as done.

    ``found`` is what another process has read of it.
    """
    source = one.source
    with change(c):
        ledger.begin(c, source.number)
    seen: list[str] = []
    problems = ProblemList(source.where)
    items, read = file_contents(c, source, found), 0
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
        ledger.done(c, source.number, one.stat, one.sha256, problems.listed())


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


def count(c: Connection, table: str) -> int:
    """Return how many rows a table has."""
    return int(c.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
