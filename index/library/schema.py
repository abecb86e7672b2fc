"""Make the library, open it, and migrate it to the form of this version."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from corpus.errors import IndexBusy, IndexDamaged, IndexOutdated, NoIndex, UserError
from index.database.connection import Connection
from index.database.place import address_of
from index.library import server
from index.library.tables import MIGRATIONS, TABLES, VERSION

LIBRARY_FILE = "library.sqlite"


def make_library(path: Path) -> Connection:
    """Return a connection to the library, which is made if there is none yet.

    A library of an older form is migrated to this one; all that it holds is kept. If the home is of
    a store elsewhere, it is the library there.

    Raises:
        IndexDamaged: the file is no library, or one of a newer version.
        UserError: the file cannot be written.
    """
    if address := address_of(path.parent):
        return server.make_shared_library(address)
    connection = _connected(path)
    with _told(connection, path):
        _prepare(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            _fill(connection)
        while _form(connection) in MIGRATIONS:
            _migrate(connection)
        check_version(connection, path)
    return connection


def open_library(path: Path, *, outdated: bool = False) -> Connection:
    """Return a connection to an existing library; with ``outdated`` also to one of an older form.

    The connection is in autocommit mode, like that of ``make_library``, and one thread at a time
    may use it. If the file cannot be written, the connection is read-only.

    Raises:
        NoIndex: there is none.
        IndexOutdated: it is of an older form.
        IndexDamaged: the file is no library, or one of a newer version.
        UserError: the file may not be read.
    """
    if address := address_of(path.parent):
        return server.open_shared_library(address, outdated=outdated)
    connection = _opened(path)
    with _told(connection, path):
        if not (outdated and _form(connection) in MIGRATIONS):
            check_version(connection, path)
    return connection


def is_outdated(path: Path) -> bool:
    """Return True if the library is of an older form, which ``make_library`` migrates.

    Raises the errors of ``open_library``.
    """
    if address := address_of(path.parent):
        with closing(server.connect(address)) as c:
            return server.noted_form(c) in MIGRATIONS
    with closing(_opened(path)) as connection:
        return _form(connection) in MIGRATIONS


def _opened(path: Path) -> sqlite3.Connection:
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
        _form(connection)  # fails if the file is no library
    return connection


def writable(path: Path) -> bool:
    """Return True if a file can be written, and others made beside it, as SQLite requires.

    What is in a store elsewhere is thought to be writable.
    """
    return address_of(path.parent) is not None or file_writable(path)


def file_writable(path: Path) -> bool:
    """Return True if the file of a folder's library can be written, and others beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _there(path: Path) -> bool:
    try:
        return path.is_file()
    except PermissionError as error:
        raise UserError(f"{path.parent} may not be read. Ask its owner for access.") from error


def _archived(path: Path) -> sqlite3.Connection:
    """Return a connection to a library that cannot be written."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        connection = _connected(address)
    except sqlite3.OperationalError as error:
        raise UserError(f"{path} may not be read. Ask its owner for access.") from error
    try:
        # fails if nobody has it open, because SQLite cannot make its shared memory
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError:
        log = path.with_name(f"{path.name}-wal")
        if not log.exists() or not log.stat().st_size:
            connection.close()
            # without locks; this is safe only because there is no writer
            return _connected(f"{address}&immutable=1")
    except sqlite3.DatabaseError:
        pass  # the caller reads the file and reports what is wrong with it
    return connection


def empty_log(c: Connection) -> bool:
    """Empty the log of a folder's library into its file; return False if a reader hinders it."""
    if not isinstance(c, sqlite3.Connection):
        return True
    return not c.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def file_damage(c: Connection) -> Iterator[str]:
    """Yield what is wrong with the file of a folder's library."""
    if not isinstance(c, sqlite3.Connection):
        return
    for (line,) in c.execute("PRAGMA integrity_check(5)"):
        if line != "ok":
            yield f"The library's file is damaged: {line}"
    for row in c.execute("PRAGMA foreign_key_check"):
        yield f"A row of {row[0]} belongs to nothing"


def check_version(connection: sqlite3.Connection, path: Path) -> None:
    """Check that the library is of this version.

    Raises:
        NoIndex: its making was interrupted.
        IndexOutdated: it is of an older form.
        IndexDamaged: it is of a newer one.
    """
    form = _form(connection)
    if form == 0:
        raise NoIndex(f"Indexing in {path.parent} had not begun. Run: onrecord index FOLDER")
    if form in MIGRATIONS:
        here = (
            "Run: onrecord index"
            if writable(path)
            else "It may only be read here: copy it to where you may write, and run there: "
            "onrecord index --home THE-COPY"
        )
        raise IndexOutdated(
            f"The index in {path.parent} was made by an older version of onrecord and has to be "
            f"brought up to date once; its articles are kept. {here}"
        )
    if form > VERSION:
        raise IndexDamaged(server.newer_told(f"The index in {path.parent}", form, VERSION))
    if form != VERSION:
        raise IndexDamaged(
            f"The index in {path.parent} was made by another version of onrecord "
            f"(its form is {form}, this version's is {VERSION}). {_anew(path)}"
        )


def _form(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _migrate(connection: sqlite3.Connection) -> None:
    """Migrate a library to the next form, all of it or nothing."""
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        connection.execute("BEGIN IMMEDIATE")
        form = _form(connection)  # another process may have migrated it first
        if form in MIGRATIONS:
            for command in MIGRATIONS[form].split(";"):
                connection.execute(command)
            connection.execute(f"PRAGMA user_version = {form + 1}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _anew(path: Path) -> str:
    """Say how the user can make a library anew without losing anything of their own."""
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
        f"BEGIN;{TABLES}INSERT INTO meta VALUES ('library', '{name}');"
        f"PRAGMA user_version = {VERSION};COMMIT;"
    )


@contextmanager
def _told(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Close a connection that cannot be used, and raise its error in the user's words."""
    try:
        yield
    except sqlite3.OperationalError as error:
        # an error of the disk or a lock, not of the file's content
        connection.close()
        if "locked" in str(error):
            raise IndexBusy(
                f"Another process is writing {path}. Wait until it is done and try again."
            ) from error
        raise UserError(
            f"{path} cannot be opened: {error}. Check that you can read and write it and its "
            "folder, and that the disk is not full."
        ) from error
    except sqlite3.DatabaseError as error:
        connection.close()
        raise IndexDamaged(f"{path} cannot be read as an index. {_anew(path)}") from error
    except BaseException:
        connection.close()
        raise
