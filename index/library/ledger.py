"""The ledger: which folders and files were read, and which of them are done."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import NamedTuple

from corpus.reading.formats import format_of, formats_of
from corpus.reading.read import Problem
from index.database.connection import NUMBER_LIST, Connection, listed, transaction
from index.library.version import READING


class Stat(NamedTuple):
    """What the file system says about a file: size in bytes, and time of change in nanoseconds."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A known file; ``reading`` is the version of the code that read it, "" if it is not done."""

    number: int
    root: Path
    path: str
    stat: Stat
    sha256: str
    reading: str
    problems: tuple[Problem, ...]

    @property
    def file(self) -> Path:
        """The file's path on disk."""
        return self.root if self.path == "." else self.root / self.path

    @property
    def where(self) -> str:
        """The file's path as a Problem shows it."""
        return self.root.name if self.path == "." else self.path


@contextmanager
def change(c: Connection) -> Iterator[None]:
    """A transaction that changes the library, and counts that it did."""
    with transaction(c):
        yield
        c.execute(
            "INSERT INTO meta VALUES ('changes', '1') ON CONFLICT (name) DO UPDATE "
            "SET value = CAST(CAST(meta.value AS BIGINT) + 1 AS TEXT)"
        )


def write_note(c: Connection, name: str, value: str) -> None:
    """Store a note about the library as a whole, in a transaction."""
    c.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def read_note(c: Connection, name: str) -> str | None:
    """Return the note stored under a name, or None."""
    row = c.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def columns(c: Connection) -> dict[str, str]:
    """Return which column of a file of rows holds which field, for the fields that were mapped."""
    found: dict[str, str] = json.loads(read_note(c, "columns") or "{}")
    return found


def map_columns(c: Connection, told: Mapping[str, str]) -> None:
    """Store which column holds which field; if that is new, files of rows are read again."""
    if dict(told) == columns(c):
        return
    with change(c):
        write_note(c, "columns", json.dumps(dict(told)))
        rows = [s.number for s in source_files(c) if _has_columns(s.file)]
        c.execute(f"UPDATE sources SET reading = '' WHERE number IN {NUMBER_LIST}", (listed(rows),))


def _has_columns(file: Path) -> bool:
    """Return True if a file's format has columns, or its format cannot be told now."""
    rows = formats_of(file)
    if len({row.has_columns for row in rows}) > 1:  # its suffix alone does not tell
        try:
            found = format_of(file)
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return found is not None and found.has_columns
    return any(row.has_columns for row in rows)


def roots(c: Connection) -> dict[Path, int]:
    """Return the folders and files that were asked for, and their numbers."""
    found = c.execute("SELECT path, number FROM roots ORDER BY number").fetchall()
    return {Path(path): number for path, number in found}


def enter_root(c: Connection, root: Path) -> Path:
    """Remember a root, and return it; if a known root contains it, return that one.

    Roots inside a new one are forgotten with their articles, because the new one has them too.
    """
    known = roots(c)
    for other in known:
        if root == other or root.is_relative_to(other):
            return other
    with change(c):
        for other in known:
            if other.is_relative_to(root):
                drop_root(c, other)
        c.execute("INSERT INTO roots (path) VALUES (?)", (str(root),))
    return root


def drop_root(c: Connection, root: Path) -> None:
    """Forget a root with its files and their articles, in a transaction."""
    drop_sources(c, [source.number for source in source_files(c, root)])
    c.execute("DELETE FROM roots WHERE path = ?", (str(root),))


def drop_sources(c: Connection, numbers: Sequence[int]) -> None:
    """Forget files with their articles, in a transaction."""
    given = listed(numbers)
    drop_articles(c, f"SELECT number FROM articles WHERE source IN {NUMBER_LIST}", (given,))
    c.execute(f"DELETE FROM sources WHERE number IN {NUMBER_LIST}", (given,))


def drop_articles(c: Connection, chosen: str, values: Sequence[object]) -> None:
    """Remove the articles whose numbers a SELECT gives, in a transaction.

    A file that has one of them word for word is read again later: it is now the only one.
    """
    c.execute(
        "UPDATE sources SET reading = '' WHERE number IN "
        f"(SELECT source FROM twins WHERE article IN ({chosen}))",
        values,
    )
    c.execute(f"DELETE FROM articles WHERE number IN ({chosen})", values)


def source_files(c: Connection, root: Path | None = None) -> list[SourceFile]:
    """Return the files of a root, or of all roots, in the order in which they were found."""
    chosen = "" if root is None else "WHERE r.path = ?"
    rows = c.execute(
        "SELECT s.number, r.path, s.path, s.size, s.mtime_ns, s.sha256, s.reading, s.problems "
        f"FROM sources AS s JOIN roots AS r ON r.number = s.root {chosen} ORDER BY s.number",
        () if root is None else (str(root),),
    ).fetchall()
    return [
        SourceFile(
            number,
            Path(of),
            path,
            Stat(size, mtime_ns),
            sha256,
            read,
            tuple(Problem(*p) for p in json.loads(problems)),
        )
        for number, of, path, size, mtime_ns, sha256, read, problems in rows
    ]


def enter_source(c: Connection, root: int, path: str) -> None:
    """Enter a file that is not known yet; it is marked as not done."""
    c.execute("INSERT INTO sources (root, path) VALUES (?, ?) ON CONFLICT DO NOTHING", (root, path))


def begin(c: Connection, number: int) -> None:
    """Mark a file as being read, in a transaction; it is not done until ``done`` says so."""
    c.execute("UPDATE sources SET reading = 'begun' WHERE number = ?", (number,))


def done(c: Connection, number: int, stat: Stat, sha256: str, problems: Sequence[Problem]) -> None:
    """Mark a file as done, in a transaction, in the state that ``stat`` describes.

    If the article that the file repeats was removed in the meantime, the file stays not done, and
    is read again.
    """
    c.execute(
        "UPDATE sources SET size = ?, mtime_ns = ?, sha256 = ?, "
        "reading = CASE reading WHEN '' THEN '' ELSE ? END, problems = ? WHERE number = ?",
        (*stat, sha256, READING, json.dumps([astuple(p) for p in problems]), number),
    )
