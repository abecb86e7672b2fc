"""Which state of a library elsewhere the derived stores of a home are of.

A folder's library is written by who renews its derived stores. Another is written by anybody, and
says by a counter that it has changed.
"""

from __future__ import annotations

import os
import uuid
from pathlib import Path
from typing import NamedTuple

from index.database.connection import Connection
from index.database.place import address_of

_SEEN = "SEEN"


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
    """Return how the names of a library's collections begin on a Chroma server.

    Each server of a library elsewhere has collections of its own, since each may be at another
    state.
    """
    if address_of(home) is None:
        return f"onrecord-{library}-"
    return f"onrecord-{library}-{_own_name(home)}-"


def _own_name(home: Path) -> str:
    """Return the random name of a home, which is made if there is none."""
    file = home / "NAME"
    try:
        return file.read_text().strip()
    except FileNotFoundError:
        name = uuid.uuid4().hex[:12]
        file.write_text(name)
        return name
