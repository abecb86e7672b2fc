"""The places where a quotation's words stand in a text.

Words match if they are the same after folding what printing changes, and the case of the first
letter. An ellipsis ("...", "…", "[…]") stands for omitted words. Square brackets stand for words
of the one who quotes: "[The port] will stay", "it walk[ed]", "[W]e held". Stops at the ends of a
piece belong to the sentence around it. No other difference is accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from corpus.article import Span
from corpus.text.quotations import Quotation, quotations
from corpus.text.wording import fold_wording, wording

_GAP = re.compile(
    r"(?P<omits>[\[(]?\s*(?:\.\s?\.\s?\.(?:\s?\.)?|…\.?)\s*[\])]?)|\w*\[[^\[\]\n]{0,80}\]\w*"
)
_CAPITAL = re.compile(r"\[(\w)\](?=\w)")  # "[W]e held" of "and we held"
_ENDS = " .,;:-"
_OPENS = re.compile(r"^[ .,;:-]+(?!\d)")  # the sign of a number stays
_BROKEN = re.compile(r"[\"”»“]\s+[\"“«„]")  # one quotation ends, and another begins
_EDGE = re.compile(r"[“”\"«»\n,;:]|[.?!](?=\s)")  # of a quotation or a part of a sentence
_REPLACED = 80  # maximum characters of an article for which a bracket stands
_BESIDE = 3  # maximum words for which a bracket at an end of a quotation may stand
_INTERRUPTED = 120  # maximum characters between the halves of a quotation: ",” Vane said, “"


class _Piece(NamedTuple):
    """Words without a gap; ``omits`` is True if an ellipsis stands before them, not a bracket."""

    words: str
    omits: bool


class Bracket(NamedTuple):
    """Words in square brackets, and the words of the text that they stand for.

    ``place`` is empty if they stand for none. It is None if it is open for which: another gap
    stands beside them, or the text has many words there before or behind the quotation.
    """

    words: str
    place: Span | None


def locate(quote: str, text: str, *, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the spans of a quotation's words in ``text[start:end]``; empty if they are not there.

    A piece must begin and end at word boundaries. Pieces between gaps are found in order, as near
    to each other as they stand.
    """
    within = text[start:end]
    found = min(occurrences(quote, within), key=_extent, default=())
    return tuple(Span(start + a, start + b) for a, b in found)


def occurrences(quote: str, text: str, *, joins: bool = False) -> Iterator[tuple[Span, ...]]:
    """Yield the places of a quotation, each as the spans of its pieces, in order.

    With ``joins``, a piece may be a quotation that the article interrupts to say who speaks: “We
    held prices,” Vane said, “for six years.” Such a piece has a span for each half.
    """
    whole = [_Piece(quote.strip(), False)]
    pieces = _pieces(quote)
    for reading in (whole, pieces) if pieces != whole else (whole,):
        found = [_placed(piece.words, text, joins) for piece in reading]
        if not found or not all(found):
            continue
        chains = [chain for first in found[0] if (chain := _chain(first, reading, found))]
        if chains:
            yield from chains
            return


def brackets(quote: str, text: str, spans: Sequence[Span]) -> tuple[Bracket, ...]:
    """Return the brackets of a quotation whose pieces stand at ``spans`` of a text, in order.

    A single letter that only changes the case is none: "[W]e held". Words that the text has in
    brackets itself are none either.
    """
    capital = _CAPITAL.sub(r"\1", quote)
    gaps = list(_GAP.finditer(capital))
    pieces = _pieces(capital)
    if len(pieces) != len(spans):
        return ()
    found, seen = [], 0
    for n, gap in enumerate(gaps):
        before = gaps[n - 1].end() if n else 0
        after = gaps[n + 1].start() if n + 1 < len(gaps) else len(capital)
        parted = _has_words(capital[before : gap.start()])
        alone = (parted or not n) and (n + 1 == len(gaps) or _has_words(capital[gap.end() : after]))
        seen += parted
        if gap["omits"]:
            continue
        begin = spans[seen - 1].end if seen else _opening(text, spans[0].start)
        end = spans[seen].start if seen < len(spans) else _closing(text, spans[-1].end)
        place = _trimmed(text, begin, end)
        inside = 0 < seen < len(spans) or len(text[slice(*place)].split()) <= _BESIDE
        found.append(Bracket(gap.group(), place if alone and inside else None))
    return tuple(found)


def _has_words(text: str) -> bool:
    return re.search(r"\w", text) is not None


def _trimmed(text: str, begin: int, end: int) -> Span:
    words = text[begin:end].strip(" .,;:-–—“”\"'’\n")
    at = text.find(words, begin, end) if words else begin
    return Span(at, at + len(words))


def _opening(text: str, at: int) -> int:
    """Return where the quotation or sentence that goes on at ``at`` begins, at most so far back."""
    begin = max(0, at - _REPLACED)
    marks = [m.end() for m in _EDGE.finditer(text, begin, at)]
    return marks[-1] if marks else at


def _closing(text: str, at: int) -> int:
    mark = _EDGE.search(text, at, at + _REPLACED)
    return mark.start() if mark else at


def omits_after(quote: str) -> bool:
    """True if a quotation ends with an ellipsis: it says itself that more follows."""
    gaps = [*_GAP.finditer(quote)]
    if not gaps or not gaps[-1]["omits"]:
        return False
    return not re.search(r"\w", quote[gaps[-1].end() :])


def _pieces(quote: str) -> list[_Piece]:
    quote = _CAPITAL.sub(r"[] \1", quote)
    found: list[_Piece] = []
    at, omits = 0, False
    for gap in (*_GAP.finditer(quote), None):
        words = quote[at : gap.start() if gap else len(quote)].strip()
        if re.search(r"\w", words):
            found.append(_Piece(words, omits))
            omits = False
        if gap:
            omits = omits or bool(gap["omits"])
            at = gap.end()
    return found


def _chain(
    first: tuple[Span, ...], pieces: Sequence[_Piece], found: Sequence[Sequence[tuple[Span, ...]]]
) -> tuple[Span, ...]:
    """Return the pieces from a place of the first on, each at its next place; else nothing."""
    spans = first
    for piece, places in zip(pieces[1:], found[1:], strict=True):
        most = float("inf") if piece.omits else spans[-1].end + _REPLACED
        following = next((p for p in places if spans[-1].end <= p[0].start <= most), None)
        if following is None:
            return ()
        spans += following
    return spans


def _extent(spans: Sequence[Span]) -> int:
    return spans[-1].end - spans[0].start


def _placed(piece: str, text: str, joins: bool) -> list[tuple[Span, ...]]:
    """Return the places of a piece, in order."""
    found: list[tuple[Span, ...]] = [(span,) for span in _strictly(piece, text)]
    return found or (list(_over_interruptions(piece, text)) if joins else [])


def _strictly(piece: str, text: str) -> Iterator[Span]:
    """Yield where a piece stands as whole words, in either case of the first letter."""
    sought = _OPENS.sub("", fold_wording(piece).text).rstrip(_ENDS)
    if not sought:
        return
    folded, places = fold_wording(text)
    first = sought[0]
    spelt = rf"[{re.escape(first.lower() + first.upper())}]{re.escape(sought[1:])}"
    before = r"(?<!\w)" if first.isalnum() else ""
    after = r"(?!\w)" if sought[-1].isalnum() else ""
    for match in re.finditer(f"{before}{spelt}{after}", folded):
        span = Span(places[match.start()], places[match.end() - 1] + 1)
        if not _BROKEN.search(text, *span) or _BROKEN.search(piece):
            yield span


def _over_interruptions(piece: str, text: str) -> Iterator[tuple[Span, ...]]:
    """Yield where a piece is two or more quotations with only a short interruption between them.

    Stops, and case after them, may differ at the interruption, and are not compared here.
    """
    wanted, low = wording(piece).words, fold_wording(text).text.casefold()
    if not wanted or not all(word in low for word in wanted):
        return
    told = wording(text)
    for run in _interrupted(text):
        inner = [q.inner for q in run]
        own = [n for n, s in enumerate(told.spans) if any(_holds(span, s) for span in inner)]
        words = tuple(told.words[n] for n in own)
        for at in range(len(words) - len(wanted) + 1):
            if words[at : at + len(wanted)] == wanted:
                halves = _halves(own[at : at + len(wanted)], told.spans, inner)
                if len(halves) > 1:
                    yield halves


def _halves(
    numbers: Sequence[int], spans: Sequence[Span], inner: Sequence[Span]
) -> tuple[Span, ...]:
    """Return the words of some numbers as one span for each quotation that holds them."""

    def quotation(n: int) -> int:
        return next(i for i, span in enumerate(inner) if _holds(span, spans[n]))

    halves = (list(own) for _, own in groupby(numbers, key=quotation))
    return tuple(Span(spans[own[0]].start, spans[own[-1]].end) for own in halves)


def _interrupted(text: str) -> Iterator[list[Quotation]]:
    """Yield the runs of quotations that are one, but for the words that say who speaks."""
    run: list[Quotation] = []
    for one, other in pairwise([q for q in quotations(text) if not q.depth]):
        between = text[one.outer.end : other.outer.start]
        run = run or [one]
        short = len(between) <= _INTERRUPTED and "\n" not in between.strip("\n")
        if short and (one.continues or not re.search(r"\n\s*\n", between)):
            run.append(other)
            continue
        if len(run) > 1:
            yield run
        run = []
    if len(run) > 1:
        yield run


def _holds(span: Span, word: Span) -> bool:
    return span.start <= word.start and word.end <= span.end
