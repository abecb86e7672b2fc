"""An article cut into passages: the only place where passages come from."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from corpus.article import Article, Passage, Span
from corpus.quotations import Quotation, quotations
from corpus.sentences import paragraphs, sentences

LIMIT = 900
"""Characters that paragraphs are joined up to, and above which one is cut. The packaged
embedder reads about 320 tokens; 900 characters of news are about 200."""

LONGEST_WHOLE = 1000
"""A quotation of up to this many characters is never cut."""

LONGEST_SENTENCE = 2 * LIMIT
"""A sentence of more characters (a table, a list without stops) is cut at white space."""


def cut(article: Article) -> tuple[Passage, ...]:
    """The passages of an article's body, in order; every non-white character is in exactly one.

    Whole paragraphs are joined up to ``LIMIT`` characters and a longer one is cut at sentence
    ends. No quotation of up to ``LONGEST_WHOLE`` characters is cut, be it one that runs on
    from paragraph to paragraph; only a longer one is, between its sentences or paragraphs.
    """
    text, body = article.text, article.body
    quoted = quotations(text, *body)
    units: list[Span] = []
    for block in _blocks(paragraphs(text, *body), quoted):
        units += [block] if _short(block) else _parts(text, block, quoted)
    return tuple(Passage(article, *span) for span in _joined(units))


def _short(span: Span) -> bool:
    return span.end - span.start <= LIMIT


def _blocks(found: tuple[Span, ...], quoted: tuple[Quotation, ...]) -> list[Span]:
    """Paragraphs, those that one quotation runs through taken together while it is not long."""
    running = {q.outer.end for q in quoted if q.continues}
    blocks: list[Span] = []
    for paragraph in found:
        if blocks and blocks[-1].end in running:
            whole = Span(blocks[-1].start, paragraph.end)
            if whole.end - whole.start <= LONGEST_WHOLE:
                blocks[-1] = whole
                continue
        blocks.append(paragraph)
    return blocks


def _parts(text: str, block: Span, quoted: tuple[Quotation, ...]) -> list[Span]:
    """A long block as parts of about one size, none above ``LIMIT`` if its sentences allow."""
    whole = block.end - block.start
    if whole <= LONGEST_WHOLE and any(
        q.continues and block.start <= q.outer.start < block.end for q in quoted
    ):
        return [block]
    aim = whole / -(-whole // LIMIT)
    parts: list[Span] = []
    for sentence in _sentences(text, block, quoted):
        if parts:
            start, end = parts[-1]
            if end - start < aim and sentence.end - start <= LIMIT:
                parts[-1] = Span(start, sentence.end)
                continue
        parts.append(sentence)
    return parts


def _sentences(text: str, block: Span, quoted: tuple[Quotation, ...]) -> Iterator[Span]:
    for sentence in sentences(text, *block):
        if sentence.end - sentence.start <= LONGEST_SENTENCE:
            yield sentence
        else:
            yield from _slices(text, sentence, quoted)


def _slices(text: str, sentence: Span, quoted: tuple[Quotation, ...]) -> Iterator[Span]:
    """An overlong sentence cut outside quotations, at white space if there is any near."""
    inside = [q.outer for q in quoted if q.outer.end - q.outer.start <= LONGEST_WHOLE]
    start, end = sentence
    while end - start > LIMIT:
        free = [
            at
            for at in range(start + 1, min(start + LIMIT + LONGEST_WHOLE, end))
            if not any(a < at < b for a, b in inside)
        ]
        gaps = [at for at in free if text[at].isspace()]
        near = [at for at in gaps if at - start <= LIMIT] or gaps[:1]
        at = near[-1] if near else next((at for at in free if at - start >= LIMIT), end)
        yield Span(start, start + len(text[start:at].rstrip()))
        start = at
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Span(start, end)


def _joined(units: list[Span]) -> Iterator[Span]:
    if not units:
        return
    start = units[0].start
    for unit, following in pairwise(units):
        if following.end - start > LIMIT:
            yield Span(start, unit.end)
            start = following.start
    yield Span(start, units[-1].end)
