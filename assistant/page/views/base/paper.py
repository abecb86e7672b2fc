"""An article in a view: its statements marked by kind, whoever spoke after them."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from markupsafe import Markup

from assistant.page.views.base.site import Site
from assistant.page.widgets.article_text import MarkedSpan, SpokenBy, article_text
from assistant.templates import render
from corpus.article import Article, Span, Statement, StatementKind

KINDS_OF_STATEMENT: dict[StatementKind, str] = {
    "direct": "quoted",
    "mixed": "partly quoted",
    "indirect": "reported",
}
"""The kinds of statements in words for people."""


def chosen_span(given: str, article: Article) -> Span | None:
    """Return the words that an address such as "120-345" names; None if they are not there."""
    found = re.fullmatch(r"(\d{1,9})-(\d{1,9})", given, re.ASCII)
    if not found:
        return None
    start, end = int(found[1]), int(found[2])
    return Span(start, end) if start < end <= len(article.text) else None


def article_html(
    site: Site,
    article: Article,
    *,
    at: Span | None = None,
    back: str = "",
    file: str = "",
    removable: bool = False,
) -> Markup:
    """Return an article as HTML: head, statements marked, the words ``at`` a place chosen.

    ``back`` is where it is closed to, ``file`` the path of its file.
    """
    index = site.assistant.index
    said = index.library.told(article).statements
    marks = [said_mark(one) for one in said] + ([MarkedSpan(at, chosen=True)] if at else [])
    return render(
        "page/views/article.html.j2",
        id=article.id,
        text=article_text(article, marks),
        notices=[str(notice) for notice in index.notices(article)],
        said=said,
        back=back,
        file=file,
        removable=removable,
    )


def said_mark(said: Statement) -> MarkedSpan:
    """Return the mark of a statement's words, with whoever spoke, or who it may have been."""
    names = (said.speaker,) if said.speaker else said.candidates
    href = ""
    if said.speaker:
        href = f"/statements?{urlencode({'person': said.speaker}, errors='replace')}"
    by = SpokenBy(names, said.speaker is not None, KINDS_OF_STATEMENT[said.kind], href)
    return MarkedSpan(said.content, kind=said.kind, by=by)
