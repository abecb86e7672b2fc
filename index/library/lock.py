"""The write lock: one writer at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from corpus.errors import IndexBusy, UserError


@contextmanager
def write_lock(home: Path, *, wait: bool = False) -> Iterator[None]:
    """Lock a home for writing; the home is made if it does not exist.

    The lock is also released when the process ends.

    Raises:
        IndexBusy: another process holds the lock; raised at once, unless ``wait`` is given.
        UserError: the home cannot be made or written.
    """
    with _lock(home) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
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


def _lock(home: Path) -> TextIO:
    try:
        home.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise UserError(
            f"{home} cannot be the folder of an index: a file is in its place. "
            "Give another one with --home or ONRECORD_HOME."
        ) from error
    except OSError as error:
        raise UserError(
            f"The folder {home} cannot be made ({error.strerror}). "
            "Give one that can be written with --home or ONRECORD_HOME."
        ) from error
    try:
        return (home / "LOCK").open("a+")
    except OSError as error:
        raise UserError(
            f"The index in {home} cannot be written ({error.strerror}). "
            "Make the folder writable, or give another one with --home or ONRECORD_HOME."
        ) from error
