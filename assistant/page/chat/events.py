"""The desk's events as gradio calls them: values of parts in, changes of parts out."""

from __future__ import annotations

import functools
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing
from typing import Any
from urllib.parse import parse_qs, urlsplit

import gradio as gr

from assistant.page.chat.desk import Desk, TypedQuestion, View
from assistant.page.chat.downloads import Owner
from assistant.page.chat.in_turn import in_turn, made
from assistant.page.chat.listing import listing
from assistant.page.chat.suggestions import suggested, suggestions_html
from assistant.page.sessions.session import Session
from assistant.page.sessions.store import ConversationGone
from assistant.service.entry.turns import AnswerQueue

Changes = tuple[Any, ...]
ChosenOutlets = list[str] | None

WAITING_HERE = 128  # readers who may wait for an answer of this process


def _streamed(event: Callable[..., Iterator[View]]) -> Callable[..., AsyncGenerator[Changes]]:
    """Return an event that gives views as one that gradio calls, which answers in turn."""

    @functools.wraps(event)
    async def changes(self: Events, *given: Any) -> AsyncGenerator[Changes]:
        request = given[-1]
        growing = in_turn(event(self, *given), self.queue, self.desk.refused)
        async with aclosing(growing) as views:
            async for view in views:
                yield await made(self._changes, view, request)

    return changes


class Events:
    """The events of one desk; ``owner`` gives the key of a reader by the cookies.

    ``here`` is the id of the conversation that the browser shows, ``session`` what this server last
    knew of that tab. Questions are answered in the turns of ``queue``.
    """

    def __init__(self, desk: Desk, owner: Owner, queue: AnswerQueue) -> None:
        self.desk = desk
        self.queue = queue
        self.opening = desk.opening()  # as it is built into the page
        self._owner = owner

    def held(self) -> Changes:
        """Return the masthead, and the outlets to choose from, as the index is now."""
        return self.desk.masthead(), gr.Dropdown(list(self.desk.assistant.outlets()))

    def changed(self) -> Changes:
        """Return what an open page shows of the index, once that has changed."""
        return *self.held(), self.desk.renewed()

    @_streamed
    def asked(
        self, question: str, since: str, until: str, outlets: ChosenOutlets, model: bool, here: str,
        session: Session, request: gr.Request,
    ) -> Iterator[View]:  # fmt: skip
        asked = self._asked(question, since, until, outlets, model, request)
        return self._at(here, session, lambda now: self.desk.asked(asked, now))

    @_streamed
    def chosen(
        self, since: str, until: str, outlets: ChosenOutlets, model: bool, here: str,
        session: Session, clicked: gr.EventData, request: gr.Request,
    ) -> Iterator[View]:  # fmt: skip
        """Ask a question that the page itself proposed."""
        asked = self._asked(str(clicked.question), since, until, outlets, model, request)
        return self._at(here, session, lambda now: self.desk.asked(asked, now))

    @_streamed
    def arrived(
        self, address: str, since: str, until: str, outlets: ChosenOutlets, model: bool,
        session: Session, request: gr.Request,
    ) -> Iterator[View]:  # fmt: skip
        """Show what the page's address asks for: a conversation, or the answer to a question.

        Where it asks for nothing, what somebody has begun to type or to ask stays as it is.
        """
        id, asks = _named(address)
        if id or "q" in asks:
            return self._shown(id, asks, since, until, outlets, model, session, request)
        now = self.desk.opening()
        opening = None if now == self.opening else now
        return iter(
            [View(Session(), opening, self.desk.blank(), listed=True, plain=not model, still=True)]
        )

    def _shown(
        self, id: str, asks: dict[str, list[str]], since: str, until: str,
        outlets: ChosenOutlets, model: bool, session: Session, request: gr.Request,
    ) -> Iterator[View]:  # fmt: skip
        if question := asks.get("q", [""])[0]:
            asked = self._asked(question, since, until, outlets, model, request)
            return self._at("", Session(), lambda now: self.desk.asked(asked, now))
        return self._at(id, session, lambda now: iter([self.desk.shown(now)]))

    @_streamed
    def went(
        self, since: str, until: str, outlets: ChosenOutlets, model: bool, here: str,
        session: Session, clicked: gr.EventData, request: gr.Request,
    ) -> Iterator[View]:  # fmt: skip
        """Show another conversation, or the beginning of a new one."""
        id, asks = _named(str(clicked.address))
        return self._shown(id, asks, since, until, outlets, model, session, request)

    @_streamed
    def parted(
        self, here: str, session: Session, clicked: gr.EventData, request: gr.Request
    ) -> Iterator[View]:
        chip = str(clicked.chip)
        return self._at(here, session, lambda now: self.desk.parted(chip, now))

    @_streamed
    def corrected(
        self, here: str, session: Session, written: gr.EventData, request: gr.Request
    ) -> Iterator[View]:
        nth, question = str(written.entry), str(written.question)
        return self._at(here, session, lambda now: self.desk.corrected(nth, question, now))

    def stopped(self, here: str, session: Session, request: gr.Request) -> Changes:
        return self._changes(self.desk.stopped(session), request)

    def cleared(self, request: gr.Request) -> Changes:
        return self._changes(self.desk.cleared()._replace(listed=True), request)

    def opened(self, here: str, session: Session, clicked: gr.EventData) -> Changes:
        now = self._now(here, session)
        found = self.desk.opened(str(clicked.place), now) if now else None
        if found is None:
            return gr.skip(), gr.skip()
        # what did not change is not sent back: an answer may be growing meanwhile
        return gr.skip() if found[0] is now else found[0], found[1]

    def article(self, here: str, session: Session, clicked: gr.EventData) -> Any:
        return self.desk.article(str(clicked.article))

    def rated(
        self, here: str, session: Session, given: gr.EventData, request: gr.Request
    ) -> Changes:
        now = self._now(here, session)
        nth, rating, note = str(given.entry), str(given.rating), str(given.note)
        view = self.desk.rated(nth, rating, note, now) if now else None
        if view is None:
            return gr.skip(), gr.skip(), gr.skip()
        return view.session, view.transcript, self._listing(request, view.session.id)

    def suggested(self, here: str, session: Session) -> Iterator[Any]:
        yield ""
        desk = self.desk
        found = suggested(
            desk.assistant,
            session,
            is_answered=desk.proposals.is_answered,
            is_busy=desk.is_busy,
        )
        yield from map(suggestions_html, found)

    def searched(
        self, here: str, session: Session, typed: gr.EventData, request: gr.Request
    ) -> str:
        return self._listing(request, here, str(typed.words)[:200])

    def renamed(
        self, here: str, session: Session, typed: gr.EventData, request: gr.Request
    ) -> Changes:
        id = str(typed.id)
        self.desk.keeping.rename(id, str(typed.title), self._owner(request.cookies))
        now = self._now(here, session)
        if here != id or now is None or now.asking:
            return self._changes(View(session, listed=True), request)
        return self._changes(self.desk.retold(now), request)

    def deleted(
        self, here: str, session: Session, clicked: gr.EventData, request: gr.Request
    ) -> Changes:
        id = str(clicked.id)
        self.desk.keeping.delete(id, self._owner(request.cookies))
        gone = here == id and self._now(here, session) is None
        view = self.desk.cleared() if gone else View(session)
        return self._changes(view._replace(listed=True), request)

    def _now(self, here: str, session: Session) -> Session | None:
        try:
            return self.desk.keeping.current(here, session)
        except ConversationGone:
            return None

    def _asked(
        self, question: str, since: str, until: str, outlets: ChosenOutlets, model: bool,
        request: gr.Request,
    ) -> TypedQuestion:  # fmt: skip
        owner = self._owner(request.cookies)
        return TypedQuestion(question, since, until, tuple(outlets or ()), not model, owner)

    def _at(
        self, here: str, session: Session, event: Callable[[Session], Iterator[View]]
    ) -> Iterator[View]:
        """Yield the views of an event on the conversation that the browser shows."""
        try:
            yield from event(self.desk.keeping.current(here, session))
        except ConversationGone as gone:
            yield self.desk.cleared(str(gone))._replace(listed=True)

    def _changes(self, view: View, request: gr.Request) -> Changes:
        """Return the parts in the order of ``screen``: transcript, panel, session, box, ...

        A part that does not change is skipped.
        """
        box: dict[str, Any] = {"value": ""} if view.emptied else {}
        if view.box == "busy":
            box |= {"submit_btn": False, "stop_btn": "Stop"}
        elif view.box == "ready":
            box |= {"submit_btn": "Ask", "stop_btn": False}
        following = "" if view.emptied or view.box == "busy" else None
        place = "" if view.place is None and view.box else view.place
        listed = self._listing(request, view.session.id) if view.listed else None
        return (
            *map(_or_skip, (view.transcript, view.panel)),
            gr.skip() if view.still else view.session,
            gr.Textbox(**box) if box else gr.skip(),
            _or_skip(view.message),
            gr.skip() if view.still else view.session.id,
            *map(_or_skip, (listed, following, place)),
            gr.skip() if view.plain is None else not view.plain,
        )

    def _listing(self, request: gr.Request, open_id: str, words: str = "") -> str:
        keeping, owner = self.desk.keeping, self._owner(request.cookies)
        found = keeping.listed(owner, words)
        return listing(
            found,
            open_id=open_id,
            words=words,
            rated=keeping.has_rated(owner),
            failure=keeping.failure,
        )


def _named(address: str) -> tuple[str, dict[str, list[str]]]:
    """Return the id of the conversation that an address names, "" for none, and its query."""
    at = urlsplit(address)
    asks = parse_qs(at.query)
    return asks.get("c", [""])[0] or at.path.removeprefix("/c/").strip("/"), asks


def _or_skip(part: str | None) -> Any:
    return gr.skip() if part is None else part
