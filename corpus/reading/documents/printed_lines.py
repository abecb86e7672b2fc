"""Printed lines to paragraphs: columns in order, broken words whole, head lines apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from statistics import median
from typing import NamedTuple

HYPHENS = ("\ufffe", "\x02", "\xad", "-", "\u2010")  # pdfium writes U+FFFE for one at a line's end
_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
# first halves of words that keep their hyphen
_PREFIXES = frozenset("self well vice quasi ex non".split())
_LIGATURES = dict(zip(range(0xFB00, 0xFB07), "ff fi fl ffi ffl st st".split(), strict=True))
_NEAR = 8  # lines before and after one that show how wide its column is
_SHORT = 0.66  # of its column: a line that is shorter was ended where it ends
_MOST_GAPS = 400  # on a page: more are those of a table
_GUTTER_ROWS = 4  # lines with a gap at one place: fewer are chance


class PrintedLine(NamedTuple):
    """A printed line and its box, in points from the page's lower left corner.

    ``gaps`` are its wide blanks: from where to where, and how many of its characters stand before.
    """

    left: float
    bottom: float
    right: float
    top: float
    text: str
    gaps: tuple[tuple[float, float, int], ...] = ()

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)


class PrintedParagraph(NamedTuple):
    """The lines of a paragraph. ``full`` is True if the last reaches the end of its column."""

    lines: list[PrintedLine]
    full: bool


def in_columns(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the lines of a page in the order of reading.

    A PDF may hold the lines of two columns as one, with a wide blank between. They are parted where
    several lines have a blank at the same place, and both sides are running text.
    """
    gutters = _gutters(lines)
    if not gutters:
        return list(lines)
    ordered: list[PrintedLine] = []
    columns: list[list[PrintedLine]] = [[] for _ in range(len(gutters) + 1)]
    for line in lines:
        parts = _parts_of(line, gutters)
        if parts is None:  # it goes across a gutter
            ordered += [part for column in columns for part in column]
            columns = [[] for _ in columns]
            ordered.append(line)
            continue
        for number, part in parts:
            columns[number].append(part)
    return [*ordered, *(part for column in columns for part in column)]


def _gutters(lines: Sequence[PrintedLine]) -> list[float]:
    """Return where the blanks between columns are, from left to right."""
    found: list[float] = []
    gaps = [(gap, line) for line in lines for gap in line.gaps]
    while 0 < len(gaps) <= _MOST_GAPS:
        # the place that most gaps have in common
        place = max(
            ((begin + end) / 2 for (begin, end, _), _ in gaps),
            key=lambda x: sum(b <= x <= e for (b, e, _), _ in gaps),
        )
        rows = [(gap, line) for gap, line in gaps if gap[0] <= place <= gap[1]]
        gaps = [pair for pair in gaps if pair not in rows]
        if len(rows) >= _GUTTER_ROWS and _is_prose(rows):
            found.append(place)
    return sorted(found)


def _is_prose(rows: Sequence[tuple[tuple[float, float, int], PrintedLine]]) -> bool:
    """True if there is running text at both sides of a gap, and no table."""
    sides = [(line.text[: gap[2]], line.text[gap[2] :]) for gap, line in rows]
    return all(median(len(side[n].split()) for side in sides) >= 3 for n in (0, 1))


def _parts_of(line: PrintedLine, gutters: Sequence[float]) -> list[tuple[int, PrintedLine]] | None:
    """Return the parts of a line by their columns, or None if it goes across a gutter."""
    parts: list[tuple[int, PrintedLine]] = []
    left, start = line.left, 0
    for number, gutter in enumerate(gutters):
        if line.right < gutter or left > gutter:
            continue
        gap = next((gap for gap in line.gaps if gap[0] <= gutter <= gap[1]), None)
        if gap is None:
            return None
        text = line.text[start : gap[2]].strip()
        parts.append((number, line._replace(left=left, right=gap[0], text=text, gaps=())))
        left, start = gap[1], gap[2]
    number = sum(left > gutter for gutter in gutters)
    rest = line._replace(left=left, text=line.text[start:].strip(), gaps=())
    return [*parts, (number, rest)]


def paragraphs_of(lines: Sequence[PrintedLine]) -> list[PrintedParagraph]:
    """Return the paragraphs of a page whose lines are in the order of reading."""
    if not lines:
        return []
    gaps = sorted(gap for a, b in pairwise(lines) if (gap := _gap(a, b)) > 0)
    usual = gaps[len(gaps) // 4] if gaps else 0.0
    body = _body_height(lines)
    edges = [_edge(lines, n, body) for n in range(len(lines))]
    starts = [0] + [
        n + 1
        for n, (above, below) in enumerate(pairwise(lines))
        if _parted(above, below, usual, body, edges[n])
    ]
    whole = []
    for start, end in pairwise([*starts, len(lines)]):
        full = lines[end - 1].right > edges[end - 1] - 3 * body
        whole.append(PrintedParagraph(list(lines[start:end]), full))
    return continued(whole)


def continued(paragraphs: Sequence[PrintedParagraph]) -> list[PrintedParagraph]:
    """Return the paragraphs with those joined that go on in the next column or on the next page."""
    found: list[PrintedParagraph] = []
    for paragraph in paragraphs:
        if found and _goes_on(found[-1], paragraph):
            found[-1].lines.extend(paragraph.lines)
            found[-1] = found[-1]._replace(full=paragraph.full)
        else:
            found.append(PrintedParagraph(list(paragraph.lines), paragraph.full))
    return found


def _goes_on(above: PrintedParagraph, below: PrintedParagraph) -> bool:
    """True if a sentence goes on in a paragraph that begins higher up: of a new column or page."""
    last, first = above.lines[-1], below.lines[0]
    if first.bottom < last.bottom or _other_size(last, first) or _ENDED.search(last.text):
        return False
    return above.full or last.text.endswith(HYPHENS) or first.text[:1].islower()


def _gap(above: PrintedLine, below: PrintedLine) -> float:
    """Return the distance from one baseline to the next, in heights of the upper line."""
    return (above.bottom - below.bottom) / above.height


def _other_size(above: PrintedLine, below: PrintedLine) -> bool:
    return abs(below.height - above.height) > 0.15 * above.height


def _body_height(lines: Sequence[PrintedLine]) -> float:
    """Return the height of the lines that hold most of the letters."""
    heights: Counter[float] = Counter()
    for line in lines:
        heights[round(line.height, 1)] += len(line.text)
    return heights.most_common(1)[0][0]


def _edge(lines: Sequence[PrintedLine], n: int, body: float) -> float:
    """Return how far the column of a line goes to the right: as far as lines near it do that begin
    at the same place. One in four may go further, as an introduction above two columns does."""
    here = lines[n]
    near = lines[max(n - _NEAR, 0) : n + _NEAR + 1]
    rights = sorted(
        line.right
        for line in near
        if abs(line.left - here.left) <= 2 * here.height and line.height <= 1.15 * body
    )
    if not rights:
        return here.right
    return rights[-1] if len(rights) < 4 else rights[-1 - max(len(rights) // 4, 1)]


def _parted(above: PrintedLine, below: PrintedLine, usual: float, body: float, edge: float) -> bool:
    """True if a paragraph ends between two lines."""
    gap = _gap(above, below)
    if gap < 0 or gap > 1.25 * usual or _other_size(above, below):
        return True
    if _is_broken(above.text):
        return False
    if _ENDED.search(above.text) and below.left > above.left + 0.8 * above.height:
        return True
    if above.height > 1.15 * body or abs(above.left - below.left) > above.height:
        return _ENDED.search(above.text) is not None and above.right < 0.8 * edge
    # the line was ended though its next word had room
    first = below.text.split()[0]
    width = (below.right - below.left) * (len(first) + 1) / len(below.text)
    if above.right + width > edge - 0.5 * above.height:
        return False
    short = above.right - above.left < _SHORT * (edge - above.left)
    return short or _ENDED.search(above.text) is not None


def _is_broken(text: str) -> bool:
    """True if a line ends within a word."""
    return text.endswith(HYPHENS) and text[-2:-1].isalnum()


def join_lines(lines: Sequence[str], compounds: Set[str] = frozenset()) -> str:
    """Return lines as one text, in which the words that were broken at their ends are whole.

    ``compounds`` are words with hyphens that keep theirs, in lower case.
    """
    pieces: list[str] = []
    for line in lines:
        last = pieces[-1] if pieces else ""
        if _is_broken(last) and line[:1].isalnum():
            before, after = re.split(r"\W", last[:-1])[-1], re.split(r"\W", line, maxsplit=1)[0]
            kept = (
                line[0].isupper()
                or not before.isalpha()
                or before.lower() in _PREFIXES
                or f"{before}-{after}".lower() in compounds
            )
            pieces[-1] = f"{last[:-1]}-" if kept else last[:-1]
            pieces.append(line)
        else:
            pieces += [" ", line] if pieces else [line]
    return "".join(pieces)


def in_letters(text: str) -> str:
    """Return a text without the signs that print alone has: ligatures, marks of broken words."""
    return re.sub("[\ufffe\x02]", "-", text.translate(_LIGATURES))


def texts_of(paragraphs: Sequence[PrintedParagraph]) -> Iterator[str]:
    """Yield the texts of paragraphs that have one."""
    compounds = {
        word.lower()
        for paragraph in paragraphs
        for line in paragraph.lines
        for word in re.findall(r"\w+-\w+", line.text)
    }
    for paragraph in paragraphs:
        if text := in_letters(join_lines([ln.text for ln in paragraph.lines], compounds)).strip():
            yield text
