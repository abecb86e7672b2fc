"""The events of the page: each returns the new session and what changes on the page."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, cast, get_args

from assistant.conversation import Conversation
from assistant.examples import EXAMPLES
from assistant.page.chat.frame import message, page_masthead, page_opening, renewed_parts
from assistant.page.chat.holdings_panel import HoldingsPanel
from assistant.page.chat.keeping import Keeping
from assistant.page.chat.source import EMPTY_PANEL, article_panel
from assistant.page.chat.sources import all_statements, passages_seen, source_panel
from assistant.page.chat.suggestions import Proposals
from assistant.page.chat.transcript import transcript
from assistant.page.phrases import plural
from assistant.page.sessions.chips import narrow_limits
from assistant.page.sessions.filters import limits
from assistant.page.sessions.session import (
    Place,
    Rating,
    Session,
    TranscriptEntry,
    chip_of,
    cited_at,
    entry_of,
    place_of,
)
from assistant.page.sessions.store import LONGEST_NOTE, ConversationStore
from assistant.page.state import index_state
from assistant.question.understand import LONGEST_QUESTION
from corpus.errors import UserError

if TYPE_CHECKING:
    from assistant.ask import Assistant
    from assistant.trace import Trace

page_log = logging.getLogger(__name__)

WENT_WRONG = "Something went wrong here, and it has been logged. Please ask again."


class TypedQuestion(NamedTuple):
    """What is asked, with the filters that the reader typed.

    ``plain`` is True to ask without the language model; ``owner`` is the reader's key.
    """

    question: str
    since: str = ""
    until: str = ""
    outlets: tuple[str, ...] = ()
    plain: bool = False
    owner: str = ""


class View(NamedTuple):
    """The session after an event, and the parts of the page that change; None means no change.

    ``box`` is the state of the box for questions: "busy" while one is answered, "ready" for
    another. ``emptied`` is True if the text in it is removed. ``listed`` is True if the list of
    conversations may have changed. ``plain`` is True if the switch of the language model is off.
    ``place`` is the reader's place among those who wait for an answer. ``still`` is True if the
    conversation stays as it is, also if somebody has asked something meanwhile.
    """

    session: Session
    transcript: str | None = None
    panel: str | None = None
    message: str | None = None
    box: Literal["busy", "ready"] | None = None
    emptied: bool = False
    listed: bool = False
    plain: bool | None = None
    place: str | None = None
    still: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """The page's events, for one assistant.

    ``holdings`` is the panel before anything is asked, ``keeping`` keeps the conversations,
    ``proposals`` tries questions to ask next, until it is closed.
    """

    assistant: Assistant
    holdings: HoldingsPanel
    keeping: Keeping
    proposals: Proposals
    _answering: set[object]

    @classmethod
    def over(cls, assistant: Assistant, store: ConversationStore | None = None) -> Desk:
        """Return the desk of an assistant; without a store no conversation is kept."""
        return cls(assistant, HoldingsPanel(assistant), Keeping(store), Proposals(assistant), set())

    def is_busy(self) -> bool:
        """Return True while anybody waits for an answer."""
        return bool(self._answering)

    @property
    def model(self) -> str:
        """The name of the language model, without a server's address; "" without one."""
        return (self.assistant.model_name or "").rpartition("#")[2]

    def opening(self) -> str:
        examples = self.assistant.examples(EXAMPLES)
        return page_opening(self.assistant.size()[0], self.assistant.dates(), examples)

    def blank(self) -> str:
        """Return the panel before anything is asked: what there is to ask about."""
        return self.holdings.html()

    def masthead(self) -> str:
        state = index_state(self.assistant)  # first: what comes while this is made is seen later
        held, outlets = self.assistant.size()[0], len(self.assistant.outlets())
        notices = [*self.assistant.notices, *filter(None, [self.keeping.failure])]
        return page_masthead(held, outlets, self.assistant.dates(), notices, state=state)

    def renewed(self) -> str:
        """Return what an open page may show of the index, as it is now."""
        told = f"The articles have changed: {plural(self.assistant.size()[0], 'article')} now."
        return renewed_parts(self.opening(), self.blank(), told)

    def asked(self, asked: TypedQuestion, session: Session) -> Iterator[View]:
        """Ask a new question, within the filters that the reader typed."""
        question = _readable(asked.question)
        try:
            window = limits(asked.since, asked.until, asked.outlets)
        except UserError as error:
            yield View(session, message=message(str(error)))
            return
        if not question:
            yield View(session, message=message("Write a question first."))
            return
        entry = TranscriptEntry(question, "asking", limits=window, plain=asked.plain)
        session = self.keeping.begin(session.asked(entry), asked.owner)
        yield from self._answered(session, emptied=True)

    def parted(self, chip: str, session: Session) -> Iterator[View]:
        """Ask a question again, with one part of it removed or put back."""
        found = chip_of(chip, session)
        if found is None or session.asking:
            return
        n, part = found
        entry = session.entries[n - 1]
        again = replace(
            entry, status="asking", answer=None, before=entry, left_out=entry.left_out ^ {part}
        )
        yield from self._answered(session.put(again, n))

    def corrected(self, nth: str, question: str, session: Session) -> Iterator[View]:
        """Ask a whole question in place of an earlier one, within the same filters."""
        entry, question = entry_of(nth, session), _readable(question)
        if entry is None or session.asking:
            return
        if not question:
            yield View(session, message=message("Write a question first."))
            return
        window, _ = narrow_limits(entry.limits, entry.reading, entry.left_out)
        again = TranscriptEntry(
            question,
            "asking",
            limits=window,
            instead_of=entry.instead_of or entry.question,
            before=entry,
            plain=entry.plain,
        )
        yield from self._answered(session.put(again, int(nth)))

    def _answered(self, session: Session, *, emptied: bool = False) -> Iterator[View]:
        view = View(session, box="busy", message="", emptied=emptied, listed=emptied)
        shown: Session | None = None
        with closing(self.answers(session)) as growing:
            for session in growing:
                # while a language model is waited for, nothing is new
                said = None if session == shown else transcript(session)
                yield view._replace(session=session, transcript=said)
                view, shown = View(session), session
        kept = self.keeping.put(session)
        panel = self.first_source(kept)
        yield View(kept, panel=panel, box="ready", listed=True)

    def answers(self, session: Session) -> Generator[Session]:
        """Yield the session as the answer to its current question grows, at last whole or failed.

        A question that is asked again keeps its old answer in sight until the new one is whole.
        """
        yield session
        entry, running = session.current, object()
        self._answering.add(running)
        try:
            for trace in self._traces(session):
                answer = trace.answer
                if answer.understood or answer.text:  # else a language model still reads the turn
                    reading = entry.reading or answer.reading
                    seen = passages_seen(trace)
                    wrote = self.model if answer.checked else ""
                    entry = replace(entry, answer=answer, reading=reading, seen=seen, model=wrote)
                if entry.before is None:
                    yield session.put(entry)
            entry = replace(entry, status="answered", before=None, rating="", note="")
        except UserError as error:
            entry = replace(entry, status="failed", before=None, notice=str(error))
        except Exception:
            page_log.exception("no answer to a question of the page")
            entry = replace(entry, status="failed", before=None, notice=WENT_WRONG)
        finally:
            self._answering.discard(running)
        yield session.put(entry)

    def _traces(self, session: Session) -> Iterator[Trace]:
        entry = session.current
        window, without = narrow_limits(entry.limits, entry.reading, entry.left_out)
        return self.assistant.traces(
            entry.question,
            Conversation() if entry.instead_of else session.conversation(session.n),
            plain=entry.plain,
            since=window.since,
            until=window.until,
            outlets=window.outlets,
            without=without,
        )

    def stopped(self, session: Session) -> View:
        """Drop the answer in progress; a question that was being corrected comes back."""
        if session.entries and session.current.status == "asking":
            entry = session.current
            session = session.put(entry.before or replace(entry, status="stopped"))
            session = self.keeping.put(session)
        return View(session, self._transcript(session), box="ready")

    def refused(self, view: View, why: str) -> View:
        """Drop a question that was begun, and say why; one that was asked again is as before."""
        entry = view.session.current
        failed = entry.before or replace(entry, status="failed", notice=why)
        session = self.keeping.put(view.session.put(failed))
        said = message(why) if entry.before else None
        return View(session, self._transcript(session), message=said, box="ready")

    def cleared(self, told: str = "") -> View:
        """Start a new conversation; ``told`` is a message that says why."""
        said = message(told) if told else ""
        return View(Session(), self.opening(), self.blank(), said, "ready", emptied=True)

    def shown(self, session: Session) -> View:
        """Return all of a page that shows a conversation."""
        if not session.entries:
            return self.cleared()._replace(listed=True)
        panel = self.first_source(session)
        return View(
            session, self._transcript(session), panel, "", "ready", listed=True,
            plain=session.current.plain,
        )  # fmt: skip

    def _transcript(self, session: Session) -> str:
        return transcript(session) if session.entries else self.opening()

    def retold(self, session: Session) -> View:
        """Return the transcript as it is now, with nothing else changed."""
        return View(session, self._transcript(session), listed=True)

    def article(self, id: str) -> str:
        """Return the panel with an article that no answer cites."""
        try:
            return article_panel(self.assistant.article(id))
        except (UserError, LookupError):
            return self.blank()

    def rated(self, nth: str, rating: str, note: str, session: Session) -> View | None:
        """Keep what the reader thinks of an answer; None if there is no such answer."""
        entry = entry_of(nth, session)
        if entry is None or entry.answer is None or rating not in get_args(Rating):
            return None
        rating, note = cast(Rating, rating), _readable(note)[:LONGEST_NOTE]
        session = self.keeping.rate(session, int(nth), rating, note)
        return View(session, transcript(session))

    def opened(self, citation: str, session: Session) -> tuple[Session, str] | None:
        """Return the session and the panel for the citation that was clicked; None for none.

        All statements of an answer are looked for when the first of them is opened.
        """
        place = place_of(citation, session)
        if place is None:
            return None
        entry = session.entries[place.entry - 1]
        if place.among == "all" and not entry.statements and entry.answer:
            entry = replace(entry, statements=all_statements(self.assistant, entry))
            session = replace(
                session,
                entries=(*session.entries[: place.entry - 1], entry,
                         *session.entries[place.entry :]),
            )  # fmt: skip
        if place.nth >= len(cited_at(entry, place)):
            return None
        return session, source_panel(self.assistant, entry, place)

    def first_source(self, session: Session) -> str:
        """Return the panel after an answer: its first citation, or the nearest sentence."""
        entry = session.current
        for among in ("cited", "nearest"):
            place = Place(session.n, among, 0)
            if cited_at(entry, place):
                return source_panel(self.assistant, entry, place)
        return EMPTY_PANEL


def _readable(question: Any) -> str:
    # a lone surrogate can be received but not sent back
    return str(question).encode(errors="replace").decode()[:LONGEST_QUESTION].strip()
