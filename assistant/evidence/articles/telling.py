"""The sentences of an article that tell most of a topic, or of its story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant.evidence.articles.lead import is_whole
from assistant.evidence.articles.standing import Standing
from assistant.evidence.search import Inquiry
from assistant.evidence.sentences import Evidence, Weights, score
from assistant.question.understand import Question
from corpus.article import Article, Span
from corpus.text.sentences import sentences
from index.stems import stems

PER_ARTICLE = 3  # sentences of one article in a summary, besides its lead
READ_FOR_EACH = 3  # times as many sentences are read by the scorer as are wanted
NEAR_TOP = 1.0  # weight of a sentence's place: 1/2 for the first, 1/3 for the second
GIST = 0.6  # weight of the words of the headline and of the words that the article repeats


class _Told(NamedTuple):
    """A whole sentence of an article, its place among all from 0, and its stems."""

    span: Span
    place: int
    own: frozenset[str]


def telling_sentences(
    one: Standing, question: Question, weight: Weights, inquiry: Inquiry, *, most: int
) -> list[Evidence]:
    """Return the ``most`` sentences of an article that tell most of the topic, in the order of the
    text.

    The scorer reads only the sentences with most of the topic's words and those near the top.
    """
    ranked = [
        (weight.share(told.own) + NEAR_TOP / (2 + told.place), told.span)
        for told in _whole(one.article)
    ]
    ranked.sort(key=lambda pair: -pair[0])
    few = [_evidence(one, span, rank) for rank, span in ranked[: READ_FOR_EACH * most]]
    return _in_order(score(question, few, inquiry.scorer)[:most])


def gist(one: Standing, weight: Weights, *, most: int) -> list[Evidence]:
    """Return the ``most`` sentences that sum up an article, in its order.

    A sentence counts by its words of the topic and of the headline, by how often the article has
    its words (Nenkova and Vanderwende, "The Impact of Frequency on Summarization", 2005), and by
    its place: a news story tells what matters first.
    """
    whole = _whole(one.article)
    counts = Counter(stem for told in whole for stem in told.own)
    headline = frozenset(stems(one.article.title or ""))

    def tells(told: _Told) -> float:
        named = len(headline & told.own) / len(headline) if headline else 0.0
        return (
            weight.share(told.own)
            + GIST * (named + _frequency(told.own, counts, len(whole)))
            + NEAR_TOP / (2 + told.place)
        )

    ranked = sorted(whole, key=lambda told: -tells(told))
    return _in_order([_evidence(one, told.span) for told in ranked[:most]])


def _frequency(own: frozenset[str], counts: Mapping[str, int], sentences: int) -> float:
    """Return how many of the article's sentences have a word of these, on average, from 0 to 1."""
    return sum(counts[stem] for stem in own) / (len(own) * sentences) if own else 0.0


def _whole(article: Article) -> list[_Told]:
    spans = sentences(article.text, *article.body)
    return [
        _Told(span, n, frozenset(stems(words)))
        for n, span in enumerate(spans)
        if is_whole(words := article.text[span.start : span.end])
    ]


def _evidence(one: Standing, span: Span, rank: float = 1.0) -> Evidence:
    return Evidence(one.article, span, span, rank=rank, hit=one.hits[0])


def _in_order(found: Sequence[Evidence]) -> list[Evidence]:
    return sorted(found, key=lambda e: e.sentence.start)
