"""Pictures of text, read by machine: scans and photographs of print.

rapidocr does it, with the models that its package carries. It comes with ``onrecord[ocr]``.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from statistics import median
from typing import Any

from corpus.masthead.scanned import SCANNED_MARK
from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.documents.document import Document, Unreadable, document
from corpus.reading.documents.printed_lines import (
    PrintedLine,
    in_columns,
    paragraphs_of,
    texts_of,
)

READ_BY_MACHINE = (
    "It was read by machine from a picture. Compare its words with the picture before you quote it."
)
_LARGEST = 100_000_000  # pixels: a newspaper page at 400 dots an inch has 60 million
_SIDE = 4_000  # pixels: larger pictures are made smaller
_VARIES = 0.25  # of the usual height: lines of one size of print differ by less
_EMPTY = "No words were found in the picture. Take it out of the folder."
_MISSING = "To read words in pictures, install: pip install 'onrecord[ocr]'"


def can_read_pictures() -> bool:
    """True if the package that reads pictures is installed."""
    return find_spec("rapidocr") is not None


def picture(file: File) -> Iterator[Clipping | Problem]:
    """Yield the text of a picture, below a line that marks it as read by machine."""
    yield document(file, _picture, broken=_broken, empty=_EMPTY)


def _broken(error: str) -> str:
    told = re.sub(r" <[^<>]*>", "", error)  # the name of an object of Python tells nobody anything
    return f"The file is no picture that can be read ({told[:120]}). Save it anew."


def _picture(data: bytes) -> Document:
    from PIL import Image

    with Image.open(io.BytesIO(data)) as opened:
        if opened.width * opened.height > _LARGEST:
            raise Unreadable("The picture has more than 100 million dots. Make it smaller.")
        if not can_read_pictures():
            raise Unreadable(_MISSING)
        opened.thumbnail((_SIDE, _SIDE))
        shown = opened.convert("RGB")
    lines = picture_lines(shown, shown.height)
    text = list(texts_of(paragraphs_of(in_columns(lines))))
    return Document([SCANNED_MARK, *text] if text else [], note=READ_BY_MACHINE)


def picture_lines(shown: Any, height: float) -> list[PrintedLine]:
    """Return the lines that a machine reads in a picture (of PIL), from top to bottom.

    ``height`` is that of the page in points. Pieces beside each other are one line with gaps.
    """
    import numpy as np

    found = _engine()(np.asarray(shown))
    if found.boxes is None or found.txts is None:
        return []
    scale = height / shown.height
    pieces = []
    for box, text in zip(found.boxes, found.txts, strict=True):
        (left, top), (right, bottom) = box.min(axis=0) * scale, box.max(axis=0) * scale
        if text.strip():
            pieces.append(
                PrintedLine(
                    float(left), height - float(bottom), float(right), height - float(top),
                    text.strip(),
                )
            )  # fmt: skip
    return [_of_usual_height(row, pieces) for row in _rows(pieces)]


def _rows(pieces: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """Yield the pieces of text with those joined that stand beside each other."""
    row: list[PrintedLine] = []
    for piece in sorted(pieces, key=lambda piece: -(piece.top + piece.bottom)):
        middle = (piece.top + piece.bottom) / 2
        if row and not any(p.bottom < middle < p.top for p in row):
            yield _joined(row)
            row = []
        row.append(piece)
    if row:
        yield _joined(row)


def _joined(row: Sequence[PrintedLine]) -> PrintedLine:
    first, *rest = sorted(row, key=lambda piece: piece.left)
    text, right, gaps = first.text, first.right, []
    for piece in rest:
        gaps.append((right, piece.left, len(text)))
        text, right = f"{text} {piece.text}", piece.right
    return first._replace(right=right, text=text, gaps=tuple(gaps))


def _of_usual_height(row: PrintedLine, pieces: Sequence[PrintedLine]) -> PrintedLine:
    """Return a line in the height of most. Boxes around words are higher with some letters."""
    usual = median(piece.height for piece in pieces)
    return row._replace(top=row.bottom + usual) if abs(row.height / usual - 1) < _VARIES else row


@lru_cache(maxsize=1)
def _engine() -> Any:
    """Return the reader. It takes seconds to load."""
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "error"})
