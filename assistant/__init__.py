"""Answers over news articles, with the words that stand in them.

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
    # the stores and models behind it take a second to import, which --help should not wait for
    if name == "open_assistant":
        from assistant.open import open_assistant

        return open_assistant
    raise AttributeError(f"module 'assistant' has no attribute {name!r}")
