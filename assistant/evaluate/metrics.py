"""The metrics, one row each: what is measured, how it is shown, and whether it may fall.

A new metric is one row here and one function. The function takes a ``Case`` if every question has a
score of its own, and the ``Marks`` of all questions if only all of them together have a value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from assistant.answer import Answer
from assistant.evaluate.case import Case, Lookup, Marks, Score, Scores
from assistant.evaluate.gold import RankedPassage
from assistant.evaluate.measures import answers, citations, refusals, retrieval
from assistant.evaluate.measures.intervals import Statistic
from assistant.evaluate.pooled import latency, over_told
from assistant.evaluate.questions import GoldQuestion

Section = Literal[
    "Retrieval", "Evidence", "Answers", "Citations and quotations", "Refusals", "Speed and size"
]
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
    card: Card | None = None
    fault: Fault | None = None


def _plain(value: float | None) -> Score | None:
    return None if value is None else Score(value)


def _share(share: citations.Share | None) -> Score | None:
    if share is None or share.whole == 0:
        return None
    return Score(share.part / share.whole, share.whole)


def _passage_any_hit(k: int) -> Callable[[Case], Score | None]:
    return lambda case: _plain(retrieval.any_hit(case.relevant, case.wanted, k=k))


def _passage_evidence_recall(k: int) -> Callable[[Case], Score | None]:
    return lambda case: _plain(retrieval.evidence_recall(case.held, case.wanted, k=k))


def _passage_mrr(case: Case) -> Score | None:
    return _plain(retrieval.reciprocal_rank(case.relevant, case.wanted, k=10))


def _passage_ndcg(case: Case) -> Score | None:
    return _plain(retrieval.ndcg(case.relevant, case.relevant_passages, k=10))


def _passage_answer(k: int) -> Callable[[Case], Score | None]:
    def score(case: Case) -> Score | None:
        words = " ".join(passage.text for passage in case.passages[:k])
        return _plain(answers.contains(words, case.question.answers))

    return score


def _article(measure: Callable[..., float | None], k: int) -> Callable[[Case], Score | None]:
    return lambda case: _plain(measure(case.relevant_articles, len(case.gold_articles), k=k))


def _evidence(of: Callable[[answers.PRF], float | None]) -> Callable[[Case], Score | None]:
    return lambda case: None if case.evidence is None else _plain(of(case.evidence))


def _answer(
    measure: Callable[[str, Sequence[str]], float | None], *, refusal: bool = False
) -> Callable[[Case], Score | None]:
    """A measure of the answer's words; for an unanswerable question, whether it was refused.

    SQuAD 2.0: an unanswerable question scores 1 only for an empty answer.
    """

    def score(case: Case) -> Score | None:
        if case.question.answerable is False:
            return Score(float(not case.answer.found)) if refusal else None
        return _plain(measure(case.words, case.question.answers))

    return score


def _cited_words(words: Callable[[Case], str]) -> Callable[[Case], Score | None]:
    def score(case: Case) -> Score | None:
        if case.question.answerable is False:
            return None
        return _plain(answers.contains(words(case), case.question.answers))

    return score


def _refusal(
    measure: Callable[[bool, bool], Score | None],
) -> Callable[[Case], Score | None]:
    """A measure of refusals: whether the assistant refused, and whether that was right."""

    def score(case: Case) -> Score | None:
        if case.question.answerable is None:
            return None
        return measure(not case.answer.found, not case.question.answerable)

    return score


def _refusal_f1(refused: bool, unanswerable: bool) -> Score | None:
    both, either = refused and unanswerable, refused + unanswerable
    return Score(2 * both / either, either) if either else None


def _right_speaker(case: Case) -> Score | None:
    return _share(citations.right_speaker(case.answer, case.question.speaker))


_HITS = [
    metric
    for k in CUTS
    for metric in (
        Metric(
            f"passage_any_hit@{k}", "Retrieval", _passage_any_hit(k),
            pinned="one less" if k == 5 else "no",
            fault=Fault(2, "unretrieved", "evidence not in the first 10") if k == 10 else None,
        ),
        Metric(
            f"passage_evidence_recall@{k}", "Retrieval", _passage_evidence_recall(k),
            pinned="one less" if k == 10 else "no", listed=k == 10,
            card=Card(5, "Evidence retrieved", "share in the first 10 passages")
            if k == 10 else None,
        ),
    )
]  # fmt: skip
_ARTICLE_HITS = [
    metric
    for k in CUTS
    for metric in (
        Metric(f"article_any_hit@{k}", "Retrieval", _article(retrieval.any_hit, k),
               pinned="one less" if k == 1 else "no"),
        Metric(f"article_recall@{k}", "Retrieval", _article(retrieval.recall, k)),
    )
]  # fmt: skip

METRICS: tuple[Metric, ...] = (
    *_HITS,
    Metric("passage_mrr@10", "Retrieval", _passage_mrr, pinned="one less"),
    Metric("passage_ndcg@10", "Retrieval", _passage_ndcg),
    *(Metric(f"passage_answer@{k}", "Retrieval", _passage_answer(k)) for k in (1, 5)),
    *_ARTICLE_HITS,
    Metric("article_mrr@10", "Retrieval", _article(retrieval.reciprocal_rank, 10)),
    Metric("article_ndcg@10", "Retrieval", _article(retrieval.ndcg, 10)),
    Metric("evidence_precision", "Evidence", _evidence(lambda prf: prf.precision)),
    Metric("evidence_recall", "Evidence", _evidence(lambda prf: prf.recall)),
    Metric("evidence_f1", "Evidence", _evidence(lambda prf: prf.f1), pinned="one less",
           listed=True),
    Metric(
        "evidence_cited", "Evidence", _evidence(lambda prf: float(prf.recall > 0)),
        pinned="one less", listed=True,
        card=Card(1, "Gold evidence cited", "answerable questions whose answer cites it"),
        fault=Fault(1, "uncited", "other evidence cited", answered=True),
    ),
    Metric("exact_match", "Answers", _answer(answers.exact_match, refusal=True)),
    Metric("token_f1", "Answers", _answer(answers.token_f1, refusal=True),
           card=Card(7, "Answer words", "F1 with the gold answer")),
    Metric("token_recall", "Answers", _answer(answers.token_recall)),
    Metric(
        "answer_cited", "Answers", _cited_words(lambda case: " ".join(c.quote for c in case.cited)),
        pinned="one less", listed=True,
        # a gold answer in other words than the article's cannot be in the cited words
        fault=Fault(3, "missing", "gold answer not in the cited words", answered=True,
                    unless="evidence_cited"),
    ),
    Metric("answer_cited_first", "Answers",
           _cited_words(lambda case: " ".join(c.sentence for c in case.cited[:1]))),
    Metric("refusal_precision", "Refusals",
           _refusal(lambda refused, right: Score(float(right)) if refused else None),
           pinned="one less"),
    Metric("refusal_recall", "Refusals",
           _refusal(lambda refused, right: Score(float(refused)) if right else None),
           pinned="one less"),
    Metric("refusal_f1", "Refusals", _refusal(_refusal_f1)),
    Metric("refusal_accuracy", "Refusals",
           _refusal(lambda refused, right: Score(float(refused == right))),
           pinned="one less", listed=True),
    Metric(
        "cited_sentences", "Citations and quotations",
        lambda case: _share(citations.cited_sentences(case.answer)), pinned="one less",
        fault=Fault(6, "bare", "sentence without a citation"),
    ),
    Metric(
        "citations_bear_out", "Citations and quotations",
        lambda case: _share(citations.citations_bear_out(case.answer)), pinned="one less",
        listed=True, card=Card(6, "Citations bear out", "what the sentence says"),
        fault=Fault(7, "unborne", "citation does not bear out its sentence"),
    ),
    Metric(
        "citations_true", "Citations and quotations",
        lambda case: _share(citations.citations_true(case.answer, case.text_of)), pinned="exact",
        listed=True, fault=Fault(4, "misquoted", "not verbatim"),
    ),
    Metric(
        "quotations_verbatim", "Citations and quotations",
        lambda case: _share(citations.quotations_verbatim(case.answer, case.text_of)),
        pinned="exact", listed=True,
        card=Card(3, "Quotations verbatim", "words in quotation marks, in the article"),
        fault=Fault(4, "misquoted", "not verbatim"),
    ),
    Metric(
        "quotations_right_speaker", "Citations and quotations", _right_speaker, pinned="one less",
        listed=True, card=Card(4, "Right speaker", "quotations given to who said them"),
        fault=Fault(5, "speaker", "wrong speaker"),
    ),
    Metric(
        "refusal_balanced_accuracy", "Refusals", pinned="one less",
        pooled=over_told(lambda told, counts: refusals.balanced_accuracy(
            told.refused, told.answerable, counts)),
        card=Card(2, "Refusals right", "balanced over answerable and not"),
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
           lower_is_better=True, card=Card(8, "Median answer", "milliseconds")),
    Metric("latency_p95_ms", "Speed and size", pooled=latency(0.95), needs_gold=False, unit="ms",
           lower_is_better=True),
    Metric("index_bytes", "Speed and size", unit="bytes", lower_is_better=True),
    Metric("latency_cold_ms", "Speed and size", unit="ms", lower_is_better=True),
)  # fmt: skip

_BY_NAME = {metric.name: metric for metric in METRICS}


def metric(name: str) -> Metric | None:
    """Return the metric of that name; None for a metric that only another version has."""
    return _BY_NAME.get(name)


def scores(
    question: GoldQuestion, answer: Answer, passages: Sequence[RankedPassage], lookup: Lookup
) -> Scores:
    """Return the question's score on every metric that has one; None if it cannot be scored."""
    case = Case(question, answer, passages, lookup)
    return {metric.name: metric.score(case) for metric in METRICS if metric.score is not None}
