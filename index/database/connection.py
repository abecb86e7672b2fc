"""What a connection can do, whichever store it is to, and the words of SQL that lists need."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, Protocol

NUMBERS: Final = "(SELECT value FROM json_each(?))"
TEXTS: Final = "(SELECT atom FROM json_each(?))"
"""The numbers, and the texts, of a list that is given as ``listed`` writes it."""


class Cursor(Protocol):
    """**Protocol:** the rows of a query, each a tuple, and what a change did."""

    @property
    def lastrowid(self) -> int | None:
        """The number of the row entered last."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""

    def fetchone(self) -> Any:
        """Return the next row, or None."""

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """**Protocol:** a connection that commits each command by itself, outside of a transaction.

    ``BEGIN`` begins a transaction that reads one state. ``BEGIN IMMEDIATE`` begins one that
    writes: of these there is one at a time in a library, and others wait. Parameters are ``?``.
    One thread at a time may use it.
    """

    @property
    def in_transaction(self) -> bool: ...

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Cursor:
        """Run a command."""

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> Cursor:
        """Run a command that changes something once for each row."""

    def close(self) -> None: ...


def listed(values: Iterable[int] | Iterable[str]) -> str:
    """Return numbers or texts as the parameter of ``NUMBERS`` or ``TEXTS``."""
    return json.dumps(list(values))


def stream(c: Connection, sql: str, values: Sequence[Any] = ()) -> Iterator[Any]:
    """Yield the rows of a query without all of them in memory, in a transaction."""
    if isinstance(c, sqlite3.Connection):
        return iter(c.execute(sql, values))
    rows: Iterator[Any] = c.stream(sql, values)  # type: ignore[attr-defined]
    return rows


@contextmanager
def reading(c: Connection) -> Iterator[None]:
    """Let several reads see the same state of the library."""
    c.execute("BEGIN")
    try:
        yield
    finally:
        c.execute("COMMIT")
