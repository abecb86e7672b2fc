"""Which folders and files an indexer may read, where several write one library.

Two that read the same wait for each other. In a folder's library one writes at a time, and all of
this is nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from index.database.connection import Connection, shared
from index.library import ledger
from index.library.ledger import SourceFile


def wait_for(c: Connection, paths: Sequence[Path]) -> None:
    """Wait until nobody else reads these paths, or what is inside or around them.

    They are kept until the connection is closed. Without paths, all that are known are meant.
    """
    among = shared(c)
    if among is None:
        return
    held: set[Path] = set()
    while True:
        known = set(ledger.roots(c))
        wanted = known if not paths else {*paths, *(k for k in known if _overlap(k, paths))}
        if wanted <= held:
            return
        for path in sorted(held, reverse=True):  # taken in one order, or two would wait for ever
            among.release(_name(path))
        for path in sorted(wanted):
            among.wait_for(_name(path))
        held = wanted


def numbers(c: Connection, roots: Sequence[Path]) -> tuple[int, ...] | None:
    """Return the numbers of the roots that this indexer has; None if it has all of them."""
    if shared(c) is None:
        return None
    known = ledger.roots(c)
    return tuple(known[root] for root in roots if root in known)


def is_free(c: Connection, source: SourceFile) -> bool:
    """Return True if this indexer may read a file; then it is kept until the connection closes."""
    among = shared(c)
    return among is None or among.try_for(_name(source.root))


def _overlap(known: Path, paths: Sequence[Path]) -> bool:
    return any(known.is_relative_to(path) or path.is_relative_to(known) for path in paths)


def _name(path: Path) -> str:
    return f"source {path}"
