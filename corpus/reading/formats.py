"""The table of formats: how a file's format is recognised, and which function reads it.

A new format is one row here and one module with its reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.mime_heads import is_mail, is_mhtml

FileReader = Callable[[File], Iterator[Clipping | Problem]]
_BEGINNING = 4096  # bytes


def _late(module: str, function: str) -> FileReader:
    """Return the reader with this name.

    Its module is imported when the first file of its kind is read.
    """

    def read(file: File) -> Iterator[Clipping | Problem]:
        yield from getattr(import_module(f"corpus.reading.{module}"), function)(file)

    return read


def _anything(_beginning: bytes) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Format:
    """A format. ``suffixes`` are in lower case, with the dot.

    ``recognises`` gets the first 4096 bytes of a file with such a suffix. It is called only if
    several formats share the suffix. ``read`` yields the articles of a file in order, and a Problem
    for each part that is not read. A file of more than ``largest`` bytes is not read; None is for
    formats that are read piece by piece. ``has_columns`` is True if the fields of an article are
    columns that the user can name.
    """

    name: str
    suffixes: tuple[str, ...]
    read: FileReader
    recognises: Callable[[bytes], bool] = _anything
    largest: int | None = 50_000_000
    has_columns: bool = False


# a kind that is read where the package is that reads it
_PICTURES = (
    (
        Format(
            "picture",
            (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp"),
            _late("documents.pictures", "picture"),
        ),
    )
    if find_spec("rapidocr")
    else ()
)

# if formats share a suffix, the first that recognises the file reads it
FORMATS = (
    Format("mail", (".eml", ".emlx"), _late("documents.mail", "mail")),
    Format("mailbox", (".mbox", ".mbx"), _late("documents.mail", "mailbox"), largest=None),
    Format("mail", (".txt",), _late("documents.mail", "mail_as_text"), is_mail),
    Format("plain text", (".txt",), _late("plain_text", "plain_text")),
    Format("Markdown", (".md", ".markdown"), _late("markdown", "markdown")),
    Format("saved page", (".mhtml", ".mht"), _late("pages.archives", "mhtml")),
    Format("saved page", (".html", ".htm"), _late("pages.archives", "mhtml"), is_mhtml),
    Format("saved page", (".webarchive",), _late("pages.archives", "webarchive")),
    Format("web page", (".html", ".htm", ".xhtml"), _late("pages.page", "web_page")),
    Format("feed", (".xml", ".rss", ".atom"), _late("feeds", "feed")),
    Format(
        "JSON Lines", (".jsonl",), _late("tables", "json_lines"), largest=None, has_columns=True
    ),
    Format("CSV", (".csv",), _late("tables", "read_csv"), largest=None, has_columns=True),
    Format("PDF", (".pdf",), _late("documents.pdf", "pdf")),
    *_PICTURES,
    Format("Word", (".docx", ".docm"), _late("documents.word", "word")),
    Format("OpenDocument", (".odt", ".fodt", ".ott"), _late("documents.odt", "odt")),
    Format("EPUB", (".epub",), _late("documents.epub", "epub")),
    Format("captions", (".vtt", ".srt", ".sbv"), _late("documents.captions", "captions")),
    Format("RTF", (".rtf",), _late("documents.rtf", "rtf")),
)


def suffixes(formats: Sequence[Format] = FORMATS) -> tuple[str, ...]:
    """Return the suffixes of all formats, sorted."""
    return tuple(sorted({suffix for row in formats for suffix in row.suffixes}))


def formats_of(path: Path, formats: Sequence[Format] = FORMATS) -> tuple[Format, ...]:
    """Return the formats with the file's suffix, in the order of the table.

    The file is not read.
    """
    return tuple(row for row in formats if path.suffix.lower() in row.suffixes)


def format_of(path: Path, formats: Sequence[Format] = FORMATS) -> Format | None:
    """Return the format of a file, or None if no format has its suffix or none recognises it.

    Raises:
        OSError: several formats have the suffix, and the file cannot be opened.
    """
    rows = formats_of(path, formats)
    if len(rows) < 2:
        return rows[0] if rows else None
    with path.open("rb") as file:
        beginning = file.read(_BEGINNING)
    return next((row for row in rows if row.recognises(beginning)), None)
