"""ClapNQ, half of dev: which sentences answer, if any: ``python benchmarks/clapnq.py``.

Sentences are the track's own. Micro precision, recall and F1 are over the answerable questions:
``|cited & gold|`` over ``|cited|`` and over ``|gold|``, both summed; a refusal cites nothing. The
passage must be found first; the published figures start inside the gold passage. BM25 cites the
three best sentences of its best passage.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from squad2 import auc
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

from assistant.evaluate.gold import places
from assistant.evaluate.measures import retrieval
from assistant.evaluate.measures.intervals import Estimate, estimate, weighted_mean
from assistant.evaluate.questions import GoldQuestion
from corpus.article import Span

Sentence = tuple[str, int]


class Official:
    """The track's own sentences, and the position of each in its passage."""

    def __init__(self, corpus: Path) -> None:
        self.texts: dict[str, list[str]] = {}
        self._spans: dict[str, list[Span]] = {}
        for line in corpus.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            self.texts[row["id"]] = row["sentences"]
            self._spans[row["id"]] = list(_in_order(row["text"], row["sentences"]))

    def touched(self, doc: str, span: Span) -> frozenset[Sentence]:
        """Return the sentences that a span covers, by at least half of the shorter one."""
        found = set()
        for number, own in enumerate(self._spans.get(doc, ())):
            both = min(own.end, span.end) - max(own.start, span.start)
            if 2 * both >= max(1, min(own.end - own.start, span.end - span.start)):
                found.add((doc, number))
        return frozenset(found)

    def gold(self, question: GoldQuestion, found: Track) -> frozenset[Sentence]:
        """Return the gold sentences of a question, in the passage that is indexed."""
        return frozenset(
            (found.article(piece.doc).id, number)
            for piece in question.evidence
            if piece.doc
            for number, text in enumerate(self.texts[piece.doc])
            if text == piece.text
        )


def run() -> None:
    chosen = options(__doc__)
    with track("clapnq", chosen) as found:
        official = Official(chosen.folder("clapnq") / "corpus.jsonl")
        rows = found.rows(chosen.json)
        with sentence_index(every_article(found)) as sentences:
            finish(
                "clapnq",
                found.session.settings,
                {
                    "onrecord": of_ours(found, rows, official),
                    "BM25, 3 sentences": of_bm25(found, sentences, official),
                },
                chosen,
                rows,
            )


def of_ours(found: Track, rows: Rows, official: Official) -> dict[str, Estimate | None]:
    """Our row of the table."""
    by_id = {question.id: question for question in found.questions}
    every, cited, gold = ours(rows), [], []
    for row in rows:
        question = by_id[row["id"]]
        if question.answerable:
            spans = row["answer"]["citations"] if row["answer"]["found"] else []
            touched = (official.touched(c["article"], Span(c["start"], c["end"])) for c in spans)
            cited.append(frozenset[Sentence]().union(*touched))
            gold.append(official.gold(question, found))
    answerable = [one for one in told(rows) if one.answerable]
    return {
        **micro(cited, gold),
        "some gold cited": mean(float(bool(c & g)) for c, g in zip(cited, gold, strict=True)),
        "R@1": every.get("article_any_hit@1"),
        "R@5": every.get("article_any_hit@5"),
        "nDCG@10": every.get("article_ndcg@10"),
        "refusal AUC": every.get("refusal_auc"),
        "balanced accuracy": every.get("refusal_balanced_accuracy"),
        "refusal accuracy": every.get("refusal_accuracy"),
        "unanswerable refused": every.get("refusal_recall"),
        "answerable answered": mean(float(not one.refused) for one in answerable),
        "p50 ms": every.get("latency_p50_ms"),
    }


def of_bm25(found: Track, sentences: Sentences, official: Official) -> dict[str, Estimate | None]:
    """The row of BM25 alone, over the same index."""
    cited, gold, tops = [], [], []
    scores: dict[str, list[float | None]] = {}
    for question in found.questions:
        hits = found.bm25(question.text)
        tops.append((hits[0].score if hits else 0.0, bool(question.answerable)))
        if not question.answerable:
            continue
        relevant = ranked(hits, found.gold(question))
        best = sentences.search(question.text, 3, within=hits[0].article) if hits else []
        touched = (official.touched(doc, span) for doc, span, _ in best)
        cited.append(frozenset[Sentence]().union(*touched))
        gold.append(official.gold(question, found))
        for k in (1, 5):
            scores.setdefault(f"R@{k}", []).append(retrieval.any_hit(relevant, 1, k=k))
        scores.setdefault("nDCG@10", []).append(retrieval.ndcg(relevant, 1, k=10))
    return {
        **micro(cited, gold),
        "some gold cited": mean(float(bool(c & g)) for c, g in zip(cited, gold, strict=True)),
        **{name: mean(values) for name, values in scores.items()},
        "refusal AUC": auc(tops),
    }


def micro(
    cited: Sequence[frozenset[Sentence]], gold: Sequence[frozenset[Sentence]]
) -> Mapping[str, Estimate | None]:
    """Precision, recall and F1 over all sentences of all questions together."""
    both = np.array([len(c & g) for c, g in zip(cited, gold, strict=True)], dtype=float)
    given, wanted = (np.array([len(s) for s in sets], dtype=float) for sets in (cited, gold))

    def share(part: np.ndarray, whole: np.ndarray) -> Estimate | None:
        values = np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
        return estimate(weighted_mean(values, whole), len(whole))

    return {
        "P": share(both, given),
        "R": share(both, wanted),
        "F1": share(2 * both, given + wanted),
    }


def _in_order(text: str, parts: Iterable[str]) -> Iterable[Span]:
    at = 0
    for part in parts:
        found = next((span for span in places(text, part) if span.start >= at), Span(at, at))
        yield found
        at = found.end


if __name__ == "__main__":
    main(run)
