"""mtRAG, the ClapNQ domain, half: follow-ups in a talk: ``python benchmarks/mtrag_clapnq.py``.

Each corpus passage is an article, which is what the qrels name. Retrieval counts answerable and
partial turns (nDCG and recall as in pytrec_eval, binary). Each turn is asked three ways: with the
history as it is, alone, and as the published rewrite (a model's, not a person's). BM25 gets the
last turn, and the rewrite. Refusals count all turns, with the history as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from track import Measures, Rows, Track, finish, main, mean, options, ours, ranked, told, track

from assistant.evaluate.measures import retrieval
from assistant.evaluate.measures.intervals import Estimate
from assistant.evaluate.questions import GoldQuestion

WAYS = ("history", "last turn", "rewrite")
CUTS = (1, 3, 5, 10)


def run() -> None:
    chosen = options(__doc__)
    with track("mtrag_clapnq", chosen) as found:
        rows = found.rows(chosen.json, [*asked(found.questions)])
        table: dict[str, Measures] = {}
        for way in WAYS:
            mine = [row for row in rows if row["id"].endswith(f"#{way}")]
            table[f"onrecord, {way}"] = {
                **_retrieval(found, found.questions, _ranking(mine, way)),
                **(_refusals(mine) if way == "history" else {}),
            }
        for way in WAYS[1:]:
            table[f"BM25, {way}"] = _retrieval(found, found.questions, _bm25(found, way))
        turns = [question for question in found.questions if question.history]
        for way in WAYS:
            mine = [row for row in rows if row["id"].endswith(f"#{way}")]
            table[f"onrecord, {way}, turns after the first"] = _retrieval(
                found, turns, _ranking(mine, way)
            )
        finish("mtrag_clapnq", found.session.settings, table, chosen, rows)


def asked(questions: Iterable[GoldQuestion]) -> Iterable[GoldQuestion]:
    """Yield each question three ways; a first turn's rewrite is the turn itself."""
    for question in questions:
        yield replace(question, id=f"{question.id}#history", rewrite=None)
        if question.answerable:
            yield replace(question, id=f"{question.id}#last turn", history=(), rewrite=None)
            yield replace(
                question, id=f"{question.id}#rewrite", text=_whole(question), history=(),
                rewrite=None,
            )  # fmt: skip


Ranking = Callable[[GoldQuestion], Sequence[Any]]


def _whole(question: GoldQuestion) -> str:
    return question.rewrite or question.text


def _ranking(rows: Rows, way: str) -> Ranking:
    by_id: Mapping[str, Any] = {row["id"]: row["retrieved"] for row in rows}
    return lambda question: by_id[f"{question.id}#{way}"]


def _bm25(found: Track, way: str) -> Ranking:
    return lambda q: found.bm25(_whole(q) if way == "rewrite" else q.text)


def _retrieval(
    found: Track, questions: Sequence[GoldQuestion], ranking: Ranking
) -> dict[str, Estimate | None]:
    scores: dict[str, list[float | None]] = {}
    for question in questions:
        gold = found.gold(question)
        if not question.answerable or not gold:
            continue
        relevant = ranked(ranking(question), gold)
        for k in CUTS:
            recall = retrieval.recall(relevant, len(gold), k=k)
            scores.setdefault(f"R@{k}", []).append(recall)
        for k in CUTS:
            scores.setdefault(f"nDCG@{k}", []).append(retrieval.ndcg(relevant, len(gold), k=k))
    return {name: mean(values) for name, values in scores.items()}


def _refusals(rows: Rows) -> dict[str, Estimate | None]:
    every, answerable = ours(rows), [one for one in told(rows) if one.answerable]
    return {
        "refusal AUC": every.get("refusal_auc"),
        "balanced accuracy": every.get("refusal_balanced_accuracy"),
        "refusal accuracy": every.get("refusal_accuracy"),
        "answerable answered": mean(float(not one.refused) for one in answerable),
        "p50 ms": every.get("latency_p50_ms"),
        "p95 ms": every.get("latency_p95_ms"),
    }


if __name__ == "__main__":
    main(run)
