"""Documents that are zip files of XML: their parts, within limits."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from corpus.reading.documents.document import Unreadable

_SWOLLEN = 30_000_000  # bytes of a part when it is unpacked
_PARTS = 10_000


class Package:
    """The parts of a zipped document by their names. Only what is asked for is unpacked."""

    def __init__(self, data: bytes) -> None:
        """Open the package.

        Raises:
            Unreadable: it has too many parts.
            zipfile.BadZipFile: it is no zip file.
        """
        self._file = zipfile.ZipFile(io.BytesIO(data))
        self._left = _SWOLLEN
        if len(self._file.infolist()) > _PARTS:
            raise Unreadable("The document has more than 10,000 parts. Save its text alone.")

    def names(self) -> list[str]:
        """Return the names of the parts, in the order of the file."""
        return self._file.namelist()

    def part(self, name: str) -> bytes | None:
        """Return the bytes of a part, or None if there is no such part.

        Raises:
            Unreadable: what was unpacked so far comes to more than 30 MB, or it is encrypted.
        """
        try:
            item = self._file.getinfo(name)
        except KeyError:
            return None
        if item.flag_bits & 1:
            raise Unreadable("The document is locked with a password. Save it without one.")
        self._left -= item.file_size
        if self._left < 0:
            raise Unreadable("The document unpacks to more than 30 MB. Save its text alone.")
        return self._file.read(item)

    def xml(self, name: str) -> Any:
        """Return the root of a part that is XML, or None if there is no such part."""
        data = self.part(name)
        return None if data is None else parse_xml(data)


def parse_xml(data: bytes) -> Any:
    """Return the root of a piece of XML. Entities are not expanded, and nothing is fetched."""
    return etree.fromstring(
        data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    )


def local_name(node: Any) -> str:
    """Return the name of an element without its namespace; empty for comments and the like."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def attribute_of(node: Any, name: str) -> str | None:
    """Return an attribute by its name without namespace, or None."""
    return next((str(v) for k, v in node.attrib.items() if k.rpartition("}")[2] == name), None)
