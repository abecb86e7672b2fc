"""The tables of the library, and how it is opened."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import IndexBusy, IndexDamaged, NoIndex, UserError

VERSION = 1
FILE = "library.sqlite"

_TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- the folders and files that were asked for
CREATE TABLE roots (number INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);

-- the ledger: a file is done when sha256 and reading are those of what was last read from it
CREATE TABLE sources (
  number INTEGER PRIMARY KEY,
  root INTEGER NOT NULL REFERENCES roots ON DELETE CASCADE,
  path TEXT NOT NULL,
  size INTEGER NOT NULL DEFAULT -1,
  mtime_ns INTEGER NOT NULL DEFAULT -1,
  sha256 TEXT NOT NULL DEFAULT '',
  reading TEXT NOT NULL DEFAULT '',
  problems TEXT NOT NULL DEFAULT '[]',
  UNIQUE (root, path)
);

-- numbers are never used again, here and in passages: what was derived from one may be older
CREATE TABLE articles (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  given TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
  digest TEXT NOT NULL,
  content BLOB NOT NULL,
  reading TEXT NOT NULL,
  title TEXT, outlet TEXT, published TEXT, place TEXT, agency TEXT, byline TEXT, url TEXT,
  head INTEGER NOT NULL, foot INTEGER NOT NULL,
  copies INTEGER,
  signature BLOB,
  -- last, since to read what stands after it SQLite would read all of it
  text TEXT NOT NULL
);
CREATE INDEX articles_of_source ON articles (source, given);
CREATE INDEX articles_of_content ON articles (content);
CREATE INDEX articles_of_day ON articles (published);
CREATE INDEX articles_of_outlet ON articles (outlet);
CREATE INDEX articles_of_agency ON articles (agency);
CREATE INDEX articles_of_copies ON articles (copies) WHERE copies IS NOT NULL;

-- an article that another file holds as well, word for word
CREATE TABLE twins (
  source INTEGER NOT NULL REFERENCES sources ON DELETE CASCADE,
  given TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  PRIMARY KEY (source, given)
);
CREATE INDEX twins_of_article ON twins (article);
CREATE INDEX twins_by_id ON twins (given);

CREATE TABLE passages (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  digest BLOB NOT NULL
);
CREATE INDEX passages_of_article ON passages (article);
CREATE INDEX passages_of_digest ON passages (digest);

-- float32, little-endian, by the digest of the passage's text: the same words, the same vector
CREATE TABLE vectors (
  number INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,
  vector BLOB NOT NULL
);

CREATE TABLE statements (
  number INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  content_start INTEGER NOT NULL, content_end INTEGER NOT NULL,
  kind TEXT NOT NULL,
  cue_start INTEGER, cue_end INTEGER,
  source_start INTEGER, source_end INTEGER,
  speaker TEXT,
  candidates TEXT NOT NULL,
  sentence_start INTEGER NOT NULL, sentence_end INTEGER NOT NULL
);
CREATE INDEX statements_of_article ON statements (article);
CREATE INDEX statements_of_speaker ON statements (speaker);
"""


def made(path: Path) -> sqlite3.Connection:
    """A connection to the library, which is made if there is none yet.

    Raises:
        IndexDamaged: the file is no library, or one of another version.
        UserError: the file cannot be written.
    """
    connection = _connected(path)
    with _told(connection, path):
        _prepare(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            _fill(connection)
        checked(connection, path)
    return connection


def opened(path: Path) -> sqlite3.Connection:
    """A connection to the library that is there.

    In autocommit mode, as that of ``made``, and usable from any one thread at a time. Where it
    may not be written it is only read.

    Raises:
        NoIndex: there is none.
        IndexDamaged: the file is no library, or one of another version.
        UserError: the file may not be read.
    """
    if path.parent.is_file():
        raise UserError(
            f"{path.parent} is a file and cannot be an index. "
            "Give the folder of one with --home or ONRECORD_HOME."
        )
    if not _there(path):
        raise NoIndex(f"Nothing has been indexed yet in {path.parent}. Run: onrecord index FOLDER")
    connection = _connected(path) if writable(path) else _archived(path)
    with _told(connection, path):
        _prepare(connection)
        checked(connection, path)
    return connection


def writable(path: Path) -> bool:
    """Whether a file may be written, and others made beside it, as SQLite needs to."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _there(path: Path) -> bool:
    try:
        return path.is_file()
    except PermissionError as error:
        raise UserError(f"{path.parent} may not be read. Ask its owner for access.") from error


def _archived(path: Path) -> sqlite3.Connection:
    """A connection to a library that may not be written."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        connection = _connected(address)
    except sqlite3.OperationalError as error:
        raise UserError(f"{path} may not be read. Ask its owner for access.") from error
    try:
        # fails if nobody has it open: SQLite would have to make its shared memory
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        log = path.with_name(f"{path.name}-wal")
        if not log.exists() or not log.stat().st_size:
            connection.close()
            # without locks, which is sound only since there is no writer
            return _connected(f"{address}&immutable=1")
    except sqlite3.DatabaseError:
        pass  # what it is is told by those who read it
    return connection


def checked(connection: sqlite3.Connection, path: Path) -> None:
    """See that the library is of this version.

    Raises:
        NoIndex: the making of it was cut short.
        IndexDamaged: it is of another version.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        raise NoIndex(f"Indexing in {path.parent} had not begun. Run: onrecord index FOLDER")
    if version != VERSION:
        raise IndexDamaged(
            f"The index in {path.parent} was made by another version of onrecord "
            f"(its form is {version}, this version's is {VERSION}). {_anew(path)}"
        )


def _anew(path: Path) -> str:
    """What to do where a library is to be made anew and nothing of the user's to be lost."""
    return (
        f"Remove {path}* and run: onrecord index FOLDER, with each folder that it was made of. "
        f"Leave the rest of {path.parent} where it is: people.csv in it is yours."
    )


def _connected(address: Path | str) -> sqlite3.Connection:
    return sqlite3.connect(
        address, uri=isinstance(address, str), isolation_level=None, check_same_thread=False
    )


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA busy_timeout = 30000")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA temp_store = MEMORY")


def _fill(connection: sqlite3.Connection) -> None:
    name = uuid.uuid4().hex
    connection.executescript(
        f"BEGIN;{_TABLES}INSERT INTO meta VALUES ('library', '{name}');"
        f"PRAGMA user_version = {VERSION};COMMIT;"
    )


@contextmanager
def _told(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Close a connection that cannot be used, and say so in the user's words."""
    try:
        yield
    except sqlite3.OperationalError as error:
        # about the disk or a lock, not about what the file holds
        connection.close()
        if "locked" in str(error):
            raise IndexBusy(
                f"Another process is writing {path}. Wait until it is done and try again."
            ) from error
        raise UserError(
            f"{path} cannot be opened: {error}. See that you may read and write it and its "
            "folder, and that the disk is not full."
        ) from error
    except sqlite3.DatabaseError as error:
        connection.close()
        raise IndexDamaged(f"{path} cannot be read as an index. {_anew(path)}") from error
    except BaseException:
        connection.close()
        raise
