"""PDF files to text: printed lines are joined into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.documents.document import Document, Unreadable, document
from corpus.reading.documents.printed_lines import (
    Paragraph,
    PrintedLine,
    continued,
    in_columns,
    paragraphs_of,
    words_of,
)
from corpus.reading.documents.running_lines import running_lines, without_running

_PAGES = 10_000
_MOST = 2_000_000  # characters: more is no article
_FEWEST = 20  # words: a scanned page may have a stamp with some
_GAP = 0.8  # heights of a line: a wider blank may be that between columns


def pdf(file: File) -> Iterator[Clipping | Problem]:
    """Yield the text of a .pdf file: paragraphs with a blank line between."""
    empty = "The document has no text, only pictures of it. Run it through text recognition first."
    yield document(file, _pdf, broken=_broken, empty=empty)


def _broken(error: str) -> str:
    if "assword" in error:
        return "The PDF is locked with a password. Save it without one."
    return f"The file is no PDF that can be read ({error[:120]}). Save it anew."


def _pdf(data: bytes) -> Document:
    pages: list[list[PrintedLine]] = []
    heights: list[float] = []
    pictures: list[int] = []
    size = 0
    with closing(pypdfium2.PdfDocument(data)) as opened:
        if len(opened) > _PAGES:
            raise Unreadable(f"The PDF has more than {_PAGES:,} pages. Cut it into articles.")
        for number in range(len(opened)):
            with closing(opened[number]) as page:
                lines = _lines(page)
                if _is_picture(page, lines):
                    pictures.append(number + 1)
                pages.append(in_columns(lines))
                heights.append(page.get_height())
            size += sum(len(line.text) for line in lines)
            if size > _MOST:
                raise Unreadable("The text has over 2 million characters. Cut it into articles.")
        title = opened.get_metadata_dict().get("Title")
    repeated = running_lines(pages, heights)
    paragraphs: list[Paragraph] = []
    told: list[str] = []
    for lines, height in zip(pages, heights, strict=True):
        text, running = without_running(lines, height, repeated)
        paragraphs += paragraphs_of(text)
        told += running
    return Document(list(words_of(continued(paragraphs))), title, told, _unread(pictures, pages))


def _unread(pictures: Sequence[int], pages: Sequence[Sequence[PrintedLine]]) -> str | None:
    """Return a note about pages that are only pictures, if there are others."""
    if not pictures or not any(pages):
        return None
    named = ", ".join(map(str, pictures[:10])) + (" ..." if len(pictures) > 10 else "")
    return (
        f"Of {len(pages):,} pages, {len(pictures):,} hold only pictures of text and were not read "
        f"({named}). Run the file through text recognition first."
    )


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
