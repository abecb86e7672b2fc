"""PDF and Word files to text."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import docx
import pypdfium2
from docx.document import Document
from docx.table import Table

from corpus.reading.clipping import Clipping, Problem

_SWOLLEN = 30_000_000  # bytes that a .docx may hold unpacked
_PAGES = 2_000


def paper(data: bytes, *, suffix: str, where: str) -> Clipping | Problem:
    """The text of a .pdf or .docx: paragraphs with a blank line between.

    A title that the document's properties give is taken when it stands in the text too: many
    name the template or the file the document was made from.
    """
    # pdfium, python-docx, lxml and zipfile raise errors of many kinds on broken files
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            read = _word(data) if suffix == ".docx" else _pdf(data)
    except Exception as error:
        return Problem(where, _broken(suffix, str(error)))
    if isinstance(read, str):
        return Problem(where, read)
    paragraphs, title = read
    text = re.sub("[\0\ud800-\udfff]", "\ufffd", "\n\n".join(paragraphs))
    if not text.strip():
        return Problem(
            where,
            "The document has no text, only pictures of it. Run it through text recognition first."
            if suffix == ".pdf"
            else "The document has no text. Fill it or take it out of the folder.",
        )
    return Clipping(text, where, title=_trusted(title, text))


def _broken(suffix: str, error: str) -> str:
    if suffix == ".pdf" and "assword" in error:
        return "The PDF is locked with a password. Save it without one."
    kind = "PDF" if suffix == ".pdf" else "Word document"
    return f"The file is no {kind} that can be read ({error[:120]}). Save it anew."


def _trusted(title: str | None, text: str) -> str | None:
    if not title or len(title) < 8:
        return None
    folded = re.sub(r"\W+", " ", text[:2000]).casefold()
    return title.strip() if re.sub(r"\W+", " ", title).strip().casefold() in folded else None


def _word(data: bytes) -> tuple[list[str], str | None] | str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(item.file_size for item in packed.infolist()) > _SWOLLEN:
            return "The document unpacks to more than 30 MB. Save its text alone."
    document = docx.Document(io.BytesIO(data))
    return list(_blocks(document)), document.core_properties.title


def _blocks(document: Document) -> Iterator[str]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
                yield from filter(None, [" | ".join(filter(None, cells))])
        elif item.text.strip():
            yield item.text.strip()


def _pdf(data: bytes) -> tuple[list[str], str | None] | str:
    document = pypdfium2.PdfDocument(data)
    try:
        if len(document) > _PAGES:
            return f"The PDF has more than {_PAGES:,} pages. Cut it into articles."
        paragraphs: list[str] = []
        for number in range(len(document)):
            _append(paragraphs, _page(document[number]))
        return paragraphs, document.get_metadata_dict().get("Title")
    finally:
        document.close()


def _append(paragraphs: list[str], more: Sequence[str]) -> None:
    """Add a page's paragraphs; its first may go on the last of the page before."""
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
    """The paragraphs of a page: lines joined where nothing parts them."""
    textpage = page.get_textpage()
    rows: list[_Line] = []
    place = 0
    for raw in re.split("(\r\n|\n|\r)", textpage.get_text_range()):
        if raw.strip():
            first = place + len(raw) - len(raw.lstrip())
            last = place + len(raw.rstrip()) - 1
            left, bottom, _, top = textpage.get_charbox(first, loose=True)
            right = textpage.get_charbox(last, loose=True)[2]
            rows.append(_Line(left, bottom, right, top, raw.strip()))
        place += len(raw)
    gaps = sorted(gap for above, below in pairwise(rows) if (gap := _gap(above, below)) > 0)
    usual = gaps[len(gaps) // 4] if gaps else 0.0
    return list(_joined(rows, usual, widest=max((row.right for row in rows), default=0.0)))


def _gap(above: _Line, below: _Line) -> float:
    """From one baseline to the next, in heights of the upper line."""
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
    """Whether a paragraph ends between two lines: a gap, another size, or a short last line."""
    height, gap = above.top - above.bottom, _gap(above, below)
    if gap > 1.25 * usual or gap < 0 or abs((below.top - below.bottom) - height) > 0.15 * height:
        return True
    ended = re.search(r"[.!?][\"'”’»)]*$", above.text) is not None
    return ended and (above.right < 0.8 * widest or below.left > above.left + height)
