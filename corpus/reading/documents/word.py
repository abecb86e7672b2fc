"""Word files to text, as a reader sees it who accepts all tracked changes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.documents.document import Document, Unreadable, document
from corpus.reading.documents.packed import Package, attribute_of, local_name
from corpus.text.set_off import set_off

_OLD = b"\xd0\xcf\x11\xe0"  # how files of Word 2003 begin, and locked ones of any version
_LOCKED = (
    "The document is locked with a password, or was made by Word 2003 or older. "
    "Save it as .docx without a password."
)
_CHANGED = "It holds tracked changes; it was read as if all were accepted."
_FOREIGN = "It holds parts that are documents of other kinds; these were not read."
_NO_WORD = "it has no main part"
# what stands in the file and not on the page
_UNSEEN = frozenset(
    "del moveFrom pPr rPr tblPr trPr tcPr sectPr sdtPr sdtEndPr instrText delText delInstrText "
    "annotationRef Fallback rt customXmlPr docPr footnoteReference endnoteReference".split()
)
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "\u00ad",
}
_CHANGES = frozenset("ins del moveFrom moveTo".split())


def word(file: File) -> Iterator[Clipping | Problem]:
    """Yield the text of a Word file: paragraphs with a blank line between, then its footnotes."""
    empty = "The document has no text. Fill it or take it out of the folder."
    yield document(file, _word, broken=_broken, empty=empty)


def paragraphs(data: bytes) -> list[str]:
    """Return the paragraphs of a Word file in order, without page headers and footers.

    Tracked changes are accepted. A row of a table is a paragraph: its cells with " | " between.

    Raises:
        Unreadable: the file is too large, or no Word file.
    """
    try:
        return list(_word(data).paragraphs)
    except Unreadable:
        raise
    except Exception as error:  # lxml, zipfile and zlib raise many kinds
        raise Unreadable(_broken(str(error))) from error


def _broken(error: str) -> str:
    return f"The file is no Word document that can be read ({error[:120]}). Save it anew."


def _word(data: bytes) -> Document:
    if data.startswith(_OLD):
        raise Unreadable(_LOCKED)
    package = Package(data)
    main = _target(package, "", "officeDocument") or "word/document.xml"
    root = package.xml(main)
    if root is None:
        raise Unreadable(_broken(_NO_WORD))
    notes = [n for kind in ("footnotes", "endnotes") for n in _notes(package, main, kind)]
    running = [
        line
        for kind in ("header", "footer")
        for part in _targets(package, main, kind)
        if (side := package.xml(part)) is not None
        for line in _Page().read(side)
    ]
    kinds = {local_name(node) for node in root.iter()}
    told = [_CHANGED] * bool(kinds & _CHANGES) + [_FOREIGN] * ("altChunk" in kinds)
    return Document([*_Page().read(root), *notes], _title(package), running, " ".join(told) or None)


def _title(package: Package) -> str | None:
    core = package.xml("docProps/core.xml")
    nodes = [] if core is None else [n for n in core.iter() if local_name(n) == "title"]
    return nodes[0].text if nodes else None


def _notes(package: Package, main: str, kind: str) -> Iterator[str]:
    part = _target(package, main, kind)
    root = package.xml(part) if part else None
    for note in () if root is None else root:
        if attribute_of(note, "type") is None:  # others are the rules between text and notes
            yield from _Page().read(note)


def _target(package: Package, part: str, kind: str) -> str | None:
    return next(iter(_targets(package, part, kind)), None)


def _targets(package: Package, part: str, kind: str) -> list[str]:
    """Return the names of the parts of a kind that a part refers to; of the package for ""."""
    folder, name = posixpath.split(part)
    root = package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    found = []
    for node in () if root is None else root:
        if (node.get("Type") or "").endswith(f"/{kind}") and node.get("TargetMode") != "External":
            target = node.get("Target") or ""
            found.append(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
    return found


_QUOTES = re.compile(r"quot|^blocktext", re.I)
_INDENTED = 360
"""The least indentation of a block quotation, in twentieths of a point: a quarter of an inch."""


@dataclass
class _Page:
    """What is on the page so far: whole paragraphs, and the pieces of the one that is open."""

    paragraphs: list[str] = field(default_factory=list)
    quoted: set[int] = field(default_factory=set)  # which paragraphs are set off
    open: list[str] = field(default_factory=list)
    fields: list[bool] = field(default_factory=list)  # True where the result of a field began

    def read(self, root: Any) -> list[str]:
        """Return the paragraphs below an element."""
        self.inside(root)
        self.end()
        return set_off((text, n in self.quoted) for n, text in enumerate(self.paragraphs))

    def end(self, *, quoted: bool = False) -> None:
        text = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(self.open)).strip()
        self.open.clear()
        self.fields = [shown for shown in self.fields if shown]  # no instruction is that long
        if text:
            self.quoted.update({len(self.paragraphs)} if quoted else ())
            self.paragraphs.append(text)

    def inside(self, node: Any) -> None:
        for child in node:
            self.node(child)

    def node(self, node: Any) -> None:
        name = local_name(node)
        if name == "fldChar":
            self.step(attribute_of(node, "fldCharType"))
        elif name in _UNSEEN or (name == "sdt" and _placeholder(node)):
            pass
        elif name == "p":
            self.inside(node)
            if not _goes_on(node):
                self.end(quoted=_is_quotation(node))
        elif name == "tbl":
            self.end()
            self.paragraphs += _rows(node)
        elif name == "r":
            if not _hidden(node):
                self.inside(node)
        elif name == "t":
            self.write(node.text or "")
        elif name in _SIGNS:
            self.write(_SIGNS[name])
        elif name == "sym":
            self.write(_symbol(node))
        elif name == "txbxContent":  # a text box stands beside the paragraph that it hangs on
            self.paragraphs += _Page().read(node)
        else:
            self.inside(node)

    def write(self, text: str) -> None:
        if all(self.fields):  # what stands before its result is the field's instruction
            self.open.append(text)

    def step(self, kind: str | None) -> None:
        if kind == "begin":
            self.fields.append(False)
        elif self.fields and kind == "separate":
            self.fields[-1] = True
        elif self.fields and kind == "end":
            self.fields.pop()


def _rows(table: Any) -> Iterator[str]:
    """Yield the rows of a table. The cells of a layout table are columns of paragraphs."""
    for row in _within(table, "tr"):
        if _has(row, "trPr", "del"):
            continue
        cells = [_Page().read(c) for c in _within(row, "tc") if not _has(c, "tcPr", "cellDel")]
        if any(len(cell) > 1 for cell in cells):
            yield from (paragraph for cell in cells for paragraph in cell)
        elif text := " | ".join(paragraph for cell in cells for paragraph in cell):
            yield text


def _within(node: Any, name: str) -> Iterator[Any]:
    """Yield the elements of a name below one, through content controls and accepted changes."""
    for child in node:
        if local_name(child) == name:
            yield child
        elif local_name(child) in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _within(child, name)


def _has(node: Any, properties: str, name: str) -> bool:
    return any(
        local_name(inner) == name
        for child in node
        if local_name(child) == properties
        for inner in child
    )


def _goes_on(paragraph: Any) -> bool:
    """True if a paragraph goes on in the next: its end was deleted, or it is a drop cap."""
    return any(
        _has(properties, "rPr", "del")
        or _has(properties, "rPr", "moveFrom")
        or any(attribute_of(frame, "dropCap") not in (None, "none") for frame in properties)
        for properties in paragraph
        if local_name(properties) == "pPr"
    )


def _is_quotation(paragraph: Any) -> bool:
    """True if a paragraph has a style for quotations, or is indented and no item of a list."""
    for properties in paragraph:
        if local_name(properties) != "pPr" or _has(paragraph, "pPr", "numPr"):
            continue
        for node in properties:
            if local_name(node) == "pStyle" and _QUOTES.search(attribute_of(node, "val") or ""):
                return True
            left = attribute_of(node, "left") or attribute_of(node, "start") or "0"
            if local_name(node) == "ind" and left.isdigit() and int(left) >= _INDENTED:
                return attribute_of(node, "hanging") is None
    return False


def _hidden(run: Any) -> bool:
    return any(
        local_name(inner) == "vanish" and attribute_of(inner, "val") not in ("0", "false", "off")
        for child in run
        if local_name(child) == "rPr"
        for inner in child
    )


def _placeholder(control: Any) -> bool:
    """True if a content control shows only what should be written into it."""
    return _has(control, "sdtPr", "showingPlcHdr")


def _symbol(node: Any) -> str:
    """Return a sign of a symbol font, or U+FFFD where its code is the font's own."""
    code = int(attribute_of(node, "char") or "0", 16)
    return "\ufffd" if 0xE000 <= code <= 0xF8FF or not 0x20 <= code <= 0xFFFF else chr(code)
