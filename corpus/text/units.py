"""The sentences of an article as tokens. None of them cuts a quotation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from corpus.article import Article, Span
from corpus.text.paragraphs import is_furniture, is_set_off, paragraphs
from corpus.text.quotations import Quotation, quotations
from corpus.text.sentences import sentences
from corpus.text.tokens import Token, tokens


class Unit(NamedTuple):
    """A sentence, or several sentences that one long quotation holds together.

    ``set_off`` is True if its paragraph is indented or marked with ">", as a block quotation is.
    """

    span: Span
    paragraph: int
    tokens: tuple[Token, ...]
    continues: bool
    set_off: bool = False


def units(article: Article) -> tuple[Unit, ...]:
    """Return the body's sentences as tokens. None of them cuts a quotation.

    The labels of advertisements are left out, and not counted as paragraphs.
    """
    text, (start, end) = article.text, article.body
    quoted = [q for q in quotations(text, start, end) if q.depth == 0]
    starts = [q.outer.start for q in quoted]
    found: list[Unit] = []
    whole = [p for p in paragraphs(text, start, end) if not is_furniture(text, p)]
    for number, paragraph in enumerate(whole):
        inside = quoted[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        set_off = is_set_off(text, paragraph.start)
        for span in _whole(sentences(text, *paragraph), inside):
            own = quoted[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            continues = bool(own) and own[-1].continues
            parts = _without_placeholder(tokens(text, span, own))
            found.append(Unit(span, number, parts, continues, set_off))
    return tuple(found)


def paragraph_ranges(sentences: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Yield the range of units of each paragraph, from the first to one past the last."""
    begin = 0
    for n in range(1, len(sentences) + 1):
        if n == len(sentences) or sentences[n].paragraph != sentences[begin].paragraph:
            yield begin, n
            begin = n


def _without_placeholder(parts: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens without "Loading", which pages show in place of a picture: it stands before
    the first word of a sentence."""
    if len(parts) < 3 or parts[0].text != "Loading":
        return parts
    return parts[1:] if parts[1].capital or parts[1].kind == "quotation" else parts


def _whole(spans: tuple[Span, ...], quoted: Sequence[Quotation]) -> Iterator[Span]:
    starts = [q.outer.start for q in quoted]
    reach = [0, *accumulate((q.outer.end for q in quoted), max)]
    begin: int | None = None
    for span in spans:
        begin = span.start if begin is None else begin
        if reach[bisect_left(starts, span.end)] <= span.end:
            yield Span(begin, span.end)
            begin = None
