"""Quotation marks in pairs: straight, curly, single, « », „ “, mixed and sloppily spaced."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from corpus.article import Span
from corpus.english.cues import NOUNS_TOO, forms, lemmas
from corpus.text.paragraphs import is_furniture, paragraphs


class Quotation(NamedTuple):
    """Words between quotation marks, in one paragraph.

    ``outer`` includes the marks; ``inner`` does not. ``depth`` is 0 for a quotation inside no
    other. ``continues`` is True if no mark closes it because the next paragraph opens with a mark
    again; ``outer`` then ends with its paragraph.
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
    """Return the quotations in ``text[start:end]``, in order of ``outer.start``.

    A mark without a partner affects at most its own paragraph. Apostrophes, feet and inches are no
    quotation marks.
    """
    return tuple(q for _, found in pair_with_paragraphs(text, start, end) for q in found)


def pair_with_paragraphs(
    text: str, start: int = 0, end: int | None = None
) -> Iterator[tuple[Span, list[Quotation]]]:
    """Yield each paragraph of ``text[start:end]`` with the quotations in it, in order."""
    spans = paragraphs(text, start, end)
    for n, paragraph in enumerate(spans):
        later = (s.start for s in islice(spans, n + 1, None) if not is_furniture(text, s))
        following = next(later, None)
        reopened = following is not None and _OPENS_PARAGRAPH.match(text, following) is not None
        yield paragraph, _quoted(text, paragraph, reopened)


def _quoted(text: str, paragraph: Span, reopened: bool) -> list[Quotation]:
    doubles = _doubles(text, paragraph, reopened)
    singles = _singles(text, paragraph, doubles)
    if not singles:
        return doubles
    return sorted(doubles + singles, key=lambda q: (q.outer.start, -q.outer.end))


def _doubles(text: str, paragraph: Span, reopened: bool) -> list[Quotation]:
    """Pair double marks so that each is used in the way that fits its shape best."""
    marks = [m.span() for m in _DOUBLE.finditer(text, paragraph.start, paragraph.end)]
    if not marks:
        return []
    shapes = _shapes(text, paragraph, marks)
    if len(marks) == 2 and shapes[0][0] > shapes[0][1] and shapes[1][1] > shapes[1][0]:
        (a, b), (c, d) = marks
        return [Quotation(Span(a, d), Span(b, c))]
    straight = [text[begin] in "\"＂'`" for begin, _ in marks]
    return _spans(marks, _roles(shapes, straight, reopened), paragraph, reopened)


_Way = tuple[float, int, str, int]
"""A use of the marks so far: its score, the rank of the roles of all marks but the last as text,
the role of the last mark, and the depth before it."""


def _roles(
    shapes: Sequence[tuple[float, float]], straight: Sequence[bool], reopened: bool
) -> list[str]:
    """Return the role of each mark: "(" opens, ")" closes, "-" is skipped at a cost.

    Dynamic programming over the marks with the depth (0 to 2) as state. On equal scores, the use
    whose roles are the greater text wins.
    """
    (worth, rank), (worth1, rank1), (worth2, rank2) = (0.0, 0), (_NEVER * 99, 0), (_NEVER * 99, 0)
    steps: list[tuple[_Way, _Way, _Way]] = []
    for (opens, closes), plain in zip(shapes, straight, strict=True):
        nested = opens + _NESTED + (-0.9 if plain else 0.0)
        best: tuple[_Way, _Way, _Way] = (
            max((worth + _SKIP, rank, "-", 0), (worth1 + closes, rank1, ")", 1)),
            max(
                (worth + opens, rank, "(", 0),
                (worth1 + _SKIP, rank1, "-", 1),
                (worth2 + closes, rank2, ")", 2),
            ),
            max((worth1 + nested, rank1, "(", 1), (worth2 + _SKIP, rank2, "-", 2)),
        )
        steps.append(best)
        order = sorted(way[1:3] for way in best)
        rank, rank1, rank2 = (order.index(way[1:3]) for way in best)
        worth, worth1, worth2 = (way[0] for way in best)
    unclosed = 0.5 if reopened else _SKIP - 1.0
    depth = 0 if (worth, rank) >= (worth1 + unclosed, rank1) else 1
    roles = []
    for best in reversed(steps):
        _, _, role, depth = best[depth]
        roles.append(role)
    return roles[::-1]


def _spans(
    marks: list[tuple[int, int]], roles: Sequence[str], paragraph: Span, reopened: bool
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


def _shapes(
    text: str, paragraph: Span, marks: Sequence[tuple[int, int]]
) -> list[tuple[float, float]]:
    """Return how well each mark would open, and close, a quotation."""
    low = _first(text, "„", paragraph)
    left = _first(text, "«", paragraph)
    return [_shape(text, paragraph, mark, low=low, left=left) for mark in marks]


def _first(text: str, mark: str, paragraph: Span) -> int:
    at = text.find(mark, paragraph.start, paragraph.end)
    return paragraph.end if at < 0 else at


def _shape(
    text: str, paragraph: Span, mark: tuple[int, int], *, low: int, left: int
) -> tuple[float, float]:
    """Return how well a mark would open, and close, a quotation.

    ``low`` and ``left`` are the positions of the first „ and the first « of the paragraph.
    """
    begin, end = mark
    character = text[begin]
    before = text[begin - 1] if begin > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    free_before = before.isspace() or before in "([{—–-/" or before in _OPENERS
    free_after = not (after.isalnum() or after in "$£€#@")
    opens = closes = 0.0
    if character in "“„‟«`":
        opens, closes = 2.0, -1.0
        if character == "“" and low < begin:
            closes = 1.5
    elif character in "”»":
        opens, closes = -1.0, 2.0
        if character == "»" and left >= begin and not free_after:
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


_ATTRIBUTING = sorted(forms(lemmas("plain"), "past", "s") - NOUNS_TOO)
_SPEAKER_NEXT = re.compile(rf"(?:he|she|they|it|we|i|the \w+|according|{'|'.join(_ATTRIBUTING)})\b")


def _closes_sloppily(text: str, paragraph: Span, begin: int, end: int) -> bool:
    """True if the mark stands as in ``our partners, “he said``."""
    at = begin
    while at > paragraph.start and text[at - 1].isspace():
        at -= 1
    if at == paragraph.start or text[at - 1] not in ",.?!…":
        return False
    return _SPEAKER_NEXT.match(text, end, min(paragraph.end, end + 40)) is not None


def _singles(text: str, paragraph: Span, doubles: list[Quotation]) -> list[Quotation]:
    """Return the quotations in single marks.

    Each lies wholly inside or outside of the double ones.
    """
    marks = [m.start() for m in _SINGLE.finditer(text, paragraph.start, paragraph.end)]
    if not any(_opens_single(text, paragraph, at) for at in marks):
        return []
    rooms = list(_rooms(marks, paragraph, doubles))
    closing: defaultdict[tuple[Span, str], list[int]] = defaultdict(list)
    for at, (room, _) in zip(marks, rooms, strict=True):
        if how := _closes_single(text, at, room.end):
            closing[room, how].append(at)
    found: list[Quotation] = []
    position = paragraph.start
    for begin, (room, depth) in zip(marks, rooms, strict=True):
        if begin < position or not _opens_single(text, paragraph, begin):
            continue
        close = _single_close(text, begin, room, closing)
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


def _rooms(
    marks: Sequence[int], paragraph: Span, doubles: Sequence[Quotation]
) -> Iterator[tuple[Span, int]]:
    """Yield the room of each mark, and how many double quotations are around it.

    A room is the innermost double quotation around the mark, or its paragraph.
    """
    around: list[Span] = []
    n = 0
    for at in marks:
        while n < len(doubles) and doubles[n].inner.start <= at:
            while around and around[-1].end <= doubles[n].inner.start:
                around.pop()
            around.append(doubles[n].inner)
            n += 1
        while around and around[-1].end <= at:
            around.pop()
        yield (around[-1] if around else paragraph), len(around)


def _closes_single(text: str, at: int, limit: int) -> str:
    """Return how a mark may close a single quotation in a room that ends at ``limit``.

    "surely" is a plain closing mark. "possessive" may also be the apostrophe of a possessive. "low"
    closes only a quotation that a low mark opens. The text is empty if the mark closes nothing.
    """
    after = text[at + 1] if at + 1 < len(text) else " "
    if text[at] == "‚" or after.isalnum() or text[at - 1].isspace():
        return ""
    if text[at : min(at + 2, limit)] == "''":
        return ""
    if text[at - 1] == "s" and after == " " and text[at + 2 : at + 3].islower():
        return "low possessive" if text[at] == "‘" else "possessive"
    return "low" if text[at] == "‘" else "surely"


def _single_close(
    text: str, begin: int, room: Span, closing: Mapping[tuple[Span, str], Sequence[int]]
) -> int | None:
    """Return where a single quotation closes, or None.

    A mark that may be an apostrophe closes it only if no other mark in its room can.
    """
    low = text[begin] == "‚"
    for ways in (("surely", "low"), ("possessive", "low possessive")):
        found: list[int] = []
        for how in ways if low else ways[:1]:
            marks = closing.get((room, how), ())
            found += marks[(n := bisect_right(marks, begin)) : n + 1]
        if found:
            return min(found)
    return None
