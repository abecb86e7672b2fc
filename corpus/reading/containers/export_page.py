"""Exports of databases that are saved as HTML: Factiva, LexisNexis, ProQuest, Europresse."""

from __future__ import annotations

from collections.abc import Iterator

import lxml.html
from lxml import etree

from corpus.reading import encodings
from corpus.reading.clipping import Clipping, File, Problem
from corpus.reading.containers.europresse import europresse
from corpus.reading.containers.exports import EXPORTS, articles_of_export, clippings
from corpus.reading.containers.factiva_page import factiva_page
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
    for name, entries in (("Europresse", europresse), ("Factiva", factiva_page)):
        if found := list(entries(tree)):
            yield from clippings(found, Clipping("", file.where), name=name)
            if note:
                yield Problem(file.where, note, kept=True)
            return
    body = tree.find("body")
    text = html_text(html if body is None else etree.tostring(body, encoding="unicode"))
    if any(row.recognises(text) for row in EXPORTS):
        yield from articles_of_export(Clipping(text, file.where, note=note))
    else:
        yield from web_page(file)
