"""Make the library in PostgreSQL, open it, and migrate it to the form of this version.

It has the tables of ``tables``, and is migrated as a folder's library is. The note ``form`` is its
form. All of it is in one schema.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from corpus.errors import IndexDamaged, IndexOutdated, ModelUnavailable, NoIndex, UserError
from index.database.connection import Connection, alone, transaction
from index.database.place import bare_address
from index.library.tables import MIGRATIONS, TABLES, VERSION

OLDEST = 140000  # the version of PostgreSQL, as it counts itself
MOVED = "moved"
"""The note of a library that is being moved here, or was moved away: where from or to."""


class LibraryMoved(UserError):
    """A library was moved away, or is being moved."""


def connect(address: str, *, mends: bool = False) -> Connection:
    """Return a connection to a database, whatever is in it.

    Raises:
        StoreUnavailable: nothing answers there.
        ModelUnavailable: the package that speaks with PostgreSQL is not installed.
        UserError: it is too old.
    """
    try:
        from index.database.postgresql import PostgresConnection
    except ImportError as error:
        raise ModelUnavailable(
            "ONRECORD_STORE needs the package psycopg: pip install 'onrecord[postgresql]'"
        ) from error
    c = PostgresConnection(address, mends=mends)
    (told,) = c.execute("SELECT current_setting('server_version_num')").fetchone() or (0,)
    version = int(told)
    if version < OLDEST:
        c.close()
        raise UserError(
            f"The store at {bare_address(address)} is PostgreSQL {version // 10000}; it has to be "
            "14 or newer."
        )
    return c


def make_shared_library(address: str, *, moving: bool = False) -> Connection:
    """Return a connection to the library, which is made if there is none yet.

    A library of an older form is migrated to this one; all that it holds is kept. Of several
    processes that do this at once, one does it and the others wait. With ``moving``, it is opened
    also while it is being moved, or was moved away.

    Raises the errors of ``open_shared_library``, but not NoIndex.
    """
    c = connect(address)
    try:
        form = noted_form(c)
        if form == 0 or form in MIGRATIONS:
            make_tables(c, "form", TABLES, MIGRATIONS, VERSION)
        _check(c, address, moving=moving)
    except BaseException:
        c.close()
        raise
    return c


def make_tables(
    c: Connection, note: str, whole: str, migrations: Mapping[int, str], version: int
) -> None:
    """Make tables of a form, or migrate those of an older one, all of it or nothing.

    ``note`` is the name under which the form is noted.
    """
    # before the transaction, since within it PostgreSQL may not see what another has made meanwhile
    with alone(c, "tables"), transaction(c):
        _make(c, note, whole, migrations, version)


def _make(
    c: Connection, note: str, whole: str, migrations: Mapping[int, str], version: int
) -> None:
    from index.database.postgresql import ELEMENTS, tables

    if not noted_form(c):  # the notes come with the tables of the library
        c.execute(ELEMENTS)
        c.execute(tables(TABLES))
        named = [("library", uuid.uuid4().hex), ("form", str(VERSION))]
        c.executemany("INSERT INTO meta VALUES (?, ?)", named)
    form = noted_form(c, note)  # another process may have made or migrated them first
    if form == 0:
        c.execute(tables(whole))
        c.execute("INSERT INTO meta VALUES (?, ?)", (note, str(version)))
    while form in migrations:
        c.execute(tables(migrations[form]))
        form += 1
        c.execute("UPDATE meta SET value = ? WHERE name = ?", (str(form), note))


def open_shared_library(
    address: str, *, outdated: bool = False, moving: bool = False
) -> Connection:
    """Return a connection to an existing library; with ``outdated`` also to one of an older form.

    With ``moving``, it is opened also while it is being moved, or was moved away. It opens itself
    again if the server was away.

    Raises:
        NoIndex: there is none.
        IndexOutdated: it is of an older form.
        IndexDamaged: it is of a newer one.
        LibraryMoved: it was moved away, or a move was cut off.
        StoreUnavailable: nothing answers at the address.
    """
    c = connect(address, mends=True)
    try:
        if not (outdated and noted_form(c) in MIGRATIONS):
            _check(c, address, moving=moving)
    except BaseException:
        c.close()
        raise
    return c


def noted_form(c: Connection, note: str = "form") -> int:
    """Return the form that is noted under a name; 0 if there are no such tables."""
    row = c.execute("SELECT to_regclass(format('%I.meta', current_schema()))").fetchone()
    if row is None or row[0] is None:
        return 0
    row = c.execute("SELECT value FROM meta WHERE name = ?", (note,)).fetchone()
    return int(row[0]) if row else 0


def _check(c: Connection, address: str, *, moving: bool) -> None:
    form, place = noted_form(c), bare_address(address)
    if form == 0:
        raise NoIndex(f"Nothing has been indexed yet at {place}. Run: onrecord index FOLDER")
    if form in MIGRATIONS:
        raise IndexOutdated(
            f"The library at {place} was made by an older version of onrecord and has to be "
            "brought up to date once; its articles are kept. Run: onrecord index"
        )
    if form != VERSION:
        raise IndexDamaged(newer_told(f"The library at {place}", form, VERSION))
    row = c.execute("SELECT value FROM meta WHERE name = ?", (MOVED,)).fetchone()
    if row and not moving:
        how, _, home = row[0].partition(" ")
        raise LibraryMoved(
            f"The library at {place} was moved into the folder {home}, of one of your machines."
            if how == "to"
            else f"The library at {place} is being moved from {home}. If that was cut off, finish "
            f"it: onrecord --home {home} move ADDRESS"
        )


def newer_told(what: str, form: int, version: int) -> str:
    """Say that something was made by a newer version."""
    return (
        f"{what} was made by a newer version of onrecord (its form is {form}, this version's is "
        f"{version}). Bring onrecord up to date on this machine."
    )
