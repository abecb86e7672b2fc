"""How sure it is that the articles hold the answer."""

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
    """Of the question with a passage and with a sentence; the usual ones where none are had."""

    passage: float = 0.65
    sentence: float = 0.75


class Signs(NamedTuple):
    """What speaks for and against the best evidence being an answer, each about -1 to 1 wide.

    All are of the question against the best sentence, its neighbours or its passage, so that
    they mean the same in a corpus of two articles and in one of a hundred thousand.
    """

    score: float  # the scorer's logit, over 10
    alone: float  # the best logit of any sentence without its headline, over 10
    sentence: float  # weighted share of the question's words in the sentence
    passage: float  # ... and in the passage with its headline
    numbers: float  # whether the passage has all of the question's figures
    missing: float  # weight of the weightiest word that the passage lacks, over 10
    cosine: float  # of the question's and the best passage's vectors
    likeness: float  # of the question's and the best sentence's vectors
    negation: float  # one of question and sentence is negated and the other is not
    form: float  # the sentence has the name, date or figure that is asked for
    length: float  # ln(1 + content words of the question), over 3


class PartSigns(NamedTuple):
    """What speaks for the articles holding a question of many parts, which no sentence answers."""

    most: float  # the largest weighted share of the question's words that one passage has
    parts: float  # the mean over the parts of such a share of the part's words
    cosine: float  # of the question's and the nearest passage's vectors; the usual one for none


# Logistic regression of answerable on the signs, by benchmarks/calibrate.py on squad2, clapnq and
# the sample articles, each weighing alike. Run it again when the path to the evidence changes.
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
# The same on the long questions of MultiHop-RAG; the bias is .3 higher, for the outlets that they
# name keep the search from what was found when this was fitted.
PART_WEIGHTS = PartSigns(most=12.03, parts=5.71, cosine=35.06)
PART_BIAS = -29.7
THRESHOLDS = {"strict": 0.6, "balanced": 0.48, "eager": 0.35}


def signs(
    question: Question, found: Sequence[Evidence], weight: Weights, cosines: Cosines
) -> Signs:
    """The signs of the best of the evidence, which must not be empty."""
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


TOPIC = 0.75  # share of a topic's words from which a passage is likelier about it than not


def part_signs(
    parts: Sequence[str], hits: Sequence[Hit], weight: Weights, cosine: float | None
) -> PartSigns:
    """The signs of the passages that a question of many parts brought up, best first."""
    passages = [passage_stems(hit.passage) for hit in hits[:READ]]
    of_parts = [most(own, passages) for part in parts if (own := weight.of_topic(part)).of]
    mean = sum(of_parts) / len(of_parts) if of_parts else 0.0
    cosine = Cosines().passage if cosine is None else cosine
    return PartSigns(most(weight, passages), mean, cosine)


def most(weight: Weights, passages: Sequence[Set[str]]) -> float:
    """The largest weighted share of the words that one passage, given by its stems, has."""
    return max((weight.share(present) for present in passages), default=0.0)


def long_confidence(signs: PartSigns) -> float:
    """As ``confidence``, for a question of more than ``LONG`` content words."""
    return _logistic(PART_BIAS + sum(w * x for w, x in zip(PART_WEIGHTS, signs, strict=True)))


def topical_confidence(share: float) -> float:
    """As ``confidence``, for a mere topic: "what did the Post report about the storm".

    ``share`` is the largest weighted share of its words that one passage has.
    """
    return _logistic(20 * (share - TOPIC))


def spoken_confidence(best: Evidence) -> float:
    """As ``confidence``, for a statement of the asked speaker's whose ``rank`` is how much of
    the topic's words it has.
    """
    logit = 0.2 * best.score + 4.0 * best.rank + 0.8 * (best.statement is not None) - 2.3
    return _logistic(logit)


def _logistic(logit: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))
