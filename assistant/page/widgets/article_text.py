"""An article to read: its whole text in paragraphs, with words of it marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from assistant.page.phrases import long_date, web_address, without_bidi
from corpus.article import Article, Span

_BLOCK = re.compile(r"\S(?:.|\n(?!\s*(?:\n|\Z)))*")
_CLOSE_ALIKE = re.compile(r"[^\w]+")


class SpokenBy(NamedTuple):
    """Whose words end here: the names, sure or not, and where more of theirs is listed."""

    names: tuple[str, ...]
    sure: bool
    kind: str
    href: str


class MarkedSpan(NamedTuple):
    """Words that are marked: those of a citation, of a statement, or those a reader came for.

    ``number`` is that of the citation, which stands before them, 0 for none. ``kind`` is that of
    the statement, "" for none, and whoever spoke stands after them.
    """

    span: Span
    number: int = 0
    kind: str = ""
    by: SpokenBy | None = None
    chosen: bool = False


class TextPiece(NamedTuple):
    """A run of words; ``numbers`` are of citations that begin with it, ``by`` of whom it ends.

    ``chosen`` words are those that the reader came for; ``first`` is the first piece of them.
    """

    words: str
    marked: bool = False
    kind: str = ""
    chosen: bool = False
    first: bool = False
    numbers: tuple[int, ...] = ()
    by: tuple[SpokenBy, ...] = ()


class TextParagraph(NamedTuple):
    """A paragraph of an article; "head" and "foot" are outside of its body.

    A first paragraph that only says the headline again belongs to the head. ``n`` counts the
    body's paragraphs from 1; it is 0 outside.
    """

    part: Literal["head", "body", "foot"]
    n: int
    span: Span
    pieces: list[TextPiece]

    def holds(self, span: Span) -> bool:
        """Return True if the paragraph has some of the words."""
        return self.span.start < span.end and span.start < self.span.end


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as it is shown: headline, what is known of it, and its paragraphs.

    ``link`` is its web address, None without one that a browser may safely follow.
    """

    title: str
    known: str
    link: str | None
    paragraphs: list[TextParagraph]

    @property
    def host(self) -> str:
        return urlsplit(self.link).netloc if self.link else ""

    @property
    def head(self) -> list[TextParagraph]:
        """The paragraphs that are folded away."""
        return [p for p in self.paragraphs if p.part == "head"]

    @property
    def rest(self) -> list[TextParagraph]:
        return [p for p in self.paragraphs if p.part != "head"]

    @property
    def head_open(self) -> bool:
        """True if the words that the reader came for are in the head."""
        return any(piece.chosen for p in self.head for piece in p.pieces)


def article_text(article: Article, marks: Iterable[MarkedSpan] = ()) -> ArticleText:
    """Return an article as it is shown, with words of it marked."""
    known = [article.outlet, long_date(article.published), article.place, article.agency]
    known += [article.byline and f"by {article.byline}", article.section]
    known += [article.page and f"page {article.page}"]
    return ArticleText(
        without_bidi(article.title or "Without a headline"),
        " · ".join(without_bidi(part) for part in known if part),
        web_address(article.url),
        text_paragraphs(article, marks),
    )


def text_paragraphs(article: Article, marks: Iterable[MarkedSpan]) -> list[TextParagraph]:
    """Return the whole text in paragraphs, each in pieces.

    Text is split at blank lines and keeps its other line breaks. Marks may overlap and may run over
    several paragraphs; where they overlap, the shortest one that has a kind gives it.
    """
    text, marked = article.text, list(marks)
    found: list[TextParagraph] = []
    n, came = 0, False
    for block in _BLOCK.finditer(text):
        span = Span(*block.span())
        here = [m for m in marked if m.span.start < span.end and span.start < m.span.end]
        pieces = [_piece(text, a, b, here) for a, b in pairwise(_cuts(span, here))]
        first = next((i for i, piece in enumerate(pieces) if piece.chosen), None)
        if first is not None and not came:
            pieces[first], came = pieces[first]._replace(first=True), True
        part: Literal["head", "body", "foot"] = "body"
        if span.end <= article.body.start or (n == 0 and _is_headline(block[0], article)):
            part = "head"
        elif span.start >= article.body.end:
            part = "foot"
        n += part == "body"
        found.append(TextParagraph(part, n if part == "body" else 0, span, pieces))
    return found


def where_in(paragraphs: Iterable[TextParagraph], span: Span) -> str:
    """Return where words stand, as people say it: "paragraph 3", "paragraphs 3 to 4"."""
    held = [p for p in paragraphs if p.holds(span)]
    numbers = [p.n for p in held if p.n]
    if not numbers:
        return "in the head of the file" if any(p.part == "head" for p in held) else "at the foot"
    first, last = numbers[0], numbers[-1]
    return f"paragraph {first}" if first == last else f"paragraphs {first} to {last}"


def _cuts(span: Span, marks: Iterable[MarkedSpan]) -> list[int]:
    edges = {*span} | {edge for mark in marks for edge in mark.span}
    return sorted(edge for edge in edges if span.start <= edge <= span.end)


def _piece(text: str, start: int, end: int, marks: Sequence[MarkedSpan]) -> TextPiece:
    covering = [m for m in marks if m.span.start <= start and end <= m.span.end]
    kinds = [m for m in covering if m.kind]
    inner = min(kinds, key=lambda m: m.span.end - m.span.start, default=None)
    return TextPiece(
        text[start:end],
        bool(covering),
        inner.kind if inner else "",
        any(m.chosen for m in covering),
        numbers=tuple(m.number for m in covering if m.number and m.span.start == start),
        by=tuple(m.by for m in marks if m.by and m.span.end == end),
    )


def _is_headline(words: str, article: Article) -> bool:
    """Return True for a paragraph that only says the headline once more."""
    return bool(article.title) and _bare(words) == _bare(article.title or "")


def _bare(text: str) -> str:
    return _CLOSE_ALIKE.sub(" ", text.casefold()).strip()
