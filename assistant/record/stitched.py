"""Stitched quotations: words that are in the articles, but do not stand together there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from assistant.composing.verify import speaker_of
from corpus.article import Article, Span, Statement
from corpus.people.in_article import same_person
from corpus.text.paragraphs import paragraphs
from corpus.text.quotations import quotations
from corpus.text.sentences import sentences
from corpus.text.wording import Wording, wording

# All of these numbers are set by hand.
FEWEST_PIECE = 3  # minimum words of a piece in one article
USUAL_PIECE = 4  # minimum words of the pieces of one article on average
FEWEST_FOREIGN = 6  # minimum words of a piece, if the pieces are from several articles
MOST_PIECES = 5
FEW_OMITTED = 8  # maximum words left out between two pieces for an altered quotation
ONE_REMARK = 1500  # maximum characters between two pieces of what one speaker says
_WORD = re.compile(r"\w+")


class StitchedPiece(NamedTuple):
    """A piece of a stitched quotation, and where it stands."""

    article: Article
    span: Span


def stitch(quote: str, articles: Sequence[Article]) -> tuple[StitchedPiece, ...]:
    """Return the pieces that a quotation is stitched of, in its order; empty if it is not.

    All of its words stand in pieces of one article, or in longer ones or whole sentences of
    several. Pieces of one article that stand in order, with only a few words and no whole sentence
    left out between them, are a quotation that is altered, and not stitched.
    """
    wanted = wording(quote).words
    for article in articles:
        told = wording(article.text)
        found = _cover(wanted, [told], FEWEST_PIECE)
        if found and len(wanted) >= USUAL_PIECE * len(found) and not _is_near(found, article, told):
            return tuple(StitchedPiece(article, told.span(start, end)) for _, start, end in found)
    every = [wording(article.text) for article in articles]
    found = _sentences_of(quote, every) or _cover(wanted, every, FEWEST_FOREIGN)
    if len({n for n, _, _ in found}) < 2:
        return ()
    return tuple(StitchedPiece(articles[n], every[n].span(start, end)) for n, start, end in found)


def stand_together(
    spans: Sequence[Span], article: Article, statements: Sequence[Statement]
) -> bool:
    """True if the pieces of a quotation are one remark in the article.

    They are in order and in one paragraph, or one sure speaker's with nobody else's words between
    them. Words of two speakers are never one remark, nor a speaker's with the reporter's own.
    """
    return all(_are_one(one, other, article, statements) for one, other in pairwise(spans))


def _are_one(one: Span, other: Span, article: Article, statements: Sequence[Statement]) -> bool:
    if other.start < one.end:
        return False
    held = [_holding(span, statements) for span in (one, other)]
    if set(held[0]) & set(held[1]):
        return True
    speakers = [speaker_of(span, statements) for span in (one, other)]
    sure = [speaker for speaker in speakers if speaker]
    if len(sure) == 2 and not same_person(*sure):
        return False
    if bool(held[0]) != bool(held[1]):
        return False
    if any(p.start <= one.start and other.end <= p.end for p in paragraphs(article.text)):
        return True
    between = [s for s in statements if one.end <= s.content.start < other.start]
    alone = all(s.speaker is not None and same_person(s.speaker, sure[0]) for s in between if sure)
    return len(sure) == 2 and alone and other.start - one.end <= ONE_REMARK


def _holding(span: Span, statements: Sequence[Statement]) -> list[Statement]:
    return [s for s in statements if s.content.start <= span.start and span.end <= s.content.end]


def _sentences_of(quote: str, texts: Sequence[Wording]) -> list[tuple[int, int, int]]:
    """Return where each sentence of a quotation stands: text, first and end word.

    Empty if one of them is shorter than a piece, or stands nowhere.
    """
    found: list[tuple[int, int, int]] = []
    for sentence in sentences(quote):
        words = wording(quote[slice(*sentence)]).words
        runs = ((n, run) for n, told in enumerate(texts) for run in told.runs(words))
        n, run = next(runs, (-1, (0, 0)))
        if n < 0 or len(words) < FEWEST_PIECE:
            return []
        found.append((n, *run))
    return found if 1 < len(found) <= MOST_PIECES else []


def _cover(
    wanted: Sequence[str], texts: Sequence[Wording], fewest: int
) -> list[tuple[int, int, int]]:
    """Return the fewest pieces that together are all the words: text, first and end word.

    Each has at least ``fewest`` words. Empty if some words are in no piece, or if all stand in one.
    """
    longest = [_longest(wanted, at, texts) for at in range(len(wanted))]
    best: list[list[tuple[int, int]] | None] = [*([None] * len(wanted)), []]
    for at in reversed(range(len(wanted))):
        for size in range(longest[at][1], fewest - 1, -1):
            rest = best[at + size]
            known = best[at]
            if rest is not None and (known is None or len(rest) + 1 < len(known)):
                best[at] = [(at, at + size), *rest]
    pieces = best[0] or []
    if not 1 < len(pieces) <= MOST_PIECES:
        return []
    found: list[tuple[int, int, int]] = []
    for start, end in pieces:
        n = longest[start][0]
        after = found[-1][2] if found and found[-1][0] == n else 0
        words = wanted[start:end]
        run = next(texts[n].runs(words, after), None) or next(texts[n].runs(words))
        found.append((n, *run))
    return found


def _longest(wanted: Sequence[str], at: int, texts: Sequence[Wording]) -> tuple[int, int]:
    """Return the text with the longest run of the words from ``at`` on, and its length."""

    def length(told: Wording) -> int:
        low, high = 0, len(wanted) - at
        while low < high:  # a shorter run stands wherever a longer one does
            size = (low + high + 1) // 2
            stands = next(told.runs(wanted[at : at + size]), None) is not None
            low, high = (size, high) if stands else (low, size - 1)
        return low

    lengths = [length(told) for told in texts]
    n = max(range(len(texts)), key=lengths.__getitem__, default=0)
    return n, lengths[n] if lengths else 0


def _is_near(found: Sequence[tuple[int, int, int]], article: Article, told: Wording) -> bool:
    """True if the pieces stand in order, each with few words and no whole sentence left
    out before it."""
    for (_, _, end), (_, start, _) in pairwise(found):
        if not 0 <= start - end <= FEW_OMITTED:
            return False
        if start > end and _holds_sentence(article.text, told.span(end, start)):
            return False
    return True


def _holds_sentence(text: str, gap: Span) -> bool:
    """True if a whole sentence of a text, or of a quotation in it, stands in a gap."""
    inside = (sentences(text, *q.inner) for q in quotations(text) if q.depth == 0)
    for sentence in chain(sentences(text), *inside):
        words = list(_WORD.finditer(text, *sentence))
        if words and gap.start <= words[0].start() and words[-1].end() <= gap.end:
            return True
    return False
