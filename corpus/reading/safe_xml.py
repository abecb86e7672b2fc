"""XML from outside: parsed without entities, DTDs and network, and looked up by local names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from corpus.reading.clipping import File, Problem


def xml_tree(file: File) -> Any:
    """Return the root of an XML file with tags without namespaces, or a Problem."""
    data = file.path.read_bytes()
    if b"<!ENTITY" in data.replace(b"\0", b""):
        return Problem(
            file.where,
            "The file declares XML entities, which can be made to swell: take them out of it.",
        )
    parser = etree.XMLParser(
        encoding="utf-8" if _is_utf8(data) else None,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return Problem(file.where, f"The file is not well-formed XML ({error}). Save it anew.")
    for node in root.iter():
        if isinstance(node.tag, str) and "}" in node.tag:
            node.tag = node.tag.partition("}")[2]
    return root


def _is_utf8(data: bytes) -> bool:
    """Return True if bytes are UTF-8, whatever the file declares; by chance they rarely are."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def words(node: Any) -> str | None:
    """Return the words of an element in one line; None if there are none."""
    return " ".join("".join(node.itertext()).split()) or None if node is not None else None


def first(node: Any, *paths: str) -> str | None:
    """Return the words at the first path that has some; a path may end in "/@name"."""
    return next((said for path in paths for said in every(node, path)), None)


def every(node: Any, path: str) -> Iterator[str]:
    """Yield the words of all elements or attributes at a path, in order."""
    for found in node.xpath(path):
        said = " ".join(found.split()) if isinstance(found, str) else words(found)
        if said:
            yield said
