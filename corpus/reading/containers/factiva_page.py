"""Exports of Factiva as HTML: the markup tells headline, byline and paragraphs for sure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from corpus.masthead import dates
from corpus.reading.containers.entry import Entry, author, count_words, joined
from corpus.reading.containers.factiva import factiva
from corpus.reading.pages.html import html_text

_ARTICLE = re.compile(r"article \w{2,}Article\b")
_TIME = re.compile(r"\d{1,2}:\d\d.{0,12}")
_COUNT = re.compile(r"\d[\d.,\s]*\s*[^\W\d]{1,12}")  # "877 words" in the language of the interface
_PAGE = re.compile(r"[A-Z]{0,4}-?\d{1,4}[A-Z]?(?:-\d{1,4})?")


def factiva_page(tree: Any) -> Iterator[Entry]:
    """Yield the articles of a page of Factiva, in order; none if it is another page."""
    for node in tree.xpath("//div[starts-with(@class, 'article ')]"):
        if not _ARTICLE.match(node.get("class")):
            continue
        heads = node.xpath(
            ".//div[@id='hd' or contains(@class, 'Headline')] | ./*[contains(@class, 'Headline')]"
        )
        if heads:
            yield _displayed(node, heads[0])
        else:  # the layout with codes
            yield from factiva(_text(node))


def _displayed(node: Any, headline: Any) -> Entry:
    above: list[str] = []
    below: list[str] = []
    authors: list[str] = []
    for part in node.xpath("./div"):
        if part is headline or headline in part.iter():
            above, below = below, []
        elif "author" in (part.get("class") or ""):
            authors.append(_line(part))
        elif line := _line(part):
            below.append(line)
    at = next((n for n, line in enumerate(below) if dates.stamp(line)), None)
    count = next((line for line in below[: (at or 0) + 1] if _COUNT.fullmatch(line)), None)
    rest = [line for line in below[at + 1 :] if not _TIME.fullmatch(line)] if at is not None else []
    pages = [line for line in rest[1:] if _PAGE.fullmatch(line) and not line.isalpha()]
    return Entry(
        _body(node),
        title=_plain_title(headline),
        outlet=joined(next(iter(rest), None)),
        published=below[at] if at is not None else None,
        byline=author(next(iter(authors), None)),
        section=joined(next(iter(above), None)),
        page=next(iter(pages), None),
        words=count_words(count),
        id=_number(node),
    )


def _plain_title(headline: Any) -> str | None:
    """Return a headline, without the number that a list of hits puts before it."""
    title = joined(_text(headline))
    counted = headline.xpath("descendant-or-self::*[contains(@class, 'counted')]")
    return re.sub(r"^\d+\)\s*", "", title) if counted and title else title


def _body(node: Any) -> str:
    """Return the paragraphs of the article; captions and the publisher's name are none of them.

    Captions are paragraphs without a class. Where these hold most of the words, as in a blog that
    goes on below its pictures, they are the article too.
    """
    marked = node.xpath(".//*[contains(@class, 'articleParagraph')]")
    plain = node.xpath("./p[not(contains(@class, 'articleParagraph'))][normalize-space()]")[:-1]
    if sum(map(_length, plain)) > sum(map(_length, marked)):
        marked = [part for part in node.xpath("./p") if part in marked or part in plain]
    return "\n\n".join(text for part in marked if (text := _text(part)))


def _length(node: Any) -> int:
    return len("".join(node.itertext()))


def _number(node: Any) -> str | None:
    """Return the accession number, the last word of the last paragraph."""
    last = node.xpath("./p[normalize-space()]")[-1:]
    words = _line(last[0]).split() if last else []
    return words[-1] if words and re.fullmatch(r"[A-Z][A-Za-z0-9]{5,}", words[-1]) else None


def _text(node: Any) -> str:
    return html_text(etree.tostring(node, encoding="unicode", with_tail=False))


def _line(node: Any) -> str:
    """Return the words of an element in one line; "2018 年 9 月 1 日" without its blanks."""
    return re.sub(r"\s*([年月])\s*|\s*(日)", r"\1\2", " ".join(_text(node).split()))
