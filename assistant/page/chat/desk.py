"""The events of the page: each returns the new session and what changes on the page."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from assistant.conversation import Conversation
from assistant.examples import EXAMPLES
from assistant.page.chat.chips import narrow_limits
from assistant.page.chat.filters import Limits, limits
from assistant.page.chat.frame import message, page_masthead, page_opening
from assistant.page.chat.session import (
    Place,
    Session,
    TranscriptEntry,
    chip_of,
    cited_at,
    entry_of,
    place_of,
)
from assistant.page.chat.source import EMPTY_PANEL, panel
from assistant.page.chat.transcript import transcript
from assistant.question.understand import LONGEST_QUESTION
from corpus.errors import UserError

if TYPE_CHECKING:
    from assistant.ask import Assistant

page_log = logging.getLogger(__name__)

WENT_WRONG = "Something went wrong here, and it has been logged. Please ask again."


class View(NamedTuple):
    """The session after an event, and the parts of the page that change; None means no change.

    ``box`` is the state of the box for questions: "busy" while one is answered, "ready" for
    another. ``emptied`` is True if the text in it is removed.
    """

    session: Session
    transcript: str | None = None
    panel: str | None = None
    message: str | None = None
    box: Literal["busy", "ready"] | None = None
    emptied: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """The page's events, for one assistant."""

    assistant: Assistant

    def opening(self) -> str:
        examples = self.assistant.examples(EXAMPLES)
        return page_opening(self.assistant.size()[0], self.assistant.dates(), examples)

    def masthead(self) -> str:
        held, outlets = self.assistant.size()[0], len(self.assistant.outlets())
        return page_masthead(held, outlets, self.assistant.dates(), self.assistant.notices)

    def asked(
        self, question: str, since: str, until: str, outlets: list[str] | None, session: Session
    ) -> Iterator[View]:
        """Ask a new question, within the filters that the reader typed."""
        question = _readable(question)
        try:
            window = limits(since, until, outlets or ())
        except UserError as error:
            yield View(session, message=message(str(error)))
            return
        if not question:
            yield View(session, message=message("Write a question first."))
            return
        session = session.asked(TranscriptEntry(question, "asking", limits=window))
        yield from self._answered(session, emptied=True)

    def example(
        self, nth: Any, since: str, until: str, outlets: list[str] | None, session: Session
    ) -> Iterator[View]:
        """Ask the example that was clicked; as ``asked``."""
        examples = dict(enumerate(self.assistant.examples(EXAMPLES)))
        yield from self.asked(examples.get(nth, ""), since, until, outlets, session)

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
        instead = entry.instead_of or entry.question
        again = TranscriptEntry(question, "asking", limits=window, instead_of=instead, before=entry)
        yield from self._answered(session.put(again, int(nth)))

    def _answered(self, session: Session, *, emptied: bool = False) -> Iterator[View]:
        view = View(session, box="busy", message="", emptied=emptied)
        shown: Session | None = None
        with closing(self.answers(session)) as growing:
            for session in growing:
                # while a language model is waited for, nothing is new
                said = None if session == shown else transcript(session)
                yield view._replace(session=session, transcript=said)
                view, shown = View(session), session
        yield View(session, panel=self.first_source(session), box="ready")

    def answers(self, session: Session) -> Generator[Session]:
        """Yield the session as the answer to its current question grows, at last whole or failed.

        A question that is asked again keeps its old answer in sight until the new one is whole.
        """
        yield session
        entry = session.current
        try:
            for answer in self._stream(session):
                if answer.understood or answer.text:  # else a language model still reads the turn
                    entry = replace(entry, answer=answer, reading=entry.reading or answer.reading)
                if entry.before is None:
                    yield session.put(entry)
            entry = replace(entry, status="answered", before=None)
        except UserError as error:
            entry = replace(entry, status="failed", before=None, notice=str(error))
        except Exception:
            page_log.exception("no answer to a question of the page")
            entry = replace(entry, status="failed", before=None, notice=WENT_WRONG)
        yield session.put(entry)

    def _stream(self, session: Session) -> Iterator[Any]:
        entry = session.current
        window, without = narrow_limits(entry.limits, entry.reading, entry.left_out)
        return self.assistant.stream(
            entry.question,
            Conversation() if entry.instead_of else session.conversation(session.n),
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
        shown = transcript(session) if session.entries else self.opening()
        return View(session, shown, box="ready")

    def cleared(self) -> View:
        """Start a new conversation."""
        return View(Session(), self.opening(), EMPTY_PANEL, "", "ready", emptied=True)

    def opened(self, citation: str, session: Session) -> str | None:
        """Return the panel for the citation that was clicked; None if it does not exist."""
        place = place_of(citation, session)
        return self.source(session, place) if place else None

    def first_source(self, session: Session) -> str:
        """Return the panel after an answer: its first citation, or the nearest sentence."""
        answer = session.current.answer
        if answer is None or not (answer.citations or answer.nearest):
            return EMPTY_PANEL
        listed: Literal["cited", "nearest"] = "cited" if answer.citations else "nearest"
        return self.source(session, Place(session.n, listed, 0))

    def source(self, session: Session, place: Place) -> str:
        entry = session.entries[place.entry - 1]
        if entry.answer is None:
            return EMPTY_PANEL
        try:
            article = self.assistant.article(cited_at(entry.answer, place)[place.nth].article)
        except (UserError, LookupError):
            article = None
        return panel(entry, place, article)

    def ask(
        self,
        question: str,
        history: list[dict[str, str]] | None = None,
        since: str | None = None,
        until: str | None = None,
        outlets: list[str] | None = None,
        without: list[str] | None = None,
    ) -> dict[str, Any]:
        """Answer a question from the articles, in the JSON form of an answer.

        history: {"role": "user" | "assistant", "text": ...} before it, oldest first.
        since, until: year-month-day, both included. outlets: only these.
        without: parts of what is understood to leave out, such as "speaker".
        """
        window: Limits = limits(since or "", until or "", outlets or ())
        try:
            earlier = Conversation.from_messages(history or ())
        except (KeyError, AttributeError, TypeError) as error:
            wrong = 'history: every message needs a "role" and a "text", both strings'
            raise ValueError(wrong) from error
        answer = self.assistant.ask(
            question,
            earlier,
            since=window.since,
            until=window.until,
            outlets=window.outlets,
            without=without or (),
        )
        return answer.to_json()


def _readable(question: Any) -> str:
    # a lone surrogate can be received but not sent back
    return str(question).encode(errors="replace").decode()[:LONGEST_QUESTION].strip()
