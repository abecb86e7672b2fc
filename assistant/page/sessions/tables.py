"""The SQLite file of the conversations: its tables, and connections to it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from corpus.errors import UserError

CONVERSATIONS_FILE = "conversations.sqlite"
CONVERSATIONS_VERSION = 1
_WAIT_S = 5.0  # for another process that writes

_TABLES = f"""
CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    title TEXT NOT NULL,
    changed REAL NOT NULL,
    revision INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX by_owner ON conversations (owner, changed);
CREATE TABLE entries (
    conversation TEXT NOT NULL REFERENCES conversations ON DELETE CASCADE,
    n INTEGER NOT NULL,
    body TEXT NOT NULL,
    words TEXT NOT NULL,
    rating TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (conversation, n)
);
PRAGMA user_version = {CONVERSATIONS_VERSION};
"""


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
            if (version := _version(connection)) != CONVERSATIONS_VERSION:
                raise ConversationsUnavailable(
                    f"{file} was made by a newer version of onrecord (its form is {version}, this "
                    f"version's is {CONVERSATIONS_VERSION}). Move it away to begin another."
                )
            yield connection
            connection.commit()
    except (sqlite3.Error, OSError) as error:
        raise ConversationsUnavailable(
            f"Conversations cannot be kept in {file} ({error}). Answers are given all the same."
        ) from error


def _make(file: Path) -> None:
    """Make an empty file that only its owner may read, if there is none."""
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_WAIT_S, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.create_function("casefold", 1, str.casefold, deterministic=True)
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is gone from the file
    return connection


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _fill(connection: sqlite3.Connection) -> None:
    for statement in _TABLES.split(";"):
        connection.execute(statement)
