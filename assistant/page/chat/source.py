"""The source panel: an answer's sources, and one article with the quoted words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from assistant.answer import Citation
from assistant.page.chat.session import Place, TranscriptEntry, cited_at
from assistant.page.phrases import VERDICTS, long_date, source_of, web_address, without_bidi
from assistant.templates import render
from corpus.article import Article

EMPTY_PANEL = str(render("page/chat/blank.html.j2"))


class Number(NamedTuple):
    """The number of a citation in the list of sources, and the place that it opens."""

    n: int
    place: str
    doubt: bool


class PanelSource(NamedTuple):
    """An article in the list of sources; ``current`` is True for the one that is shown."""

    title: str
    source: str
    marks: list[Number]
    current: bool


class SourcePiece(NamedTuple):
    """A run of an article's words; ``numbers`` are those of the citations that begin with it."""

    words: str
    marked: bool = False
    chosen: bool = False
    numbers: tuple[int, ...] = ()


class Paragraph(NamedTuple):
    """A paragraph of an article; head and foot are ``outside`` its body."""

    outside: bool
    pieces: list[SourcePiece]


def panel(entry: TranscriptEntry, place: Place, article: Article | None) -> str:
    """Return an entry's sources, each article once, and the article of the chosen citation.

    ``article`` is None if the index no longer holds it.
    """
    answer = entry.answer
    if answer is None:
        return EMPTY_PANEL
    citations = cited_at(answer, place)
    chosen = citations[place.nth]
    html = render(
        "page/chat/panel.html.j2",
        place=place,
        heading="Sources" if place.among == "cited" else "Nearest sentences — not an answer",
        question=entry.question,
        rows=_sources(citations, place),
        article=_article(article, citations, chosen, place) if article else _gone(chosen),
    )
    return str(html)


def _sources(citations: Sequence[Citation], place: Place) -> list[PanelSource]:
    grouped: dict[str, list[Number]] = {}
    first: dict[str, Citation] = {}
    for nth, c in enumerate(citations):
        mark = Number(c.n, place._replace(nth=nth).id, c.verdict != "verbatim")
        grouped.setdefault(c.article, []).append(mark)
        first.setdefault(c.article, c)
    shown = citations[place.nth].article
    return [
        PanelSource(c.title or c.article, source_of(c), grouped[c.article], c.article == shown)
        for c in first.values()
    ]


def _gone(chosen: Citation) -> Markup:
    return render(
        "page/chat/gone.html.j2",
        title=chosen.title or chosen.article,
        sentence=chosen.sentence or chosen.quote,
        notice=chosen.notice,
    )


def _article(
    article: Article, citations: Iterable[Citation], chosen: Citation, place: Place
) -> Markup:
    here = [c for c in citations if c.article == article.id]
    stands = [c for c in here if article.text[c.start : c.end] == c.quote]
    known = [article.outlet, long_date(article.published), article.place, article.agency]
    address = web_address(article.url)
    nearest = place.among == "nearest"
    return render(
        "page/chat/article.html.j2",
        title=article.title or article.id,
        known=" · ".join(without_bidi(part) for part in known if part),
        address=address,
        host=urlsplit(address).netloc if address else "",
        chosen=chosen,
        changed=chosen not in stands,
        verdict="Not an answer" if nearest else f"[{chosen.n}] {VERDICTS[chosen.verdict]}",
        doubt=not nearest and chosen.verdict != "verbatim",
        paragraphs=source_paragraphs(article, stands, chosen),
    )


def source_paragraphs(
    article: Article, citations: Iterable[Citation], chosen: Citation
) -> list[Paragraph]:
    """Return the whole text in paragraphs, each in pieces; cited pieces are marked.

    Text is split at blank lines and keeps its other line breaks. Citations may overlap and may run
    over several paragraphs; where they overlap, the chosen one is on top.
    """
    text, marked = article.text, list(citations)
    found = []
    for block in re.finditer(r"\S(?:.|\n(?!\s*(?:\n|\Z)))*", text):
        start, end = block.span()
        edges = {start, end} | {edge for c in marked for edge in (c.start, c.end)}
        cuts = sorted(edge for edge in edges if start <= edge <= end)
        pieces = [
            _piece(text[a:b], [c for c in marked if c.start <= a and b <= c.end], chosen, a)
            for a, b in pairwise(cuts)
        ]
        outside = end <= article.body.start or start >= article.body.end
        found.append(Paragraph(outside, pieces))
    return found


def _piece(words: str, covering: Sequence[Citation], chosen: Citation, start: int) -> SourcePiece:
    numbers = tuple(c.n for c in covering if c.start == start)
    return SourcePiece(words, bool(covering), chosen in covering, numbers)
