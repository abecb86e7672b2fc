"""A conversation as a Word document, with real footnotes; the few parts that Word needs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from assistant.page.export.told import ToldEntry, ToldSource
from assistant.page.phrases import in_marks

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_word = ElementMaker(namespace=_W, nsmap={"w": _W})

# XML 1.0, 2.2: the characters that a document may hold
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_TYPES = {"document": "document.main", "styles": "styles", "footnotes": "footnotes"}
# name, based on, font size in half points, bold, colour, space before in twentieths of a point
_STYLES = (
    ("Normal", "", 22, False, "", 0),
    ("Title", "Normal", 40, True, "", 0),
    ("Heading1", "Normal", 28, True, "", 360),
    ("Note", "Normal", 19, False, "5C5A52", 0),
    ("FootnoteText", "Normal", 18, False, "", 0),
)


def to_docx(title: str, entries: Sequence[ToldEntry]) -> bytes:
    """Return the entries as a .docx file."""
    notes: list[ToldSource] = []
    body = _word.body(_paragraph("Title", _run(title)))
    for entry in entries:
        body.extend(_entry(entry, notes, alone=len(entries) == 1))
    body.append(_word.sectPr())
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(f"{_OFFICE}/officeDocument", ["word/document"]),
        "word/_rels/document.xml.rels": _relations(_OFFICE, ["styles", "footnotes"]),
        "word/document.xml": _word.document(body),
        "word/styles.xml": _styles(),
        "word/footnotes.xml": _footnotes(notes),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, element in parts.items():
            made = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
            packed.writestr(name, made)
    return file.getvalue()


def _entry(entry: ToldEntry, notes: list[ToldSource], *, alone: bool) -> list[Any]:
    """Return the paragraphs of an entry; the sources that it refers to are added to the notes."""
    made = [] if alone else [_paragraph("Heading1", _run(entry.question))]
    made += [_paragraph("Note", _run(note)) for note in entry.notes]
    by_number = {source.n: source for source in entry.sources}
    for block in entry.blocks:
        for pieces in block.lines:
            runs = [_run("• ")] if block.is_list else []
            for piece in pieces:
                if piece.mark is None:
                    runs.append(_run(piece.text))
                else:
                    notes.append(by_number[piece.mark.n])
                    runs.append(_reference(len(notes)))
            made.append(_paragraph("Normal", *runs))
    if entry.nearest:
        made.append(_paragraph("Note", _run("Nearest sentences, not an answer:")))
    made += [_paragraph("Normal", _run(f"• {s} ({w})")) for s, w in entry.nearest]
    return made


def _paragraph(style: str, *runs: Any) -> Any:
    return _word.p(_word.pPr(_word.pStyle(_named("val", style))), *runs)


def _named(name: str, value: object) -> dict[str, str]:
    return {f"{{{_W}}}{name}": str(value)}


def _run(text: str) -> Any:
    kept = _NO_XML.sub("\ufffd", " ".join(text.split("\n")))
    return _word.r(_word.t(kept, {_XML_SPACE: "preserve"}))


def _raised(inner: Any) -> Any:
    return _word.r(_word.rPr(_word.vertAlign(_named("val", "superscript"))), inner)


def _reference(number: int) -> Any:
    return _raised(_word.footnoteReference(_named("id", number)))


def _footnotes(notes: Sequence[ToldSource]) -> Any:
    """Return the notes; those of -1 and 0 are the lines between text and notes."""
    separators = [
        _word.footnote(_named("type", kind), _named("id", id), _word.p(_word.r(mark)))
        for kind, id, mark in (
            ("separator", -1, _word.separator()),
            ("continuationSeparator", 0, _word.continuationSeparator()),
        )
    ]
    told = [
        _word.footnote(
            _named("id", number),
            _paragraph(
                "FootnoteText",
                _raised(_word.footnoteRef()),
                _run(f" {source.line} {source.url}".rstrip()),
                _run(f" {in_marks(source.quote)}"),
            ),
        )
        for number, source in enumerate(notes, 1)
    ]
    return _word.footnotes(*separators, *told)


def _styles() -> Any:
    return _word.styles(*(_style(*row) for row in _STYLES))


def _style(name: str, based: str, size: int, bold: bool, colour: str, before: int) -> Any:
    looks = _word.rPr(*[_word.b()] * bold)
    looks.extend([_word.color(_named("val", colour))] if colour else [])
    looks.append(_word.sz(_named("val", size)))
    spacing = _word.spacing(_named("before", before), _named("after", 120))
    default = _named("default", 1) if name == "Normal" else {}
    return _word.style(
        _named("type", "paragraph"),
        _named("styleId", name),
        default,
        _word.name(_named("val", {"Heading1": "heading 1"}.get(name, name))),
        *([_word.basedOn(_named("val", based))] if based else []),
        _word.pPr(spacing),
        looks,
    )


def _content_types() -> Any:
    form = "application/vnd.openxmlformats-"
    space = f"{_PACKAGE}/content-types"
    make = ElementMaker(namespace=space, nsmap={None: space})
    return make.Types(
        make.Default(Extension="rels", ContentType=f"{form}package.relationships+xml"),
        make.Default(Extension="xml", ContentType="application/xml"),
        *(
            make.Override(
                PartName=f"/word/{name}.xml",
                ContentType=f"{form}officedocument.wordprocessingml.{kind}+xml",
            )
            for name, kind in _TYPES.items()
        ),
    )


def _relations(kind: str, parts: Sequence[str]) -> Any:
    """Return relations to parts; the kind of several is each one's name beneath ``kind``."""
    space = f"{_PACKAGE}/relationships"
    make = ElementMaker(namespace=space, nsmap={None: space})
    return make.Relationships(
        *(
            make.Relationship(
                Id=f"rId{n}",
                Type=kind if len(parts) == 1 else f"{kind}/{part}",
                Target=f"{part}.xml",
            )
            for n, part in enumerate(parts, 1)
        )
    )
