"""Find the gold evidence in the articles, and in a ranking of passages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from assistant.answer import Citation
from assistant.evaluate.questions import GoldEvidence
from corpus.article import Article, Passage, Span
from corpus.text.sentences import sentences

ArticleOf = Callable[[str], Article | None]
Cut = Callable[[Article], Sequence[Passage]]

COPY_WORDS = 8
"""Evidence of at least this many words counts in any article, because a syndicated copy is as good.
Shorter evidence ("60", a name) counts in its own article only.
"""

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage of a ranking: ``text`` is ``[start, end)`` of the article."""

    article: str
    start: int
    end: int
    score: float
    text: str


@dataclass(frozen=True, slots=True)
class GoldPiece:
    """A piece of gold evidence and its places in its article.

    ``places`` is empty if the words are not found there or the article is not known. ``whole`` is
    True if the row gives no words: any part of the article is evidence.
    """

    doc: str | None
    text: str
    places: tuple[Span, ...]
    whole: bool

    @property
    def found(self) -> bool:
        """True if it can be decided if a passage holds it."""
        return self.whole or bool(self.places) or self.doc is None


def find_evidence(evidence: Iterable[GoldEvidence], article_of: ArticleOf) -> tuple[GoldPiece, ...]:
    """Return each piece of evidence with its places; only white space may differ."""
    return tuple(_piece(item, article_of) for item in evidence)


def holds(passage: RankedPassage, piece: GoldPiece) -> bool:
    """Return True if the passage contains the whole of the evidence."""
    if passage.article == piece.doc:
        inside = any(passage.start <= p.start and p.end <= passage.end for p in piece.places)
        return piece.whole or inside
    if piece.whole or (piece.doc is not None and len(piece.text.split()) < COPY_WORDS):
        return False
    return _solid(piece.text) in _solid(passage.text)


def cites(citation: Citation, piece: GoldPiece) -> bool:
    """Return True if the cited words share some with the evidence.

    Evidence of no known article is compared with the sentence around the cited words.
    """
    if piece.doc is None:
        words, sentence = _solid(piece.text), _solid(citation.sentence)
        return words in sentence or sentence in words
    if citation.article != piece.doc:
        return False
    return piece.whole or any(
        citation.start < place.end and place.start < citation.end for place in piece.places
    )


def pieces_held(
    passages: Sequence[RankedPassage], pieces: Sequence[GoldPiece]
) -> list[frozenset[int]]:
    """Return, for each passage, the numbers of the pieces that it holds, if that can be decided."""
    return [
        frozenset(n for n, piece in enumerate(pieces) if piece.found and holds(passage, piece))
        for passage in passages
    ]


def relevant_passages(pieces: Sequence[GoldPiece], article_of: ArticleOf, cut: Cut) -> int:
    """Return how many passages of the gold articles hold evidence, as the index cuts them."""
    total = 0
    for doc in {piece.doc for piece in pieces if piece.doc}:
        article = article_of(doc)
        if article is None:
            continue
        for part in cut(article):
            passage = RankedPassage(doc, part.start, part.end, 0.0, part.text)
            total += any(piece.doc == doc and holds(passage, piece) for piece in pieces)
    return total


def covered_sentences(article: Article, spans: Iterable[Span]) -> frozenset[tuple[str, Span]]:
    """Return the article's sentences that the spans cover.

    A span covers a sentence if they share at least half of the shorter one's length.
    """
    wanted = list(spans)
    return frozenset(
        (article.id, sentence)
        for sentence in sentences(article.text)
        if any(_covers(sentence, span) for span in wanted)
    )


def gold_sentences(pieces: Sequence[GoldPiece], article_of: ArticleOf) -> Set[object]:
    """Return the sentences that hold the evidence; of a piece's several places the first counts."""
    found: set[object] = set()
    for piece in pieces:
        article = article_of(piece.doc) if piece.doc and piece.places else None
        if article is not None:
            found |= covered_sentences(article, piece.places[:1])
    return found


def order_of_articles(passages: Iterable[RankedPassage]) -> tuple[str, ...]:
    """Return the articles of a ranking, each at the position of its first passage."""
    return tuple(dict.fromkeys(passage.article for passage in passages))


def places(text: str, words: str) -> Iterator[Span]:
    """Yield every place of the words in the text; runs of white space match each other.

    If that finds nothing, white space may also be missing on either side.
    """
    parts = [re.escape(part) for part in _WORD.findall(words)]
    if not parts:
        return
    found = [Span(*match.span()) for match in re.finditer(r"\s+".join(parts), text)]
    yield from found or _loose(text, words)


def _loose(text: str, words: str) -> Iterator[Span]:
    offsets = [place for place, char in enumerate(text) if not char.isspace()]
    solid, wanted = _solid(text), _solid(words)
    begin = solid.find(wanted)
    while begin >= 0:
        yield Span(offsets[begin], offsets[begin + len(wanted) - 1] + 1)
        begin = solid.find(wanted, begin + len(wanted))


def _piece(item: GoldEvidence, article_of: ArticleOf) -> GoldPiece:
    article = article_of(item.doc) if item.doc else None
    if article is None or not item.text:
        doc = article.id if article else item.doc
        return GoldPiece(doc, item.text, (), article is not None and not item.text)
    found = tuple(places(article.text, item.text))
    if item.start is not None:
        # the track gives the place; the same words elsewhere are another fact
        found = tuple(span for span in found if span.start == item.start) or found
    # exact duplicates are indexed under one id: the article's own, not the row's
    return GoldPiece(article.id, item.text, found, False)


def _covers(sentence: Span, span: Span) -> bool:
    both = min(sentence.end, span.end) - max(sentence.start, span.start)
    return 2 * both >= max(1, min(sentence.end - sentence.start, span.end - span.start))


def _solid(text: str) -> str:
    return "".join(text.split())
