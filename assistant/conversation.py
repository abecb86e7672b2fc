"""The conversation so far: questions and answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from assistant.answer import Answer

RECENT = 3  # answers whose articles a conversation is about; set by hand


@dataclass(frozen=True, slots=True)
class Turn:
    """A question, its standalone form, and the text of its answer; "" if there was none."""

    question: str
    understood: str
    text: str = ""
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns so far, oldest first.

    ``headings`` are the headings of the conversation, if they are known: the name or title of its
    subject, then the section of it.
    """

    turns: tuple[Turn, ...] = ()
    headings: tuple[str, ...] = ()

    def then(self, question: str, answer: Answer) -> Conversation:
        """Return the conversation with one more turn."""
        turn = Turn(question, answer.understood, answer.text, answer)
        return Conversation((*self.turns, turn), self.headings)

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that the last answer cites, or a refusal has nearest."""
        return next(self._articles(), ())

    @property
    def recent_articles(self) -> tuple[str, ...]:
        """The ids of the articles of the last few answers, those of the last first."""
        recent = islice(self._articles(), RECENT)
        return tuple(dict.fromkeys(id for articles in recent for id in articles))

    @property
    def answered(self) -> bool:
        """True if the last answer with articles cites them; False if it is a refusal."""
        shown = (t.answer for t in reversed(self.turns) if t.answer)
        return next((a.found for a in shown if a.citations or a.nearest), False)

    def _articles(self) -> Iterator[tuple[str, ...]]:
        for turn in reversed(self.turns):
            cited = turn.answer.citations or turn.answer.nearest if turn.answer else ()
            if cited:
                yield tuple(dict.fromkeys(c.article for c in cited))

    @classmethod
    def from_messages(
        cls, messages: Iterable[Mapping[str, str]], headings: Iterable[str] = ()
    ) -> Conversation:
        """Build the turns from ``{"role": "user" | "assistant", "text": ...}`` messages, in order.

        An assistant's message belongs to the user's message before it; without one it is dropped.

        Raises:
            ValueError: another role.
        """
        turns: list[Turn] = []
        for message in messages:
            text = message["text"].strip()
            if message["role"] == "user":
                turns.append(Turn(text, text))
            elif message["role"] == "assistant":
                if turns and not turns[-1].text:
                    turns[-1] = Turn(turns[-1].question, turns[-1].understood, text)
            else:
                raise ValueError(f"a message's role is user or assistant, not {message['role']!r}")
        return cls(tuple(turns), tuple(headings))
