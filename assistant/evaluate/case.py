"""One question with its answer, as the metrics see it, and what a run keeps of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from assistant.answer import Answer, Citation
from assistant.evaluate.gold import (
    ArticleOf,
    Cut,
    GoldPiece,
    RankedPassage,
    cites,
    covered_sentences,
    find_evidence,
    gold_sentences,
    order_of_articles,
    pieces_held,
    relevant_passages,
)
from assistant.evaluate.measures import answers, citations
from assistant.evaluate.questions import GoldQuestion
from corpus.article import Span


class Score(NamedTuple):
    """A question's value on a metric, and its weight in the mean (a count)."""

    value: float
    weight: float = 1.0


Scores = Mapping[str, Score | None]


class Lookup(NamedTuple):
    """How the metrics look up articles and cut them into passages as the index does."""

    article_of: ArticleOf
    cut: Cut


@dataclass(frozen=True, slots=True)
class Marks:
    """What is known of one question of a run; ``answerable`` is None if the set does not tell.

    ``unit`` is the conversation of a turn, else the question itself: samples draw it whole.
    """

    id: str
    unit: str
    type: str
    follow_up: bool
    answerable: bool | None
    refused: bool
    confidence: float
    latency_ms: float
    scores: Scores


@dataclass(frozen=True)
class Case:
    """A question, its answer, and the ranking of passages behind the answer.

    What several metrics need is computed once. A number of things to find is 0 if it is unknown, so
    that the metric leaves the question out.
    """

    question: GoldQuestion
    answer: Answer
    passages: Sequence[RankedPassage]
    lookup: Lookup

    @cached_property
    def pieces(self) -> tuple[GoldPiece, ...]:
        """The gold evidence, and where it is in the articles."""
        return find_evidence(self.question.evidence, self.lookup.article_of)

    @cached_property
    def held(self) -> list[frozenset[int]]:
        """For each passage of the ranking, the numbers of the pieces that it holds."""
        return pieces_held(self.passages, self.pieces)

    @property
    def relevant(self) -> list[bool]:
        """For each passage of the ranking, True if it holds a piece."""
        return [bool(pieces) for pieces in self.held]

    @property
    def wanted(self) -> int:
        """How many pieces there are to find."""
        known = bool(self.pieces) and all(piece.found for piece in self.pieces)
        return len(self.pieces) if known else 0

    @cached_property
    def relevant_passages(self) -> int:
        """How many passages hold evidence, in the gold articles or in the ranking."""
        if not self.wanted:
            return 0
        there = relevant_passages(self.pieces, self.lookup.article_of, self.lookup.cut)
        # copies in other articles may be ranked as well, and are relevant passages too;
        # evidence that the cut splits is in no passage: that is a miss, not an unscored row
        return max(there, sum(self.relevant), 1)

    @cached_property
    def gold_articles(self) -> frozenset[str]:
        """The ids of the gold articles; empty if one of them is not known."""
        docs = frozenset(piece.doc for piece in self.pieces if piece.doc)
        return docs if all(self.lookup.article_of(doc) for doc in docs) else frozenset()

    @cached_property
    def relevant_articles(self) -> list[bool]:
        """For each article of the ranking, in order of first passages, True if it is gold."""
        return [article in self.gold_articles for article in order_of_articles(self.passages)]

    @cached_property
    def evidence(self) -> answers.PRF | None:
        """The cited sentences against those of the gold evidence; None without evidence."""
        cited: set[object] = set()
        for citation in self.cited:
            article = self.lookup.article_of(citation.article)
            if article is not None:
                cited |= covered_sentences(article, [Span(citation.start, citation.end)])
        known = bool(self.pieces) and all(piece.places for piece in self.pieces)
        gold = gold_sentences(self.pieces, self.lookup.article_of) if known else set()
        return answers.overlap(cited, gold)

    @cached_property
    def gold_citations(self) -> list[bool] | None:
        """For each citation in order, True if it is gold; None if the gold is not known."""
        if not self.pieces or not all(piece.found for piece in self.pieces):
            return None
        return [any(cites(one, piece) for piece in self.pieces) for one in self.cited]

    @property
    def cited(self) -> Sequence[Citation]:
        """The citations of an answer; empty for a refusal."""
        return self.answer.citations if self.answer.found else ()

    @property
    def words(self) -> str:
        """The answer without its marks; empty for a refusal."""
        return citations.MARK.sub(" ", self.answer.text) if self.answer.found else ""

    def text_of(self, article: str) -> str | None:
        """Return the text of an article; None if there is no such article."""
        found = self.lookup.article_of(article)
        return found.text if found else None
