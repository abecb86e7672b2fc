"""The state of the index, by which an open page sees that it has changed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.ask import Assistant


def index_state(assistant: Assistant) -> str:
    """Return a word that is another one when the index or the names have changed."""
    return hashlib.sha256(repr(assistant.state).encode()).hexdigest()[:16]
