"""Verification of a citation: do its words stand at their place, and who said them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Citation, Verdict
from corpus.article import Article, Span, Statement
from corpus.people.in_article import same_person
from corpus.text.occurrences import locate
from corpus.text.quotations import quotations


def verify(
    quote: str,
    article: Article,
    at: Span,
    *,
    speaker: str | None = None,
    statements: Sequence[Statement] = (),
) -> Verdict:
    """Judge words that were copied from a place of an article, and are given to a speaker.

    They are judged only at that place, because somebody else may use the same words.
    ``statements`` are the article's; without them, or if none holds the words, the speaker is not
    judged.
    """
    if article.text[at.start : at.end] != quote:
        return "not found"
    told = speaker_of(at, statements)
    return "other speaker" if speaker and told and not same_person(speaker, told) else "verbatim"


def speaker_of(span: Span, statements: Sequence[Statement]) -> str | None:
    """Return the reported speaker of the words at a span; None if unknown or not sure."""
    holding = [s for s in statements if s.content.start <= span.start and span.end <= s.content.end]
    inmost = min(holding, key=lambda s: s.content.end - s.content.start, default=None)
    return inmost.speaker if inmost else None


def guard(text: str, citations: Sequence[Citation]) -> str:
    """Remove every pair of quotation marks around words that no citation or its headline holds."""
    for quotation in reversed(quotations(text)):
        inner = text[quotation.inner.start : quotation.inner.end]
        held = (words for c in citations for words in (c.sentence, c.quote, c.title or ""))
        if any(locate(inner, words) for words in held):
            continue
        outer = quotation.outer
        text = text[: outer.start] + inner + text[outer.end :]
    return text
