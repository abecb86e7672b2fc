"""The lines that a document has at the head and foot of its pages, and that are no text of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.reading.documents.printed_lines import PrintedLine

_EDGE = 3  # lines at the head and at the foot of a page that may be running lines
_MARGIN = 0.12  # of the page's height
_FOLIO = re.compile(
    r"\W*(?:page |p\.? ?|pg\.? ?|seite )?(?:\d{1,5}|[ivxlc]{1,7})"
    r"(?: ?(?:/|of|von|de|sur|\||-) ?\d{1,5})?\W*",
    re.I,
)
# what browsers print at the edges: the address, and the day and time of printing
_PRINTED = re.compile(
    r"(?:https?|file)://\S+\s*(?:(?:page )?\d+ ?(?:/|of) ?\d+)?|\d+ ?(?:/|of) ?\d+|"
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? +\d{1,2}:\d{2}\b.*",
    re.I,
)


def running_lines(pages: Sequence[Sequence[PrintedLine]], heights: Sequence[float]) -> set[str]:
    """Return the patterns of lines that come again on page after page, at the head or foot.

    They are the same but for numbers, on half of the pages, on three at least, or on both of two.
    """
    counted: Counter[str] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        counted.update({_pattern(line.text) for line in _at_edges(lines, height)})
    texts = sum(bool(lines) for lines in pages)
    # left and right pages may have lines of their own
    needed = 2 if texts == 2 else max(3, texts // 3)
    return {pattern for pattern, times in counted.items() if texts > 1 and times >= needed}


def without_running(
    lines: Sequence[PrintedLine], height: float, running: set[str]
) -> tuple[list[PrintedLine], list[str]]:
    """Return the lines of a page that are text, and the texts of those that run along its edges.

    The number of the page is none of either.
    """
    out = [
        line
        for line in _at_edges(lines, height)
        if _pattern(line.text) in running or _is_folio(line, height)
    ]
    told = [line.text for line in out if not _is_folio(line, height)]
    return [line for line in lines if line not in out], told


def _at_edges(lines: Sequence[PrintedLine], height: float) -> list[PrintedLine]:
    by_place = sorted(lines, key=lambda line: -line.top)
    top = [line for line in by_place[:_EDGE] if line.bottom > (1 - _MARGIN) * height]
    foot = [line for line in by_place[-_EDGE:] if line.top < _MARGIN * height]
    return [*top, *(line for line in foot if line not in top)]


def _is_folio(line: PrintedLine, height: float) -> bool:
    text = line.text.strip()
    return _FOLIO.fullmatch(text) is not None or _PRINTED.fullmatch(text) is not None


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", text)).strip().casefold()
