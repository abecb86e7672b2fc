"""The statements that hold certain words as they stand."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from assistant.evidence.exact import find_all
from corpus.article import Article, Span, Statement
from corpus.text.wording import wording

FEWEST_UNMARKED = 5  # minimum words of a topic without marks that may be words of a statement


def about_words(about: str) -> str | None:
    """Return a topic that is long enough to be words of a statement; otherwise None."""
    return about if len(wording(about).words) >= FEWEST_UNMARKED else None


def statements_holding(
    words: str, found: Iterable[tuple[Article, Statement]]
) -> list[tuple[Article, Statement]]:
    """Return the statements whose words or sentence have all of some words in a row."""

    @cache
    def places(article: Article) -> tuple[Span, ...]:
        return tuple(e.quote for e in find_all(words, [article]))

    def holds(article: Article, statement: Statement) -> bool:
        start = min(statement.content.start, statement.sentence.start)
        end = max(statement.content.end, statement.sentence.end)
        return any(start <= span.start and span.end <= end for span in places(article))

    return [pair for pair in found if holds(*pair)]
