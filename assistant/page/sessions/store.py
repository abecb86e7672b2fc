"""The conversations of an index, kept beside it in SQLite, or in the store that has its library.

Several processes may write them.
"""

from __future__ import annotations

import json
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from assistant.conversation_tables import CONVERSATION_TABLES
from assistant.page.sessions.entry_json import entry_from_json, entry_to_json
from assistant.page.sessions.session import Rating, Session, TranscriptEntry
from assistant.page.sessions.tables import StoreTables, connected
from corpus.errors import UserError
from index.database.connection import Connection
from index.database.place import address_of

LONGEST_TITLE = 200
LONGEST_NOTE = 2000
MOST_LISTED = 200
"""Characters of a title and of a note; conversations in a list, the latest ones"""


class ConversationGone(UserError):
    """A conversation was deleted."""


class ListedConversation(NamedTuple):
    """A conversation in the list; ``changed`` is when something was last asked in it."""

    id: str
    title: str
    changed: datetime
    entries: int


class ConversationStore:
    """The conversations of an index; safe to use from several threads and processes.

    ``owner`` is the key of a reader; all conversations of one machine without a password are "".
    Every method raises ConversationsUnavailable if the file or the store cannot be used.
    """

    def __init__(self, home: Path) -> None:
        address = address_of(home)
        self._connected: Callable[[], AbstractContextManager[Connection]] = (
            StoreTables(address).connected
            if address
            else partial(connected, home / CONVERSATION_TABLES.file)
        )

    def begin(self, session: Session, owner: str = "") -> Session:
        """Keep a new entry, the last of a session, and return the session as it is kept.

        A session without an id is a new conversation, named by its first question. What others
        have asked in the conversation meanwhile comes before the new entry.

        Raises:
            ConversationGone: it was deleted.
        """
        with self._connected() as c:
            if not session.id:
                id, title = secrets.token_urlsafe(16), title_of(session.current.question)
                session = replace(session, id=id, title=title)
                values = (id, owner, title, time.time())
                c.execute("INSERT INTO conversations VALUES (?, ?, ?, ?, 0)", values)
            elif (kept := _read(c, session.id)) and len(kept.entries) >= session.n:
                session = kept.asked(session.current)
            return _put(c, session)

    def put(self, session: Session) -> Session:
        """Keep the entry asked last in place of what it was, and return the session as it is kept.

        Raises:
            ConversationGone: the conversation was deleted.
        """
        with self._connected() as c:
            return _put(c, session)

    def read(self, id: str) -> Session | None:
        """Return a conversation; None if there is none."""
        with self._connected() as c:
            return _read(c, id)

    def revision(self, id: str) -> int | None:
        """Return how often a conversation was changed; None if there is none."""
        with self._connected() as c:
            return _revision(c, id)

    def listed(self, owner: str = "", words: str = "") -> tuple[ListedConversation, ...]:
        """Return the conversations of a reader in which all the words stand, the latest first."""
        wanted = words.casefold().split()
        every = (
            "SELECT c.id, c.title, c.changed, count(*) FROM conversations AS c"
            " JOIN entries AS e ON e.conversation = c.id WHERE c.owner = ?"
            " GROUP BY c.id, c.title, c.changed ORDER BY c.changed DESC"
        )
        held = (
            "SELECT e.conversation FROM entries AS e JOIN conversations AS c"
            " ON c.id = e.conversation WHERE c.owner = ? AND e.words LIKE ? ESCAPE '\\'"
        )
        with self._connected() as c:
            if not wanted:
                rows = c.execute(f"{every} LIMIT ?", (owner, MOST_LISTED)).fetchall()
            else:
                rows = c.execute(every, (owner,)).fetchall()
            for word in wanted:
                said = {id for (id,) in c.execute(held, (owner, f"%{_like(word)}%"))}
                rows = [row for row in rows if row[0] in said or word in row[1].casefold()]
        return tuple(
            ListedConversation(id, title, datetime.fromtimestamp(changed, UTC), n)
            for id, title, changed, n in rows[:MOST_LISTED]
        )

    def rename(self, id: str, title: str, owner: str = "") -> None:
        """Give a reader's conversation another name; a blank one leaves it as it is."""
        if kept := title_of(title):
            with self._connected() as c:
                c.execute(
                    "UPDATE conversations SET title = ?, revision = revision + 1"
                    " WHERE id = ? AND owner = ?",
                    (kept, id, owner),
                )

    def delete(self, id: str, owner: str = "") -> None:
        """Delete a reader's conversation, with its ratings."""
        with self._connected() as c:
            c.execute("DELETE FROM conversations WHERE id = ? AND owner = ?", (id, owner))

    def rate(self, id: str, n: int, rating: Rating, note: str) -> None:
        """Keep what a reader thinks of the ``n``-th answer; "" takes it back.

        Raises:
            ConversationGone: the conversation was deleted.
        """
        with self._connected() as c:
            _touch(c, id)
            c.execute(
                "UPDATE entries SET rating = ?, note = ? WHERE conversation = ? AND n = ?",
                (rating, _whole(note.strip()[:LONGEST_NOTE]), id, n),
            )

    def has_rated(self, owner: str = "") -> bool:
        """Return True if there is an answer with a rating or a note."""
        with self._connected() as c:
            found = c.execute(
                "SELECT 1 FROM conversations JOIN entries ON conversation = id WHERE owner = ?"
                " AND (rating <> '' OR note <> '') LIMIT 1",
                (owner,),
            ).fetchone()
        return found is not None

    def rated(self, owner: str = "") -> Iterator[Session]:
        """Yield the conversations with a rating or a note, the oldest first."""
        with self._connected() as c:
            ids = c.execute(
                "SELECT id FROM conversations WHERE owner = ? AND id IN (SELECT conversation"
                " FROM entries WHERE rating <> '' OR note <> '') ORDER BY changed",
                (owner,),
            ).fetchall()
        yield from filter(None, (self.read(id) for (id,) in ids))


def _read(c: Connection, id: str) -> Session | None:
    found = c.execute("SELECT title, revision FROM conversations WHERE id = ?", (id,)).fetchone()
    if found is None:
        return None
    rows = c.execute(
        "SELECT body, rating, note FROM entries WHERE conversation = ? ORDER BY n", (id,)
    )
    entries = tuple(
        replace(entry_from_json(json.loads(body)), rating=rating, note=note)
        for body, rating, note in rows
    )
    return Session(entries, len(entries), id, *found)


def _put(c: Connection, session: Session) -> Session:
    entry = session.current
    _touch(c, session.id)
    c.execute("UPDATE conversations SET changed = ? WHERE id = ?", (time.time(), session.id))
    body = json.dumps(entry_to_json(entry), ensure_ascii=False)
    c.execute(
        "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (conversation, n) DO UPDATE"
        " SET body = excluded.body, words = excluded.words, rating = excluded.rating,"
        " note = excluded.note",
        (session.id, session.n, _whole(body), _whole(_words(entry)), entry.rating, entry.note),
    )
    return replace(session, revision=_revision(c, session.id) or 0)


def _revision(c: Connection, id: str) -> int | None:
    found = c.execute("SELECT revision FROM conversations WHERE id = ?", (id,)).fetchone()
    return int(found[0]) if found else None


def _touch(c: Connection, id: str) -> None:
    changed = c.execute("UPDATE conversations SET revision = revision + 1 WHERE id = ?", (id,))
    if not changed.rowcount:
        raise ConversationGone("This conversation was deleted. Ask again to begin another.")


def title_of(text: str) -> str:
    """Return a text as the name of a conversation: on one line, cut where it is too long."""
    line = " ".join(_whole(text).split())
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1].rstrip()}…"


def _words(entry: TranscriptEntry) -> str:
    said = [entry.question]
    if entry.answer:
        said += [entry.answer.understood, entry.answer.text]
        for c in entry.answer.citations:
            said += [c.speaker or "", c.outlet or "", c.title or ""]
    return " ".join(" ".join(said).casefold().split())


def _like(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _whole(text: str) -> str:
    """Return a text that a store takes: half of a surrogate pair becomes "?", a NUL goes."""
    return text.encode(errors="replace").decode().replace("\0", "")
