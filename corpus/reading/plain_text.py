"""Plain text files, Markdown included: the whole file is one article."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.reading import encodings
from corpus.reading.clipping import Clipping, File, Problem


def plain_text(file: File) -> Iterator[Clipping | Problem]:
    """Yield the text of a file as it is."""
    try:
        text, note = encodings.decode(file.path.read_bytes())
    except encodings.Undecodable as error:
        yield Problem(file.where, str(error))
        return
    if not text.strip():
        yield Problem(
            file.where, "The file holds nothing but blanks. Fill it or take it out of the folder."
        )
        return
    yield Clipping(text, file.where, note=note)
