"""Where the library of a home is: in the home itself, or in PostgreSQL, as a file in it says.

So a home is all that has to be handed down. It remembers the address, and what is derived in it is
of that library and of no other.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from corpus.errors import BadSetting, UserError

STORE_FILE: Final = "STORE"
_SCHEMES: Final = ("postgresql", "postgres")


def address_of(home: Path) -> str | None:
    """Return the address of the PostgreSQL that has the library of a home; None for the folder."""
    try:
        return (home / STORE_FILE).read_text(encoding="utf-8").strip() or None
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None


def attach(home: Path, address: str) -> None:
    """Let a home be of the library at an address; it is made if it does not exist.

    The file may be read by its owner only, because an address may hold a password.

    Raises:
        BadSetting: the address is none, or the home has a library of its own.
        UserError: the home cannot be written.
    """
    check_address(address)
    if address_of(home) == address:
        return
    if (home / "library.sqlite").exists():
        raise BadSetting(
            f"ONRECORD_STORE is set, and {home} has a library of its own. Give another folder for "
            "what is derived from the store, with --home or ONRECORD_HOME; or move the library "
            "there: onrecord move ADDRESS"
        )
    write_address(home, address)


def write_address(home: Path, address: str) -> None:
    """Write the address into a home, whatever it has.

    Raises:
        UserError: the home cannot be written.
    """
    new = home / f"{STORE_FILE}.{os.getpid()}.new"
    try:
        home.mkdir(parents=True, exist_ok=True)
        new.unlink(missing_ok=True)
        with open(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(f"{address}\n")
        new.replace(home / STORE_FILE)
    except OSError as error:
        raise UserError(
            f"{home} cannot be written ({error.strerror}). Give another folder for what is derived "
            "from the store, with --home or ONRECORD_HOME."
        ) from error


def check_address(address: str) -> None:
    """Check that an address is one of PostgreSQL.

    Raises:
        BadSetting: it is not.
    """
    if urlsplit(address).scheme not in _SCHEMES:
        raise BadSetting(
            "ONRECORD_STORE is no address of PostgreSQL: write it as "
            "postgresql://user@host:5432/database, or leave it out to keep all in the folder."
        )


def bare_address(address: str) -> str:
    """Return an address as it may be shown: without a password and without options."""
    return re.sub(r"://([^/@:]*):.*@", r"://\1@", address.partition("?")[0])
