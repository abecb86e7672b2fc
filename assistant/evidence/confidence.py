"""The confidence that the articles hold the answer."""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from typing import Literal, NamedTuple

from assistant.evidence.sentences import READ, Evidence, Weights, passage_stems
from assistant.question.understand import Question
from index.search.retrieve import Hit

Weighed = Literal["deed", "verb", "keywords"]
"""What the best sentence may lack and answer all the same, in other words than the question."""

NO_COSINE = 0.65  # the cosine that stands for an unknown one: that of a distant passage


class Signs(NamedTuple):
    """The features for and against an answer in the best evidence, each in about -1 to 1.

    The last three are 1 if the sentence lacks something in the question's words, else 0: at most
    one of them is, that which weighs most.

    They mean the same in a corpus of two articles and in one of a hundred thousand. Many more were
    tried beside them: shares of the question's words, its rarest word, the form of the answer,
    negation, the likeness of sentence and question, the packaged cross-encoder's logit. None told
    more on held-out questions once the reader had read the sentence.
    """

    score: float  # the scorer's logit, over 10
    cosine: float  # of the question's and the best passage's vectors
    numbers: float  # 1 if the passage has all of the question's figures, else 0
    deed: float = 0.0  # it does not tell the deed that is asked for: "pay" of "how much did he pay"
    verb: float = 0.0  # the same of a yes-no question, whose deed may never have been done
    keywords: float = 0.0  # the article lacks one of the keywords, or a name of them is not near


class PartSigns(NamedTuple):
    """The features for a question of many parts, which no single sentence answers."""

    most: float  # the largest weighted share of the question's words that one passage has
    parts: float  # the mean of this share over the parts, each with its own words
    cosine: float  # of the question's and the nearest passage's vectors; the default without one


# Logistic regression of answerable on the signs, by benchmarks/calibrate.py on squad2, clapnq, the
# sample articles' questions and the asked set, with equal weight for each. Run it again when
# retrieval or scoring changes. The last three are fitted alone, beside the others as they are, on
# two asked sets, the samples and squad2: 34 questions whose best sentence lacks nothing else. Of
# those that had at least .5 without it, 3 of 6 for a deed can be answered (3 of 3 on news), 2 of 6
# for a verb, 1 of 4 for keywords. The bias is .15 higher than fitted, since the reader is another
# now: of the asked set's 163 first turns that these signs decide, 84 are right at once and 12 of 43
# without an answer are answered; by the bias of the reader before 79 and 11, by that reader 77 and
# 11 of 41.
WEIGHTS = Signs(score=4.29, cosine=4.66, numbers=1.19, deed=-0.5, verb=-1.3, keywords=-1.0)
BIAS = -4.5
# The same on the long questions of MultiHop-RAG. The bias is .3 higher than fitted: search is now
# limited to the outlets that the questions name, and finds less than at the time of the fit.
PART_WEIGHTS = PartSigns(most=12.03, parts=5.71, cosine=35.06)
PART_BIAS = -29.7
THRESHOLDS = {"strict": 0.6, "balanced": 0.5, "eager": 0.35}


def signs(
    question: Question, best: Evidence, cosine: float | None, *, lacks: Weighed | None = None
) -> Signs:
    """Return the features of the best evidence; ``cosine`` is None without vectors.

    What an article tells is of the year it is from, which it need not name.
    """
    published = best.article.published
    text = f"{best.passage.text} {published.year if published else ''}"
    return Signs(
        score=best.score / 10,
        cosine=NO_COSINE if cosine is None else cosine,
        numbers=float(all(n in text for n in question.numbers)),
        deed=float(lacks == "deed"),
        verb=float(lacks == "verb"),
        keywords=float(lacks == "keywords"),
    )


def confidence(signs: Signs) -> float:
    """The estimated probability, from 0 to 1, that the evidence answers the question."""
    return estimated_probability(WEIGHTS, BIAS, signs)


UNHELD = 0.3  # maximum confidence if the sentence lacks a name, an office, a figure that is asked
# Logistic regression on the first article of 124 topics of the asked set and of two like it: if it
# is gold. By cross-validation AUC .71, with the share alone .65. The bias is .3 stricter than
# fitted, because a wrong summary is long.
ARTICLE_BIAS = 5.4
TOPIC = 0.75  # share of a topic's words at which a passage is about it with probability 0.5


def part_signs(
    parts: Sequence[str], hits: Sequence[Hit], weight: Weights, cosine: float | None
) -> PartSigns:
    """Return the features of the passages retrieved for a question of many parts, best first."""
    passages = [passage_stems(hit.passage) for hit in hits[:READ]]
    of_parts = [most(own, passages) for part in parts if (own := weight.of_topic(part)).of]
    mean = sum(of_parts) / len(of_parts) if of_parts else 0.0
    nearest = NO_COSINE if cosine is None else cosine
    return PartSigns(most(weight, passages), mean, nearest)


def most(weight: Weights, passages: Sequence[Set[str]]) -> float:
    """Return the largest weighted share of the words in one passage; passages are sets of stems."""
    return max((weight.share(present) for present in passages), default=0.0)


def long_confidence(signs: PartSigns) -> float:
    """Return the same as ``confidence``, for a question of more than ``LONG`` content words."""
    return estimated_probability(PART_WEIGHTS, PART_BIAS, signs)


def topical_confidence(share: float) -> float:
    """Return the same as ``confidence``, for a topic: "what did the Post report about the storm".

    ``share`` is the largest weighted share of the topic's words in one passage.
    """
    return _logistic(20 * (share - TOPIC))


def article_confidence(share: float, cosine: float | None) -> float:
    """Return the same as ``confidence``, for the article that is most about a topic.

    ``share`` is that of ``Standing``, ``cosine`` that of the topic and its best passage; without
    one, the confidence is 0.
    """
    return 0.0 if cosine is None else _logistic(2.5 * share + 5.3 * cosine - ARTICLE_BIAS)


def spoken_confidence(best: Evidence) -> float:
    """Return the same as ``confidence``, for a statement of the asked speaker.

    Its ``rank`` is its share of the topic's words.
    """
    logit = 0.2 * best.score + 4.0 * best.rank + 0.8 * (best.statement is not None) - 2.4
    return _logistic(logit)


def estimated_probability(weights: Sequence[float], bias: float, signs: Sequence[float]) -> float:
    """Return the probability, from 0 to 1, that logistic regression gives for some signs."""
    return _logistic(bias + sum(w * x for w, x in zip(weights, signs, strict=True)))


def _logistic(logit: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
