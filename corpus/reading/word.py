"""Word files to text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.table import Table

from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.documents import Document, document

_SWOLLEN = 30_000_000  # the most bytes of an unpacked .docx


def word(file: File) -> Iterator[Clipping | Problem]:
    """Yield the text of a .docx file: paragraphs with a blank line between."""
    empty = "The document has no text. Fill it or take it out of the folder."
    yield document(file, _word, broken=_broken, empty=empty)


def _broken(error: str) -> str:
    return f"The file is no Word document that can be read ({error[:120]}). Save it anew."


def _word(data: bytes) -> Document | str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(item.file_size for item in packed.infolist()) > _SWOLLEN:
            return "The document unpacks to more than 30 MB. Save its text alone."
    opened = docx.Document(io.BytesIO(data))
    return Document(list(_blocks(opened)), opened.core_properties.title)


def _blocks(document: WordDocument) -> Iterator[str]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            for row in item.rows:
                cells = dict.fromkeys(cell.text.strip() for cell in row.cells)
                yield from filter(None, [" | ".join(filter(None, cells))])
        elif item.text.strip():
            yield item.text.strip()
