"""What a question set holds: questions, and turns of conversations, with their right answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.answer import Act

Role = Literal["user", "assistant"]

GOLD_ACTS: Mapping[str, tuple[Act, ...]] = {
    "ask": ("ask",), "follow-up": ("ask",), "shift": ("ask",),
    "correct": ("correct",), "back": ("back",),
    "more": ("more",), "shorter": ("shorter",), "sure": ("sure",), "source": ("source",),
    "quote": ("quote",),
    "greet": ("greet",), "thanks": ("thanks",), "help": ("help",),
    "about": ("holdings",), "holdings": ("holdings",), "language": ("language",),
    "clarify": ("unclear", "ask"), "unclear": ("unclear",),
}  # fmt: skip
"""The acts that a set may expect of a turn, and what the assistant may call each.

"follow-up" and "shift" are questions: one goes on about the last answer, the other does not.
"clarify" can be read in more than one way: it may be asked back about, or answered.
"""
ASKING_ACTS = frozenset(("ask", "follow-up", "shift", "correct", "back"))
"""The acts that ask something of the articles; the others are moves and small talk."""


@dataclass(frozen=True, slots=True)
class GoldTurn:
    """One message before the question."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class GoldEvidence:
    """Words that answer the question.

    ``doc`` is the article's id, None if the row does not give it; ``text`` is blank if the whole
    article is meant; ``start`` is the words' offset if the row gives it.
    """

    doc: str | None
    text: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question with what is known about its right answer.

    ``answerable`` is None if the set does not tell; ``answers`` are the accepted answers, empty if
    none is given; ``rewrite`` is the whole question that a person made of a follow-up; ``speaker``
    is who said the words asked for. An unanswerable question has no answers and no evidence,
    whatever its row says. ``note`` is what the set's author says of the right answer.

    A turn of a conversation names it in ``talk``, and is number ``turn`` of it, from 1. It is asked
    after the assistant's own answers to the turns before it, so it has no ``history``. ``act`` is
    one of ``GOLD_ACTS``, None if the set does not tell what the turn is.
    """

    id: str
    text: str
    type: str = "question"
    history: tuple[GoldTurn, ...] = ()
    answerable: bool | None = None
    answers: tuple[str, ...] = ()
    evidence: tuple[GoldEvidence, ...] = ()
    rewrite: str | None = None
    speaker: str | None = None
    talk: str | None = None
    turn: int = 1
    act: str | None = None
    note: str | None = None

    @property
    def asks(self) -> bool:
        """True if it asks something of the articles; False for a move or small talk."""
        return self.act is None or self.act in ASKING_ACTS

    @property
    def follows(self) -> bool:
        """True if something was said before it."""
        return bool(self.history) or self.turn > 1


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions in the order of their files, and the SHA-256 of those files."""

    name: str
    questions: tuple[GoldQuestion, ...]
    digest: str
