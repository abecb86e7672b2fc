"""The account of files: how many were read, which gave no article, which are of no kind read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from corpus.reading.read import Problem
from corpus.reading.walk import unread_files
from index.database.connection import Connection
from index.library import schema

_TOLD = 1000  # problems of a file that are kept; the others are counted


@dataclass(frozen=True, slots=True)
class FileAccount:
    """What became of the files below the roots; together they are all files there.

    ``read`` gave an article or more, ``empty`` none: problems say why. ``unread`` counts the others
    by why they are not read: by their suffix, if files with it are not read.
    """

    read: int = 0
    empty: int = 0
    unread: Mapping[str, int] = field(default_factory=dict)

    def lines(self) -> list[str]:
        """Return the account for the user: "7 files read", "12 .mobi: not read"."""
        said = [f"{self.read} {'file' if self.read == 1 else 'files'} read"]
        if self.empty:
            said[0] += f", {self.empty} without an article"
        return [*said, *(f"{count} {why}: not read" for why, count in self.unread.items())]


def account(c: Connection, roots: Iterable[Path]) -> FileAccount:
    """Return the account of the files of some roots; a root that is gone has no unread files."""
    chosen = list(roots)
    read = empty = 0
    unread: Counter[str] = Counter()
    for root in chosen:
        rows = c.execute(
            "SELECT EXISTS (SELECT 1 FROM articles WHERE source = s.number) "
            "OR EXISTS (SELECT 1 FROM twins WHERE source = s.number) "
            "FROM sources AS s JOIN roots AS r ON r.number = s.root WHERE r.path = ?",
            (str(root),),
        ).fetchall()
        held = sum(row[0] for row in rows)
        read, empty = read + held, empty + len(rows) - held
        unread += unread_files(root)
    return FileAccount(read, empty, dict(unread.most_common()))


@dataclass(frozen=True, slots=True)
class FileFate:
    """What became of one file: how many articles it gave, and what was wrong.

    ``done`` is False while it still has to be read. ``twins`` are articles that another file has
    word for word.
    """

    path: str
    done: bool
    articles: int
    twins: int
    problems: tuple[Problem, ...]


def file_fates(home: Path, root: Path) -> list[FileFate]:
    """Return what became of the files below a folder that was given; none if it was not.

    Raises:
        NoIndex: nothing has been indexed in this home.
    """
    with closing(schema.open_library(home / schema.LIBRARY_FILE)) as c:
        rows = c.execute(
            "SELECT s.path, s.reading, s.problems, "
            "(SELECT count(*) FROM articles WHERE source = s.number), "
            "(SELECT count(*) FROM twins WHERE source = s.number) "
            "FROM sources AS s JOIN roots AS r ON r.number = s.root WHERE r.path = ? "
            "ORDER BY s.number",
            (str(root),),
        ).fetchall()
    return [
        FileFate(
            root.name if path == "." else path,
            reading not in ("", "begun"),
            articles,
            twins,
            tuple(Problem(*problem) for problem in json.loads(problems)),
        )
        for path, reading, problems, articles, twins in rows
    ]


@dataclass(slots=True)
class ProblemList:
    """The problems of a file: the first thousand, and how many more there are."""

    where: str
    _kept: list[Problem] = field(default_factory=list)
    _more: int = 0

    def add(self, problem: Problem) -> None:
        """Take one more in."""
        if len(self._kept) < _TOLD:
            self._kept.append(problem)
        else:
            self._more += 1

    def listed(self) -> list[Problem]:
        """Return the problems, and one more that counts those that were not kept."""
        if not self._more:
            return self._kept
        told = f"There are {self._more} more problems like those above."
        return [*self._kept, Problem(self.where, told, kept=True)]
