"""A copy of an index that can be taken while it is written and asked."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from corpus.errors import IndexDamaged, NoIndex, UserError
from index.database.place import address_of, bare_address
from index.library.schema import LIBRARY_FILE

# made again from the library; a copy has a name of its own
_DERIVED = ("generations", "graphs", "CURRENT", "LOCK", "NAME")
_BESIDE = ("-wal", "-shm", "-journal")  # SQLite's own; what stands in them is in the copy


def back_up(home: Path, to: Path) -> list[Path]:
    """Copy an index to a folder that does not exist yet; return what was copied, below ``home``.

    Each SQLite file is copied as it was at one moment, whoever writes it meanwhile; the library
    first. What is derived from it is left out: the first command on the copy makes it again, with
    the vectors that the library holds. The folder appears when all is in it.

    Raises:
        NoIndex: there is no library.
        IndexDamaged: a SQLite file cannot be read.
        UserError: the library is in PostgreSQL; or the folder exists, or cannot be written.
    """
    if address := address_of(home):
        raise UserError(
            f"The library of {home} is in PostgreSQL, at {bare_address(address)}. Copy it there "
            "with pg_dump (docs/postgresql.md), and the files of the folder as they are."
        )
    if not (home / LIBRARY_FILE).is_file():
        raise NoIndex(f"Nothing has been indexed yet in {home}. Run: onrecord index FOLDER")
    if to.exists():
        raise UserError(f"{to} exists already. Name a folder that does not, for the copy.")
    wanted = sorted(_kept(home), key=lambda path: path.name != LIBRARY_FILE)
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=to.parent, prefix=f".{to.name}-") as place:
            made = Path(place) / to.name
            made.mkdir()
            for path in wanted:
                _copy(path, made / path.name)
            made.rename(to)
    except shutil.Error as error:
        raise UserError(f"{to} cannot be written: {error}.") from error
    except OSError as error:
        raise UserError(f"{to} cannot be written: {error.strerror}.") from error
    return [path.relative_to(home) for path in wanted]


def _kept(home: Path) -> list[Path]:
    return [
        path
        for path in home.iterdir()
        if path.name not in _DERIVED
        and not path.name.startswith((".", "CURRENT.", "moved-"))
        and not path.name.endswith(_BESIDE)
    ]


def _copy(path: Path, to: Path) -> None:
    if path.is_dir():
        shutil.copytree(path, to)
    elif path.suffix == ".sqlite":
        _copy_database(path, to)
        shutil.copymode(path, to)
    else:
        shutil.copy2(path, to)


def _copy_database(path: Path, to: Path) -> None:
    """Copy a SQLite file with what its log holds, as one reader sees it."""
    try:
        with (
            closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(to)) as made,
        ):
            source.backup(made)  # in one step, which is one transaction of the source
    except sqlite3.OperationalError as error:
        raise UserError(
            f"{path} cannot be copied to {to.parent}: {error}. Check that it can be read, and that "
            "the disk is not full."
        ) from error
    except sqlite3.DatabaseError as error:
        raise IndexDamaged(f"{path} cannot be copied: {error}. Run: onrecord doctor") from error
