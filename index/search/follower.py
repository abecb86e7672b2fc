"""Keep what is derived from a library elsewhere in step with it, while others write it."""

from __future__ import annotations

import logging
import threading
from contextlib import closing
from pathlib import Path
from typing import Final

from corpus.errors import StoreUnavailable, UserError
from index.database.place import address_of
from index.library import schema
from index.library.shared_edits import exchange_edits
from index.stores import generation
from index.stores.build import renew
from index.stores.seen import seen, state_of

EVERY_S: Final = 1.0
"""How often the library is asked whether it has changed: one query for a row."""
_AGAIN_S: Final = 20.0  # after a failure, which may last: a full disk

_log = logging.getLogger(__name__)


class Follower:
    """A thread that renews the derived stores of a home within seconds of a change.

    While the store is away, it waits. What fails is logged, and tried again after a while; readers
    go on with what they had.
    """

    def __init__(self, home: Path, *, store: str) -> None:
        self._home, self._store = home, store
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="follower", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the thread, after what it is doing."""
        self._ended.set()
        self._thread.join()

    def _follow(self) -> None:
        wait = EVERY_S
        while not self._ended.wait(wait):
            wait = EVERY_S
            try:
                self._step()
            except StoreUnavailable as error:
                _log.warning("%s", error)
            except UserError as error:
                _log.error("what is derived from the store is not renewed: %s", error)
                wait = _AGAIN_S
            except Exception:
                _log.exception("what is derived from the store is not renewed")
                wait = _AGAIN_S

    def _step(self) -> None:
        """Renew what is derived after each change, until the end."""
        with closing(schema.open_library(self._home / schema.LIBRARY_FILE)) as c:
            while not self._ended.wait(EVERY_S):
                exchange_edits(self._home, c)
                if seen(self._home) != state_of(c):
                    renew(self._home, c, store=self._store, progress=_silent)


def catch_up(home: Path, *, store: str) -> None:
    """Bring the derived stores of a home into step with a library elsewhere, if they are not.

    Raises the errors of ``renew``, and NoIndex if there is no library.
    """
    if address_of(home) is None:
        return
    with closing(schema.open_library(home / schema.LIBRARY_FILE)) as c:
        exchange_edits(home, c)
        if generation.current(home) is None or seen(home) != state_of(c):
            renew(home, c, store=store, progress=_silent)


def start_follower(home: Path, *, store: str) -> Follower | None:
    """Follow a library elsewhere; None for a folder's, which its writer keeps in step."""
    return None if address_of(home) is None else Follower(home, store=store)


def _silent(phase: str, done: int, total: int) -> None:
    pass
