"""How sure it is that the articles hold the answer."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.evidence import Evidence, Weights, passage_stems
from assistant.form import fits
from assistant.question import Question
from corpus.article import Passage
from index.words import stems

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
THRESHOLDS = {"strict": 0.6, "balanced": 0.48, "eager": 0.35}


def signs(
    question: Question, found: Sequence[Evidence], weight: Weights, cosines: Cosines
) -> Signs:
    """The signs of the best of the evidence, which must not be empty."""
    best = found[0]
    passage = best.hit.passage if best.hit else Passage(best.article, *best.sentence)
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
        form=float(fits(question, best.words)),
        length=math.log1p(len(weight.of)) / 3,
    )


def confidence(signs: Signs) -> float:
    """The estimated probability, from 0 to 1, that the evidence answers the question."""
    logit = BIAS + sum(w * x for w, x in zip(WEIGHTS, signs, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


LONG = 14  # content words; the questions that WEIGHTS were fitted on have up to about 12


def long_confidence(share: float) -> float:
    """As ``confidence``, for a question of many parts, which no one sentence answers.

    ``share`` is the largest weighted share of its words that one passage has. At .30 it keeps
    .87 of the answerable and refuses .89 of the others on MultiHop-RAG (500 questions).
    """
    return 1 / (1 + math.exp(-20 * (share - 0.30)))


def spoken_confidence(best: Evidence) -> float:
    """As ``confidence``, for a statement of the asked speaker's whose ``rank`` is how much of
    the topic's words it has.
    """
    logit = 0.2 * best.score + 4.0 * best.rank + 0.8 * (best.statement is not None) - 2.3
    return 1 / (1 + math.exp(-logit))
