"""A connection to PostgreSQL, 14 or newer, that takes the SQL written for SQLite.

The few words that PostgreSQL says in another way are replaced. What it lacks, the list as a table,
is a function of the library's schema. The library is in the first schema of the search path:
``?options=-csearch_path%3Dnews`` at the end of the address chooses another than ``public``.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import Any, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus

from corpus.errors import StoreUnavailable, UserError
from index.database.place import bare_address

_BEGIN: Final = {
    "BEGIN": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    "BEGIN IMMEDIATE": "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; "
    "SELECT pg_advisory_xact_lock(hashtext(current_schema()), 0)",
}
_OPEN: Final = "open"  # the lock that all connections share
_KEY: Final = "(hashtext(current_schema()), hashtext(?))"
_TRIES, _PAUSE_S = 20, 0.1  # what a process held that was killed is free soon
_KEY_OF: Final = _KEY.replace("?", "%s")
_WORDS: Final = (
    ("json_each(", "elements("),
    ("CROSS JOIN", "JOIN"),  # to SQLite it is also an order
    (" LIKE ", " ILIKE "),  # SQLite takes no account of case in ASCII; columns have the collation C
)
ELEMENTS: Final = """
CREATE FUNCTION elements(list TEXT) RETURNS TABLE (key BIGINT, value BIGINT, atom TEXT)
LANGUAGE SQL IMMUTABLE PARALLEL SAFE ROWS 100 AS $$
  SELECT n - 1, CASE jsonb_typeof(e) WHEN 'number' THEN CAST(e #>> '{}' AS BIGINT) END, e #>> '{}'
  FROM jsonb_array_elements(CAST(list AS JSONB)) WITH ORDINALITY AS given (e, n)
$$;
"""
"""``json_each`` for a list of numbers or texts."""
_FIRST, _MORE = 100, 2000  # rows that are fetched at once
_DEFAULTS: Final = {
    "connect_timeout": "5",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "fallback_application_name": "onrecord",
}
_AWAY: Final = ("08", "57P", "53300")  # beginnings of the codes that say that nothing is answered


class PostgresConnection:
    """**Connection** to PostgreSQL.

    One with ``mends`` is opened again if the server was away, when it is next used outside of a
    transaction; so it must hold no lock.

    Raises:
        StoreUnavailable: nothing answers at the address, or the connection broke.
        UserError: the server's disk is full, or it may only be read.
    """

    def __init__(self, address: str, *, mends: bool = False) -> None:
        self.address = address
        self._mends = mends
        self._began = False
        self._streams = 0
        self._c = self._opened()

    def _opened(self) -> psycopg.Connection[Any]:
        try:
            given = conninfo_to_dict(self.address)
            c = psycopg.connect(
                self.address,
                autocommit=True,
                cursor_factory=_Cursor,
                **{name: value for name, value in _DEFAULTS.items() if name not in given},  # type: ignore[arg-type]
            )
            for _ in range(_TRIES):
                row = c.execute(f"SELECT pg_try_advisory_lock_shared{_KEY_OF}", (_OPEN,)).fetchone()
                if row != (False,):
                    return c
                time.sleep(_PAUSE_S)
        except psycopg.Error as error:
            raise self._away(error) from error
        c.close()
        raise StoreUnavailable(
            f"The library at {bare_address(self.address)} is being moved. Try again when that is "
            "done."
        )

    @property
    def in_transaction(self) -> bool:
        return self._c.info.transaction_status != TransactionStatus.IDLE

    def execute(self, sql: str, parameters: Sequence[Any] = (), /) -> _Cursor:
        began = self._began
        if sql in ("COMMIT", "ROLLBACK"):
            self._began = False  # also if the connection broke: it is over
        with self._told():
            try:
                cursor = self._run(sql, parameters)
            except (psycopg.OperationalError, psycopg.InterfaceError):
                # the rest of a transaction would read another state
                if not (self._mends and self._c.closed) or began:
                    raise
                self._c = self._opened()
                if not sql.startswith(("SELECT", "BEGIN")):
                    raise  # nobody knows whether it was done
                cursor = self._run(sql, parameters)
        if sql.startswith("BEGIN"):
            self._began = True
        return cursor

    def executemany(self, sql: str, rows: Iterable[Sequence[Any]], /) -> _Cursor:
        with self._told():
            cursor = self._c.cursor()
            cursor.executemany(spelled(sql, True), list(rows))
            return cursor  # type: ignore[return-value]

    def stream(self, sql: str, values: Sequence[Any]) -> Iterator[Any]:
        """Yield rows as they are asked for, in a transaction; its end drops what is left."""
        if not self.in_transaction:
            yield from self.execute(sql, values).fetchall()
            return
        self._streams += 1
        name, count = f"stream_{self._streams}", _FIRST
        self.execute(f"DECLARE {name} NO SCROLL CURSOR FOR {sql}", values)
        while rows := self._fetched(name, count):
            yield from rows
            if len(rows) < count:
                return
            count = _MORE

    def fill(self, into: str, rows: Iterable[Sequence[Any]]) -> None:
        """Enter many rows into a table, which stands with its columns: "roots (number, path)"."""
        with self._told(), self._c.cursor().copy(f"COPY {into} FROM STDIN".encode()) as copy:
            for row in rows:
                copy.write_row(row)

    def _fetched(self, name: str, count: int) -> list[Any]:
        with self._told():
            return self._c.cursor(binary=True).execute(f"FETCH {count} FROM {name}").fetchall()

    def __del__(self) -> None:
        if hasattr(self, "_c"):  # it was opened
            self.close()

    def close(self) -> None:
        with suppress(psycopg.Error):
            if not self.in_transaction:
                # a closed connection keeps its locks for a moment
                self._c.execute("SELECT pg_advisory_unlock_all()")
        with suppress(psycopg.Error):
            self._c.close()

    def wait_for(self, name: str) -> None:
        """Take a lock that this connection holds until it is closed; others wait for it."""
        self.execute(f"SELECT pg_advisory_lock{_KEY}", (name,))

    def try_alone(self) -> bool:
        """Take the lock that all connections share; return False if there are others."""
        for _ in range(_TRIES):
            if self.try_for(_OPEN):
                return True
            time.sleep(_PAUSE_S)
        return False

    def try_for(self, name: str) -> bool:
        """Take such a lock unless another holds it; return True if it was taken."""
        return self.execute(f"SELECT pg_try_advisory_lock{_KEY}", (name,)).fetchone() == (True,)

    def release(self, name: str) -> None:
        """Give a lock back, once for each time it was taken."""
        self.execute(f"SELECT pg_advisory_unlock{_KEY}", (name,))

    def _run(self, sql: str, parameters: Sequence[Any]) -> _Cursor:
        cursor = self._c.cursor(binary=sql.startswith("SELECT"))
        cursor.execute(spelled(sql, bool(parameters)), parameters or None)
        return cursor  # type: ignore[return-value]

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Raise an error of the server in the user's words, where there is something to do."""
        try:
            yield
        except (psycopg.OperationalError, psycopg.InterfaceError) as error:
            if isinstance(error, psycopg.errors.DiskFull):
                raise UserError(
                    f"There is no space left at {bare_address(self.address)}. What was done "
                    "before is kept. Make room there, and run the command again."
                ) from error
            state = error.sqlstate
            if state is None or state.startswith(_AWAY) or self._c.closed:
                raise self._away(error) from error
            raise
        except (psycopg.errors.ReadOnlySqlTransaction, psycopg.errors.InsufficientPrivilege) as e:
            raise UserError(
                f"The store at {bare_address(self.address)} may only be read here ({_line(e)}). "
                "Give ONRECORD_STORE as a user who may write it."
            ) from e

    def _away(self, error: BaseException) -> StoreUnavailable:
        return StoreUnavailable(_away_told(self.address, _line(error)))


class _Cursor(psycopg.Cursor[Any]):
    """A cursor of psycopg that knows the number of the row entered last."""

    @property
    def lastrowid(self) -> int | None:
        row = self.connection.execute("SELECT lastval()").fetchone()
        return int(row[0]) if row else None


@lru_cache(maxsize=512)
def spelled(sql: str, has_values: bool) -> str:
    """Return a command as PostgreSQL and psycopg take it."""
    sql = _BEGIN.get(sql, sql)
    for ours, theirs in _WORDS:
        sql = sql.replace(ours, theirs)
    return sql.replace("%", "%%").replace("?", "%s") if has_values else sql


def tables(sql: str) -> str:
    """Return commands that make or change tables as PostgreSQL takes them.

    Texts are ordered by their code points, as in SQLite. Numbers have 64 bits.
    """
    sql = re.sub(r"--[^\n]*", "", sql)
    own = "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"
    sql = re.sub(r"INTEGER PRIMARY KEY(?: AUTOINCREMENT)?(?=,|\))", own, sql)
    sql = re.sub(r"\bINTEGER\b", "BIGINT", sql)
    sql = re.sub(r"\bREAL\b", "DOUBLE PRECISION", sql)
    sql = re.sub(r"\bBLOB\b", "BYTEA", sql)
    sql = re.sub(r"\bTEXT\b", 'TEXT COLLATE "C"', sql)
    sql = re.sub(r"\bDESC(?! NULLS)", "DESC NULLS LAST", sql)
    return sql.replace(" WITHOUT ROWID", "")


def _line(error: BaseException) -> str:
    """Return the first line of an error: what comes after it may be an address."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".:")


def _away_told(address: str, why: str) -> str:
    return (
        f"The store at {bare_address(address)} does not answer ({why}). Nothing is lost; try again "
        "when it is back, or check ONRECORD_STORE."
    )
