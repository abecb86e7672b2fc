"""The metrics, one row each: what is measured, how it is shown, and whether it may fall.

A new metric is one row here and one function. The function takes a ``Case`` if every question has a
score of its own, and the ``Marks`` of all questions if only all of them together have a value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from assistant.answer import Answer
from assistant.evaluate import scoring
from assistant.evaluate.case import Case, Lookup, Marks, Score, Scores
from assistant.evaluate.gold import RankedPassage
from assistant.evaluate.measures import answers, citations, refusals, retrieval
from assistant.evaluate.measures.intervals import Statistic
from assistant.evaluate.pooled import latency, over_told
from assistant.evaluate.questions import GoldQuestion

Section = Literal[
    "Questions and turns", "Retrieval", "Evidence", "Answers", "Citations and quotations",
    "Refusals", "Speed and size",
]  # fmt: skip
SECTIONS: tuple[Section, ...] = get_args(Section)
"""The sections of the report, in order."""

CUTS = (1, 3, 5, 10)


class Card(NamedTuple):
    """How a metric is shown at the head of the report; cards are in the order of ``place``."""

    place: int
    title: str
    about: str


class Fault(NamedTuple):
    """What the report says of a question whose score is below 1.

    Faults are in the order of ``place``; metrics with the same ``key`` are one fault. An
    ``answered`` fault counts for answers only, not for refusals. ``unless`` names a metric that
    excuses the fault if its score is 1.
    """

    place: int
    key: str
    name: str
    answered: bool = False
    unless: str | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric. ``score`` returns one question's score, or None if it cannot be scored.

    A ``pooled`` metric has no score of a single question. With ``needs_gold`` it covers only
    questions that are known to be answerable or not. A metric with neither ``score`` nor ``pooled``
    is measured once per run. ``pinned`` metrics may not fall below their floor: by one question at
    most, "exact" ones not at all. --compare lists the wins and losses of ``listed`` metrics.
    ``by_type`` ones are also shown for each type of question. Only ``of_moves`` ones score turns
    that ask nothing of the articles.
    """

    name: str
    section: Section
    score: Callable[[Case], Score | None] | None = None
    pooled: Callable[[Sequence[Marks]], Statistic] | None = None
    needs_gold: bool = True
    unit: Literal["share", "ms", "bytes"] = "share"
    lower_is_better: bool = False
    pinned: Literal["no", "one less", "exact"] = "no"
    listed: bool = False
    by_type: bool = False
    of_moves: bool = False
    card: Card | None = None
    fault: Fault | None = None


_HITS = [
    metric
    for k in CUTS
    for metric in (
        Metric(
            f"passage_any_hit@{k}", "Retrieval", scoring.passage_any_hit(k),
            pinned="one less" if k == 5 else "no",
            fault=Fault(2, "unretrieved", "evidence not in the first 10") if k == 10 else None,
        ),
        Metric(
            f"passage_evidence_recall@{k}", "Retrieval", scoring.passage_evidence_recall(k),
            pinned="one less" if k == 10 else "no", listed=k == 10,
            card=Card(9, "Evidence retrieved", "share in the first 10 passages")
            if k == 10 else None,
        ),
    )
]  # fmt: skip
_ARTICLE_HITS = [
    metric
    for k in CUTS
    for metric in (
        Metric(f"article_any_hit@{k}", "Retrieval", scoring.article(retrieval.any_hit, k),
               pinned="one less" if k == 1 else "no"),
        Metric(f"article_recall@{k}", "Retrieval", scoring.article(retrieval.recall, k)),
    )
]  # fmt: skip

_TURNS = (
    Metric(
        "gold_cited", "Questions and turns", scoring.gold_cited, pinned="one less", listed=True,
        by_type=True, card=Card(1, "Gold cited", "answerable questions whose answer cites it"),
    ),
    Metric(
        "first_citation_gold", "Questions and turns", scoring.first_citation_gold,
        pinned="one less", listed=True, by_type=True,
        card=Card(2, "Gold cited first", "answerable questions whose first citation is gold"),
    ),
    Metric(
        "citation_precision", "Questions and turns", scoring.citation_precision,
        pinned="one less", by_type=True,
        card=Card(3, "Citations gold", "of answerable questions"),
    ),
    Metric("every_citation_precision", "Questions and turns", scoring.every_citation_precision),
    Metric(
        "needless_refusal", "Questions and turns",
        scoring.refusal(lambda refused, right: None if right else Score(float(refused))),
        lower_is_better=True, pinned="one less", listed=True, by_type=True,
        card=Card(4, "Refused needlessly", "of answerable questions"),
    ),
    Metric(
        "answered_wrongly", "Questions and turns",
        scoring.refusal(lambda refused, right: Score(float(not refused)) if right else None),
        lower_is_better=True, pinned="one less", listed=True, by_type=True,
        card=Card(5, "Answered wrongly", "of unanswerable questions"),
    ),
    Metric(
        "act_right", "Questions and turns", scoring.act_right, pinned="one less", listed=True,
        by_type=True, of_moves=True, card=Card(6, "Act right", "turns taken for what they are"),
        fault=Fault(0, "act", "taken for another act"),
    ),
)  # fmt: skip

METRICS: tuple[Metric, ...] = (
    *_TURNS,
    *_HITS,
    Metric("passage_mrr@10", "Retrieval", scoring.passage_mrr, pinned="one less"),
    Metric("passage_ndcg@10", "Retrieval", scoring.passage_ndcg),
    *(Metric(f"passage_answer@{k}", "Retrieval", scoring.passage_answer(k)) for k in (1, 5)),
    *_ARTICLE_HITS,
    Metric("article_mrr@10", "Retrieval", scoring.article(retrieval.reciprocal_rank, 10)),
    Metric("article_ndcg@10", "Retrieval", scoring.article(retrieval.ndcg, 10)),
    Metric("evidence_precision", "Evidence", scoring.evidence(lambda prf: prf.precision)),
    Metric("evidence_recall", "Evidence", scoring.evidence(lambda prf: prf.recall)),
    Metric("evidence_f1", "Evidence", scoring.evidence(lambda prf: prf.f1), pinned="one less",
           listed=True),
    Metric(
        "evidence_cited", "Evidence", scoring.evidence(lambda prf: float(prf.recall > 0)),
        pinned="one less", listed=True,
        fault=Fault(1, "uncited", "other evidence cited", answered=True),
    ),
    Metric("exact_match", "Answers", scoring.answer_words(answers.exact_match, refusal=True)),
    Metric("token_f1", "Answers", scoring.answer_words(answers.token_f1, refusal=True)),
    Metric("token_recall", "Answers", scoring.answer_words(answers.token_recall)),
    Metric(
        "answer_cited", "Answers",
        scoring.cited_words(lambda case: " ".join(c.quote for c in case.cited)),
        pinned="one less", listed=True,
        # a gold answer in other words than the article's cannot be in the cited words
        fault=Fault(3, "missing", "gold answer not in the cited words", answered=True,
                    unless="evidence_cited"),
    ),
    Metric("answer_cited_first", "Answers",
           scoring.cited_words(lambda case: " ".join(c.sentence for c in case.cited[:1]))),
    Metric("refusal_precision", "Refusals",
           scoring.refusal(lambda refused, right: Score(float(right)) if refused else None),
           pinned="one less"),
    Metric("refusal_recall", "Refusals",
           scoring.refusal(lambda refused, right: Score(float(refused)) if right else None),
           pinned="one less"),
    Metric("refusal_f1", "Refusals", scoring.refusal(scoring.refusal_f1)),
    Metric("refusal_accuracy", "Refusals",
           scoring.refusal(lambda refused, right: Score(float(refused == right))),
           pinned="one less", listed=True),
    Metric(
        "cited_sentences", "Citations and quotations",
        lambda case: scoring.share(citations.cited_sentences(case.answer)), pinned="one less",
        fault=Fault(6, "bare", "sentence without a citation"),
    ),
    Metric(
        "citations_bear_out", "Citations and quotations",
        lambda case: scoring.share(citations.citations_bear_out(case.answer)), pinned="one less",
        listed=True, card=Card(10, "Citations bear out", "what the sentence says"),
        fault=Fault(7, "unborne", "citation does not bear out its sentence"),
    ),
    Metric(
        "citations_true", "Citations and quotations",
        lambda case: scoring.share(citations.citations_true(case.answer, case.text_of)),
        pinned="exact", listed=True, of_moves=True, fault=Fault(4, "misquoted", "not verbatim"),
    ),
    Metric(
        "quotations_verbatim", "Citations and quotations",
        scoring.verbatim,
        pinned="exact", listed=True, of_moves=True,
        card=Card(7, "Quotations verbatim", "words in quotation marks, in the article"),
        fault=Fault(4, "misquoted", "not verbatim"),
    ),
    Metric(
        "quotations_right_speaker", "Citations and quotations", scoring.speaker_share,
        pinned="one less", listed=True,
        card=Card(8, "Right speaker", "quotations given to who said them"),
        fault=Fault(5, "speaker", "wrong speaker"),
    ),
    Metric(
        "refusal_balanced_accuracy", "Refusals", pinned="one less",
        pooled=over_told(lambda told, counts: refusals.balanced_accuracy(
            told.refused, told.answerable, counts)),
    ),
    Metric(
        "refusal_auc", "Refusals", pinned="one less",
        pooled=over_told(lambda told, counts: refusals.auc(
            told.confidence, told.answerable, counts)),
    ),
    Metric(
        "calibration_error", "Refusals", lower_is_better=True,
        pooled=over_told(lambda told, counts: refusals.calibration_error(
            told.confidence, told.answerable, counts)),
    ),
    Metric("latency_p50_ms", "Speed and size", pooled=latency(0.5), needs_gold=False, unit="ms",
           lower_is_better=True, card=Card(11, "Median answer", "milliseconds")),
    Metric("latency_p95_ms", "Speed and size", pooled=latency(0.95), needs_gold=False, unit="ms",
           lower_is_better=True),
    Metric("index_bytes", "Speed and size", unit="bytes", lower_is_better=True),
    Metric("latency_cold_ms", "Speed and size", unit="ms", lower_is_better=True),
)  # fmt: skip

BY_TYPE = tuple(metric.name for metric in METRICS if metric.by_type)
"""The measures that are shown for each type of question."""
_BY_NAME = {metric.name: metric for metric in METRICS}


def metric(name: str) -> Metric | None:
    """Return the metric of that name; None for a metric that only another version has."""
    return _BY_NAME.get(name)


def scores(
    question: GoldQuestion, answer: Answer, passages: Sequence[RankedPassage], lookup: Lookup
) -> Scores:
    """Return the question's score on every metric that has one; None if it cannot be scored."""
    case = Case(question, answer, passages, lookup)
    return {
        metric.name: metric.score(case) if question.asks or metric.of_moves else None
        for metric in METRICS
        if metric.score is not None
    }
