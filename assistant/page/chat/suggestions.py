"""Questions to ask next: made of the last answer, and shown only if the articles answer them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from assistant.page.sessions.session import Session
from assistant.templates import render
from corpus.errors import UserError
from corpus.people.in_article import same_person

if TYPE_CHECKING:
    from assistant.ask import Assistant

SHOWN = 3
LONGEST_TITLE_ASKED = 80  # characters: a longer one is no button
TRIED = 5  # each costs as much as an answer


class Proposals:
    """Questions to propose, tried one at a time in a thread of their own.

    Whoever ends the server closes it: a thread that still searches when Python ends would crash it.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="onrecord-proposals")

    def is_answered(self, question: str) -> bool:
        """Return True if the articles answer a question; False also if that cannot be found out."""
        try:
            return self._thread.submit(self._assistant.is_answered, question).result()
        except (UserError, CancelledError, RuntimeError):  # the last: it was closed
            return False

    def close(self) -> None:
        """Try nothing more, and wait for what is being tried."""
        self._thread.shutdown(wait=True, cancel_futures=True)


def suggested(
    assistant: Assistant,
    session: Session,
    *,
    is_answered: Callable[[str], bool],
    is_busy: Callable[[], bool],
) -> Iterator[tuple[str, ...]]:
    """Yield the questions found so far, up to three, each time one more is known to be answered.

    It ends when somebody waits for an answer. Nothing is yielded if no question can be made of the
    last answer.
    """
    if not session.entries:
        return
    asked = {entry.question.casefold().strip() for entry in session.entries}
    asked |= {e.answer.understood.casefold().strip() for e in session.entries if e.answer}
    made = dict.fromkeys(q for q in _candidates(assistant, session) if q.casefold() not in asked)
    found: tuple[str, ...] = ()
    for question in islice(made, TRIED):
        if is_busy():
            return
        if is_answered(question):
            found = (*found, question)
            yield found
        if len(found) == SHOWN:
            return


def _candidates(assistant: Assistant, session: Session) -> Iterator[str]:
    """Yield questions on who is cited, on others on record on the topic, and on the same person."""
    answer = session.current.answer
    if answer is None:
        return
    speaker, about = answer.reading.speaker, answer.reading.about
    cited = dict.fromkeys(c.speaker for c in answer.citations if c.speaker)

    def is_other(name: str) -> bool:
        known = filter(None, (speaker, about))
        return _is_name(name) and not any(same_person(name, one) for one in known)

    others = list(filter(is_other, cited))
    if about:
        on_topic = assistant.statements(about=about)
        names = dict.fromkeys(row.speaker for row in on_topic if row.speaker)
        others += [name for name in names if is_other(name) and name not in others]
        if len(about.split()) <= 3 and about[:1].isupper():
            yield f"What did {about} say?"
        yield from (f"What did {name} say about {about}?" for name in others[:2])
    if speaker:
        people = filter(is_other, dict.fromkeys(answer.reading.people))
        yield from (f"What did {speaker} say about {name}?" for name in people)
        if about:
            yield f"What did {speaker} say?"
        yield f"Who is {next(iter(cited), speaker)}?"
    yield from (f"What did {name} say?" for name in others)
    yield from (f"Who is {name}?" for name in others[:1])
    if not speaker:
        yield from (f"What did {name} say?" for name in filter(is_other, answer.reading.people))
    titles = dict.fromkeys(c.title for c in answer.citations if c.title)
    yield from (f"Summarise “{title}”." for title in titles if len(title) <= LONGEST_TITLE_ASKED)


def _is_name(speaker: str) -> bool:
    """Return True for a name, with or without its article; False for "the lawsuit", "a speech"."""
    return any(word[:1].isupper() for word in speaker.split())


def suggestions_html(questions: tuple[str, ...]) -> str:
    """Return the questions as buttons; "" without any."""
    return str(render("page/chat/next.html.j2", questions=questions)) if questions else ""
