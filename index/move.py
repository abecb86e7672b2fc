"""Move the library of a home into PostgreSQL, or back into the folder, with what is beside it.

Rows keep their numbers, so what is derived from them stays as it is. One place has the library at
any time: a store with the note ``MOVED`` is opened by nobody but by who moves. If a move is cut
off, the library is where it was, or where it was to be; the same move, run again, finishes it.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Final

from corpus.errors import BadSetting, IndexBusy, IndexDamaged
from corpus.people.user_aliases import ALIASES_FILE
from index.database.connection import Connection, reading, shared, transaction
from index.database.copy import TableSet, copy_all, make_file, tables_of
from index.database.place import (
    STORE_FILE,
    address_of,
    bare_address,
    check_address,
    write_address,
)
from index.library import schema, server
from index.library.ledger import read_note, write_note
from index.library.lock import write_lock
from index.library.shared_edits import exchange_edits
from index.library.tables import TABLES, VERSION
from index.progress import Progress
from index.stores import generation
from index.stores.seen import State, write_seen

LIBRARY_TABLES: Final = TableSet(schema.LIBRARY_FILE, "form", TABLES, VERSION)
_UNSEEN: Final = "0"  # no count of changes: what is derived is compared with the library once more


def into_store(
    home: Path, address: str, *, beside: Sequence[TableSet] = (), progress: Progress
) -> int:
    """Move the library of a folder into PostgreSQL; return how many rows were moved.

    The home is of the store then. The files that it had are in it in a folder whose name begins
    with "moved-".

    Raises:
        NoIndex, IndexOutdated: there is no library, or it has to be brought up to date first.
        IndexBusy: another process has it open, or the store.
        BadSetting: the store has another library, or the home is of another store.
        UserError: a row cannot be entered there.
    """
    check_address(address)
    held = address_of(home)
    if held is not None and held != address:
        raise BadSetting(
            f"The library of {home} is at {bare_address(held)}. Move it into the folder first: "
            "onrecord move folder"
        )
    moved, sets = 0, (LIBRARY_TABLES, *beside)
    with write_lock(home, wait=held is not None):
        if held is None:
            moved = _fill_store(home, address, sets, progress)
        with closing(server.make_shared_library(address, moving=True)) as c, transaction(c):
            c.execute("DELETE FROM meta WHERE name = ?", (server.MOVED,))
        _set_aside(home, [one.file for one in sets])
    return moved


def into_folder(home: Path, *, beside: Sequence[TableSet] = (), progress: Progress) -> int:
    """Move the library from PostgreSQL into a home of it; return how many rows were moved.

    The store keeps what it has, and says where the library is now to who opens it.

    Raises:
        BadSetting: the library of the home is in the folder already.
        IndexBusy: another process has the store open.
        StoreUnavailable: it does not answer.
    """
    address, moved, sets = address_of(home), 0, (LIBRARY_TABLES, *beside)
    if address is None:
        raise BadSetting(f"The library of {home} is in the folder already.")
    opened = server.open_shared_library(address, moving=True)
    with closing(opened) as c, write_lock(home, wait=True):
        _keep_others_out(c, address)
        exchange_edits(home, c)
        generation.sweep(home)
        # a writer sweeps what has such a name, if this is cut off
        with tempfile.TemporaryDirectory(dir=home, prefix=".build-") as place:
            made = []
            with reading(c):
                for one in sets:
                    if server.noted_form(c, one.note) == one.version:
                        made.append(one.file)
                        moved += _fill_file(c, one, Path(place, one.file), _stays(sets), progress)
            with transaction(c):
                write_note(c, server.MOVED, f"to {home}")
            _set_aside(home, made)
            for name in made:
                os.replace(Path(place, name), home / name)
            (home / STORE_FILE).unlink()
    return moved


def _fill_store(home: Path, address: str, sets: Sequence[TableSet], progress: Progress) -> int:
    """Copy all rows of a folder in one transaction, and let the home be of the store."""
    schema.open_library(home / schema.LIBRARY_FILE).close()
    there = [one for one in sets if (home / one.file).exists()]
    moved = 0
    with ExitStack() as stack:
        c = stack.enter_context(closing(server.make_shared_library(address, moving=True)))
        _keep_others_out(c, address)
        files = [stack.enter_context(closing(_File(home / one.file, one))).c for one in there]
        for one in there[1:]:
            server.make_tables(c, one.note, one.commands, {}, one.version)
        library = read_note(files[0], "library") or ""
        with transaction(c):
            _make_room(c, address, library, files, _stays(sets))
            for file in files:
                moved += copy_all(file, c, tables_of(file), _stays(sets), progress)
            write_note(c, server.MOVED, f"from {home}")
        write_seen(home, State(library, _UNSEEN))
        write_address(home, address)  # from here on it is of the store
    return moved


def _fill_file(
    c: Connection, one: TableSet, file: Path, stays: Sequence[str], progress: Progress
) -> int:
    with closing(make_file(file, one)) as made, transaction(made):
        return copy_all(c, made, tables_of(made), stays, progress)


def _stays(sets: Sequence[TableSet]) -> tuple[str, ...]:
    """Return the notes of a store about itself; people.csv is a file in each home."""
    return (*(one.note for one in sets), server.MOVED, ALIASES_FILE)


class _File:
    """A SQLite file that no other process has open, and none can open until it is closed.

    Raises:
        IndexBusy: another process has it open.
        IndexDamaged: it is of another form.
    """

    def __init__(self, file: Path, one: TableSet) -> None:
        self._file = file
        self.c = sqlite3.connect(file, isolation_level=None, timeout=1)
        try:
            # this fails while others have it open, and leaves nothing in a log beside it
            self.c.execute("PRAGMA journal_mode = DELETE").fetchone()
            self.c.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            self.c.close()
            raise IndexBusy(
                f"Another process has {file} open. Stop the servers of this index, and run the "
                "command again."
            ) from error
        (form,) = self.c.execute("PRAGMA user_version").fetchone()
        if form != one.version:
            self.close()
            raise IndexDamaged(server.newer_told(f"What is kept in {file}", form, one.version))

    def close(self) -> None:
        with suppress(sqlite3.Error):
            self.c.execute("ROLLBACK")
            if address_of(self._file.parent) is None:  # it is still in use
                self.c.execute("PRAGMA journal_mode = WAL").fetchone()
        self.c.close()


def _keep_others_out(c: Connection, address: str) -> None:
    """Let nobody else open a store until the connection is closed.

    Raises:
        IndexBusy: another process has it open.
    """
    among = shared(c)
    if among is not None and not among.try_alone():
        raise IndexBusy(
            f"Another process has the library at {bare_address(address)} open. Stop the servers "
            "and indexers of it, on all machines, and run the command again."
        )


def _make_room(
    c: Connection,
    address: str,
    library: str,
    files: Sequence[sqlite3.Connection],
    stays: Sequence[str],
) -> None:
    """Empty the tables of a store, in a transaction.

    Raises:
        BadSetting: they hold a library, and not what a move of this one left.
    """
    left = read_note(c, "library") == library and read_note(c, server.MOVED) is not None
    names = [table.name for file in files for table in tables_of(file) if table.name != "meta"]
    if not left and any(c.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone() for name in names):
        raise BadSetting(
            f"There is a library at {bare_address(address)} already. Name an empty database, or "
            "another schema of it: docs/postgresql.md says how."
        )
    c.execute(f"TRUNCATE {', '.join(names)}")
    places = ", ".join("?" for _ in stays)
    c.execute(f"DELETE FROM meta WHERE name NOT IN ({places})", stays)


def _set_aside(home: Path, names: Sequence[str]) -> None:
    """Put files that are not in use any more into a folder of the home, if there are such."""
    every = [home / f"{name}{end}" for name in names for end in ("", "-wal", "-shm")]
    there = [path for path in every if path.exists()]
    if there:
        aside = Path(tempfile.mkdtemp(dir=home, prefix=time.strftime("moved-%Y%m%d-")))
        for path in there:
            path.rename(aside / path.name)
