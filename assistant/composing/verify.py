"""Verification of a quotation: is it in an article, and who said it.

Words match if they are the same after folding what printing changes: the style of quotation marks
and dashes, runs of white space, and the case of the first letter. An ellipsis ("...", "…", "[…]")
stands for omitted words. No other difference is accepted; a similar wording only explains one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answer import Citation, Verdict
from assistant.composing.near_match import WORD, differences
from corpus.article import Article, Span, Statement
from corpus.people.in_article import same_person
from corpus.text.quotations import quotations

_MARKS = {**dict.fromkeys("“”„‟«»＂", '"'), **dict.fromkeys("‘’‚‹›", "'")}
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_FOLDED = {**_MARKS, **_DASHES}
_ELLIPSIS = re.compile(r"\s*[\[(]?\s*(?:\.\s?\.\s?\.|…)\s*[\])]?\s*")


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


def locate(quote: str, text: str, *, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the spans of a quotation's words in ``text[start:end]``; empty if they are not there.

    A piece must begin and end at word boundaries. Pieces between ellipses are found in order.
    """
    pieces = [piece for piece in _ELLIPSIS.split(_bare(quote)) if WORD.search(piece)]
    folded, places = _fold(text[start:end])
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        match = _find(_fold(piece)[0].strip(), folded, at)
        if match is None:
            return ()
        spans.append(Span(start + places[match[0]], start + places[match[1] - 1] + 1))
        at = match[1]
    return tuple(spans)


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


def _bare(quote: str) -> str:
    """Return the quotation without the marks around it and without a comma at its end."""
    return re.sub(r"^[\s\"'“”„‘’«»]+|[\s\"'“”„‘’«»]+$", "", quote).rstrip(",")


def _fold(text: str) -> tuple[str, list[int]]:
    """Return the folded text, and for each of its characters the offset it came from."""
    out: list[str] = []
    places: list[int] = []
    for n, char in enumerate(text):
        if char.isspace():
            if not out or out[-1] == " ":
                continue
            char = " "
        elif char in "\u00ad\u200b\u2060\ufeff":
            continue
        out.append(_FOLDED.get(char, char))
        places.append(n)
    return "".join(out), places


def _find(piece: str, text: str, at: int) -> tuple[int, int] | None:
    """Return the first occurrence as whole words, in either case of the first letter."""
    if not piece:
        return None
    first = piece[0]
    for variant in dict.fromkeys((piece, first.swapcase() + piece[1:])):
        found = text.find(variant, at)
        while found >= 0:
            end = found + len(variant)
            opens = found == 0 or not (text[found - 1].isalnum() and variant[0].isalnum())
            closes = end == len(text) or not (text[end].isalnum() and variant[-1].isalnum())
            if opens and closes:
                return found, end
            found = text.find(variant, found + 1)
    return None
