"""Replies of a language model kept on disk, so that the same request is sent once; off by default.

The file holds digests of requests and the replies. It holds no key and no address.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import threading
from pathlib import Path
from typing import Any

REPLIES_FILE = "replies.sqlite"  # in the index folder
MOST_REPLIES = 5000  # the oldest are dropped


class Replies:
    """Replies by the digest of their request; safe to use from several threads.

    A file that cannot be read or written costs the reply that would have been kept, no more.
    """

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS replies (digest TEXT PRIMARY KEY, reply TEXT NOT NULL)"
        )
        os.chmod(path, 0o600)

    def find(self, digest: str) -> str | None:
        """Return the reply to a request; None if it was not kept."""
        with self._lock:
            try:
                row = self._connection.execute(
                    "SELECT reply FROM replies WHERE digest = ?", (digest,)
                ).fetchone()
            except sqlite3.Error:
                return None
        return row[0] if row else None

    def keep(self, digest: str, reply: str) -> None:
        """Keep a whole reply."""
        with self._lock:
            try:
                self._connection.execute(
                    "INSERT OR REPLACE INTO replies VALUES (?, ?)", (digest, reply)
                )
                self._connection.execute(
                    "DELETE FROM replies WHERE rowid NOT IN "
                    "(SELECT rowid FROM replies ORDER BY rowid DESC LIMIT ?)",
                    (MOST_REPLIES,),
                )
            except sqlite3.Error:
                return

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()


def request_digest(*parts: Any) -> str:
    """Return the SHA-256 of a request's parts, which are JSON values."""
    written = json.dumps(parts, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(written.encode()).hexdigest()
