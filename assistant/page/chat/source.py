"""The source panel: an answer's sources, and one article with the quoted words marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import shorten
from typing import NamedTuple

from markupsafe import Markup

from assistant.answer import Citation
from assistant.page.phrases import VERDICTS, source_of, without_bidi
from assistant.page.sessions.session import Among, Place, TranscriptEntry, cited_at
from assistant.page.widgets.article_text import ArticleText, MarkedSpan, article_text, where_in
from assistant.templates import render
from corpus.article import Article, Span

EMPTY_PANEL = str(render("page/chat/blank.html.j2"))
HEADINGS: dict[Among, str] = {
    "cited": "Sources",
    "nearest": "Nearest sentences — not an answer",
    "seen": "Read for this answer and not used",
    "all": "All statements on record",
}


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
    html = render("page/chat/only_article.html.j2", article=_article_html(article_text(article)))
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
    text = article_text(
        article, [MarkedSpan(Span(c.start, c.end), c.n, chosen=c == chosen) for c in stands]
    )
    verdict = {"nearest": "Not an answer", "seen": "Not used in the answer"}.get(place.among)
    return _article_html(
        text,
        chosen=chosen,
        browse=_browse(here, citations, place),
        changed=chosen not in stands,
        verdict=verdict or f"[{chosen.n}] {VERDICTS[chosen.verdict]}",
        where=where_in(text.paragraphs, Span(chosen.start, chosen.end)),
        doubt=not verdict and chosen.verdict != "verbatim",
    )


def _article_html(text: ArticleText, **found: object) -> Markup:
    nothing: dict[str, object] = {"chosen": None, "browse": None, "changed": False}
    nothing |= {"verdict": "", "where": "", "doubt": False}
    return render("page/chat/article.html.j2", text=text, **(nothing | found))
