"""SQuAD 2.0, half of dev, with the paragraph to be found first: ``python benchmarks/squad2.py``.

Each paragraph of the track is an article. Ours cites sentences. BM25 alone ranks the same passages,
and cites the best of all sentences. EM and F1 are SQuAD's; an unanswerable question scores 1 for a
refusal. They compare whole sentences with short spans, so only the refusals can be exact.
"""

from __future__ import annotations

import numpy as np
from track import (
    Rows,
    Sentences,
    Track,
    every_article,
    finish,
    main,
    mean,
    options,
    ours,
    ranked,
    sentence_index,
    told,
    track,
)

from assistant.evaluate.measures import answers, refusals, retrieval
from assistant.evaluate.measures.intervals import Estimate, estimate


def run() -> None:
    chosen = options(__doc__)
    with track("squad2", chosen) as found:
        rows = found.rows(chosen.json)
        with sentence_index(every_article(found)) as sentences:
            finish(
                "squad2",
                found.session.settings,
                {"onrecord": of_ours(rows), "BM25": of_bm25(found, sentences)},
                chosen,
                rows,
            )


def of_ours(rows: Rows) -> dict[str, Estimate | None]:
    """Our row of the table."""
    every = ours(rows)
    answerable = [one for one in told(rows) if one.answerable]
    first = [one.scores["answer_cited_first"] for one in answerable]
    names = {
        "R@1": "article_any_hit@1",
        "R@5": "article_any_hit@5",
        "R@10": "article_any_hit@10",
        "nDCG@10": "article_ndcg@10",
        "MRR@10": "article_mrr@10",
    }
    return {
        **{title: every.get(name) for title, name in names.items()},
        "answer in first cited sentence": mean(s.value if s else None for s in first),
        "refusal AUC": every.get("refusal_auc"),
        "balanced accuracy": every.get("refusal_balanced_accuracy"),
        "refusal accuracy": every.get("refusal_accuracy"),
        "answerable answered": mean(float(not one.refused) for one in answerable),
        "EM": every.get("exact_match"),
        "F1": every.get("token_f1"),
        "p50 ms": every.get("latency_p50_ms"),
        "p95 ms": every.get("latency_p95_ms"),
    }


def of_bm25(found: Track, sentences: Sentences) -> dict[str, Estimate | None]:
    """The row of BM25 alone, over the same index."""
    scores: dict[str, list[float | None]] = {}
    tops = []
    for question in found.questions:
        hits = found.bm25(question.text)
        tops.append((hits[0].score if hits else 0.0, bool(question.answerable)))
        if question.answerable:
            for name, value in _found(ranked(hits, found.gold(question))).items():
                scores.setdefault(name, []).append(value)
            cited = sentences.search(question.text, 1)
            text = "".join(found.article(a).text[s.start : s.end] for a, s, _ in cited)
            inside = answers.contains(text, question.answers)
            scores.setdefault("answer in first cited sentence", []).append(inside)
    return {**{name: mean(values) for name, values in scores.items()}, "refusal AUC": auc(tops)}


def auc(tops: list[tuple[float, bool]]) -> Estimate | None:
    """How well a score separates the answerable questions from the others."""
    values, truth = np.array([s for s, _ in tops]), np.array([float(t) for _, t in tops])
    return estimate(lambda counts: refusals.auc(values, truth, counts), len(tops))


def _found(relevant: list[bool]) -> dict[str, float | None]:
    total = 1  # the question's own paragraph
    return {
        **{f"R@{k}": retrieval.any_hit(relevant, total, k=k) for k in (1, 5, 10)},
        "nDCG@10": retrieval.ndcg(relevant, total, k=10),
        "MRR@10": retrieval.reciprocal_rank(relevant, total, k=10),
    }


if __name__ == "__main__":
    main(run)
