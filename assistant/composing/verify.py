"""Verification of a quotation: is it in an article, and who said it.

A similar wording explains a quotation that is not there; it is never accepted as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answer import Citation, Verdict
from assistant.composing.near_match import differences
from corpus.article import Article, Span, Statement
from corpus.people.in_article import same_person
from corpus.text.occurrences import locate
from corpus.text.quotations import quotations


@dataclass(frozen=True, slots=True)
class Check:
    """The judgement on one quotation.

    ``spans`` are the places of its pieces in the article, one for each between ellipses; empty
    unless the words are there. ``difference`` lists words as (quoted, printed) pairs if the wording
    was altered; either may be "".
    """

    verdict: Verdict
    article: str | None = None
    spans: tuple[Span, ...] = ()
    speaker: str | None = None
    difference: tuple[tuple[str, str], ...] = ()


def verify(
    quote: str,
    article: Article,
    *,
    speaker: str | None = None,
    statements: Sequence[Statement] = (),
    others: Iterable[Article] = (),
    at: Span | None = None,
) -> Check:
    """Judge a quotation that is attributed to an article and a speaker.

    ``statements`` are the article's; without them, or if none holds the words, the speaker is not
    judged. ``others`` are articles to search if the words are not in this one. A copied quotation
    is judged only ``at`` the place it was copied from, because somebody else may use the same
    words.
    """
    if at is not None and article.text[at.start : at.end] != quote:
        return Check("not found")
    spans = (at,) if at is not None else locate(quote, article.text)
    if spans:
        told = speaker_of(spans[0], statements)
        if speaker and told and not same_person(speaker, told):
            return Check("other speaker", article.id, spans, told)
        return Check("verbatim", article.id, spans, told)
    for other in others:
        if spans := locate(quote, other.text):
            return Check("other article", other.id, spans)
    difference = differences(quote, article.text)
    if difference is not None:
        return Check("altered", article.id, (), None, difference)
    return Check("not found")


def speaker_of(span: Span, statements: Sequence[Statement]) -> str | None:
    """Return the reported speaker of the words at a span; None if unknown or not sure."""
    holding = [s for s in statements if s.content.start <= span.start and span.end <= s.content.end]
    inmost = min(holding, key=lambda s: s.content.end - s.content.start, default=None)
    return inmost.speaker if inmost else None


def guard(text: str, citations: Sequence[Citation]) -> str:
    """Remove every pair of quotation marks around words that no citation holds."""
    for quotation in reversed(quotations(text)):
        inner = text[quotation.inner.start : quotation.inner.end]
        if any(locate(inner, c.sentence) or locate(inner, c.quote) for c in citations):
            continue
        outer = quotation.outer
        text = text[: outer.start] + inner + text[outer.end :]
    return text
