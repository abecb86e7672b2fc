"""EPUB books and newspapers: an article for each entry of the table of contents.

Source: EPUB 3.3 (W3C), and Open Packaging Format 2.0.1 for older books.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote

from lxml import etree

from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.documents.document import Unreadable
from corpus.reading.documents.packed import Package, attribute_of, local_name
from corpus.reading.pages.html import html_text

_BROKEN = "The file is no EPUB that can be read ({}). Save it anew."
_EMPTY = "The book has no text, perhaps only pictures of it. Take it out of the folder."
_LOCKED = "The book is locked by its seller. Only books without a lock are read."
_FEWEST = 20  # words; shorter chapters are title pages and tables of contents
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


class _Book(NamedTuple):
    """The documents of a book in the order of reading, the entries of its table of contents by the
    document where they begin, and what is known of the book as a whole."""

    documents: list[str]
    entries: dict[str, str]
    facts: dict[str, str]


def epub(file: File) -> Iterator[Clipping | Problem]:
    """Yield the chapters of a book as articles, in order. ``where`` gets ``#3`` for the third.

    A chapter goes from one entry of the table of contents to the next.
    """
    # zipfile, zlib and lxml raise many kinds of errors on broken files
    try:
        package = Package(file.path.read_bytes())
        book = _book(package)
        chapters = list(_chapters(package, book))
    except Unreadable as error:
        yield Problem(file.where, str(error))
        return
    except Exception as error:
        yield Problem(file.where, _BROKEN.format(f"{error!r:.80}"))
        return
    if not chapters:
        yield Problem(file.where, _EMPTY)
    name = book.facts.get("title")
    for number, (title, text) in enumerate(chapters, 1):
        yield Clipping(
            text,
            f"{file.where}#{number}",
            title=title or (name if len(chapters) == 1 else None),
            outlet=name if len(chapters) > 1 else book.facts.get("publisher"),
            published=book.facts.get("date"),
            byline=book.facts.get("creator"),
        )


def _book(package: Package) -> _Book:
    container = package.xml("META-INF/container.xml")
    paths = [n.get("full-path") for n in _named(container, "rootfile")]
    root = package.xml(paths[0]) if paths and paths[0] else None
    if root is None:
        raise Unreadable(_BROKEN.format("it has no list of its parts"))
    folder = posixpath.dirname(paths[0])
    parts = {n.get("id"): n for n in _named(root, "item")}
    spine = [parts.get(n.get("idref")) for n in _named(root, "itemref")]
    documents = [_path(folder, n.get("href") or "") for n in spine if n is not None]
    if _is_locked(package, documents):
        raise Unreadable(_LOCKED)
    entries: dict[str, str] = {}
    for item in parts.values():
        if "nav" in (item.get("properties") or "").split() or "ncx" in (
            item.get("media-type") or ""
        ):
            contents = _path(folder, item.get("href") or "")
            for place, label in _contents(_lenient(package, contents), posixpath.dirname(contents)):
                entries.setdefault(place, label)
            documents = [d for d in documents if d != contents]
    facts: dict[str, str] = {}
    for node in root.iter():
        name, text = local_name(node), (node.text or "").strip()
        dated = attribute_of(node, "event") in (None, "publication")
        if name in ("title", "publisher", "creator", "date") and text and dated:
            facts.setdefault(name, text)
    return _Book(documents, entries, facts)


def _named(root: Any, name: str) -> Iterator[Any]:
    return iter(()) if root is None else (n for n in root.iter() if local_name(n) == name)


def _path(folder: str, href: str) -> str:
    return posixpath.normpath(posixpath.join(folder, unquote(href.partition("#")[0])))


def _contents(root: Any, folder: str) -> Iterator[tuple[str, str]]:
    """Yield the entries of a table of contents, newer or older: document and label."""
    for node in () if root is None else root.iter():
        if local_name(node) == "navPoint":
            label = next((n.text for n in _named(node, "text")), None)
            content = next(_named(node, "content"), None)
            href = None if content is None else content.get("src")
        elif local_name(node) == "a" and _in_contents(node):
            label, href = " ".join("".join(node.itertext()).split()), node.get("href")
        else:
            continue
        if href and label:
            yield _path(folder, href), label.strip()


def _lenient(package: Package, name: str) -> Any:
    """Return a table of contents, or None if it is broken: the chapters are then the documents."""
    try:
        return package.xml(name)
    except etree.XMLSyntaxError:
        return None


def _in_contents(link: Any) -> bool:
    """True if a link stands in the table of contents, and not in a list of pages or the like."""
    return any(
        local_name(above) == "nav" and "toc" in (attribute_of(above, "type") or "toc").split()
        for above in link.iterancestors()
    )


def _is_locked(package: Package, documents: list[str]) -> bool:
    """True if text is encrypted. That of fonts is no lock."""
    locks = package.xml("META-INF/encryption.xml")
    for data in _named(locks, "EncryptedData"):
        method = next((n.get("Algorithm") for n in _named(data, "EncryptionMethod")), None)
        named = [unquote(n.get("URI") or "") for n in _named(data, "CipherReference")]
        if method not in _FONTS and set(named) & set(documents):
            return True
    return False


def _chapters(package: Package, book: _Book) -> Iterator[tuple[str | None, str]]:
    """Yield title and text of each chapter that is more than its title."""
    title: str | None = None
    blocks: list[str] = []
    for place in [*book.documents, None]:
        if place is None or place in book.entries or not book.entries:
            text = "\n\n".join(blocks)
            if len(text.split()) >= _FEWEST:
                yield title, text
            title, blocks = book.entries.get(place or ""), []
        data = package.part(place) if place else None
        if data:
            page = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
            page = page.partition("?>")[2] if page[:5] == "<?xml" else page
            blocks.append(html_text(page, indented=True))
