"""Exports of databases that are saved as HTML: Factiva, LexisNexis, ProQuest, Europresse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from lxml import etree

from corpus.reading import encodings
from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.containers.europresse import europresse
from corpus.reading.containers.exports import EXPORTS, articles_of_export, clippings
from corpus.reading.pages.html import html_text
from corpus.reading.pages.page import web_page


def export_page(file: File) -> Iterator[Clipping | Problem]:
    """Yield the articles of an export; a page that only looks like one is read as a web page."""
    try:
        html, note = encodings.decode_html(file.path.read_bytes())
        tree = lxml.html.document_fromstring(html)
    except (encodings.Undecodable, etree.LxmlError, ValueError):
        yield from web_page(file)  # it tells what is wrong
        return
    if entries := list(europresse(tree)):
        yield from clippings(entries, Clipping("", file.where), name="Europresse")
        return
    text = _text(tree, html)
    if any(row.recognises(text) for row in EXPORTS):
        yield from articles_of_export(Clipping(text, file.where, note=note))
    else:
        yield from web_page(file)


def _text(tree: Any, html: str) -> str:
    """Return the text of the page, or of its articles alone where Factiva marks them."""
    marked = tree.xpath("//div[starts-with(@class, 'article ')]")
    chosen = [node for node in marked if re.match(r"article \w{2,}Article\b", node.get("class"))]
    if chosen:
        pieces = [etree.tostring(node, encoding="unicode", with_tail=False) for node in chosen]
        return "\n\n".join(map(html_text, pieces))
    body = tree.find("body")
    return html_text(html if body is None else etree.tostring(body, encoding="unicode"))
