"""The passages that a question brings up, and what they are searched for with."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.evidence.search import (
    Inquiry,
    Lap,
)
from assistant.evidence.sentences import (
    READ,
    Scorer,
    Weights,
    weights,
)
from assistant.question import asking, kinds
from assistant.question.understand import Question
from index.models.rerank import InContext
from index.search.parts import parts
from index.search.retrieve import Hit
from index.stems import stems

# All of these numbers are set by hand.
HITS = 20  # passages retrieved for a question
TALKED_OF = 6  # passages retrieved from the articles that a follow-up continues
RAISED = 0.5  # part of the best score that is added to such passages
DEEP_HITS = 100  # maximum passages if they are divided among outlets, or for article plans


class Once:
    """**Scorer** that reads no text twice for the same question.

    A text's score varies with its batch: where the weights are 8-bit integers, by some tenths of a
    logit.
    """

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer
        self._known: dict[tuple[str, InContext], float] = {}

    def scores(self, question: str, texts: Sequence[InContext]) -> np.ndarray:
        """The logits of the scorer, float32 [len(texts)]."""
        new = [text for text in dict.fromkeys(texts) if (question, text) not in self._known]
        if new:
            logits = self._scorer.scores(question, new)
            self._known |= {(question, t): float(x) for t, x in zip(new, logits, strict=True)}
        return np.array([self._known[question, text] for text in texts], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Retrieved:
    """A question with the passages retrieved for it, best first.

    ``weight`` holds the weights of its words. ``speakers`` are the people who speak in the
    articles. ``lap`` ends a stage. ``talked_of`` are the ids of the articles that a follow-up
    continues.
    """

    inquiry: Inquiry
    question: Question
    hits: Sequence[Hit]
    weight: Weights
    speakers: Collection[str]
    lap: Lap
    talked_of: Collection[str] = ()

    @property
    def has_clauses(self) -> bool:
        """True if the question is searched or answered by clauses."""
        return self.question.is_long or len(parts(self.question.text)) > 1


def retrieve(
    inquiry: Inquiry,
    question: Question,
    speakers: Collection[str],
    lap: Lap,
    *,
    divides: bool = False,
    talked_of: Sequence[str] = (),
) -> Retrieved:
    """Retrieve the passages for a question, enough for each of its outlets if it ``divides``.

    ``talked_of`` are the ids of the articles that a follow-up continues. They are searched on their
    own as well, and their passages come before others that are as good.
    """
    reading = question.reading
    kind = kinds.KINDS[reading.kind]
    if (kind.topical and not reading.speaker) or kind.plan in kinds.BY_ARTICLE:
        # search without the words that only ask: "what did the Post report about"
        question = replace(question, text=reading.about or question.text)
    terms = question.terms
    if kind.plan in kinds.BY_ARTICLE:  # an article on "the Acme row" need not have "row"
        terms = tuple(t for t in terms if t.casefold() not in asking.MATTER) or terms
    count, frequencies = inquiry.reader.frequencies(stems(" ".join(terms)))
    asked = Retrieved(inquiry, question, (), weights(frequencies, count), speakers, lap)
    k = DEEP_HITS if kind.plan in kinds.BY_ARTICLE else HITS
    if divides and not asked.has_clauses:
        k = min(DEEP_HITS, HITS * len(reading.outlets))
        asked = replace(asked, inquiry=replace(inquiry, scorer=Once(inquiry.scorer)))
    if question.context:
        new = [w for w in question.context if w.casefold() not in question.text.casefold()]
        question = replace(question, text=" ".join([question.text, *new]))
    hits = _search(inquiry, question, k)
    if talked_of:
        hits = _first(hits, _talked_of(inquiry, question, talked_of))
    lap("retrieve")
    return replace(asked, hits=hits, talked_of=talked_of)


def _talked_of(inquiry: Inquiry, question: Question, articles: Sequence[str]) -> list[Hit]:
    """Return the best passages of the articles talked of, in the question's days and outlets."""
    reading, library = question.reading, inquiry.reader.library
    own = library.passages_of(articles)
    limits = library.within(reading.since, reading.until, reading.outlets)
    within = own if limits is None else own & limits
    return inquiry.retriever.search(question.text, TALKED_OF, within=within) if within else []


def _first(hits: Sequence[Hit], talked_of: Sequence[Hit]) -> list[Hit]:
    """Merge both rankings; raise the passages talked of by ``RAISED`` of the best score."""
    best = max((hit.score for hit in hits), default=1.0)
    scores = {hit.id: hit.score for hit in hits}
    raised = [
        replace(hit, score=scores.get(hit.id, min(scores.values(), default=0.0)) + RAISED * best)
        for hit in talked_of
    ]
    own = {hit.id for hit in raised}
    both = [*raised, *(hit for hit in hits if hit.id not in own)]
    return sorted(both, key=lambda hit: -hit.score)


def of_outlet(retrieved: Retrieved, outlet: str) -> Retrieved:
    """Return what was retrieved from one outlet, with the question limited to that outlet.

    An outlet with too few passages among the hits is searched on its own. So is each outlet for a
    question of several clauses: its search joins as many rankings, and their scores compare only
    the passages that they ranked. If such questions are divided all the same, 8 of 50 answers over
    MultiHop-RAG's articles change, with 55 and not 54 of 140 gold sentences.
    """
    reading = replace(retrieved.question.reading, outlets=(outlet,))
    question = replace(retrieved.question, reading=reading)
    library = retrieved.inquiry.reader.library
    own = library.within(reading.since, reading.until, reading.outlets) or frozenset()
    hits = [hit for hit in retrieved.hits if hit.id in own]
    if retrieved.has_clauses or len(hits) < min(READ, len(own)):
        hits = _search(retrieved.inquiry, question, HITS)
        retrieved.lap("retrieve")
    return replace(retrieved, question=question, hits=hits)


def _search(inquiry: Inquiry, question: Question, k: int) -> list[Hit]:
    reading = question.reading
    library = inquiry.reader.library
    within = library.within(reading.since, reading.until, reading.outlets)
    if question.within and not question.leans:
        own = library.passages_of(question.within)
        within = own if within is None else own & within
    return inquiry.retriever.search(question.text, k, within=within)
