"""The source panel: an answer's sources, and one article with the quoted words marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from textwrap import shorten
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from assistant.answer import Citation
from assistant.page.phrases import VERDICTS, long_date, source_of, web_address, without_bidi
from assistant.page.sessions.session import Among, Place, TranscriptEntry, cited_at
from assistant.templates import render
from corpus.article import Article

EMPTY_PANEL = str(render("page/chat/blank.html.j2"))
HEADINGS: dict[Among, str] = {
    "cited": "Sources",
    "nearest": "Nearest sentences — not an answer",
    "seen": "Read for this answer and not used",
    "all": "All statements on record",
}
_CLOSE_ALIKE = re.compile(r"[^\w]+")


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


class Browse(NamedTuple):
    """Where one is among the citations of one article, from 1, and the places beside it."""

    nth: int
    of: int
    previous: str | None
    next: str | None


class SourcePiece(NamedTuple):
    """A run of an article's words; ``numbers`` are those of the citations that begin with it."""

    words: str
    marked: bool = False
    chosen: bool = False
    numbers: tuple[int, ...] = ()


class Paragraph(NamedTuple):
    """A paragraph of an article; "head" and "foot" are outside of its body.

    A first paragraph that only says the headline again belongs to the head. ``n`` counts the
    body's paragraphs from 1; it is 0 outside.
    """

    part: Literal["head", "body", "foot"]
    n: int
    start: int
    end: int
    pieces: list[SourcePiece]


def panel(entry: TranscriptEntry, place: Place, article: Article | None) -> str:
    """Return an entry's sources, each article once, and the article of the chosen citation.

    ``article`` is None if the index no longer holds it.
    """
    citations = cited_at(entry, place)
    chosen = citations[place.nth]
    seen = place._replace(among="seen", nth=0)
    beside = place.among in ("cited", "nearest", "seen")
    first: Among = "cited" if entry.answer and entry.answer.citations else "nearest"
    listed = place if place.among != "seen" else place._replace(among=first, nth=-1)
    html = render(
        "page/chat/panel.html.j2",
        place=place,
        heading=HEADINGS[listed.among],
        question=entry.question,
        rows=_sources(cited_at(entry, listed), listed),
        quotes=_quotes(citations) if place.among == "all" else {},
        seen=_sources(entry.seen, place if place.among == "seen" else seen._replace(nth=-1))
        if beside
        else [],
        article=_article(article, citations, chosen, place) if article else _gone(chosen),
    )
    return str(html)


def _quotes(citations: Iterable[Citation]) -> dict[int, str]:
    """Return who said what, by number."""
    return {
        c.n: f"{without_bidi(c.speaker or 'Speaker not sure')}: {' '.join(c.quote.split())}"
        for c in citations
    }


def _sources(citations: Sequence[Citation], place: Place) -> list[PanelSource]:
    """Return the articles, each once; of all statements each is a row."""
    grouped: dict[object, list[Number]] = {}
    first: dict[object, Citation] = {}
    for nth, c in enumerate(citations):
        mark = Number(c.n, place._replace(nth=nth).id, c.verdict != "verbatim")
        row = nth if place.among == "all" else c.article
        grouped.setdefault(row, []).append(mark)
        first.setdefault(row, c)
    shown = None if place.nth < 0 else place.nth if place.among == "all" else (
        citations[place.nth].article
    )  # fmt: skip
    return [
        PanelSource(heading_of(c), source_of(c), grouped[row], row == shown)
        for row, c in first.items()
    ]


def heading_of(citation: Citation) -> str:
    """Return the article's headline; of one without, how the cited words begin, never an id."""
    words = " ".join((citation.sentence or citation.quote).split())
    return citation.title or f"No headline: {shorten(words, 90, placeholder=' …')}"


def _browse(here: Sequence[Citation], citations: Sequence[Citation], place: Place) -> Browse | None:
    """Return the neighbours of the chosen citation in its article's order; None if it is alone."""
    order = sorted(here, key=lambda c: (c.start, c.end))
    if len(order) < 2:
        return None
    at = order.index(citations[place.nth])
    ids = [place._replace(nth=citations.index(c)).id for c in order]
    return Browse(
        at + 1,
        len(ids),
        ids[at - 1] if at else None,
        ids[at + 1] if at + 1 < len(ids) else None,
    )


def article_panel(article: Article) -> str:
    """Return the panel with an article as it is, with nothing marked."""
    paragraphs = source_paragraphs(article, (), None)
    html = render(
        "page/chat/only_article.html.j2",
        article=_article_html(article, paragraphs, chosen=None),
    )
    return str(html)


def _gone(chosen: Citation) -> Markup:
    return render(
        "page/chat/gone.html.j2",
        title=heading_of(chosen),
        sentence=chosen.sentence or chosen.quote,
        notice=chosen.notice,
    )


def _article(
    article: Article, citations: Sequence[Citation], chosen: Citation, place: Place
) -> Markup:
    here = [c for c in citations if c.article == article.id]
    stands = [c for c in here if article.text[c.start : c.end] == c.quote]
    paragraphs = source_paragraphs(article, stands, chosen)
    verdict = {"nearest": "Not an answer", "seen": "Not used in the answer"}.get(place.among)
    return _article_html(
        article,
        paragraphs,
        chosen=chosen,
        browse=_browse(here, citations, place),
        changed=chosen not in stands,
        verdict=verdict or f"[{chosen.n}] {VERDICTS[chosen.verdict]}",
        where=where_in(paragraphs, chosen),
        doubt=not verdict and chosen.verdict != "verbatim",
        head_open=any(p.part == "head" and _holds(p, chosen) for p in paragraphs),
    )


def _article_html(article: Article, paragraphs: Sequence[Paragraph], **found: object) -> Markup:
    known = [article.outlet, long_date(article.published), article.place, article.agency]
    known += [f"by {article.byline}"] if article.byline else []
    address = web_address(article.url)
    nothing = {"browse": None, "changed": False, "verdict": "", "where": "", "doubt": False}
    return render(
        "page/chat/article.html.j2",
        title=article.title or "Without a headline",
        known=" · ".join(without_bidi(part) for part in known if part),
        address=address,
        host=urlsplit(address).netloc if address else "",
        head=[p for p in paragraphs if p.part == "head"],
        paragraphs=[p for p in paragraphs if p.part != "head"],
        **{**nothing, "head_open": False, **found},
    )


def _holds(paragraph: Paragraph, citation: Citation) -> bool:
    return paragraph.start < citation.end and citation.start < paragraph.end


def where_in(paragraphs: Iterable[Paragraph], citation: Citation) -> str:
    """Return where words stand, as people say it: "paragraph 3", "paragraphs 3 to 4"."""
    held = [p for p in paragraphs if _holds(p, citation)]
    numbers = [p.n for p in held if p.n]
    if not numbers:
        return "in the head of the file" if any(p.part == "head" for p in held) else "at the foot"
    first, last = numbers[0], numbers[-1]
    return f"paragraph {first}" if first == last else f"paragraphs {first} to {last}"


def source_paragraphs(
    article: Article, citations: Iterable[Citation], chosen: Citation | None
) -> list[Paragraph]:
    """Return the whole text in paragraphs, each in pieces; cited pieces are marked.

    Text is split at blank lines and keeps its other line breaks. Citations may overlap and may run
    over several paragraphs; where they overlap, the chosen one is on top.
    """
    text, marked = article.text, list(citations)
    found: list[Paragraph] = []
    n = 0
    for block in re.finditer(r"\S(?:.|\n(?!\s*(?:\n|\Z)))*", text):
        start, end = block.span()
        edges = {start, end} | {edge for c in marked for edge in (c.start, c.end)}
        cuts = sorted(edge for edge in edges if start <= edge <= end)
        pieces = [
            _piece(text[a:b], [c for c in marked if c.start <= a and b <= c.end], chosen, a)
            for a, b in pairwise(cuts)
        ]
        part: Literal["head", "body", "foot"] = "body"
        if end <= article.body.start or (n == 0 and _is_headline(text[start:end], article)):
            part = "head"
        elif start >= article.body.end:
            part = "foot"
        n += part == "body"
        found.append(Paragraph(part, n if part == "body" else 0, start, end, pieces))
    return found


def _is_headline(words: str, article: Article) -> bool:
    """Return True for a paragraph that only says the headline once more."""
    return bool(article.title) and _bare(words) == _bare(article.title or "")


def _bare(text: str) -> str:
    return _CLOSE_ALIKE.sub(" ", text.casefold()).strip()


def _piece(
    words: str, covering: Sequence[Citation], chosen: Citation | None, start: int
) -> SourcePiece:
    numbers = tuple(c.n for c in covering if c.start == start)
    return SourcePiece(words, bool(covering), chosen in covering, numbers)
