"""Exports of Factiva as XML; the elements are those that tm.plugin.factiva reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.containers.entry import Entry, author, count_words
from corpus.reading.containers.exports import clippings
from corpus.reading.safe_xml import first, words, xml_tree


def factiva_xml(file: File) -> Iterator[Clipping | Problem]:
    """Yield the articles of an export, in order."""
    root = xml_tree(file)
    if isinstance(root, Problem):
        yield root
        return
    found = root.xpath("//article[accessionNo or headline]")
    if not found:
        yield Problem(file.where, "The file holds no article of Factiva. Export it anew.")
        return
    entries = list(map(_entry, found))
    yield from clippings(entries, Clipping("", file.where), name="Factiva")


def _entry(node: Any) -> Entry:
    parts = [_paragraphs(part) for part in node.xpath("./leadParagraph | ./tailParagraphs")]
    return Entry(
        "\n\n".join(filter(None, parts)),
        title=first(node, "./headline"),
        outlet=first(node, "./sourceName"),
        published=first(node, "./publicationDate/date", "./publicationDate/dateTime"),
        byline=author(first(node, "./byline")),
        section=first(node, "./sectionName"),
        page=first(node, "./page", "./pages/page", "./pages"),
        id=first(node, "./accessionNo"),
        words=count_words(first(node, "./wordCount")),
    )


def _paragraphs(node: Any) -> str | None:
    said = [text for part in node.xpath("./paragraph") if (text := words(part))]
    if said:
        return "\n\n".join(said)
    plain = "".join(node.itertext())
    # indented lines begin paragraphs, as agencies write them
    blocks = [" ".join(part.split()) for part in plain.replace("\n    ", "\n\n    ").split("\n\n")]
    return "\n\n".join(filter(None, blocks)) or None
