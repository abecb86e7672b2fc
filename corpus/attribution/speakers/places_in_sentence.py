"""Where in its sentence something stands."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.text.tokens import Token, is_verb


def first_verb(tokens: Sequence[Token]) -> int:
    """Where the first verb of a sentence stands; an opening "Asked" or "Speaking" is one."""
    for n, token in enumerate(tokens):
        if token.kind == "word" and (
            is_verb(token) or (n == 0 and token.low.endswith(("ed", "ing")))
        ):
            return token.start
    return tokens[-1].end if tokens else 0


def is_after_mark(tokens: Sequence[Token], start: int) -> bool:
    """Whether a quotation or a full stop stands before what begins at ``start``."""
    n = next((n for n, t in enumerate(tokens) if t.start >= start), 0)
    return n > 0 and (tokens[n - 1].kind == "quotation" or tokens[n - 1].text in ".:")


def is_subject(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether the phrase ``tokens[begin:end]`` has a verb after it, and no name beside it."""
    if end >= len(tokens) or (
        begin > 1 and tokens[begin - 1].text == "," and tokens[begin - 2].capital
    ):
        return False
    return is_verb(tokens[end])
