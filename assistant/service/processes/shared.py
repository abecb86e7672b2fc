"""What the processes of one server count together: in SQLite, in a folder that goes with them."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

_log = logging.getLogger(__name__)

_TABLES = """
CREATE TABLE IF NOT EXISTS buckets (caller TEXT PRIMARY KEY, full_at REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS requests (
    worker INTEGER, method TEXT, route TEXT, status INTEGER, bound REAL, n INTEGER, seconds REAL,
    PRIMARY KEY (worker, method, route, status, bound)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (
    worker INTEGER, found INTEGER, n INTEGER, PRIMARY KEY (worker, found)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS workers (
    worker INTEGER PRIMARY KEY, started REAL, starts INTEGER, inside INTEGER, memory INTEGER
);
"""


class SharedCounts:
    """The database of counts; without a file it is this process's own, in memory.

    A count is never a reason to fail: where the file cannot be written, the fault is logged once
    and nothing is counted.
    """

    def __init__(self, file: Path | None = None) -> None:
        place = ":memory:" if file is None else str(file)
        self._connection = sqlite3.connect(
            place, isolation_level=None, check_same_thread=False, timeout=5
        )
        self._faulty = False
        # a killed process leaves it whole; after the machine fails, nobody needs it
        self.run("PRAGMA journal_mode = WAL")
        self.run("PRAGMA synchronous = OFF")
        for table in _TABLES.split(";"):
            self.run(table)

    def run(
        self, command: str, values: Sequence[Any] | Mapping[str, Any] = ()
    ) -> list[tuple[Any, ...]]:
        """Run one command, which is a transaction, and return its rows; none where it fails."""
        try:
            return self._connection.execute(command, values).fetchall()
        except sqlite3.Error as error:
            if not self._faulty:
                _log.warning("requests are not counted: %s", error)
            self._faulty = True
            return []

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
