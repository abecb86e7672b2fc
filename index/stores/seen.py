"""Which state of a library elsewhere the derived stores of a home are of.

A folder's library is written by who renews its derived stores. Another is written by anybody, and
says by a counter that it has changed.
"""

from __future__ import annotations

import os
import re
import uuid
from pathlib import Path
from typing import NamedTuple

from index.database.connection import Connection
from index.database.place import address_of

_SEEN = "SEEN"
_NAME = "NAME"
_UNNAMED = re.compile(r"onrecord-[0-9a-f]{32}-[0-9a-f]+")


class State(NamedTuple):
    """A state of a library: its own name, and how often it was changed."""

    library: str
    changes: str


def state_of(c: Connection) -> State:
    """Return the state of a library now."""
    notes = dict(
        c.execute("SELECT name, value FROM meta WHERE name = 'library' OR name = 'changes'")
    )
    return State(notes["library"], notes.get("changes", "0"))


def seen(home: Path) -> State | None:
    """Return the state that a home's derived stores are of; None if it is not known."""
    try:
        library, changes, _ = (home / _SEEN).read_text().split()
    except (OSError, ValueError):
        return None
    return State(library, changes)


def write_seen(home: Path, state: State) -> None:
    """Note the state that a home's derived stores are of."""
    new = home / f"{_SEEN}.new"
    new.write_text(" ".join((*state, _own_name(home))))
    os.replace(new, home / _SEEN)


def is_of(home: Path, library: str) -> bool:
    """Return True if a home's derived stores are of a library: a folder has no other than its own.

    A home that was given another address has those of the library before.
    """
    if address_of(home) is None:
        return True
    known = seen(home)
    return known is not None and known.library == library


def collection_prefix(home: Path, library: str) -> str:
    """Return how the names of a home's collections begin on a Chroma server.

    Each home has collections of its own, since each may be at another state of its library.
    """
    return f"onrecord-{library}-{_own_name(home)}-"


def is_own(home: Path, collection: str) -> bool:
    """Return True if a collection is this home's, and not that of a home it was copied from.

    Those of older versions name no home; they are it if the home has no name yet.
    """
    if not (home / _NAME).exists():
        return _UNNAMED.fullmatch(collection) is not None
    return f"-{_known_name(home)}-" in collection


def is_unnamed(collection: str, library: str) -> bool:
    """Return True if a collection is of a library, and was made by an older version."""
    return collection.startswith(f"onrecord-{library}-") and bool(_UNNAMED.fullmatch(collection))


def _own_name(home: Path) -> str:
    """Return the random name of a home, which is made if there is none."""
    known = _known_name(home)
    if known is not None:
        return known
    name, new = uuid.uuid4().hex[:12], home / f"{_NAME}.{os.getpid()}.new"
    new.write_text("")
    new.write_text(f"{name} {new.stat().st_ino} {home.resolve()}")
    os.replace(new, home / _NAME)
    return name


def _known_name(home: Path) -> str | None:
    """Return the name of a home; None if it has none, or was copied with that of another.

    A home that was moved has the same file, and one that was restored the same path.
    """
    file = home / _NAME
    try:
        name, *made = file.read_text().strip().split(" ", 2)
    except FileNotFoundError:
        return None
    if len(made) == 2 and made[0] != str(file.stat().st_ino) and made[1] != str(home.resolve()):
        return None
    return name
