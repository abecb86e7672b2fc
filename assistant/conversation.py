"""The conversation so far: questions and answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.answer import Answer


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
