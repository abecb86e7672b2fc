"""Exports of Europresse (Eureka), as HTML. The forms are those of tm.plugin.europresse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from corpus.masthead import dates
from corpus.reading.containers.entry import Entry, author, joined
from corpus.reading.pages.html import html_text

_NUMBER = re.compile(r"(?i)(?:num[ée]ro de document|document number|no\. de document)\s*:\s*(\S+)")
_RIGHTS = re.compile(r"^\W*(?:©|\(c\)|copyright)", re.I)
_PAGE = re.compile(r"(?i)^(?:p\.|page|pages|pp\.)\s*(.+)$")


def europresse(tree: Any) -> Iterator[Entry]:
    """Yield the articles of a page of Europresse, in order; none if it is another page."""
    if not tree.xpath("//*[contains(@class, 'DocPublicationName')]"):
        return
    marked = tree.xpath("//article[.//*[contains(@class, 'DocPublicationName')]]")
    for node in marked:
        yield _article(node)
    if not marked:
        for node in tree.xpath("//td[span[contains(@class, 'DocPublicationName')]]"):
            yield _older(node)


def _article(node: Any) -> Entry:
    bodies = _classed(node, "DocText") or _classed(node, "docOcurrContainer")
    text = "\n\n".join(_text(part) for part in bodies or node.xpath(".//section"))
    titles = [_text(part) for part in _classed(node, "titreArticleVisu")]
    authors = [_text(part) for part in _classed(node, "docAuthors")]
    if not authors:
        below = node.xpath(".//*[contains(@class, 'titreArticle')]/following-sibling::div[1]")
        authors = [_text(part) for part in below[:1]]
    return _entry(node, text, next(iter(titles), None), next(iter(authors), None))


def _older(cell: Any) -> Entry:
    """Return an article of the older form: a cell whose paragraphs stand between empty <p>."""
    blocks = _text(cell).split("\n\n")
    titles = [_text(part) for part in cell.xpath(".//*[contains(@class, 'TitreArticleVisu')]")]
    title = next(iter(titles), None)
    at = blocks.index(title) if title in blocks else -1
    said = blocks[at + 1 :]
    end = next(
        (n for n, block in enumerate(said) if _RIGHTS.match(block) or _NUMBER.match(block)),
        len(said),
    )
    said = said[:end]
    byline = said.pop(0) if len(said) > 1 and _is_name(said[0]) else None
    return _entry(cell, "\n\n".join(said), title, byline)


def _entry(node: Any, text: str, title: str | None, byline: str | None) -> Entry:
    outlet = next((_text(part) for part in _classed(node, "DocPublicationName")), None)
    head = joined(" ".join(_text(part) for part in _classed(node, "DocHeader"))) or ""
    number = _NUMBER.search(_text(node))
    found = dates.dates(head)
    day = head[found[0].start : found[0].end] if found else None
    before = re.split(r",", head[: found[0].start])[:-1] if found else []
    after = [part.strip() for part in head[found[0].end :].split(",")] if found else []
    pages = [page[1] for part in after if (page := _PAGE.match(part))]
    words = re.search(r"(\d+(?:[ \xa0\u202f,]\d{3})*)\s*(?:mots|words)\b", " ".join(after) or head)
    return Entry(
        text,
        title=joined(title),
        outlet=_plain_outlet(outlet),
        published=day,
        byline=author(byline),
        section=joined(", ".join(before)),
        page=pages[0] if pages else None,
        id=number[1].rstrip(".") if number else None,
        words=int(re.sub(r"\D", "", words[1])) if words else None,
    )


def _plain_outlet(outlet: str | None) -> str | None:
    """Return an outlet without the number of the issue: "Magazine, no. 5968" is "Magazine"."""
    return re.sub(r",\s*(?:no\.|nº|n°).*$", "", joined(outlet) or "", flags=re.S).strip() or None


def _classed(node: Any, name: str) -> list[Any]:
    """Return the outermost elements below a node that have a class, in any case of letters."""
    low = "translate(@class, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')"
    wanted = f"contains(concat(' ', {low}, ' '), ' {name.lower()} ')"
    found: list[Any] = node.xpath(f".//*[{wanted}][not(ancestor::*[{wanted}])]")
    return found


def _text(node: Any) -> str:
    return html_text(etree.tostring(node, encoding="unicode", with_tail=False))


def _is_name(line: str) -> bool:
    words = line.split()
    small = {"de", "et", "and", "du", "la", "le", "von", "van", "avec", "des"}
    return len(words) <= 10 and all(w[0].isupper() or w in small for w in words if w[0].isalpha())
