"""One question's scores: every measure of ``measures``, applied to one answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant.answer import Answer
from assistant.evaluate.gold import (
    ArticleOf,
    Cut,
    Piece,
    Retrieved,
    find_evidence,
    gold_sentences,
    held,
    order_of_articles,
    relevant_passages,
    touched,
)
from assistant.evaluate.measures import answers, citations, retrieval
from assistant.evaluate.questions import GoldQuestion
from corpus.article import Span

CUTS = (1, 3, 5, 10)


class Score(NamedTuple):
    """A question's value on a measure, and how much it weighs in the mean (a count)."""

    value: float
    weight: float = 1.0


Scores = Mapping[str, Score | None]


class Lookup(NamedTuple):
    """Where the articles are looked up, and how the index cuts them."""

    article_of: ArticleOf
    cut: Cut


def scores(
    question: GoldQuestion, answer: Answer, passages: Sequence[Retrieved], source: Lookup
) -> Scores:
    """The question's score on every measure, None where it cannot be scored."""
    pieces = find_evidence(question.evidence, source.article_of)
    return {
        **_passages(question, pieces, passages, source),
        **_articles(pieces, passages, source.article_of),
        **_evidence(answer, pieces, source.article_of),
        **_answer(question, answer),
        **_refusal(question, answer),
        **_citations(question, answer, source.article_of),
    }


def _plain(value: float | None) -> Score | None:
    return None if value is None else Score(value)


def _share(share: citations.Share | None) -> Score | None:
    if share is None or share.whole == 0:
        return None
    return Score(share.part / share.whole, share.whole)


def _passages(
    question: GoldQuestion, pieces: Sequence[Piece], passages: Sequence[Retrieved], source: Lookup
) -> dict[str, Score | None]:
    known = bool(pieces) and all(piece.found for piece in pieces)
    held_by = held(passages, pieces)
    wanted = len(pieces) if known else 0
    relevant = [bool(pieces_held) for pieces_held in held_by]
    # copies in other articles may be ranked as well; they are relevant passages too
    there = relevant_passages(pieces, source.article_of, source.cut) if known else 0
    # evidence that the cut breaks can be in no passage: that is a miss, not an unscored row
    total = max(there, sum(relevant), 1) if known else 0
    out: dict[str, Score | None] = {}
    for k in CUTS:
        out[f"passage_any_hit@{k}"] = _plain(retrieval.any_hit(relevant, wanted, k=k))
        recall = retrieval.evidence_recall(held_by, wanted, k=k)
        out[f"passage_evidence_recall@{k}"] = _plain(recall)
    out["passage_mrr@10"] = _plain(retrieval.reciprocal_rank(relevant, wanted, k=10))
    out["passage_ndcg@10"] = _plain(retrieval.ndcg(relevant, total, k=10))
    for k in (1, 5):
        words = " ".join(passage.text for passage in passages[:k])
        out[f"passage_answer@{k}"] = _plain(answers.contains(words, question.answers))
    return out


def _articles(
    pieces: Sequence[Piece], passages: Sequence[Retrieved], article_of: ArticleOf
) -> dict[str, Score | None]:
    docs = {piece.doc for piece in pieces if piece.doc}
    wanted = docs if all(article_of(doc) for doc in docs) else set()
    relevant = [article in wanted for article in order_of_articles(passages)]
    total = len(wanted)
    out: dict[str, Score | None] = {}
    for k in CUTS:
        out[f"article_any_hit@{k}"] = _plain(retrieval.any_hit(relevant, total, k=k))
        out[f"article_recall@{k}"] = _plain(retrieval.recall(relevant, total, k=k))
    out["article_mrr@10"] = _plain(retrieval.reciprocal_rank(relevant, total, k=10))
    out["article_ndcg@10"] = _plain(retrieval.ndcg(relevant, total, k=10))
    return out


def _evidence(
    answer: Answer, pieces: Sequence[Piece], article_of: ArticleOf
) -> dict[str, Score | None]:
    cited: set[object] = set()
    for citation in answer.citations if answer.found else ():
        article = article_of(citation.article)
        if article is not None:
            cited |= touched(article, [Span(citation.start, citation.end)])
    known = bool(pieces) and all(piece.places for piece in pieces)
    gold = gold_sentences(pieces, article_of) if known else set()
    prf = answers.overlap(cited, gold)
    names = ("evidence_precision", "evidence_recall", "evidence_f1", "evidence_cited")
    if prf is None:
        return dict.fromkeys(names)
    values = (prf.precision, prf.recall, prf.f1, float(prf.recall > 0))
    return {name: _plain(value) for name, value in zip(names, values, strict=True)}


def _answer(question: GoldQuestion, answer: Answer) -> dict[str, Score | None]:
    names = ("exact_match", "token_f1", "token_recall", "answer_cited", "answer_cited_first")
    if question.answerable is False:
        # SQuAD 2.0: an unanswerable question scores 1 only for an empty answer
        refused = Score(float(not answer.found))
        return {**dict.fromkeys(names), "exact_match": refused, "token_f1": refused}
    text = citations.MARK.sub(" ", answer.text) if answer.found else ""
    cited = answer.citations if answer.found else ()
    words, first = " ".join(c.quote for c in cited), " ".join(c.sentence for c in cited[:1])
    golds = question.answers
    values = (
        answers.exact_match(text, golds),
        answers.token_f1(text, golds),
        answers.token_recall(text, golds),
        answers.contains(words, golds),
        answers.contains(first, golds),
    )
    return {name: _plain(value) for name, value in zip(names, values, strict=True)}


def _refusal(question: GoldQuestion, answer: Answer) -> dict[str, Score | None]:
    names = ("precision", "recall", "f1", "accuracy")
    if question.answerable is None:
        return {f"refusal_{name}": None for name in names}
    refused, unanswerable = not answer.found, not question.answerable
    both, either = refused and unanswerable, refused + unanswerable
    return {
        "refusal_precision": Score(float(unanswerable)) if refused else None,
        "refusal_recall": Score(float(refused)) if unanswerable else None,
        "refusal_f1": Score(2 * both / either, either) if either else None,
        "refusal_accuracy": Score(float(refused == unanswerable)),
    }


def _citations(
    question: GoldQuestion, answer: Answer, article_of: ArticleOf
) -> dict[str, Score | None]:
    def text_of(article: str) -> str | None:
        found = article_of(article)
        return found.text if found else None

    return {
        "cited_sentences": _share(citations.cited_sentences(answer)),
        "citations_bear_out": _share(citations.citations_bear_out(answer)),
        "citations_true": _share(citations.citations_true(answer, text_of)),
        "quotations_verbatim": _share(citations.quotations_verbatim(answer, text_of)),
        "quotations_right_speaker": _share(citations.right_speaker(answer, question.speaker)),
    }
