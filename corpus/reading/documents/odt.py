"""OpenDocument texts, as a reader sees them who accepts all tracked changes.

Source: Open Document Format for Office Applications, version 1.3 (OASIS), part 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.documents.document import Document, Unreadable, document
from corpus.reading.documents.packed import Package, attribute_of, local_name, parse_xml

# what is in the file and not on the page: tracked-changes holds what was deleted
_UNSEEN = frozenset(
    "tracked-changes annotation hidden-text ruby-text table-of-content illustration-index "
    "alphabetical-index sequence-decls variable-decls user-field-decls forms script title desc "
    "note-citation scripts font-face-decls automatic-styles meta settings master-styles styles "
    "binary-data".split()
)
_SIGNS = {"tab": "\t", "line-break": "\n"}
_MOST_SPACES = 100
_CHANGED = "It holds tracked changes; it was read as if all were accepted."


def odt(file: File) -> Iterator[Clipping | Problem]:
    """Yield the text of an OpenDocument file: paragraphs with a blank line between, then notes."""
    empty = "The document has no text. Fill it or take it out of the folder."
    yield document(file, _odt, broken=_broken, empty=empty)


def _broken(error: str) -> str:
    return f"The file is no OpenDocument text that can be read ({error[:120]}). Save it anew."


def _odt(data: bytes) -> Document:
    if data.lstrip()[:1] == b"<":  # all in one file of XML
        whole = parse_xml(data)
        return _document(whole, whole, whole)
    package = Package(data)
    manifest = package.part("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise Unreadable("The document is locked with a password. Save it without one.")
    content = package.xml("content.xml")
    if content is None:
        raise Unreadable(_broken("it has no content"))
    return _document(content, package.xml("meta.xml"), package.xml("styles.xml"))


def _document(content: Any, meta: Any, styles: Any) -> Document:
    texts = [n for n in content.iter() if local_name(n) == "text" and _is_body(n.getparent())]
    if not texts:
        raise Unreadable(_broken("it holds no text"))
    sheet = _Sheet()
    found = sheet.read(texts[0])
    titles = () if meta is None else meta.iter("{http://purl.org/dc/elements/1.1/}title")
    title = next((node.text for node in titles), None)
    running = [
        line
        for node in (() if styles is None else styles.iter())
        if local_name(node) in ("header", "footer", "header-first", "header-left")
        and node.prefix == "style"
        for line in _Sheet().read(node)
    ]
    changed = any(local_name(node) == "changed-region" for node in texts[0].iter())
    return Document([*found, *sheet.notes], title, running, _CHANGED if changed else None)


def _is_body(node: Any) -> bool:
    return node is not None and local_name(node) == "body"


@dataclass
class _Sheet:
    """What was read so far: whole paragraphs, the pieces of the one that is open, the notes."""

    paragraphs: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def read(self, root: Any) -> list[str]:
        """Return the paragraphs below an element."""
        self.inside(root)
        self.end()
        return self.paragraphs

    def end(self) -> None:
        text = re.sub(r" *\n *", "\n", "".join(self.open)).strip()
        self.open.clear()
        if text:
            self.paragraphs.append(text)

    def inside(self, node: Any) -> None:
        self.write(node.text)
        for child in node:
            self.node(child)
            self.write(child.tail)

    def write(self, text: str | None) -> None:
        # blanks in the file are one blank; others have elements
        self.open.append(re.sub(r"[ \t\r\n]+", " ", text or ""))

    def node(self, node: Any) -> None:
        name = local_name(node)
        if not name or name in _UNSEEN or attribute_of(node, "display") == "none":
            return
        if name == "hidden-paragraph" and attribute_of(node, "is-hidden") == "true":
            return
        if name in ("p", "h"):
            self.end()
            self.inside(node)
            self.end()
        elif name == "table":
            self.end()
            self.paragraphs += self.rows(node)
        elif name in ("note-body", "text-box"):
            apart = _Sheet()
            (self.notes if name == "note-body" else self.paragraphs).extend(apart.read(node))
            self.notes += apart.notes
        elif name == "s":
            self.open.append(" " * min(int(attribute_of(node, "c") or 1), _MOST_SPACES))
        elif name in _SIGNS:
            self.open.append(_SIGNS[name])
        else:
            self.inside(node)

    def rows(self, table: Any) -> Iterator[str]:
        """Yield the rows of a table: cells with " | " between, or the columns of a layout."""
        for row in (n for n in table.iter() if local_name(n) == "table-row"):
            if next(a for a in row.iterancestors() if local_name(a) == "table") is not table:
                continue  # a table in a cell is read with its cell
            cells = []
            for cell in (n for n in row if local_name(n) == "table-cell"):
                apart = _Sheet()
                cells.append(apart.read(cell))
                self.notes += apart.notes
            if any(len(cell) > 1 for cell in cells):
                yield from (paragraph for cell in cells for paragraph in cell)
            elif text := " | ".join(paragraph for cell in cells for paragraph in cell):
                yield text
