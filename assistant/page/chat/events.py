"""The desk's events as gradio calls them: values of parts in, changes of parts out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import gradio as gr

from assistant.page.chat.desk import Desk, TypedQuestion, View
from assistant.page.chat.downloads import Owner
from assistant.page.chat.listing import listing
from assistant.page.chat.suggestions import suggested, suggestions_html
from assistant.page.sessions.session import Session
from assistant.page.sessions.store import ConversationGone

Changes = tuple[Any, ...]
ChosenOutlets = list[str] | None


class Events:
    """The events of one desk; ``owner`` gives the key of a reader by the cookies.

    ``here`` is the id of the conversation that the browser shows, ``session`` what this server last
    knew of that tab.
    """

    def __init__(self, desk: Desk, owner: Owner) -> None:
        self.desk = desk
        self.opening = desk.opening()  # as it is built into the page
        self._owner = owner

    def held(self) -> Changes:
        """Return the masthead, and the outlets to choose from, as the index is now."""
        return self.desk.masthead(), gr.Dropdown(list(self.desk.assistant.outlets()))

    def asked(
        self, question: str, since: str, until: str, outlets: ChosenOutlets, model: bool, here: str,
        session: Session, request: gr.Request,
    ) -> Iterator[Changes]:  # fmt: skip
        asked = self._asked(question, since, until, outlets, model, request)
        yield from self._views(here, session, request, lambda now: self.desk.asked(asked, now))

    def example(
        self, since: str, until: str, outlets: ChosenOutlets, model: bool, here: str,
        session: Session, clicked: gr.EventData, request: gr.Request,
    ) -> Iterator[Changes]:  # fmt: skip
        asked = self._asked("", since, until, outlets, model, request)
        yield from self._views(
            here, session, request, lambda now: self.desk.example(clicked.index, asked, now)
        )

    def chosen(
        self, since: str, until: str, outlets: ChosenOutlets, model: bool, here: str,
        session: Session, clicked: gr.EventData, request: gr.Request,
    ) -> Iterator[Changes]:  # fmt: skip
        """Ask a question that the page itself proposed."""
        asked = self._asked(str(clicked.question), since, until, outlets, model, request)
        yield from self._views(here, session, request, lambda now: self.desk.asked(asked, now))

    def arrived(
        self, address: str, since: str, until: str, outlets: ChosenOutlets, model: bool,
        session: Session, request: gr.Request,
    ) -> Iterator[Changes]:  # fmt: skip
        """Show what the page's address asks for: a conversation, or the answer to a question.

        Where it asks for nothing, what somebody has begun to type or to ask stays as it is.
        """
        id, asks = _named(address)
        if not (id or "q" in asks):
            skip, now = gr.skip(), self.desk.opening()
            opening = skip if now == self.opening else now
            listed = self._listing(request, "")
            yield (opening, self.desk.blank(), skip, skip, skip, skip, listed, skip, model)
            return
        yield from self._shown(id, asks, since, until, outlets, model, session, request)

    def _shown(
        self, id: str, asks: dict[str, list[str]], since: str, until: str,
        outlets: ChosenOutlets, model: bool, session: Session, request: gr.Request,
    ) -> Iterator[Changes]:  # fmt: skip
        if question := asks.get("q", [""])[0]:
            asked = self._asked(question, since, until, outlets, model, request)
            yield from self._views("", Session(), request, lambda now: self.desk.asked(asked, now))
            return
        yield from self._views(id, session, request, lambda now: iter([self.desk.shown(now)]))

    def went(
        self, since: str, until: str, outlets: ChosenOutlets, model: bool, here: str,
        session: Session, clicked: gr.EventData, request: gr.Request,
    ) -> Iterator[Changes]:  # fmt: skip
        """Show another conversation, or the beginning of a new one."""
        id, asks = _named(str(clicked.address))
        yield from self._shown(id, asks, since, until, outlets, model, session, request)

    def parted(
        self, here: str, session: Session, clicked: gr.EventData, request: gr.Request
    ) -> Iterator[Changes]:
        chip = str(clicked.chip)
        yield from self._views(here, session, request, lambda now: self.desk.parted(chip, now))

    def corrected(
        self, here: str, session: Session, written: gr.EventData, request: gr.Request
    ) -> Iterator[Changes]:
        nth, question = str(written.entry), str(written.question)
        yield from self._views(
            here, session, request, lambda now: self.desk.corrected(nth, question, now)
        )

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

    def _views(
        self,
        here: str,
        session: Session,
        request: gr.Request,
        event: Callable[[Session], Iterator[View]],
    ) -> Iterator[Changes]:
        """Yield the changes of an event on the conversation that the browser shows."""
        try:
            views = event(self.desk.keeping.current(here, session))
            for view in views:
                yield self._changes(view, request)
        except ConversationGone as gone:
            yield self._changes(self.desk.cleared(str(gone))._replace(listed=True), request)

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
        listed = self._listing(request, view.session.id) if view.listed else None
        return (
            *map(_or_skip, (view.transcript, view.panel)),
            view.session,
            gr.Textbox(**box) if box else gr.skip(),
            _or_skip(view.message),
            view.session.id,
            *map(_or_skip, (listed, following)),
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
