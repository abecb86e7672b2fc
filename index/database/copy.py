"""Copy all rows of some tables from one store to the other, and compare them.

Rows keep their numbers, and the next row has the number that it would have had.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, Final, NamedTuple

from corpus.errors import IndexDamaged, UserError
from index.database.connection import Connection, shared, stream

_TOLD: Final = 1000  # rows between two calls of ``told``

CopyProgress = Callable[[str, int, int], None]
"""Called with "moving" or "comparing", and how many rows were, of how many."""


@dataclass(frozen=True, slots=True)
class TableSet:
    """Tables that stand in one file of a folder, and beside each other in a store.

    ``note`` is the name under which a store notes their form, ``commands`` makes them, ``version``
    is their form, and ``mode`` says who may read the file.
    """

    file: str
    note: str
    commands: str
    version: int
    mode: int = 0o666


class Table(NamedTuple):
    """A table: its columns, those of its key, and whether its numbers are never used again."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    counted: bool

    @property
    def into(self) -> str:
        """The table with its columns, as INSERT and COPY take it."""
        return f"{self.name} ({', '.join(_quoted(self.columns))})"


def tables_of(c: sqlite3.Connection) -> list[Table]:
    """Return the tables of a SQLite file, each after those that it refers to."""
    names = c.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' "
        "AND substr(name, 1, 7) <> 'sqlite_' ORDER BY rowid"
    ).fetchall()
    found = []
    for name, sql in names:
        columns = c.execute("SELECT name, pk FROM pragma_table_info(?)", (name,)).fetchall()
        every = tuple(column for column, _ in columns)
        key = tuple(column for _, column in sorted((at, column) for column, at in columns if at))
        found.append(Table(name, every, key or every, "AUTOINCREMENT" in sql))
    return found


def make_file(file: Path, one: TableSet) -> sqlite3.Connection:
    """Make a SQLite file with empty tables, and return a connection to it."""
    os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, one.mode))
    c = sqlite3.connect(file, isolation_level=None)
    c.executescript(f"BEGIN;{one.commands}PRAGMA user_version = {one.version};COMMIT;")
    return c


def copy_all(
    source: Connection,
    target: Connection,
    tables: Sequence[Table],
    stays: Sequence[str],
    told: CopyProgress,
) -> int:
    """Copy tables, in a transaction, and compare all rows; return how many there are.

    Notes with the names in ``stays`` are about a store itself, and are not copied.

    Raises:
        IndexDamaged: a row is not the same in the copy.
        UserError: a row cannot be entered.
    """
    total = sum(_count(source, table) for table in tables)
    done = 0
    for table in tables:
        rows = _told(_rows(source, table, stays), "moving", done, total, told)
        _enter(target, table, rows)
        _go_on_counting(source, target, table)
        done += _count(source, table)
    done = 0
    for table in tables:
        here, there = _rows(source, table, stays), _rows(target, table, stays)
        for one, other in zip_longest(_told(here, "comparing", done, total, told), there):
            if one != other:
                raise IndexDamaged(
                    f"A row of {table.name} is not the same in the copy. Nothing was moved. Run: "
                    "onrecord doctor"
                )
        done += _count(source, table)
    told("comparing", total, total)
    return total


def _told(
    rows: Iterator[Any], phase: str, done: int, total: int, told: CopyProgress
) -> Iterator[Any]:
    for n, row in enumerate(rows):
        if n % _TOLD == 0:
            told(phase, done + n, total)
        yield row


def _rows(c: Connection, table: Table, stays: Sequence[str]) -> Iterator[Any]:
    where, values = "", tuple[str, ...]()
    if table.name == "meta":
        where, values = f"WHERE name NOT IN ({', '.join('?' for _ in stays)}) ", tuple(stays)
    return stream(
        c,
        f"SELECT {', '.join(_quoted(table.columns))} FROM {table.name} {where}"
        f"ORDER BY {', '.join(_quoted(table.key))}",
        values,
    )


def _count(c: Connection, table: Table) -> int:
    return int(c.execute(f"SELECT count(*) FROM {table.name}").fetchone()[0])


def _quoted(columns: Sequence[str]) -> list[str]:
    return [f'"{column}"' for column in columns]


def _enter(target: Connection, table: Table, rows: Iterator[Any]) -> None:
    among = shared(target)
    if among is not None:
        among.fill(table.into, (_without_nul(table, row) for row in rows))
        return
    places = ", ".join("?" for _ in table.columns)
    target.executemany(f"INSERT INTO {table.into} VALUES ({places})", rows)


def _without_nul(table: Table, row: Sequence[Any]) -> Sequence[Any]:
    """Return a row, which must have no NUL in a text: PostgreSQL takes none."""
    if any(isinstance(value, str) and "\0" in value for value in row):
        of = dict(zip(table.columns, row, strict=True))
        named = of.get("id") or ", ".join(str(of[column]) for column in table.key)
        raise UserError(
            f"{named!r} of {table.name} has a NUL in a text, which PostgreSQL does not take. Mend "
            "the article's file, run onrecord index, and move again."
        )
    return row


def _go_on_counting(source: Connection, target: Connection, table: Table) -> None:
    """Let new rows have the numbers that they would have had where the table was."""
    if table.key != ("number",):
        return
    last = _last_number(source, table)
    if shared(target) is not None:
        target.execute(
            "SELECT setval(pg_get_serial_sequence(?, 'number'), ?, ?)",
            (table.name, max(1, last), last > 0),
        )
    elif table.counted and last:
        target.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table.name,))
        target.execute("INSERT INTO sqlite_sequence VALUES (?, ?)", (table.name, last))


def _last_number(c: Connection, table: Table) -> int:
    """Return the number that was given last to a row of a table; 0 if none was."""
    if shared(c) is not None:
        sequence = "CAST(pg_get_serial_sequence(?, 'number') AS REGCLASS)"
        row = c.execute(f"SELECT pg_sequence_last_value({sequence})", (table.name,)).fetchone()
    elif table.counted:
        row = c.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)).fetchone()
    else:
        row = c.execute(f"SELECT max(number) FROM {table.name}").fetchone()
    return int(row[0]) if row and row[0] else 0
