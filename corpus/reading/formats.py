"""The table of formats: how a file's format is recognised, and which function reads it.

A new format is one row here and one module with its reader.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.mime_heads import is_mail, is_mhtml

FileReader = Callable[[File], Iterator[Clipping | Problem]]
_BEGINNING = 65_536  # bytes; pages carry their styles before what shows their origin


def _late(module: str, function: str) -> FileReader:
    """Return the reader with this name.

    Its module is imported when the first file of its kind is read.
    """

    def read(file: File) -> Iterator[Clipping | Problem]:
        yield from getattr(import_module(f"corpus.reading.{module}"), function)(file)

    return read


def _late_test(module: str, function: str) -> Callable[[bytes], bool]:
    """Return the test with this name. Its module is imported when the first file is tested."""

    def test(beginning: bytes) -> bool:
        found: bool = getattr(import_module(f"corpus.reading.{module}"), function)(beginning)
        return found

    return test


def _anything(_beginning: bytes) -> bool:
    return True


def _has(pattern: bytes) -> Callable[[bytes], bool]:
    """Return a test for a pattern anywhere in the beginning of a file, in any case of letters."""
    return lambda beginning: re.search(pattern, beginning, re.I) is not None


@dataclass(frozen=True, slots=True)
class Format:
    """A format. ``suffixes`` are in lower case, with the dot.

    ``recognises`` gets the first 65,536 bytes of a file with such a suffix. It is called only if
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
    Format(
        "wire message",
        (".txt", ".iptc"),
        _late("records.teletype", "messages"),
        recognises=_has(
            rb"^[\s\x7f\x04]{0,20}\x01[a-z]{2,4}\d+ +\S +[a-z]{1,3} [^\x02]{0,2000}\x02"
        ),
    ),
    Format(
        "web page as text",
        (".txt",),
        _late("pages.page", "web_page"),
        recognises=_has(rb"^\W{0,4}<(?:!doctype html|html[\s>])"),
    ),
    Format(
        "JSON as text",
        (".txt",),
        _late("records.json_records", "json_file"),
        recognises=_has(rb"^\W{0,4}[\[{]\s*\{?\s*\"\w+\"\s*:"),
        largest=200_000_000,
        has_columns=True,
    ),
    Format(
        "table as text",
        (".txt",),
        _late("records.delimited", "read_csv"),
        recognises=_late_test("records.delimited", "is_table"),
        largest=None,
        has_columns=True,
    ),
    Format("plain text", (".txt",), _late("plain_text", "plain_text")),
    Format("Markdown", (".md", ".markdown"), _late("markdown", "markdown")),
    Format("saved page", (".mhtml", ".mht"), _late("pages.archives", "mhtml")),
    Format("saved page", (".html", ".htm"), _late("pages.archives", "mhtml"), is_mhtml),
    Format("saved page", (".webarchive",), _late("pages.archives", "webarchive")),
    Format(
        "database export",
        (".html", ".htm"),
        _late("containers.export_page", "export_page"),
        recognises=_has(
            rb"<title>[^<]*(?:factiva|proquest)|class=.article \w+Article|DocPublicationName|"
            rb"cedrom-sni|LXNComment|<DOC NUMBER=|\d (?:of|de|von) \d+ DO[CK]UMENT|"
            rb"ProQuest document (?:link|ID)|DocID_MSTAR"
        ),
    ),
    Format("web page", (".html", ".htm", ".xhtml"), _late("pages.page", "web_page")),
    Format(
        "Factiva XML",
        (".xml",),
        _late("containers.factiva_xml", "factiva_xml"),
        recognises=_has(rb"<ppsarticle|<PPSResponse"),
    ),
    Format(
        "wire story",
        (".xml", ".nitf", ".newsml"),
        _late("records.wires", "wire"),
        recognises=_has(rb"<(?:\w+:)?(?:nitf|newsItem|newsMessage|packageItem|NewsML)[\s>]"),
    ),
    Format("feed", (".xml", ".rss", ".atom"), _late("feeds", "feed")),
    Format("kept feed", (".feed",), _late("feeds", "kept_feed"), largest=None),
    Format(
        "JSON Lines",
        (".jsonl", ".ndjson", ".jl"),
        _late("records.json_records", "json_lines"),
        largest=None,
        has_columns=True,
    ),
    Format(
        "JSON",
        (".json",),
        _late("records.json_records", "json_file"),
        largest=200_000_000,
        has_columns=True,
    ),
    Format(
        "CSV",
        (".csv", ".tsv", ".tab"),
        _late("records.delimited", "read_csv"),
        largest=None,
        has_columns=True,
    ),
    Format(
        "workbook",
        (".xlsx", ".xlsm"),
        _late("records.sheets", "xlsx"),
        largest=200_000_000,
        has_columns=True,
    ),
    Format(
        "Parquet",
        (".parquet",),
        _late("records.sheets", "parquet"),
        largest=None,
        has_columns=True,
    ),
    Format("RIS", (".ris",), _late("records.ris", "ris")),
    Format(
        "compressed file",
        (".gz", ".bz2", ".xz"),
        _late("records.archive", "compressed"),
        largest=None,
        has_columns=True,
    ),
    Format(
        "archive",
        (".zip", ".tar", ".tgz"),
        _late("records.archive", "archive"),
        largest=None,
        has_columns=True,
    ),
    Format("web archive", (".warc",), _late("records.web_archive", "warc"), largest=None),
    Format("WACZ", (".wacz",), _late("records.archive", "archive"), largest=None),
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
    suffix = path.suffix.lower()
    return tuple(row for row in formats if suffix in row.suffixes)


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


def read_file(file: File) -> Iterator[Clipping | Problem]:
    """Yield the articles of a file by its format, and a Problem for whatever is not read."""
    try:
        size = file.path.stat().st_size
        if size == 0:
            yield Problem(file.where, "The file is empty. Fill it or take it out of the folder.")
        elif (found := format_of(file.path)) is None:
            kinds = ", ".join(suffixes())
            yield Problem(file.where, f"Files of this kind are not read; these are: {kinds}.")
        elif found.largest is not None and size > found.largest:
            yield Problem(
                file.where,
                f"The file is larger than {found.largest // 1_000_000} MB. Cut it into articles.",
            )
        else:
            yield from found.read(file)
    except OSError as error:
        yield Problem(
            file.where, f"The file cannot be opened ({error.strerror}). Check that it may be read."
        )
