"""RTF files to text, as a reader sees it who accepts all tracked changes.

Source: Rich Text Format Specification, version 1.9.1 (Microsoft, 2008). striprtf 0.0.35 keeps words
that are marked as deleted or hidden, and writes the addresses of links into sentences.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.documents.document import Document, Unreadable, document
from corpus.text.set_off import set_off

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<octet>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.S,
)
_DEEPEST = 1_000  # groups within groups
_NO_RTF = "The file is no RTF document that can be read. Save it anew."
_DAMAGED = "The RTF document is damaged. Save it anew."
_CUT = "The RTF document is cut short: its end may be missing. Save it anew."
_CHANGED = "It holds tracked changes; it was read as if all were accepted."

# groups whose words are not on the page, beside all that are marked with \* and not in _BOXES
_UNSEEN = frozenset(
    "fonttbl colortbl stylesheet info pict objdata xe tc fldinst datafield nonshppict shprslt sp "
    "template private nonesttables revtbl filetbl ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn "
    "upr".split()
)
_BOXES = frozenset(("shpinst", "ud"))
_INTO = {
    **dict.fromkeys("header headerl headerr headerf footer footerl footerr footerf".split(), "run"),
    "footnote": "notes",
    "shptxt": "boxes",
    "title": "title",
}
_PARAGRAPH, _CELL, _ROW = "\x1e", "\x1f", "\x1d"
_SET_OFF = "\x1c"  # at the end of a paragraph that is indented as a block quotation is
_INDENTED = 360
"""The least indentation of a block quotation, in twentieths of a point: a quarter of an inch."""
_WORDS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "page": "\n", "column": "\n", "emdash": "—",
    "endash": "–", "emspace": " ", "enspace": " ", "qmspace": " ", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "par": _PARAGRAPH, "sect": _PARAGRAPH,
    "cell": _CELL, "nestcell": _CELL, "row": _ROW, "nestrow": _ROW,
}  # fmt: skip
_SIGNS = {
    "~": "\u00a0", "-": "\u00ad", "_": "-", "\\": "\\", "{": "{", "}": "}",
    "\n": _PARAGRAPH, "\r": _PARAGRAPH,
}  # fmt: skip
# \fcharset of a font to the code page of its bytes
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030",
    136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def rtf(file: File) -> Iterator[Clipping | Problem]:
    """Yield the text of an RTF file: paragraphs with a blank line between, then its footnotes."""
    empty = "The document has no text. Fill it or take it out of the folder."
    yield document(file, _rtf, broken=lambda _error: _NO_RTF, empty=empty)


def paragraphs(data: bytes) -> list[str]:
    """Return the paragraphs of an RTF file in order, without page headers and footers.

    Tracked changes are accepted. A row of a table is a paragraph: its cells with " | " between.

    Raises:
        Unreadable: the file is damaged, or no RTF file.
    """
    return list(_rtf(data).paragraphs)


def _rtf(data: bytes) -> Document:
    data = data.lstrip()
    if not data.startswith(b"{\\rtf"):
        raise Unreadable(_NO_RTF)
    read = _Reader()
    place, count = 0, 0
    while (found := _TOKEN.match(data, place)) and count < _DEEPEST:
        place = found.end() + read.token(found)
        count = len(read.above)
        if not count:
            return read.document(_CHANGED if read.changed else None)
    if count >= _DEEPEST or place < len(data):
        raise Unreadable(_DAMAGED)
    read.flush()
    return read.document(_CUT)


@dataclass(frozen=True, slots=True)
class _Group:
    """How text is read at one place: where it goes, whether it is seen, in which font."""

    into: str = "body"
    seen: bool = True
    hidden: bool = False
    deleted: bool = False
    font: int | None = None
    width: int = 1  # characters that stand for one \u
    left: int = 0  # the indentation of the paragraph, in twentieths of a point
    item: bool = False  # of a list, or its first line stands out to the left


@dataclass
class _Reader:
    """The state of reading: the groups that are open, and what was read."""

    at: _Group = _Group()
    above: list[_Group] = field(default_factory=list)
    page: str = "cp1252"  # the code page where a font tells none
    fonts: dict[int, str] = field(default_factory=dict)
    pieces: dict[str, list[str]] = field(default_factory=dict)
    octets: bytearray = field(default_factory=bytearray)
    skip: int = 0  # characters that a \u has replaced
    starred: bool = False
    changed: bool = False

    def token(self, found: re.Match[bytes]) -> int:
        """Read a token. Return how many bytes after it are data and no RTF."""
        word, sign, brace = found["word"], found["sign"], found["brace"]
        if octet := found["octet"]:
            self.raw(bytes.fromhex(octet.decode()))
        elif found["text"]:
            self.raw(found["text"])
        elif word or sign or brace:
            self.flush()
        if brace == b"{":
            self.above.append(self.at)
            self.skip = 0
        elif brace:
            self.at, self.skip = self.above.pop(), 0
        elif word == b"bin":
            return max(int(found["number"] or 0), 0)
        elif word:
            number = found["number"]
            self.control(word.decode(), None if number is None else int(number))
        elif sign and sign != b"*":
            self.write(_SIGNS.get(sign.decode("latin-1"), ""))
        self.starred = sign == b"*"
        return 0

    def raw(self, data: bytes) -> None:
        """Take bytes of text, less those that only stand for a \\u before them."""
        if self.at.seen:
            self.octets += data[self.skip :]
        self.skip = max(self.skip - len(data), 0)

    def flush(self) -> None:
        """Write the bytes that wait. A character of some code pages is more than one byte."""
        if self.octets:
            font = None if self.at.font is None else self.fonts.get(self.at.font)
            text = self.octets.decode(font or self.page, "replace")
            self.octets.clear()
            self.write(text)

    def write(self, text: str) -> None:
        at = self.at
        if at.seen and not at.hidden and not at.deleted:
            self.pieces.setdefault(at.into, []).append(text)

    def control(self, name: str, value: int | None) -> None:
        """Follow a control word."""
        at, on = self.at, value != 0
        if name == "u":
            self.write(chr((value or 0) % 0x10000))
            self.skip = at.width
        elif name in _WORDS:
            off = name == "par" and at.left >= _INDENTED and not at.item
            self.write(_SET_OFF * off + _WORDS[name])
        elif name in {"pard", "li", "fi", "ls"}:
            self.place(name, value or 0)
        elif name == "title" or (at.seen and name in _INTO):
            self.at = replace(at, into=_INTO[name], seen=True)
        elif name == "ud":
            self.at = replace(at, seen=True)
        elif name in _UNSEEN or (self.starred and name not in _BOXES):
            self.at = replace(at, seen=False)
        elif name == "v":
            self.at = replace(at, hidden=on)
        elif name == "deleted":
            self.at, self.changed = replace(at, deleted=on), True
        elif name == "revised":
            self.changed = True
        elif name == "plain":
            self.at = replace(at, hidden=False, deleted=False, font=None)
        else:
            self.encoding(name, value or 0)

    def place(self, name: str, value: int) -> None:
        """Follow a control word that says where the lines of a paragraph begin."""
        if name == "pard":
            self.at = replace(self.at, left=0, item=False)
        elif name == "li":
            self.at = replace(self.at, left=value)
        elif name == "ls" or value < 0:
            self.at = replace(self.at, item=True)

    def encoding(self, name: str, value: int) -> None:
        """Follow a control word that says how bytes are read."""
        if name == "uc":
            self.at = replace(self.at, width=min(max(value, 0), 100))
        elif name == "f":
            self.at = replace(self.at, font=value)
        elif name == "fcharset" and self.at.font is not None and value in _CHARSETS:
            self.fonts[self.at.font] = _CHARSETS[value]
        elif name == "ansicpg":
            self.page = _known(f"cp{value}") or self.page
        elif name in _PAGES:
            self.page = _PAGES[name]

    def document(self, note: str | None) -> Document:
        return Document(
            [p for part in ("body", "boxes", "notes") for p in self.paragraphs(part)],
            " ".join(self.paragraphs("title")) or None,
            self.paragraphs("run"),
            note,
        )

    def paragraphs(self, part: str) -> list[str]:
        """Return the paragraphs of a part of the page; of rows, the cells with " | " between.

        Block quotations are set off.
        """
        joined = "".join(self.pieces.get(part, []))
        text = joined.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        found: list[str] = []
        *rows, rest = text.split(_ROW)
        for row in rows:
            first, *cells = row.rstrip(_CELL).split(_CELL)
            cells = [cell.replace(_SET_OFF, "") for cell in cells]
            *before, first = first.split(_PARAGRAPH)
            found += before
            if any(_PARAGRAPH in cell.strip(_PARAGRAPH) for cell in cells):  # columns of text
                found += [p for cell in (first, *cells) for p in cell.split(_PARAGRAPH)]
            else:
                found.append(" | ".join(filter(None, map(str.strip, (first, *cells)))))
        found += rest.replace(_CELL, _PARAGRAPH).split(_PARAGRAPH)
        return set_off((p.strip(), p.endswith(_SET_OFF)) for p in found if p.strip())


def _known(page: str) -> str | None:
    try:
        codecs.lookup(page)
    except LookupError:
        return None
    return page
