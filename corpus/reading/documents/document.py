"""The common part of documents: from their paragraphs to an article."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Sequence
from itertools import islice
from typing import NamedTuple

from corpus.masthead.head import read_head
from corpus.masthead.heading import Heading
from corpus.masthead.masthead import masthead
from corpus.reading.clipping import Clipping, File, Problem

_HEADERS = 40  # lines that are looked at: those of later pages say nothing new


class Document(NamedTuple):
    """The paragraphs of a document, and what its file tells beside them.

    ``title`` is that of its properties. ``running`` are the lines of page headers and footers: they
    are no part of the text. ``note`` is a message to the user about how it was read.
    """

    paragraphs: Sequence[str]
    title: str | None = None
    running: Sequence[str] = ()
    note: str | None = None


class Unreadable(Exception):
    """The document cannot be read. The message says why and what to do."""


def document(
    file: File, read: Callable[[bytes], Document], *, broken: Callable[[str], str], empty: str
) -> Clipping | Problem:
    """Return the text of a document, with a blank line between its paragraphs.

    ``read`` raises Unreadable if it knows what is wrong. ``broken`` returns the message for any
    other error, and ``empty`` is the message for a document without text. The title in the
    properties counts only if it stands in the text too: in many files it names the template or the
    file that the document was made from. Outlet, date and byline of page headers and footers count
    if the text has none of its own.
    """
    data = file.path.read_bytes()
    # pdfium, lxml, zipfile and zlib raise many kinds of errors on broken files
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = read(data)
    except Unreadable as error:
        return Problem(file.where, str(error))
    except Exception as error:
        return Problem(file.where, broken(str(error)))
    text = re.sub("[\0\ud800-\udfff]", "\ufffd", "\n\n".join(found.paragraphs))
    if not text.strip():
        return Problem(file.where, empty)
    title = _trusted(found.title, text)
    own, running = masthead(text, title=title), running_heading(found.running)
    return Clipping(
        text,
        file.where,
        title=title,
        outlet=None if own.outlet else running.outlet,
        published=None if own.published or own.doubt else next(iter(running.published), None),
        byline=None if own.byline else running.byline,
        note=found.note,
    )


def running_heading(lines: Sequence[str]) -> Heading:
    """Return the facts in lines of page headers and footers. Of several, the first counts."""
    found = Heading()
    for line in islice(dict.fromkeys(lines), _HEADERS):
        for piece in re.split(r"\s*(?:\t|\n| {3,})\s*", line.strip()):
            found = Heading.joined(found, read_head(piece, title=None, guess_title=False))
    return found


def _trusted(title: str | None, text: str) -> str | None:
    if not title or len(title) < 8:
        return None
    folded = re.sub(r"\W+", " ", text[:2000]).casefold()
    return title.strip() if re.sub(r"\W+", " ", title).strip().casefold() in folded else None
