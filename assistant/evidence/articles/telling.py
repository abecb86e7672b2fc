"""The sentences of an article that tell most of a topic, or of its story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from assistant.evidence.articles.standing import Standing
from assistant.evidence.prose import dangles, is_whole
from assistant.evidence.sentences import Evidence, Scorer, Weights, in_context
from assistant.question.understand import Question
from corpus.article import Article, Span
from corpus.text.sentences import sentences
from index.stems import stems

READ_FOR_EACH = 3  # times as many sentences are read by the scorer as are wanted
READ_AT_LEAST = 12  # minimum sentences that are read
# Set on the gold sentences of 27 articles of the asked set's summaries and latest: the best is gold
# in .68 with the logit, .61 without it and .42 for the lead.
READ_LOGIT = 0.05  # weight of one logit of the scorer
NEAR_TOP = 1.0  # weight of a sentence's place: 1/2 for the first, 1/3 for the second
GIST = 0.6  # weight of the words of the headline and of the words that the article repeats


class _Told(NamedTuple):
    """A whole sentence of an article, its place among all from 0, its stems, if it dangles, and
    its words."""

    span: Span
    place: int
    own: frozenset[str]
    dangles: bool
    words: str


def telling_sentences(
    one: Standing,
    question: Question,
    weight: Weights,
    scorer: Scorer,
    *,
    most: int,
    fits: Callable[[str], bool] = lambda words: True,
) -> list[Evidence]:
    """Return the ``most`` sentences of an article that tell most of a topic, the best first.

    A sentence counts by its words of the topic and of the headline, by how often the article has
    its words (Nenkova and Vanderwende, "The Impact of Frequency on Summarization", 2005), by its
    place, since a news story tells what matters first, and by the scorer's logit. The scorer reads
    only those that are likeliest by all else. Only sentences whose words ``fits`` are taken. After
    the best they are in the order of the text.
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

    known = sorted((t for t in whole if fits(t.words)), key=lambda told: -tells(told))
    few = known[: max(READ_AT_LEAST, READ_FOR_EACH * most)]
    logits = scorer.scores(question.text, [in_context(_evidence(one, t)) for t in few])
    read = {told: tells(told) + READ_LOGIT * float(x) for told, x in zip(few, logits, strict=True)}
    chosen = _alone(sorted(few, key=lambda told: -read[told]), most)
    in_order = [*chosen[:1], *sorted(chosen[1:], key=lambda told: told.span)]
    return [_evidence(one, told) for told in in_order]


def _alone(ranked: Sequence[_Told], most: int) -> list[_Told]:
    """Return the first ``most`` sentences that can be understood.

    One that leans on the sentence before is taken only together with it.
    """
    taken: list[_Told] = []
    while len(taken) < most:
        places = {told.place for told in taken}
        known = (t for t in ranked if t not in taken and (not t.dangles or t.place - 1 in places))
        if (best := next(known, None)) is None:
            break
        taken.append(best)
    return taken


def _frequency(own: frozenset[str], counts: Mapping[str, int], sentences: int) -> float:
    """Return how many of the article's sentences have a word of these, on average, from 0 to 1."""
    return sum(counts[stem] for stem in own) / (len(own) * sentences) if own else 0.0


def _whole(article: Article) -> list[_Told]:
    spans = sentences(article.text, *article.body)
    return [
        _Told(span, n, frozenset(stems(words)), dangles(words), words)
        for n, span in enumerate(spans)
        if is_whole(article, span) and (words := article.text[span.start : span.end])
    ]


def _evidence(one: Standing, told: _Told) -> Evidence:
    return Evidence(one.article, told.span, told.span, rank=1.0, hit=one.hits[0])
