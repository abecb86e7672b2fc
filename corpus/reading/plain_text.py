"""Plain text files: the whole file is one article."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.reading import encodings
from corpus.reading.clipping import Clipping, File, Problem


def plain_text(file: File) -> Iterator[Clipping | Problem]:
    """Yield the text of a file as it is."""
    read = file_text(file)
    if isinstance(read, Problem):
        yield read
    else:
        yield Clipping(read.text, file.where, note=read.note)


def file_text(file: File) -> encodings.Decoded | Problem:
    """Return the text of a file, or why there is none."""
    try:
        read = encodings.decode(file.path.read_bytes())
    except encodings.Undecodable as error:
        return Problem(file.where, str(error))
    if not read.text.strip():
        return Problem(
            file.where, "The file holds nothing but blanks. Fill it or take it out of the folder."
        )
    return read
