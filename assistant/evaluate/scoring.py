"""From a case to its score on a metric; None if it cannot be scored."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.evaluate.case import Case, Score
from assistant.evaluate.measures import answers, citations, retrieval
from assistant.evaluate.questions import GOLD_ACTS

CaseScore = Callable[[Case], Score | None]


def one_each(value: float | None) -> Score | None:
    """A score that weighs as much as every other."""
    return None if value is None else Score(value)


def share(found: citations.Share | None) -> Score | None:
    """A share of what the answer has, weighted by how much that is."""
    if found is None or found.whole == 0:
        return None
    return Score(found.part / found.whole, found.whole)


def passage_any_hit(k: int) -> CaseScore:
    return lambda case: one_each(retrieval.any_hit(case.relevant, case.wanted, k=k))


def passage_evidence_recall(k: int) -> CaseScore:
    return lambda case: one_each(retrieval.evidence_recall(case.held, case.wanted, k=k))


def passage_mrr(case: Case) -> Score | None:
    return one_each(retrieval.reciprocal_rank(case.relevant, case.wanted, k=10))


def passage_ndcg(case: Case) -> Score | None:
    return one_each(retrieval.ndcg(case.relevant, case.relevant_passages, k=10))


def passage_answer(k: int) -> CaseScore:
    def score(case: Case) -> Score | None:
        words = " ".join(passage.text for passage in case.passages[:k])
        return one_each(answers.contains(words, case.question.answers))

    return score


def article(measure: Callable[..., float | None], k: int) -> CaseScore:
    return lambda case: one_each(measure(case.relevant_articles, len(case.gold_articles), k=k))


def evidence(of: Callable[[answers.PRF], float | None]) -> CaseScore:
    return lambda case: None if case.evidence is None else one_each(of(case.evidence))


def answer_words(
    measure: Callable[[str, Sequence[str]], float | None], *, refusal: bool = False
) -> CaseScore:
    """A measure of the answer's words; for an unanswerable question, whether it was refused.

    SQuAD 2.0: an unanswerable question scores 1 only for an empty answer.
    """

    def score(case: Case) -> Score | None:
        if case.question.answerable is False:
            return Score(float(not case.answer.found)) if refusal else None
        return one_each(measure(case.words, case.question.answers))

    return score


def cited_words(words: Callable[[Case], str]) -> CaseScore:
    def score(case: Case) -> Score | None:
        if case.question.answerable is False:
            return None
        return one_each(answers.contains(words(case), case.question.answers))

    return score


def refusal(measure: Callable[[bool, bool], Score | None]) -> CaseScore:
    """A measure of refusals: whether the assistant refused, and whether that was right."""

    def score(case: Case) -> Score | None:
        if case.question.answerable is None:
            return None
        return measure(not case.answer.found, not case.question.answerable)

    return score


def refusal_f1(refused: bool, unanswerable: bool) -> Score | None:
    both, either = refused and unanswerable, refused + unanswerable
    return Score(2 * both / either, either) if either else None


def verbatim(case: Case) -> Score | None:
    """The share of quotations that are in the cited articles; small talk quotes no article."""
    if not case.question.asks and not case.cited:
        return None
    return share(citations.quotations_verbatim(case.answer, case.text_of))


def speaker_share(case: Case) -> Score | None:
    return share(citations.right_speaker(case.answer, case.question.speaker))


def gold_cited(case: Case) -> Score | None:
    """Whether a question that can be answered is answered with a gold citation."""
    return _of_citations(case, any)


def first_citation_gold(case: Case) -> Score | None:
    """Whether a question that can be answered is answered with a gold citation first."""
    return _of_citations(case, lambda gold: gold[:1] == [True])


def citation_precision(case: Case) -> Score | None:
    """The share of citations that are gold, of a question that can be answered."""
    gold = case.gold_citations if case.question.answerable else None
    return share(citations.Share(sum(gold), len(gold))) if gold else None


def every_citation_precision(case: Case) -> Score | None:
    """The same of every question; where it cannot be answered, all citations are wrong."""
    if case.question.answerable is False and case.cited:
        return Score(0.0, len(case.cited))
    return citation_precision(case)


def act_right(case: Case) -> Score | None:
    """Whether a turn was taken for what it is.

    What can be read in more than one way may be answered where the articles do.
    """
    if case.question.act is None:
        return None
    first, *others = GOLD_ACTS[case.question.act]
    right = case.answer.act == first or (case.question.answerable and case.answer.act in others)
    return Score(float(bool(right)))


def _of_citations(case: Case, right: Callable[[list[bool]], bool]) -> Score | None:
    gold = case.gold_citations if case.question.answerable else None
    return None if gold is None else Score(float(right(gold)))
