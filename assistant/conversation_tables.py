"""The tables in which conversations are kept, as they are made, and moved with a library."""

from __future__ import annotations

from typing import Final

from index.database.copy import TableSet

_TABLES = """
CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    title TEXT NOT NULL,
    changed REAL NOT NULL,
    revision INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX by_owner ON conversations (owner, changed);
CREATE TABLE entries (
    conversation TEXT NOT NULL REFERENCES conversations ON DELETE CASCADE,
    n INTEGER NOT NULL,
    body TEXT NOT NULL,
    words TEXT NOT NULL,
    rating TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (conversation, n)
);
"""
CONVERSATION_TABLES: Final = TableSet(
    "conversations.sqlite", "conversations", _TABLES, 1, mode=0o600
)
"""Only the owner of their file may read it."""
