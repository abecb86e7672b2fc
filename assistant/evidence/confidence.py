"""The confidence that the articles hold the answer."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from assistant.evidence.answer_form import has_form
from assistant.evidence.sentences import READ, Evidence, Weights, passage_stems
from assistant.question.understand import Question
from index.search.retrieve import Hit
from index.stems import stems

_NEGATION = re.compile(
    r"\b(?:not|no|never|without|neither|nor|none|nobody|nothing|refus\w*|fail\w*|den(?:y|ied|ies))\b|n['’]t\b",
    re.IGNORECASE,
)


class Cosines(NamedTuple):
    """The cosines of the question with a passage and a sentence; defaults without vectors."""

    passage: float = 0.65
    sentence: float = 0.75


class Signs(NamedTuple):
    """The features for and against an answer in the best evidence, each in about -1 to 1.

    All compare the question with the best sentence, its neighbours or its passage. So they mean the
    same in a corpus of two articles and in one of a hundred thousand.
    """

    score: float  # the scorer's logit, over 10
    alone: float  # the best logit of any sentence without its headline, over 10
    sentence: float  # weighted share of the question's words in the sentence
    passage: float  # weighted share in the passage with its headline
    numbers: float  # 1 if the passage has all of the question's figures, else 0
    missing: float  # weight of the heaviest word that the passage lacks, over 10
    cosine: float  # of the question's and the best passage's vectors
    likeness: float  # of the question's and the best sentence's vectors
    negation: float  # 1 if only one of question and sentence is negated
    form: float  # 1 if the sentence has the name, date or figure that is asked for
    length: float  # ln(1 + content words of the question), over 3


class PartSigns(NamedTuple):
    """The features for a question of many parts, which no single sentence answers."""

    most: float  # the largest weighted share of the question's words that one passage has
    parts: float  # the mean of this share over the parts, each with its own words
    cosine: float  # of the question's and the nearest passage's vectors; the default without one


# Logistic regression of answerable on the signs, by benchmarks/calibrate.py on squad2, clapnq and
# the sample articles, with equal weight for each. Run it again when retrieval or scoring changes.
WEIGHTS = Signs(
    score=0.23,
    alone=1.24,
    sentence=-2.64,
    passage=2.14,
    numbers=0.72,
    missing=-0.62,
    cosine=4.85,
    likeness=2.03,
    negation=-0.48,
    form=0.5,
    length=-2.74,
)
BIAS = -4.44
# The same on the long questions of MultiHop-RAG. The bias is .3 higher than fitted: search is now
# limited to the outlets that the questions name, and finds less than at the time of the fit.
PART_WEIGHTS = PartSigns(most=12.03, parts=5.71, cosine=35.06)
PART_BIAS = -29.7
THRESHOLDS = {"strict": 0.6, "balanced": 0.48, "eager": 0.35}


def signs(
    question: Question, found: Sequence[Evidence], weight: Weights, cosines: Cosines
) -> Signs:
    """Return the features of the best evidence; ``found`` must not be empty."""
    best = found[0]
    passage = best.passage
    sentence = set(stems(best.words))
    around = passage_stems(passage)
    figures = all(n in passage.text for n in question.numbers)
    negated = bool(_NEGATION.search(question.text)), bool(_NEGATION.search(best.words))
    return Signs(
        score=best.score / 10,
        alone=max(e.alone for e in found) / 10,
        sentence=weight.share(sentence),
        passage=weight.share(around),
        numbers=float(figures),
        missing=weight.missing(around) / 10,
        cosine=cosines.passage,
        likeness=cosines.sentence,
        negation=float(negated[0] != negated[1]),
        form=float(has_form(question, best.words)),
        length=math.log1p(len(weight.of)) / 3,
    )


def confidence(signs: Signs) -> float:
    """The estimated probability, from 0 to 1, that the evidence answers the question."""
    return _logistic(BIAS + sum(w * x for w, x in zip(WEIGHTS, signs, strict=True)))


TOPIC = 0.75  # share of a topic's words at which a passage is about it with probability 0.5


def part_signs(
    parts: Sequence[str], hits: Sequence[Hit], weight: Weights, cosine: float | None
) -> PartSigns:
    """Return the features of the passages retrieved for a question of many parts, best first."""
    passages = [passage_stems(hit.passage) for hit in hits[:READ]]
    of_parts = [most(own, passages) for part in parts if (own := weight.of_topic(part)).of]
    mean = sum(of_parts) / len(of_parts) if of_parts else 0.0
    cosine = Cosines().passage if cosine is None else cosine
    return PartSigns(most(weight, passages), mean, cosine)


def most(weight: Weights, passages: Sequence[Set[str]]) -> float:
    """Return the largest weighted share of the words in one passage; passages are sets of stems."""
    return max((weight.share(present) for present in passages), default=0.0)


def long_confidence(signs: PartSigns) -> float:
    """Return the same as ``confidence``, for more than ``assistant.question.divide.LONG`` content
    words."""
    return _logistic(PART_BIAS + sum(w * x for w, x in zip(PART_WEIGHTS, signs, strict=True)))


def topical_confidence(share: float) -> float:
    """Return the same as ``confidence``, for a topic: "what did the Post report about the storm".

    ``share`` is the largest weighted share of the topic's words in one passage.
    """
    return _logistic(20 * (share - TOPIC))


def spoken_confidence(best: Evidence) -> float:
    """Return the same as ``confidence``, for a statement of the asked speaker.

    Its ``rank`` is its share of the topic's words.
    """
    logit = 0.2 * best.score + 4.0 * best.rank + 0.8 * (best.statement is not None) - 2.3
    return _logistic(logit)


def _logistic(logit: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
