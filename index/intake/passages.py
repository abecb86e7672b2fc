"""Cut an article into passages. All passages come from here."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from corpus.article import Article, Passage, Span
from corpus.text.quotations import Quotation, quotations
from corpus.text.sentences import paragraphs, sentences

LIMIT = 900
"""Paragraphs are joined up to this many characters, and a longer paragraph is cut. The packaged
embedder reads about 320 tokens; 900 characters of news are about 200.
"""

LONGEST_WHOLE = 1000
"""A quotation of up to this many characters is never cut."""

LONGEST_SENTENCE = 2 * LIMIT
"""A sentence of more characters (a table, a list without stops) is cut at white space."""


def cut(article: Article) -> tuple[Passage, ...]:
    """Return the passages of an article's body, in order.

    Every character is in exactly one passage, except white space and the ">" that set a paragraph
    off. Whole paragraphs are joined up to ``LIMIT`` characters; a longer paragraph is cut at
    sentence ends. A quotation of up to ``LONGEST_WHOLE`` characters is never cut, even if it runs
    over several paragraphs. A longer one is cut between its sentences or paragraphs.
    """
    text, body = article.text, article.body
    quoted = quotations(text, *body)
    whole = _whole(quoted)
    units: list[Span] = []
    for block in _blocks(paragraphs(text, *body), quoted):
        units += [block] if _short(block) else _parts(text, block, whole)
    return tuple(Passage(article, *span) for span in _joined(units))


class _Whole(NamedTuple):
    """What must not be cut, in order.

    These are the quotations of up to ``LONGEST_WHOLE`` characters, from ``starts[n]`` to
    ``ends[n]``; nested ones are merged. ``continuing`` lists where quotations begin that continue
    in the next paragraph.
    """

    starts: list[int]
    ends: list[int]
    continuing: list[int]


def _whole(quoted: tuple[Quotation, ...]) -> _Whole:
    starts: list[int] = []
    ends: list[int] = []
    for start, end in (q.outer for q in quoted if q.outer.end - q.outer.start <= LONGEST_WHOLE):
        if ends and start < ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return _Whole(starts, ends, [q.outer.start for q in quoted if q.continues])


def _short(span: Span) -> bool:
    return span.end - span.start <= LIMIT


def _blocks(found: tuple[Span, ...], quoted: tuple[Quotation, ...]) -> list[Span]:
    """Return the paragraphs; those that share a quotation are joined if it is not too long."""
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


def _parts(text: str, block: Span, whole: _Whole) -> list[Span]:
    """Cut a long block into parts of similar size, none above ``LIMIT`` if its sentences allow."""
    length = block.end - block.start
    first = bisect_left(whole.continuing, block.start)
    if length <= LONGEST_WHOLE and any(
        at < block.end for at in whole.continuing[first : first + 1]
    ):
        return [block]
    aim = length / -(-length // LIMIT)
    parts: list[Span] = []
    for sentence in _sentences(text, block, whole):
        if parts:
            start, end = parts[-1]
            if end - start < aim and sentence.end - start <= LIMIT:
                parts[-1] = Span(start, sentence.end)
                continue
        parts.append(sentence)
    return parts


def _sentences(text: str, block: Span, whole: _Whole) -> Iterator[Span]:
    for sentence in sentences(text, *block):
        if sentence.end - sentence.start <= LONGEST_SENTENCE:
            yield sentence
        else:
            yield from _slices(text, sentence, whole)


def _slices(text: str, sentence: Span, whole: _Whole) -> Iterator[Span]:
    """Cut an overlong sentence outside quotations, at white space if there is any near."""
    start, end = sentence
    while end - start > LIMIT:
        free = _free(whole, start + 1, min(start + LIMIT + LONGEST_WHOLE, end))
        gaps = [at for at in free if text[at].isspace()]
        near = [at for at in gaps if at - start <= LIMIT] or gaps[:1]
        at = near[-1] if near else next((at for at in free if at - start >= LIMIT), end)
        yield Span(start, start + len(text[start:at].rstrip()))
        start = at
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield Span(start, end)


def _free(whole: _Whole, begin: int, end: int) -> list[int]:
    """Return the places from ``begin`` up to ``end`` that are in no quotation, in order."""
    free: list[int] = []
    at = begin
    for n in range(max(0, bisect_left(whole.starts, begin) - 1), len(whole.starts)):
        if whole.starts[n] >= end:
            break
        free += range(at, min(whole.starts[n] + 1, end))
        at = max(at, whole.ends[n])
    free += range(at, end)
    return free


def _joined(units: list[Span]) -> Iterator[Span]:
    if not units:
        return
    start = units[0].start
    for unit, following in pairwise(units):
        if following.end - start > LIMIT:
            yield Span(start, unit.end)
            start = following.start
    yield Span(start, units[-1].end)
