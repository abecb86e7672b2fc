"""One writer at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import IndexBusy


@contextmanager
def writing(home: Path) -> Iterator[None]:
    """Hold a home for writing, which is made if need be; let go of when the process ends, too.

    Raises:
        IndexBusy: another process holds it; told at once.
    """
    home.mkdir(parents=True, exist_ok=True)
    with (home / "LOCK").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip()
            raise IndexBusy(
                f"Another process{f' ({holder})' if holder else ''} is writing the index in "
                f"{home}. Wait until it is done and run the command again."
            ) from error
        file.truncate(0)
        file.write(f"pid {os.getpid()}")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)
