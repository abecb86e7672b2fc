"""Paragraphs of a text, as spans."""

from __future__ import annotations

import re

from corpus.article import Span

_BREAK = re.compile(r"\n[^\S\n]*(?:\n\s*)+|\u2029\s*|\n[^\S\n]*(?=\S)")
_MARKS = re.compile(r"[\"“”„«»]")
_STOPS = ".!?…:;\"”»’'"
_WRAPPED_AT_MOST = 120
"""Hard-wrapped lines are shorter than this; a longer line is a paragraph of its own."""


def paragraphs(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The paragraphs of ``text[start:end]``, without white space around them.

    They part at blank lines, and at the end of a line too long to be hard-wrapped. One that
    plainly goes on after a blank line, with a quotation open and a small letter, is joined.
    """
    end = len(text) if end is None else end
    spans: list[Span] = []
    begin = start
    for gap in _BREAK.finditer(text, start, end):
        if gap.start() < begin or not _parts(text, begin, gap, end):
            continue
        _add(spans, text, begin, gap.start())
        begin = gap.end()
    _add(spans, text, begin, end)
    return tuple(spans)


def _parts(text: str, begin: int, gap: re.Match[str], end: int) -> bool:
    if gap.group().count("\n") == 1:
        line = text.rfind("\n", begin, gap.start()) + 1 or begin
        after = text.find("\n", gap.end(), end)
        following = (end if after < 0 else after) - gap.end()
        longest = max(gap.start() - line, following)
        return longest > _WRAPPED_AT_MOST and text[gap.start() - 1] in _STOPS
    if gap.end() < end and text[gap.end()].islower():
        return len(_MARKS.findall(text, begin, gap.start())) % 2 == 0
    return True


def _add(spans: list[Span], text: str, begin: int, end: int) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if begin < end:
        spans.append(Span(begin, end))
