"""What one browser tab has asked, and how the browser refers to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from assistant.answer import Answer, Citation, Reading
from assistant.conversation import Conversation
from assistant.page.chat.chips import Chip, chips
from assistant.page.chat.filters import Limits

Status = Literal["asking", "answered", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class TranscriptEntry:
    """A question in the transcript and its result so far.

    ``limits`` are the reader's filters. ``reading`` is how the question was first understood, None
    until then; ``left_out`` are its chips that the reader has removed since. ``instead_of`` is the
    question that this one replaced, "" for none; a replacement is whole and takes nothing from the
    turns before. ``before`` is the entry as it was, while it is asked again. ``notice`` is the
    message of a question that failed.
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


@dataclass(frozen=True, slots=True)
class Session:
    """The entries of a tab, kept by the server; ``n`` is the one asked last, from 1."""

    entries: tuple[TranscriptEntry, ...] = ()
    n: int = 0

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
        return Session((*self.entries, entry), len(self.entries) + 1)

    def put(self, entry: TranscriptEntry, n: int | None = None) -> Session:
        """Replace the ``n``-th entry, by default the one asked last, with one that is now asked."""
        n = n or self.n
        return Session((*self.entries[: n - 1], entry, *self.entries[n:]), n)

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
    among: Literal["cited", "nearest"]
    nth: int

    @property
    def id(self) -> str:
        return f"{self.entry}-{self.among}-{self.nth}"


def cited_at(answer: Answer, place: Place) -> tuple[Citation, ...]:
    """Return the citations that a place refers to; the nearest ones are numbered as listed."""
    if place.among == "cited":
        return answer.citations
    return tuple(replace(c, n=i) for i, c in enumerate(answer.nearest, 1))


def place_of(id: str, session: Session) -> Place | None:
    """Return the place that a browser named; None if the transcript has no such citation."""
    parts = re.fullmatch(r"(\d{1,6})-(cited|nearest)-(\d{1,6})", id)
    if not parts:
        return None
    listed: Literal["cited", "nearest"] = "cited" if parts[2] == "cited" else "nearest"
    place = Place(int(parts[1]), listed, int(parts[3]))
    entry = entry_of(parts[1], session)
    return (
        place if entry and entry.answer and place.nth < len(cited_at(entry.answer, place)) else None
    )


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
