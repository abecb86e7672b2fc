"""Connections to the library for any number of threads."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.database.connection import Connection
from index.database.place import address_of
from index.library import schema

_Form = tuple[int, ...]  # changes when a connection must be opened anew


class Pool:
    """A pool of connections; each is lent to one thread at a time and then kept for the next.

    If a library was removed and made again, it is opened again: a lent connection is always to the
    file that exists now. A read-only file is opened again once it has changed, because reading it
    takes no locks. A connection to a store elsewhere opens itself again.

    Raises:
        NoIndex: there is no library.
        IndexDamaged: the file is no library, or one of another version.
        StoreUnavailable: the store does not answer.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: queue.SimpleQueue[tuple[_Form, Connection]] = queue.SimpleQueue()
        self._elsewhere = address_of(path.parent) is not None
        with self.connection():
            pass

    @property
    def file(self) -> int:
        """A number that identifies the file that exists now; 0 if there is none, or none here."""
        if self._elsewhere:
            return 0
        try:
            return self._path.stat().st_ino
        except FileNotFoundError:
            return 0

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Lend a connection until the end of the block."""
        file, connection = self._lent()
        try:
            yield connection
        finally:
            self._idle.put((file, connection))

    def close(self) -> None:
        """Close the connections that are not lent."""
        with suppress(queue.Empty):
            while True:
                self._idle.get_nowait()[1].close()

    def _lent(self) -> tuple[_Form, Connection]:
        now = self._form()
        with suppress(queue.Empty):
            while True:
                file, connection = self._idle.get_nowait()
                if file == now:
                    return file, connection
                connection.close()
        return now, schema.open_library(self._path)

    def _form(self) -> _Form:
        if self._elsewhere:
            return (0,)
        if schema.file_writable(self._path):
            return (self.file,)
        try:
            stat = self._path.stat()
        except OSError:
            return (0,)
        return stat.st_ino, stat.st_mtime_ns, stat.st_size
