"""The common part of PDF and Word files: from their text to an article."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Sequence
from typing import NamedTuple

from corpus.reading.clipping import Clipping, File, Problem


class Document(NamedTuple):
    """The paragraphs of a document, and the title in its properties."""

    paragraphs: Sequence[str]
    title: str | None


def document(
    file: File, read: Callable[[bytes], Document | str], *, broken: Callable[[str], str], empty: str
) -> Clipping | Problem:
    """Return the text of a document, with a blank line between its paragraphs.

    ``read`` returns the document, or the message about a problem. ``broken`` returns the message
    for an error of the library, and ``empty`` is the message for a document without text. The title
    in the properties counts only if it stands in the text too: in many files it names the template
    or the file that the document was made from.
    """
    data = file.path.read_bytes()
    # pdfium, python-docx, lxml and zipfile raise many kinds of errors on broken files
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = read(data)
    except Exception as error:
        return Problem(file.where, broken(str(error)))
    if isinstance(found, str):
        return Problem(file.where, found)
    text = re.sub("[\0\ud800-\udfff]", "\ufffd", "\n\n".join(found.paragraphs))
    if not text.strip():
        return Problem(file.where, empty)
    return Clipping(text, file.where, title=_trusted(found.title, text))


def _trusted(title: str | None, text: str) -> str | None:
    if not title or len(title) < 8:
        return None
    folded = re.sub(r"\W+", " ", text[:2000]).casefold()
    return title.strip() if re.sub(r"\W+", " ", title).strip().casefold() in folded else None
