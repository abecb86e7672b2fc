"""Our ranking measures against pytrec_eval's, to 4 decimals: ``python benchmarks/crosscheck.py``.

Both score BM25 rankings of whole squad2 paragraphs (one is gold) and mtRAG passages (several are).
A difference of half a unit of the fourth decimal on any one question is an error. Needs: pip
install pytrec-eval-terrier.
"""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytrec_eval
from track import main, options

from assistant.evaluate.measures import retrieval
from assistant.evaluate.questions import GoldQuestion
from assistant.evaluate.session import question_set
from index.stores.tantivy import Words

CUTS = (1, 3, 5, 10)
TREC = {f"{name}.1,3,5,10" for name in ("ndcg_cut", "recall", "success")} | {"recip_rank"}


def run() -> None:
    chosen = options(__doc__)
    for name in ("squad2", "mtrag_clapnq"):
        folder = chosen.folder(name)
        questions = question_set(str(folder / "queries.jsonl"), limit=chosen.limit).questions
        asked = [q for q in questions if q.answerable and gold(q)]
        print(f"{name}, {len(asked)} questions:")
        for measure, (mine, theirs, apart) in check(asked, folder / "corpus.jsonl").items():
            print(f"  {measure:<12} ours {mine:.6f}, pytrec_eval {theirs:.6f}, at most {apart:.0e} "
                  "apart on one question")  # fmt: skip
            if apart >= 0.00005:
                raise SystemExit(f"error: {measure} differs from pytrec_eval's")


def gold(question: GoldQuestion) -> dict[str, int]:
    """Return the gold articles, as qrels."""
    return {str(piece.doc): 1 for piece in question.evidence}


def check(questions: list[GoldQuestion], corpus: Path) -> dict[str, tuple[float, float, float]]:
    """Return each measure's mean by both, and their largest difference on one question."""
    rows = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
    with TemporaryDirectory() as folder:
        texts = ((n, f"{row['title']}\n{row['text']}") for n, row in enumerate(rows))
        words = Words.build(Path(folder) / "words", texts)
        rankings = {
            q.id: tuple(rows[n]["id"] for n, _ in words.search(q.text, 10)) for q in questions
        }
    # ranks as scores: pytrec_eval breaks ties by name, and ours has no ties
    runs = {q: {doc: -float(rank) for rank, doc in enumerate(r)} for q, r in rankings.items()}
    qrels = {q.id: gold(q) for q in questions}
    theirs = pytrec_eval.RelevanceEvaluator(qrels, TREC).evaluate(runs)
    mine = {q: ours(rankings[q], set(qrels[q])) for q in qrels}
    n = len(qrels)
    return {
        measure: (
            sum(mine[q][measure] for q in qrels) / n,
            sum(theirs[q][measure] for q in qrels) / n,
            max(abs(mine[q][measure] - theirs[q][measure]) for q in qrels),
        )
        for measure in next(iter(mine.values()))
    }


def ours(ranking: tuple[str, ...], gold: set[str]) -> dict[str, float]:
    """Return our measures of one ranking, under pytrec_eval's names."""
    relevant, total = [doc in gold for doc in ranking], len(gold)
    out = {"recip_rank": retrieval.reciprocal_rank(relevant, total, k=10)}
    for k in CUTS:
        out[f"ndcg_cut_{k}"] = retrieval.ndcg(relevant, total, k=k)
        out[f"recall_{k}"] = retrieval.recall(relevant, total, k=k)
        out[f"success_{k}"] = retrieval.any_hit(relevant, total, k=k)
    return {name: value or 0.0 for name, value in out.items()}


if __name__ == "__main__":
    main(run)
