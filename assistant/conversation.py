"""What has been asked and answered so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.answer import Answer


@dataclass(frozen=True, slots=True)
class Turn:
    """A question, as it was understood, and the words of its answer; "" when there was none."""

    question: str
    understood: str
    text: str = ""
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns so far, oldest first.

    ``headings`` are what all of it stands under, where that is known: the name or title that is
    talked about, then the section of it.
    """

    turns: tuple[Turn, ...] = ()
    headings: tuple[str, ...] = ()

    def then(self, question: str, answer: Answer) -> Conversation:
        """The conversation with one more turn."""
        turn = Turn(question, answer.understood, answer.text, answer)
        return Conversation((*self.turns, turn), self.headings)

    @classmethod
    def from_messages(
        cls, messages: Iterable[Mapping[str, str]], headings: Iterable[str] = ()
    ) -> Conversation:
        """The turns of ``{"role": "user" | "assistant", "text": ...}`` messages, in order.

        An assistant's message belongs to the user's before it; one without is left out.

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
