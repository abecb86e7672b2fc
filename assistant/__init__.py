"""Answers over news articles, in the articles' own words.

from assistant import Conversation, UserError, open_assistant

with open_assistant() as assistant:
    answer = assistant.ask("What did Lavrov say about Bolton?", outlets="Sampler", since="2020-02")
    print(answer.text, answer.citations)
    talk = Conversation().then(answer.question, answer)
    assistant.ask("And about Venezuela?", talk)

An ``Answer`` that was not found is an answer too: ``found`` is False. What a user can mend is a
``UserError``, whose message says how; the errors below it tell what it was. A notebook shows an
answer with its sources.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.answer import Answer as Answer
    from assistant.answer import Citation as Citation
    from assistant.ask import Assistant as Assistant
    from assistant.conversation import Conversation as Conversation
    from assistant.open import open_assistant as open_assistant
    from assistant.settings import Settings as Settings
    from corpus.errors import BadPeople as BadPeople
    from corpus.errors import BadQuestion as BadQuestion
    from corpus.errors import BadQuestions as BadQuestions
    from corpus.errors import BadSetting as BadSetting
    from corpus.errors import FeedUnavailable as FeedUnavailable
    from corpus.errors import IndexBusy as IndexBusy
    from corpus.errors import IndexDamaged as IndexDamaged
    from corpus.errors import IndexOutdated as IndexOutdated
    from corpus.errors import ModelUnavailable as ModelUnavailable
    from corpus.errors import NoIndex as NoIndex
    from corpus.errors import NothingToRead as NothingToRead
    from corpus.errors import StoreUnavailable as StoreUnavailable
    from corpus.errors import UserError as UserError
    from corpus.errors import WrongEmbedder as WrongEmbedder

_HOMES = {
    "Answer": "assistant.answer",
    "Assistant": "assistant.ask",
    "Citation": "assistant.answer",
    "Conversation": "assistant.conversation",
    "Settings": "assistant.settings",
    "open_assistant": "assistant.open",
    **dict.fromkeys(
        (
            "BadPeople", "BadQuestion", "BadQuestions", "BadSetting", "FeedUnavailable",
            "IndexBusy", "IndexDamaged", "IndexOutdated", "ModelUnavailable", "NoIndex",
            "NothingToRead", "StoreUnavailable", "UserError", "WrongEmbedder",
        ),
        "corpus.errors",
    ),
}  # fmt: skip

__all__ = [*_HOMES]


def __getattr__(name: str) -> Any:
    # a lazy import: the stores and models take a second to import, and --help does not need them
    if name not in _HOMES:
        raise AttributeError(f"module 'assistant' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
