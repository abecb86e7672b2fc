"""What a file holds, ready to be entered: read here, or by another process that sees the file.

What is read elsewhere is the same: who reads a file elsewhere makes sure that its bytes are those
that were seen here, and what is not read there is read here.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from corpus.article import Article
from corpus.reading.read import Problem, read_articles
from index.database.connection import Connection
from index.intake import articles
from index.intake.articles import Ready
from index.intake.left_out import removed_articles
from index.library import ledger
from index.library.ledger import SourceFile
from index.library.version import READING

MOST_READ_AHEAD: Final = 64_000_000
"""Bytes of a file that another process may read: it gives all of its articles at once."""

_log = logging.getLogger(__name__)


class FileTask(NamedTuple):
    """A file to be read elsewhere, if its bytes have the digest.

    ``columns`` says which column holds which field, and ``known`` are the digests, by their ids, of
    the articles that the library has of it and would not change.
    """

    source: SourceFile
    sha256: str
    columns: Mapping[str, str]
    known: Mapping[str, str]


FileContents = Sequence[Article | Ready | Problem]
"""What a file holds, in its order; an article alone is made ready where it is entered."""
Spread = Callable[
    [Callable[[FileTask], FileContents | None], Iterable[FileTask]],
    Iterator[FileContents | None],
]
"""Calls a function for each task, in any process, and yields what it gave in the tasks' order."""


def file_task(c: Connection, source: SourceFile, sha256: str) -> FileTask:
    """Return what another process has to know to read a file."""
    known = c.execute(
        "SELECT given, digest FROM articles WHERE source = ? AND reading = ?",
        (source.number, READING),
    ).fetchall()
    return FileTask(source, sha256, ledger.columns(c), dict(known))


def read_apart(task: FileTask) -> FileContents | None:
    """Return what a file holds; None if it is not there, or is not as it was seen."""
    try:
        if file_digest(task.source.file) != task.sha256:
            return None
    except OSError:
        return None
    return [
        item if isinstance(item, Problem) else _ready_apart(item, task.known)
        for item in _read(task.source, task.columns)
    ]


def _ready_apart(article: Article, known: Mapping[str, str]) -> Article | Ready:
    try:
        same = known.get(article.id) == article.digest
        return article if same else articles.whole(article)
    except Exception:
        return article  # where it is entered it fails again, and is told


def file_contents(
    c: Connection, source: SourceFile, found: FileContents | None
) -> Iterator[Ready | Problem]:
    """Yield what a file holds, ready to be entered, but not what the user removed by hand.

    ``found`` is what another process has read; None to read it here. An article that fails costs
    only itself.
    """
    gone = removed_articles(c, source.file)
    for item in _read(source, ledger.columns(c)) if found is None else found:
        if isinstance(item, Problem):
            yield item
            continue
        article = item.article if isinstance(item, Ready) else item
        if article.id in gone:
            continue
        try:
            yield articles.ready(c, source, article, item if isinstance(item, Ready) else None)
        except UnicodeEncodeError as error:
            what = "a NUL" if error.reason == articles.NUL else "half a character"
            message = f"The article {article.id!r} has {what} in it. Mend its text."
            yield Problem(source.where, message)
        except Exception:
            _log.exception("%s of %s could not be taken in", article.id, source.file)
            message = f"The article {article.id!r} could not be taken in: a fault of onrecord's."
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


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
