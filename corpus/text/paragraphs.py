"""Paragraphs of a text, as spans."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.article import Span

_BLANK = re.compile(r"\n[^\S\n]*(?:\n\s*)+|\u2029\s*")
_MARKS = re.compile(r"[\"“”„«»]")
_STOPS = ".!?…:;\"”»’'"
_WRAPPED_AT_MOST = 120
"""Hard-wrapped lines are shorter than this, in characters.

A block with a longer line is not wrapped.
"""


def paragraphs(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """Return the paragraphs of ``text[start:end]``, without white space around them.

    A paragraph ends at a blank line, and at a line end if lines are too long to be hard-wrapped. It
    also ends before each label of a transcript's turn, if two or more labels follow in a row, and
    where lines that ">" sets off begin and end. Two paragraphs are joined over a blank line if a
    quotation is open and the next begins with a small letter.
    """
    end = len(text) if end is None else end
    spans: list[Span] = []
    begin = counted = start
    marks = 0
    for gap in _BLANK.finditer(text, start, end):
        if gap.start() < begin:
            continue
        if gap.end() < end and text[gap.end()].islower():
            marks += len(_MARKS.findall(text, counted, gap.start()))
            counted = gap.start()
            if marks % 2:
                continue
        _split_marked(spans, text, begin, gap.start())
        begin = counted = gap.end()
        marks = 0
    _split_marked(spans, text, begin, end)
    return tuple(spans)


def is_set_off(text: str, start: int) -> bool:
    """True if the paragraph that begins at ``start`` is indented, or ">" stands before it."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    alone = not before.strip("> \t\xa0")
    return alone and (len(before) > 1 or before in {">", "\t"})


def is_blank(text: str) -> bool:
    """True if a text has white space only, and the ">" that set a paragraph off."""
    return not text.replace(">", "").strip()


_AD = re.compile(
    r"\W*(?:advertisement|(?:article|story) continues (?:below|after)[\w ]{0,30}|skip ad"
    r"|(?:(?:facebook|twitter|whatsapp|reddit|email|e-mail|linkedin|pinterest|print|share)\s*){3,}"
    r"|advertisement (?:article|story) continues (?:below|after)[\w ]{0,30})\W*",
    re.IGNORECASE,
)
"""A paragraph that only says where an advertisement stood on the page, or how to share it."""


def is_furniture(text: str, paragraph: Span) -> bool:
    """True if a paragraph is the page's and not the article's: the label of an advertisement."""
    return _AD.fullmatch(text, *paragraph) is not None


_MARKED = re.compile(r"(?:^[^\S\n]*>[^\n]*\n?)+", re.MULTILINE)
"""Lines that ">" sets off, as in e-mail and Markdown."""
_EMPTY = re.compile(r"^[>\s]*?>[^\S\n]*$\n?", re.MULTILINE)
"""A blank line among them: it has ">" only."""


def _split_marked(spans: list[Span], text: str, begin: int, end: int) -> None:
    """Add the paragraphs of a block without blank lines; those that ">" sets off stand apart."""
    if text.find(">", begin, end) >= 0:
        for marked in _MARKED.finditer(text, begin, end):
            _split(spans, text, begin, marked.start())
            begin = marked.start()
            for gap in _EMPTY.finditer(text, *marked.span()):
                _split(spans, text, begin, gap.start())
                begin = gap.end()
            _split(spans, text, begin, marked.end())
            begin = marked.end()
    _split(spans, text, begin, end)


_LABEL = re.compile(
    r"^(?:[*_]{1,3})?(?:Q|A|[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’' -]{2,40})"
    r"(?:,[^:\n]{1,60})?(?:\([^()\n]{1,40}\))?(?:[*_]{1,3})?:(?=\s|\*)",
    re.MULTILINE,
)
"""The opening of a line that is a turn of a transcript."""


def _split(spans: list[Span], text: str, begin: int, end: int) -> None:
    """Add the paragraphs of a block without blank lines, hard-wrapped or not.

    Each turn of a transcript is one paragraph.
    """
    at = text.find("\n", begin, end)
    if at >= 0:
        turns = [m.start() for m in _LABEL.finditer(text, begin, end)]
        if len(turns) > 1:
            for start, stop in pairwise([begin, *(t for t in turns if t > begin), end]):
                _add(spans, text, start, stop)
            return
    if at >= 0 and max(map(len, text[begin:end].split("\n"))) > _WRAPPED_AT_MOST:
        while at >= 0:
            if text[at - 1] in _STOPS and at > begin:
                _add(spans, text, begin, at)
                begin = at + 1
            at = text.find("\n", at + 1, end)
    _add(spans, text, begin, end)


def _add(spans: list[Span], text: str, begin: int, end: int) -> None:
    while begin < end and is_blank(text[begin]):
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        spans.append(Span(begin, end))
