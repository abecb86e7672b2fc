"""PDF files to text: printed lines are joined into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2

from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.documents.document import Document, Unreadable, document

_PAGES = 2_000


def pdf(file: File) -> Iterator[Clipping | Problem]:
    """Yield the text of a .pdf file: paragraphs with a blank line between."""
    empty = "The document has no text, only pictures of it. Run it through text recognition first."
    yield document(file, _pdf, broken=_broken, empty=empty)


def _broken(error: str) -> str:
    if "assword" in error:
        return "The PDF is locked with a password. Save it without one."
    return f"The file is no PDF that can be read ({error[:120]}). Save it anew."


def _pdf(data: bytes) -> Document:
    opened = pypdfium2.PdfDocument(data)
    try:
        if len(opened) > _PAGES:
            raise Unreadable(f"The PDF has more than {_PAGES:,} pages. Cut it into articles.")
        paragraphs: list[str] = []
        for number in range(len(opened)):
            _append(paragraphs, _page(opened[number]))
        return Document(paragraphs, opened.get_metadata_dict().get("Title"))
    finally:
        opened.close()


def _append(paragraphs: list[str], more: Sequence[str]) -> None:
    """Add a page's paragraphs. The first may continue the last paragraph of the page before."""
    for n, paragraph in enumerate(more):
        if n == 0 and paragraphs and paragraphs[-1][-1:].isalpha() and paragraph[:1].islower():
            paragraphs[-1] += " " + paragraph
        else:
            paragraphs.append(paragraph)


class _Line(NamedTuple):
    """A printed line and its box, in points from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    text: str


def _page(page: Any) -> list[str]:
    """Return the paragraphs of a page: lines are joined unless a paragraph ends between them."""
    textpage = page.get_textpage()
    rows: list[_Line] = []
    place = 0
    # pdfium writes U+FFFE for a hyphen at a line's end, without a line break
    for raw in re.split("(\r\n|\n|\r|(?<=\ufffe))", textpage.get_text_range()):
        if raw.strip(" \t\ufffe"):
            first = place + len(raw) - len(raw.lstrip())
            last = place + len(raw.rstrip().rstrip("\ufffe")) - 1
            left, bottom, _, top = textpage.get_charbox(first, loose=True)
            right = textpage.get_charbox(last, loose=True)[2]
            rows.append(_Line(left, bottom, right, top, raw.strip()))
        place += len(raw)
    gaps = sorted(gap for above, below in pairwise(rows) if (gap := _gap(above, below)) > 0)
    usual = gaps[len(gaps) // 4] if gaps else 0.0
    return list(_joined(rows, usual, widest=max((row.right for row in rows), default=0.0)))


def _gap(above: _Line, below: _Line) -> float:
    """Return the distance from one baseline to the next, in heights of the upper line."""
    return (above.bottom - below.bottom) / max(above.top - above.bottom, 1.0)


def _joined(rows: Sequence[_Line], usual: float, *, widest: float) -> Iterator[str]:
    paragraph, last = "", None
    for row in rows:
        if last and _parted(last, row, usual, widest):
            yield paragraph
            paragraph = row.text
        elif paragraph[-1:] in ("\ufffe", "\x02", "\xad"):  # a word broken at the line's end
            paragraph = paragraph[:-1] + row.text
        else:
            paragraph = f"{paragraph} {row.text}".strip()
        last = row
    if paragraph:
        yield paragraph


def _parted(above: _Line, below: _Line, usual: float, widest: float) -> bool:
    """True if a paragraph ends between two lines: a gap, another size, or a short last line."""
    height, gap = above.top - above.bottom, _gap(above, below)
    if gap > 1.25 * usual or gap < 0 or abs((below.top - below.bottom) - height) > 0.15 * height:
        return True
    ended = re.search(r"[.!?][\"'”’»)]*$", above.text) is not None
    return ended and (above.right < 0.8 * widest or below.left > above.left + height)
