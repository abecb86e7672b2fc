"""What a connection can do, whichever store it is to, and the words of SQL that lists need."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final, Protocol, cast

from corpus.errors import UserError

NUMBER_LIST: Final = "(SELECT value FROM json_each(?))"
TEXT_LIST: Final = "(SELECT atom FROM json_each(?))"
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


class Shared(Connection, Protocol):
    """**Protocol:** a connection to a store that several processes may write."""

    def stream(self, sql: str, values: Sequence[Any], /) -> Iterator[Any]:
        """Yield rows as they are asked for, in a transaction."""

    def fill(self, into: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Enter many rows into a table, which stands with its columns: "roots (number, path)"."""

    def wait_for(self, name: str, /) -> None:
        """Take a lock that this connection holds until it is closed; others wait for it."""

    def try_alone(self) -> bool:
        """Let nobody else connect until this is closed; return False if somebody is connected."""

    def try_for(self, name: str, /) -> bool:
        """Take such a lock unless another holds it; return True if it was taken."""

    def release(self, name: str, /) -> None:
        """Give a lock back, once for each time it was taken."""


def shared(c: Connection) -> Shared | None:
    """Return a connection as one to a store that several may write; None for a folder's."""
    return None if isinstance(c, sqlite3.Connection) else cast(Shared, c)


def listed(values: Iterable[int] | Iterable[str]) -> str:
    """Return numbers or texts as the parameter of ``NUMBER_LIST`` or ``TEXT_LIST``."""
    return json.dumps(list(values))


def stream(c: Connection, sql: str, values: Sequence[Any] = ()) -> Iterator[Any]:
    """Yield the rows of a query without all of them in memory, in a transaction."""
    if isinstance(c, sqlite3.Connection):
        return iter(c.execute(sql, values))
    return cast(Shared, c).stream(sql, values)


@contextmanager
def alone(c: Connection, name: str) -> Iterator[None]:
    """Let one process at a time do what has a name, in a library that several may write."""
    among = shared(c)
    if among is None:
        yield  # the whole home is locked
        return
    among.wait_for(name)
    try:
        yield
    finally:
        among.release(name)


@contextmanager
def transaction(c: Connection, begin: str = "BEGIN IMMEDIATE") -> Iterator[None]:
    """A transaction that writes: all of it happens or nothing, even if the process is killed."""
    c.execute(begin)
    try:
        yield
    except BaseException:
        with suppress(UserError):  # what was begun is over where the store is away
            c.execute("ROLLBACK")
        raise
    c.execute("COMMIT")


@contextmanager
def alone_writing(c: Connection, name: str) -> Iterator[None]:
    """A transaction that writes in a shared store, one at a time of those with a name.

    Those that write the library do not wait for it.
    """
    with transaction(c, "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"):
        c.execute("SELECT pg_advisory_xact_lock(hashtext(current_schema()), hashtext(?))", (name,))
        yield


@contextmanager
def reading(c: Connection) -> Iterator[None]:
    """Let several reads see the same state of the library."""
    c.execute("BEGIN")
    try:
        yield
    finally:
        c.execute("COMMIT")
