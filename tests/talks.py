"""Conversations for tests of follow-ups."""

from __future__ import annotations

from assistant.conversation import Conversation
from assistant.dialogue.cast import Cast
from assistant.dialogue.salience import NO_CAST, Bearer
from assistant.dialogue.talk import Talk


def nobody(name: str) -> Bearer | None:
    return None


def talk(*texts: str, headings: tuple[str, ...] = (), cast: Cast = NO_CAST) -> Talk:
    """A talk of the user's and the assistant's messages in turn; all questions are whole."""
    roles = ("user", "assistant")
    messages = [{"role": roles[n % 2], "text": text} for n, text in enumerate(texts)]
    turns = Conversation.from_messages(messages, headings).turns
    return Talk(turns, headings, nobody, cast)
