"""The formats that are read, a row each: how a file's format is known, and what reads it.

A new format is one row here and one module with its reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from corpus.reading.clipping import Clipping, File, Problem

FileReader = Callable[[File], Iterator[Clipping | Problem]]
_BEGINNING = 4096  # bytes


def _late(module: str, function: str) -> FileReader:
    """The reader of that name; its module is imported when the first file of its kind is met."""

    def read(file: File) -> Iterator[Clipping | Problem]:
        yield from getattr(import_module(f"corpus.reading.{module}"), function)(file)

    return read


def _anything(_beginning: bytes) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Format:
    """A format. ``suffixes`` are in lower case, with their dot.

    ``recognises`` looks at the first 4096 bytes of a file with such a suffix; it is asked only
    where several formats share the suffix. ``read`` gives the articles of a file in order, and
    a Problem for whatever is not read. A file of more than ``largest`` bytes is not read; None
    is for formats that are read piece by piece. ``has_columns`` says that the fields of an
    article stand in columns that the user can name.
    """

    name: str
    suffixes: tuple[str, ...]
    read: FileReader
    recognises: Callable[[bytes], bool] = _anything
    largest: int | None = 50_000_000
    has_columns: bool = False


# of formats with the same suffix the first that recognises the file reads it
FORMATS = (
    Format("plain text", (".txt", ".md", ".markdown"), _late("plain_text", "plain_text")),
    Format("web page", (".html", ".htm"), _late("html", "web_page")),
    Format("feed", (".xml", ".rss", ".atom"), _late("feeds", "feed")),
    Format(
        "JSON Lines", (".jsonl",), _late("tables", "json_lines"), largest=None, has_columns=True
    ),
    Format("CSV", (".csv",), _late("tables", "read_csv"), largest=None, has_columns=True),
    Format("PDF", (".pdf",), _late("pdf", "pdf")),
    Format("Word", (".docx",), _late("word", "word")),
)


def suffixes(formats: Sequence[Format] = FORMATS) -> tuple[str, ...]:
    """The suffixes of all formats, sorted."""
    return tuple(sorted({suffix for row in formats for suffix in row.suffixes}))


def formats_of(path: Path, formats: Sequence[Format] = FORMATS) -> tuple[Format, ...]:
    """The formats that have the file's suffix, in the order of the table; the file is not read."""
    return tuple(row for row in formats if path.suffix.lower() in row.suffixes)


def format_of(path: Path, formats: Sequence[Format] = FORMATS) -> Format | None:
    """The format of a file, None where none has its suffix or none recognises it.

    Raises:
        OSError: several formats have the suffix, and the file cannot be opened.
    """
    rows = formats_of(path, formats)
    if len(rows) < 2:
        return rows[0] if rows else None
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    return next((row for row in rows if row.recognises(beginning)), None)
