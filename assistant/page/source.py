"""The source panel: an answer's sources, and the article of one with the quoted words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from itertools import pairwise
from urllib.parse import urlsplit

from assistant.answer import Citation
from assistant.page.phrases import VERDICTS, long_date, source_of, web_address
from assistant.page.session import Entry, Place, cited
from corpus.article import Article

TEXT = '<article class="text" tabindex="0" aria-label="Article">'  # scrolls, so it takes focus
EMPTY_PANEL = (
    '<div class="blank"><h2>Source</h2><p>Choose a number in an answer to read its words '
    "where they stand.</p></div>"
)


def panel(entry: Entry, place: Place, article: Article | None) -> str:
    """The sources of an entry, each article once, and the article of the chosen citation.

    ``article`` is None when the index no longer holds it.
    """
    answer = entry.answer
    if answer is None:
        return EMPTY_PANEL
    citations = cited(answer, place)
    heading = "Sources" if place.among == "cited" else "Nearest sentences — not an answer"
    chosen = citations[place.nth]
    rows = "".join(
        _source_row(numbered, place, chosen) for numbered in _by_article(citations).values()
    )
    text = _article(article, citations, chosen, place) if article else _gone(chosen)
    return (
        f'<div class="reader {place.among}" data-showing="{place.id}">'
        '<button type="button" class="back" data-close>Back to the answer</button>'
        f'<h2>{heading}</h2><p class="for" dir="auto">{escape(entry.question)}</p>'
        f'<ol class="sources">{rows}</ol>{text}</div>'
    )


def _by_article(citations: Iterable[Citation]) -> dict[str, list[tuple[int, Citation]]]:
    grouped: dict[str, list[tuple[int, Citation]]] = {}
    for index, citation in enumerate(citations):
        grouped.setdefault(citation.article, []).append((index, citation))
    return grouped


def _source_row(numbered: list[tuple[int, Citation]], place: Place, chosen: Citation) -> str:
    first = numbered[0][1]
    current = ' aria-current="true"' if first.article == chosen.article else ""
    numbers = "".join(
        f'<a class="cite{"" if c.verdict == "verbatim" else " doubt"}" href="#{at.id}" '
        f'data-open="{at.id}"{" aria-current=true" if c is chosen else ""} '
        f'aria-label="Words {c.n} in {escape(source_of(c))}">{c.n}</a>'
        for c, at in ((c, place._replace(nth=i)) for i, c in numbered)
    )
    opens = place._replace(nth=numbered[0][0]).id
    return (
        f'<li{current}><span class="numbers">{numbers}</span>'
        f'<a class="title" href="#{opens}" data-open="{opens}" dir="auto">'
        f'<span class="origin">{escape(source_of(first))}</span> '
        f"<span>{escape(first.title or first.article)}</span></a></li>"
    )


def _gone(chosen: Citation) -> str:
    return (
        f'{TEXT}<h3 dir="auto">{escape(chosen.title or chosen.article)}</h3>'
        '<p class="state">This article is no longer in the index. It was quoted with:</p>'
        f'<blockquote dir="auto">{escape(chosen.sentence or chosen.quote)}</blockquote></article>'
    )


def _article(
    article: Article, citations: Iterable[Citation], chosen: Citation, place: Place
) -> str:
    here = [c for c in citations if c.article == article.id]
    stands = [c for c in here if article.text[c.start : c.end] == c.quote]
    known = [article.outlet, long_date(article.published), article.place, article.agency]
    address = web_address(article.url)
    link = (
        f'<a class="out" href="{escape(address)}" target="_blank" '
        f'rel="noopener noreferrer nofollow">{escape(urlsplit(address).netloc)} ↗</a>'
        if address
        else ""
    )
    return (
        f'{TEXT}<h3 dir="auto">{escape(article.title or article.id)}</h3>'
        f'<p class="known">{escape(" · ".join(part for part in known if part))} {link}</p>'
        f"{_finding(chosen, place, changed=chosen not in stands)}"
        f"{paragraphs(article, stands, chosen)}</article>"
    )


def _finding(chosen: Citation, place: Place, *, changed: bool) -> str:
    if changed:
        return (
            '<p class="finding doubt"><b>Changed since.</b> The article no longer reads as it '
            f"did when it was quoted with: “{escape(chosen.quote)}”</p>"
        )
    speaker = f" Said by {escape(chosen.speaker)}." if chosen.speaker else ""
    where = f"Characters {chosen.start:,} to {chosen.end:,}."
    if place.among == "nearest":
        return f'<p class="finding"><b>Not an answer.</b>{speaker} {where}</p>'
    doubt = "" if chosen.verdict == "verbatim" else " doubt"
    verdict = f"[{chosen.n}] {VERDICTS[chosen.verdict]}."
    return f'<p class="finding{doubt}"><b>{verdict}</b>{speaker} {where}</p>'


def paragraphs(article: Article, citations: Iterable[Citation], chosen: Citation) -> str:
    """The whole text, escaped, with the citations' words in ``<mark>``.

    Text is cut into paragraphs at blank lines and keeps its other line breaks. Marks may
    overlap and may run over several paragraphs; where they do, the chosen one is on top.
    """
    text, marked = article.text, list(citations)
    html = []
    for block in re.finditer(r"\S(?:.|\n(?!\s*(?:\n|\Z)))*", text):
        start, end = block.span()
        edges = {start, end} | {edge for c in marked for edge in (c.start, c.end)}
        cuts = sorted(edge for edge in edges if start <= edge <= end)
        pieces = "".join(
            _piece(text[a:b], [c for c in marked if c.start <= a and b <= c.end], chosen, a)
            for a, b in pairwise(cuts)
        )
        outside = " outside" if end <= article.body.start or start >= article.body.end else ""
        html.append(f'<p class="para{outside}" dir="auto">{pieces}</p>')
    return "".join(html)


def _piece(words: str, covering: list[Citation], chosen: Citation, start: int) -> str:
    if not covering:
        return escape(words)
    first = [c for c in covering if c.start == start]
    numbers = "".join(f'<sup aria-hidden="true">{c.n}</sup>' for c in first)
    if chosen in covering:
        return f'<mark class="chosen" tabindex="-1">{numbers}{escape(words)}</mark>'
    return f"<mark>{numbers}{escape(words)}</mark>"
