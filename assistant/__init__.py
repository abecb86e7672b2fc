"""Answers over news articles, in the articles' own words.

from assistant import open_assistant

with open_assistant() as assistant:
    answer = assistant.ask("What did Lavrov say about Bolton?")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.open import open_assistant as open_assistant

__all__ = ["open_assistant"]


def __getattr__(name: str) -> Any:
    # a lazy import: the stores and models take a second to import, and --help does not need them
    if name == "open_assistant":
        from assistant.open import open_assistant

        return open_assistant
    raise AttributeError(f"module 'assistant' has no attribute {name!r}")
