"""Quotation marks paired: straight, curly, single, « », „ “, mixed and sloppily spaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.article import Span
from corpus.paragraphs import paragraphs


class Quotation(NamedTuple):
    """Words between quotation marks, in one paragraph.

    ``outer`` has its marks, ``inner`` has not. ``depth`` is 0 for a quotation that stands in
    no other. ``continues`` says that no mark closes it because the next paragraph opens with
    a mark again; ``outer`` then ends with its paragraph.
    """

    outer: Span
    inner: Span
    depth: int = 0
    continues: bool = False


_DOUBLE = re.compile(r"[\"“”„‟«»＂]|``|''(?!'(?!\w))")
_SINGLE = re.compile(r"['‘’‚‹›]")
_OPENERS = "\"“„‟«＂‘'‚‹`"
_OPENS_PARAGRAPH = re.compile(r"\s*(?:``|''|[\"“„‟«＂‘‚‹]|'(?=\w))")
_ELISION = re.compile(
    r"['’‘](?:em|til|till|tis|twas|cause|bout|round|n|s|re|ve|d|ll|t|m|\d0s|\d\d)\b", re.IGNORECASE
)
_NEVER = -9.0
_SKIP = -1.4
_NESTED = -0.8


def quotations(text: str, start: int = 0, end: int | None = None) -> tuple[Quotation, ...]:
    """The quotations in ``text[start:end]``, in order of ``outer.start``.

    A mark without its fellow costs at most its own paragraph. Apostrophes, feet and inches
    are no quotation marks.
    """
    return tuple(q for _, found in paired(text, start, end) for q in found)


def paired(
    text: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[Span, list[Quotation]]]:
    """Each paragraph of ``text[start:end]`` with the quotations in it, in order."""
    spans = paragraphs(text, start, end)
    for n, paragraph in enumerate(spans):
        following = spans[n + 1].start if n + 1 < len(spans) else None
        reopened = following is not None and _OPENS_PARAGRAPH.match(text, following) is not None
        yield paragraph, _quoted(text, paragraph, reopened)


def _quoted(text: str, paragraph: Span, reopened: bool) -> list[Quotation]:
    doubles = _doubles(text, paragraph, reopened)
    singles = _singles(text, paragraph, doubles)
    if not singles:
        return doubles
    return sorted(doubles + singles, key=lambda q: (q.outer.start, -q.outer.end))


def _doubles(text: str, paragraph: Span, reopened: bool) -> list[Quotation]:
    """Pair double marks so that each is used in the way its shape suits best.

    Dynamic programming over the marks with the depth (0 to 2) as state; a mark may open,
    close, or be passed over at a cost.
    """
    marks = [m.span() for m in _DOUBLE.finditer(text, paragraph.start, paragraph.end)]
    if not marks:
        return []
    if len(marks) == 2 and _plainly_paired(text, paragraph, marks):
        (a, b), (c, d) = marks
        return [Quotation(Span(a, d), Span(b, c))]
    best: list[tuple[float, str]] = [(0.0, ""), (_NEVER * 99, ""), (_NEVER * 99, "")]
    for mark in marks:
        opens, closes = _shape(text, paragraph, mark)
        straight = text[mark[0]] in "\"＂'`"
        nested = opens + _NESTED + (-0.9 if straight else 0.0)
        best = [
            max((best[0][0] + _SKIP, best[0][1] + "-"), (best[1][0] + closes, best[1][1] + ")")),
            max(
                (best[0][0] + opens, best[0][1] + "("),
                (best[1][0] + _SKIP, best[1][1] + "-"),
                (best[2][0] + closes, best[2][1] + ")"),
            ),
            max((best[1][0] + nested, best[1][1] + "("), (best[2][0] + _SKIP, best[2][1] + "-")),
        ]
    unclosed = 0.5 if reopened else _SKIP - 1.0
    last = max(best[0], (best[1][0] + unclosed, best[1][1]))
    return _spans(marks, last[1], paragraph, reopened)


def _plainly_paired(text: str, paragraph: Span, marks: list[tuple[int, int]]) -> bool:
    (opens, closes), (opened, closed) = (_shape(text, paragraph, mark) for mark in marks)
    return opens > closes and closed > opened


def _spans(
    marks: list[tuple[int, int]], roles: str, paragraph: Span, reopened: bool
) -> list[Quotation]:
    found: list[Quotation] = []
    stack: list[tuple[int, int]] = []
    for mark, role in zip(marks, roles, strict=True):
        if role == "(":
            stack.append(mark)
        elif role == ")":
            begin, first = stack.pop()
            found.append(Quotation(Span(begin, mark[1]), Span(first, mark[0]), len(stack)))
    if stack and reopened and stack[0][1] < paragraph.end:
        begin, first = stack[0]
        found.append(Quotation(Span(begin, paragraph.end), Span(first, paragraph.end), 0, True))
    found = [q for q in found if q.inner.start < q.inner.end]
    return sorted(found, key=lambda q: (q.outer.start, q.depth))


def _shape(text: str, paragraph: Span, mark: tuple[int, int]) -> tuple[float, float]:
    """How well a mark would serve to open, and to close, a quotation."""
    begin, end = mark
    character = text[begin]
    before = text[begin - 1] if begin > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    free_before = before.isspace() or before in "([{—–-/" or before in _OPENERS
    free_after = not (after.isalnum() or after in "$£€#@")
    opens = closes = 0.0
    if character in "“„‟«`":
        opens, closes = 2.0, -1.0
        if character == "“" and "„" in text[paragraph.start : begin]:
            closes = 1.5
    elif character in "”»":
        opens, closes = -1.0, 2.0
        if character == "»" and "«" not in text[paragraph.start : begin] and not free_after:
            opens = 1.0
    if free_before and not free_after:
        opens, closes = opens + 1.0, closes - 0.7
        if _closes_sloppily(text, paragraph, begin, end):
            opens, closes = opens - 1.5, closes + 2.5
    elif free_after and not free_before:
        opens, closes = opens - 1.0, closes + 1.0
        if before.isdigit() and character in "\"”'＂":
            closes -= 0.4
    elif before in ",.?!…" and not free_before:
        closes += 0.7
    return opens, closes


_SPEAKER_NEXT = re.compile(
    r"(?:he|she|they|it|we|i|the \w+|said|says|added|adds|according|told|explained)\b"
)


def _closes_sloppily(text: str, paragraph: Span, begin: int, end: int) -> bool:
    """Whether the mark stands as in ``our partners, “he said``."""
    head = text[paragraph.start : begin].rstrip()
    limit = min(paragraph.end, end + 40)
    return head[-1:] in tuple(",.?!…") and _SPEAKER_NEXT.match(text, end, limit) is not None


def _singles(text: str, paragraph: Span, doubles: list[Quotation]) -> list[Quotation]:
    """Quotations in single marks; each stands wholly inside or outside of the double ones."""
    found: list[Quotation] = []
    position = paragraph.start
    for mark in _SINGLE.finditer(text, paragraph.start, paragraph.end):
        begin = mark.start()
        if begin < position or not _opens_single(text, paragraph, begin):
            continue
        limit, depth = _room(begin, paragraph, doubles)
        close = _single_close(text, begin, limit, doubles)
        if close is not None and close - begin > 1:
            found.append(Quotation(Span(begin, close + 1), Span(begin + 1, close), depth))
            position = close + 1
    return found


def _opens_single(text: str, paragraph: Span, at: int) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if text[at] in "’›" or (text[at : at + 2] == "''") or before == "'":
        return text[at] == "›" and before.isspace() and after.isalnum()
    if not (before.isspace() or before in '([{—–-/"“„«'):
        return False
    if not (after.isalnum() or after in "$£€#@[…."):
        return False
    return text[at] in "‚‹" or _ELISION.match(text, at) is None


def _room(at: int, paragraph: Span, doubles: list[Quotation]) -> tuple[int, int]:
    """Where a single quotation opened at ``at`` must be closed by, and its depth."""
    around = [q for q in doubles if q.inner.start <= at < q.inner.end]
    if around:
        return min(q.inner.end for q in around), len(around)
    return paragraph.end, 0


def _single_close(text: str, begin: int, limit: int, doubles: list[Quotation]) -> int | None:
    possessive = None
    for mark in _SINGLE.finditer(text, begin + 1, limit):
        at = mark.start()
        if text[at] in "‘‚" and not (text[begin] == "‚" and text[at] == "‘"):
            continue
        after = text[at + 1] if at + 1 < len(text) else " "
        if after.isalnum() or text[at - 1].isspace() or text[at : min(at + 2, limit)] == "''":
            continue
        if any(q.inner.start <= at < q.inner.end and q.inner.start > begin for q in doubles):
            continue
        if text[at - 1] == "s" and after == " " and text[at + 2 : at + 3].islower():
            possessive = at if possessive is None else possessive
            continue
        return at
    return possessive
