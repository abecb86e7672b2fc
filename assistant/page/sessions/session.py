"""A conversation of the page: what was asked in it, and how the browser refers to that."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from assistant.answer import Answer, Citation, Reading
from assistant.conversation import Conversation
from assistant.page.sessions.chips import Chip, chips
from assistant.page.sessions.filters import Limits

Status = Literal["asking", "answered", "stopped", "failed"]
Rating = Literal["", "up", "down"]
Among = Literal["cited", "nearest", "seen", "all"]


@dataclass(frozen=True, slots=True)
class TranscriptEntry:
    """A question in the transcript and its result so far.

    ``limits`` are the reader's filters. ``reading`` is how the question was first understood, None
    until then; ``left_out`` are its chips that the reader has removed since. ``instead_of`` is the
    question that this one replaced, "" for none; a replacement is whole and takes nothing from the
    turns before. ``before`` is the entry as it was, while it is asked again. ``notice`` is the
    message of a question that failed. ``plain`` is True if it was asked without the language model;
    ``model`` is the one that wrote some of the answer, "" for none.
    ``seen`` are passages that were read for the answer, from articles that it does not cite, the
    nearest first. ``statements`` are all that the record has for it, once they were asked for.
    ``rating`` and ``note`` are the reader's judgement of the answer.
    """

    question: str
    status: Status
    answer: Answer | None = None
    limits: Limits = Limits()  # noqa: RUF009
    reading: Reading | None = None
    left_out: frozenset[Chip] = frozenset()
    instead_of: str = ""
    before: TranscriptEntry | None = None
    notice: str = ""
    plain: bool = False
    model: str = ""
    seen: tuple[Citation, ...] = ()
    statements: tuple[Citation, ...] = ()
    rating: Rating = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Session:
    """A conversation, kept by the server; ``n`` is the entry asked last, from 1.

    ``id`` is its address in the store, "" while it is not kept. ``revision`` counts its changes
    there; another process or tab may have made a later one.
    """

    entries: tuple[TranscriptEntry, ...] = ()
    n: int = 0
    id: str = ""
    title: str = ""
    revision: int = 0

    @property
    def current(self) -> TranscriptEntry:
        """The entry asked last.

        Raises:
            IndexError: nothing was asked.
        """
        return self.entries[self.n - 1]

    @property
    def asking(self) -> bool:
        return any(entry.status == "asking" for entry in self.entries)

    def asked(self, entry: TranscriptEntry) -> Session:
        """Return the session with one more entry, which is now asked."""
        return replace(self, entries=(*self.entries, entry), n=len(self.entries) + 1)

    def put(self, entry: TranscriptEntry, n: int | None = None) -> Session:
        """Replace the ``n``-th entry, by default the one asked last, with one that is now asked."""
        n = n or self.n
        return replace(self, entries=(*self.entries[: n - 1], entry, *self.entries[n:]), n=n)

    def conversation(self, n: int) -> Conversation:
        """Return the answered turns before the ``n``-th entry, with their corrections."""
        turns = Conversation()
        for entry in self.entries[: n - 1]:
            if entry.status == "answered" and entry.answer:
                turns = turns.then(entry.question, entry.answer)
        return turns


class Place(NamedTuple):
    """The place of a citation: the number of its entry, from 1, and its index there, from 0."""

    entry: int
    among: Among
    nth: int

    @property
    def id(self) -> str:
        return f"{self.entry}-{self.among}-{self.nth}"


def cited_at(entry: TranscriptEntry, place: Place) -> tuple[Citation, ...]:
    """Return the citations that a place refers to; only an answer's own keep their numbers."""
    if entry.answer is None:
        return ()
    if place.among == "cited":
        return entry.answer.citations
    listed = {"nearest": entry.answer.nearest, "seen": entry.seen, "all": entry.statements}
    return tuple(replace(c, n=i) for i, c in enumerate(listed[place.among], 1))


def place_of(id: str, session: Session) -> Place | None:
    """Return the place that a browser named, which may have no citation; None for no entry."""
    parts = re.fullmatch(r"(\d{1,6})-(cited|nearest|seen|all)-(\d{1,6})", id)
    if not parts or entry_of(parts[1], session) is None:
        return None
    return Place(int(parts[1]), parts[2], int(parts[3]))  # type: ignore[arg-type]


def entry_of(id: str, session: Session) -> TranscriptEntry | None:
    """Return the entry whose number a browser named; None if there is none."""
    n = int(id) if re.fullmatch(r"\d{1,6}", id) else 0
    return session.entries[n - 1] if 1 <= n <= len(session.entries) else None


def chip_of(id: str, session: Session) -> tuple[int, Chip] | None:
    """Return the entry's number and the chip that a browser named; None if there is none."""
    parts = re.fullmatch(r"(\d{1,6})-(\d{1,6})", id)
    entry = entry_of(parts[1], session) if parts else None
    if not parts or entry is None or entry.reading is None:
        return None
    shown, i = chips(entry.reading), int(parts[2])
    return (int(parts[1]), shown[i]) if i < len(shown) else None
