"""The user's edits of names, one for all servers of a library elsewhere.

Each home keeps them in people.csv, where they are read and may be written by hand. The library has
the text of the file as a note. What was changed last, here or elsewhere, is what all have.
"""

from __future__ import annotations

import hashlib
import logging
import os
from pathlib import Path
from typing import Final

from corpus.errors import BadPeople
from corpus.people import user_aliases
from corpus.people.user_aliases import ALIASES_FILE
from index.database.connection import Connection, shared
from index.library.ledger import change, read_note, write_note

_SEEN: Final = "PEOPLE"  # the file with the digest of the text that home and library last agreed on

_log = logging.getLogger(__name__)


def exchange_edits(home: Path, c: Connection) -> None:
    """Bring a home's people.csv and the library's note of it into step; nothing for a folder's.

    A file that cannot be read as names is not given to others.
    """
    if shared(c) is None:
        return
    here, there = _text(home / ALIASES_FILE), read_note(c, ALIASES_FILE)
    if here == there:
        return
    known = _text(home / _SEEN)
    if there is not None and (here is None or _digest(here) == known):
        _write(home / ALIASES_FILE, there)
        _write(home / _SEEN, _digest(there))
        return
    if here is None:
        return
    try:
        user_aliases.edits(home / ALIASES_FILE)
    except BadPeople:
        return
    if there is not None and _digest(there) != known:
        _log.warning("%s was changed here and elsewhere: it is now as here", ALIASES_FILE)
    with change(c):
        write_note(c, ALIASES_FILE, here)
    _write(home / _SEEN, _digest(here))


def _text(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _write(path: Path, text: str) -> None:
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    new.write_bytes(text.encode())
    os.replace(new, path)
