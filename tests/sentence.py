"""A sentence as the grammar sees it, and its parts as words again."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.article import Span
from corpus.text.quotations import quotations
from corpus.text.tokens import Token, tokens


def parsed(text: str) -> tuple[Token, ...]:
    """The tokens of a text that is one sentence."""
    return tokens(text, Span(0, len(text)), [q for q in quotations(text) if q.depth == 0])


def words(parts: Sequence[Token], begin: int, end: int) -> str:
    """The tokens ``[begin, end)`` with single spaces between."""
    return " ".join(token.text for token in parts[begin:end])


def at(parts: Sequence[Token], word: str) -> int:
    """Where a word stands first."""
    return next(n for n, token in enumerate(parts) if token.text == word)
