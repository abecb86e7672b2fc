"""An article to read: its whole text in paragraphs, its statements marked by speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from assistant.page.phrases import long_date, web_address, without_bidi
from assistant.page.views.base.site import Site, address
from assistant.templates import render
from corpus.article import Article, Span, Statement, StatementKind

KINDS_OF_STATEMENT: dict[StatementKind, str] = {
    "direct": "quoted",
    "mixed": "partly quoted",
    "indirect": "reported",
}
"""The kinds of statements in words for people."""


class SpokenBy(NamedTuple):
    """Whose words end here: the names, sure or not, and where more of theirs is listed."""

    names: tuple[str, ...]
    sure: bool
    kind: str
    href: str


class TextPiece(NamedTuple):
    """A run of words; ``kind`` is that of the statement they are of, "" for none.

    ``chosen`` words are those that the reader came for; ``first`` is the first piece of them.
    """

    words: str
    kind: str = ""
    chosen: bool = False
    first: bool = False
    by: tuple[SpokenBy, ...] = ()


class TextParagraph(NamedTuple):
    """A paragraph; head and foot of an article are ``outside`` its body."""

    outside: bool
    pieces: list[TextPiece]


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
    known = [article.outlet, long_date(article.published), article.place, article.agency]
    known += [article.byline and f"by {article.byline}", article.section]
    known += [article.page and f"page {article.page}"]
    link = web_address(article.url)
    return render(
        "page/views/article.html.j2",
        article=article,
        title=without_bidi(article.title or article.id),
        known=" · ".join(without_bidi(part) for part in known if part),
        link=link,
        host=urlsplit(link).netloc if link else "",
        notices=[str(notice) for notice in index.notices(article)],
        said=said,
        paragraphs=text_paragraphs(article, said, at),
        back=back,
        file=file,
        removable=removable,
        chosen=at is not None,
    )


def text_paragraphs(
    article: Article, said: Sequence[Statement], at: Span | None
) -> list[TextParagraph]:
    """Return the whole text in paragraphs, each in pieces; a name stands after its statement.

    Text is split at blank lines and keeps its other line breaks. Where statements overlap, the
    shortest one gives the kind.
    """
    text, found = article.text, []
    first = True
    for block in re.finditer(r"\S(?:.|\n(?!\s*(?:\n|\Z)))*", text):
        start, end = block.span()
        here = [s for s in said if s.content.start < end and start < s.content.end]
        edges = {start, end} | {edge for s in here for edge in s.content}
        edges |= set(at) if at else set()
        pieces = []
        for a, b in pairwise(sorted(edge for edge in edges if start <= edge <= end)):
            covering = [s for s in here if s.content.start <= a and b <= s.content.end]
            inner = min(covering, key=lambda s: s.content.end - s.content.start, default=None)
            chosen = at is not None and at.start <= a and b <= at.end
            ending = [s for s in here if s.content.end == b]
            pieces.append(
                TextPiece(
                    text[a:b],
                    inner.kind if inner else "",
                    chosen,
                    chosen and first,
                    tuple(map(_spoken_by, ending)),
                )
            )
            first = first and not chosen
        outside = end <= article.body.start or start >= article.body.end
        found.append(TextParagraph(outside, pieces))
    return found


def _spoken_by(said: Statement) -> SpokenBy:
    names = (said.speaker,) if said.speaker else said.candidates
    href = address("/statements", person=said.speaker) if said.speaker else ""
    return SpokenBy(names, said.speaker is not None, KINDS_OF_STATEMENT[said.kind], href)
