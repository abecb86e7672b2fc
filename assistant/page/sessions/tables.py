"""The tables of the conversations, in a SQLite file or in the store, and connections to them."""

from __future__ import annotations

import os
import queue
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from assistant.conversation_tables import CONVERSATION_TABLES
from corpus.errors import ModelUnavailable, StoreUnavailable, UserError
from index.database.connection import Connection, alone_writing
from index.database.place import bare_address
from index.library import server

_WAIT_S = 5.0  # for another process that writes


class ConversationsUnavailable(UserError):
    """The file of the conversations cannot be read or written."""


@contextmanager
def connected(file: Path) -> Iterator[sqlite3.Connection]:
    """Open the file, which is made if there is none; a block is one transaction that writes.

    Raises:
        ConversationsUnavailable: it cannot be read or written, or is of a newer version.
    """
    try:
        _make(file)
        with closing(_opened(file)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            if not _version(connection):
                _fill(connection)
            if (version := _version(connection)) != CONVERSATION_TABLES.version:
                raise ConversationsUnavailable(
                    f"{file} was made by a newer version of onrecord (its form is {version}, this "
                    f"version's is {CONVERSATION_TABLES.version}). Move it away to begin another."
                )
            yield connection
            connection.commit()
    except (sqlite3.Error, OSError) as error:
        raise ConversationsUnavailable(
            f"Conversations cannot be kept in {file} ({error}). Answers are given all the same."
        ) from error


class StoreTables:
    """The conversations in PostgreSQL; safe to use from several threads and processes."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._idle: queue.SimpleQueue[Connection] = queue.SimpleQueue()

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """Open the tables, which are made if there are none; as the function of this name.

        Raises:
            ConversationsUnavailable: the store is away, or they are of a newer version.
        """
        try:
            c = self._lent()
        except (StoreUnavailable, ModelUnavailable) as error:
            raise ConversationsUnavailable(f"Conversations cannot be kept. {error}") from error
        try:
            with alone_writing(c, CONVERSATION_TABLES.note):
                yield c
        except StoreUnavailable as error:
            raise ConversationsUnavailable(f"Conversations cannot be kept. {error}") from error
        finally:
            self._idle.put(c)

    def _lent(self) -> Connection:
        with suppress(queue.Empty):
            return self._idle.get_nowait()
        c = server.connect(self._address, mends=True)
        try:
            if not server.noted_form(c, CONVERSATION_TABLES.note):
                server.make_tables(
                    c,
                    CONVERSATION_TABLES.note,
                    CONVERSATION_TABLES.commands,
                    {},
                    CONVERSATION_TABLES.version,
                )
            if (
                form := server.noted_form(c, CONVERSATION_TABLES.note)
            ) != CONVERSATION_TABLES.version:
                told = f"What is kept of the conversations at {bare_address(self._address)}"
                raise ConversationsUnavailable(
                    server.newer_told(told, form, CONVERSATION_TABLES.version)
                )
        except BaseException:
            c.close()
            raise
        return c


def _make(file: Path) -> None:
    """Make an empty file that only its owner may read, if there is none."""
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_WAIT_S, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is gone from the file
    return connection


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _fill(connection: sqlite3.Connection) -> None:
    for statement in CONVERSATION_TABLES.commands.split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {CONVERSATION_TABLES.version}")
