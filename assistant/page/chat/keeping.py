"""Conversations kept as they grow; where that fails, answers are given all the same."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from assistant.page.sessions.session import Rating, Session
from assistant.page.sessions.store import ConversationGone, ConversationStore, ListedConversation
from assistant.page.sessions.tables import ConversationsUnavailable

KeptT = TypeVar("KeptT")

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Keeping:
    """The store as the page uses it; without one nothing is kept.

    ``failure`` is the message of the last use that failed, "" after one that did not.
    """

    store: ConversationStore | None
    failure: str = ""

    def current(self, id: str, session: Session) -> Session:
        """Return the conversation that the browser shows, as it is now.

        ``session`` is what this server last knew of that tab: of a server that was started anew,
        nothing. A conversation without an id is new, or is not kept.

        Raises:
            ConversationGone: it was deleted, or there was none.
        """
        if not id or self.store is None:
            return session if not session.id else Session()
        store = self.store
        revision = self._try(lambda: store.revision(id), None)
        if session.id == id and (session.revision == revision or self.failure):
            return session
        found = self._try(lambda: store.read(id), None)
        if found is None:
            raise ConversationGone(
                self.failure
                or "This conversation is not here: it was deleted, or its address is not right."
            )
        return found

    def begin(self, session: Session, owner: str) -> Session:
        """Keep a question that is now asked; as ``ConversationStore.begin``."""
        store = self.store
        return self._try(lambda: store.begin(session, owner), session) if store else session

    def put(self, session: Session) -> Session:
        """Keep the entry asked last as it is now; in a conversation that is not kept, nothing."""
        store = self.store
        if store is None or not session.id:
            return session
        return self._try(lambda: store.put(session), session)

    def rate(self, session: Session, n: int, rating: Rating, note: str) -> Session:
        """Return the session with a rating of its ``n``-th answer, which is kept."""
        store, entry = self.store, replace(session.entries[n - 1], rating=rating, note=note)
        rated = replace(session, entries=(*session.entries[: n - 1], entry, *session.entries[n:]))
        if store is None or not session.id:
            return rated
        self._try(lambda: store.rate(session.id, n, rating, note), None)
        revision = self._try(lambda: store.revision(session.id), None)
        return replace(rated, revision=revision or session.revision)

    def listed(self, owner: str, words: str = "") -> tuple[ListedConversation, ...]:
        store = self.store
        return self._try(lambda: store.listed(owner, words), ()) if store else ()

    def has_rated(self, owner: str) -> bool:
        store = self.store
        return self._try(lambda: store.has_rated(owner), False) if store else False

    def rename(self, id: str, title: str, owner: str) -> None:
        if (store := self.store) is not None:
            self._try(lambda: store.rename(id, title, owner), None)

    def delete(self, id: str, owner: str) -> None:
        if (store := self.store) is not None:
            self._try(lambda: store.delete(id, owner), None)

    def _try(self, use: Callable[[], KeptT], otherwise: KeptT) -> KeptT:
        try:
            kept = use()
        except ConversationsUnavailable as error:
            if str(error) != self.failure:
                _log.warning("%s", error)
            self.failure = str(error)
            return otherwise
        self.failure = ""
        return kept
