"""PDF files to text: printed lines are joined into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as raw

from corpus.masthead.scanned import SCANNED_MARK
from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.documents.document import Document, Unreadable, document
from corpus.reading.documents.pictures import (
    READ_BY_MACHINE,
    can_read_pictures,
    picture_lines,
)
from corpus.reading.documents.printed_lines import (
    PrintedLine,
    PrintedParagraph,
    continued,
    in_columns,
    paragraphs_of,
    texts_of,
)
from corpus.reading.documents.running_lines import running_lines, without_running

_PAGES = 10_000
_MOST = 2_000_000  # characters: more is no article
_SCANNED = 200  # pages that are read by machine: a page takes seconds
_SCALE = 200 / 72  # dots to a point
_RECOGNISE = (
    "Run it through text recognition first, or install what reads it: pip install 'onrecord[ocr]'"
)
_FEWEST = 20  # words: a scanned page may have a stamp with some
_GAP = 0.8  # heights of a line: a wider blank may be that between columns


def pdf(file: File) -> Iterator[Clipping | Problem]:
    """Yield the text of a .pdf file: paragraphs with a blank line between."""
    empty = f"The document has no text, only pictures of it. {_RECOGNISE}"
    yield document(file, _pdf, broken=_broken, empty=empty)


def _broken(error: str) -> str:
    if "assword" in error:
        return "The PDF is locked with a password. Save it without one."
    return f"The file is no PDF that can be read ({error[:120]}). Save it anew."


def _pdf(data: bytes) -> Document:
    pages: list[_Page] = []
    size = 0
    with closing(pypdfium2.PdfDocument(data)) as opened:
        if len(opened) > _PAGES:
            raise Unreadable(f"The PDF has more than {_PAGES:,} pages. Cut it into articles.")
        for number in range(len(opened)):
            with closing(opened[number]) as page:
                pages.append(_page(page, scanned=sum(p.picture for p in pages)))
            size += sum(len(line.text) for line in pages[-1].lines)
            if size > _MOST:
                raise Unreadable("The text has over 2 million characters. Cut it into articles.")
        title = opened.get_metadata_dict().get("Title")
    lines = [page.lines for page in pages]
    repeated = running_lines(lines, [page.height for page in pages])
    paragraphs: list[PrintedParagraph] = []
    told: list[str] = []
    for page in pages:
        text, running = without_running(page.lines, page.height, repeated)
        paragraphs += paragraphs_of(text)
        told += running
    found = list(texts_of(continued(paragraphs)))
    if found and any(page.read for page in pages):
        found = [SCANNED_MARK, *found]
    return Document(found, title, told, _note(pages))


class _Page(NamedTuple):
    """The lines of a page. ``picture`` is True if it is one, and ``read`` if a machine read it."""

    lines: Sequence[PrintedLine]
    height: float
    picture: bool
    read: bool


def _page(page: Any, *, scanned: int) -> _Page:
    """Return a page. ``scanned`` is how many of the pages before it are pictures."""
    lines, height = _lines(page), page.get_height()
    picture = _is_picture(page, lines)
    read = picture and scanned < _SCANNED and can_read_pictures()
    if read:
        lines = picture_lines(page.render(scale=_SCALE).to_pil(), height)
    return _Page(in_columns(lines), height, picture, read)


def _note(pages: Sequence[_Page]) -> str | None:
    """Return a note about pages that are pictures. If all are and none was read, there is no text,
    which is told as such."""
    left = [str(n) for n, page in enumerate(pages, 1) if page.picture and not page.read]
    if left and any(page.lines for page in pages):
        named = ", ".join(left[:10]) + (" ..." if len(left) > 10 else "")
        return (
            f"Of {len(pages):,} pages, {len(left):,} are pictures and were not read ({named}). "
            f"{_RECOGNISE}"
        )
    return READ_BY_MACHINE if any(page.read for page in pages) else None


def _is_picture(page: Any, lines: Sequence[PrintedLine]) -> bool:
    """True if a page is a picture with next to no text on it."""
    if sum(len(line.text.split()) for line in lines) > _FEWEST:
        return False
    whole = page.get_width() * page.get_height()
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        if (right - left) * (top - bottom) > whole / 2:
            return True
    return False


def _lines(page: Any) -> list[PrintedLine]:
    """Return the lines of a page in the order of the file."""
    found: list[PrintedLine] = []
    with closing(page.get_textpage()) as textpage:
        place, last = 0, textpage.count_chars() - 1

        def box(index: int) -> tuple[float, float, float, float]:
            left, bottom, right, top = textpage.get_charbox(min(index, last), loose=True)
            return left, bottom, right, top

        # pdfium writes U+FFFE for a hyphen at a line's end, without a line break
        for line in re.split("(\r\n|\n|\r|(?<=\ufffe))", textpage.get_text_range()):
            if line.strip().strip("\ufffe"):
                first = place + len(line) - len(line.lstrip())
                left, bottom, _, top = box(first)
                right = box(place + len(line.rstrip().rstrip("\ufffe")) - 1)[2]
                gaps = []
                for blank in re.finditer(r"(?<=\S)[ \t\xa0]+(?=\S)", line):
                    begin, end = box(place + blank.start() - 1)[2], box(place + blank.end())[0]
                    if end - begin > _GAP * (top - bottom):
                        gaps.append((begin, end, place + blank.start() - first))
                found.append(PrintedLine(left, bottom, right, top, line.strip(), tuple(gaps)))
            place += len(line)
    return found
