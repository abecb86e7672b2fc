"""Put measured numbers into README.md's table: ``python benchmarks/fill.py RESULTS``.

RESULTS holds what the runners wrote with ``--json``: squad2.json, clapnq.json, mtrag_clapnq.json,
multihop_rag.json, official.json, canard.json and asked.json. A number that was not measured stays
a dash. A run over a part of a track (``--limit``) is refused.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- measured: benchmarks/fill.py -->\n", "<!-- end -->\n"
HEAD = (
    "| track | n | measure | onrecord | BM25, same run | published |\n|---|---|---|---|---|---|\n"
)

BGE, ELSER = "BGE-base {} (full corpus)", "ELSER {} (full corpus)"


class Line(NamedTuple):
    """A row of the table: its result, the measures of it, and the published numbers."""

    track: str
    file: str
    measure: str
    ours: str
    bm25: str | None = None
    published: str = "–"


ASKED = {
    "first citation gold": "first_citation_gold",
    "gold cited": "gold_cited",
    "citations gold": "citation_precision",
    "refused needlessly": "needless_refusal",
    "answered wrongly": "answered_wrongly",
    "act right": "act_right",
}

LINES = (
    *(
        Line(f"asked, {part}", "asked", title, f"{part}: {name}")
        for part in ("news, first turns", "news, later turns", "samples, first turns",
                     "samples, later turns")
        for title, name in ASKED.items()
        if title != "act right" or part.endswith("later turns")
    ),
    Line("squad2", "squad2", "R@1", "onrecord: R@1", "BM25: R@1"),
    Line("squad2", "squad2", "R@5", "onrecord: R@5", "BM25: R@5"),
    Line("squad2", "squad2", "nDCG@10", "onrecord: nDCG@10", "BM25: nDCG@10"),
    Line("squad2", "squad2", "answer in first cited sentence",
         "onrecord: answer in first cited sentence", "BM25: answer in first cited sentence"),
    Line("squad2", "squad2", "refusal AUC", "onrecord: refusal AUC", "BM25: refusal AUC"),
    Line("squad2", "squad2", "refusals, balanced accuracy", "onrecord: balanced accuracy"),
    Line("squad2", "squad2", "answerable answered", "onrecord: answerable answered"),
    Line("squad2", "squad2", "EM", "onrecord: EM", None,
         "RoBERTa .868, human .868 (given the paragraph; test)"),
    Line("squad2", "squad2", "F1", "onrecord: F1", None,
         "RoBERTa .898, human .895 (given the paragraph; test)"),
    Line("clapnq", "clapnq", "gold sentences, P", "onrecord: P", "BM25, 3 sentences: P"),
    Line("clapnq", "clapnq", "gold sentences, R", "onrecord: R", "BM25, 3 sentences: R"),
    Line("clapnq", "clapnq", "gold sentences, F1", "onrecord: F1", "BM25, 3 sentences: F1"),
    Line("clapnq", "clapnq", "some gold cited", "onrecord: some gold cited",
         "BM25, 3 sentences: some gold cited"),
    Line("clapnq", "clapnq", "refusal AUC", "onrecord: refusal AUC",
         "BM25, 3 sentences: refusal AUC"),
    Line("clapnq", "clapnq", "refusals, balanced accuracy", "onrecord: balanced accuracy"),
    Line("clapnq", "clapnq", "unanswerable refused", "onrecord: unanswerable refused", None,
         "CLAPnq-T5-lg .892, GPT-3.5 .370, GPT-4 .180 (given the passage)"),
    Line("clapnq", "clapnq", "answerable answered", "onrecord: answerable answered"),
    Line("mtrag_clapnq", "mtrag_clapnq", "nDCG@5, history as it is", "onrecord, history: nDCG@5"),
    Line("mtrag_clapnq", "mtrag_clapnq", "nDCG@5, last turn", "onrecord, last turn: nDCG@5",
         "BM25, last turn: nDCG@5", f"{BGE.format('.368')}, {ELSER.format('.475')}"),
    Line("mtrag_clapnq", "mtrag_clapnq", "nDCG@5, rewrite", "onrecord, rewrite: nDCG@5",
         "BM25, rewrite: nDCG@5", f"{BGE.format('.438')}, {ELSER.format('.514')}"),
    Line("mtrag_clapnq", "mtrag_clapnq", "R@5, history as it is", "onrecord, history: R@5"),
    Line("mtrag_clapnq", "mtrag_clapnq", "R@5, last turn", "onrecord, last turn: R@5",
         "BM25, last turn: R@5", f"{BGE.format('.388')}, {ELSER.format('.511')}"),
    Line("mtrag_clapnq", "mtrag_clapnq", "R@5, rewrite", "onrecord, rewrite: R@5",
         "BM25, rewrite: R@5", f"{BGE.format('.462')}, {ELSER.format('.552')}"),
    Line("mtrag_clapnq", "mtrag_clapnq", "refusals, balanced accuracy",
         "onrecord, history: balanced accuracy"),
    Line("mtrag_clapnq", "mtrag_clapnq", "p50 ms, warm", "onrecord, history: p50 ms"),
    Line("mtrag_clapnq", "mtrag_clapnq", "p95 ms, warm", "onrecord, history: p95 ms"),
    Line("multihop_rag, official", "official", "any-hit@4", "onrecord's retriever: any-hit@4",
         "BM25 alone: any-hit@4", "bge-large .522; voyage-02 and reranker .663"),
    Line("multihop_rag, official", "official", "any-hit@10", "onrecord's retriever: any-hit@10",
         "BM25 alone: any-hit@10", "bge-large .672; voyage-02 and reranker .747"),
    Line("multihop_rag, official", "official", "MRR@10", "onrecord's retriever: MRR@10",
         "BM25 alone: MRR@10", "bge-large .430; voyage-02 and reranker .586"),
    Line("multihop_rag, official", "official", "evidence recall@10",
         "onrecord's retriever: evidence recall@10", "BM25 alone: evidence recall@10"),
    Line("multihop_rag, own passages", "multihop_rag", "any-hit@4", "onrecord: any-hit@4",
         "BM25: any-hit@4"),
    Line("multihop_rag, own passages", "multihop_rag", "any-hit@10", "onrecord: any-hit@10",
         "BM25: any-hit@10"),
    Line("multihop_rag, own passages", "multihop_rag", "MRR@10", "onrecord: MRR@10",
         "BM25: MRR@10"),
    Line("multihop_rag, own passages", "multihop_rag", "evidence recall@10",
         "onrecord: evidence recall@10", "BM25: evidence recall@10"),
    Line("multihop_rag, own passages", "multihop_rag", "evidence cited",
         "onrecord: evidence cited"),
    Line("multihop_rag, own passages", "multihop_rag", "refusal AUC", "onrecord: refusal AUC",
         "BM25: refusal AUC"),
    Line("multihop_rag, own passages", "multihop_rag", "answerable answered",
         "onrecord: answerable answered"),
    Line("multihop_rag, own passages", "multihop_rag", "null refused", "onrecord: null refused"),
    Line("canard", "canard", "BLEU", "onrecord: BLEU", "the question copied: BLEU",
         "pointer-generator 51.5 (trained on it; whole dev)"),
    Line("canard", "canard", "BLEU, without title and section",
         "onrecord, without title and section: BLEU"),
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("results", type=Path)
    table = filled(parser.parse_args().results)
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    README.write_text(f"{before}{BEGIN}{table}{END}{after}", encoding="utf-8")


def filled(results: Path) -> str:
    """Return the table, and the versions with which its numbers were measured."""
    runs = {line.file: read(results / f"{line.file}.json") for line in LINES}
    versions: dict[str, str] = {}
    for run in filter(None, runs.values()):
        for name, version in run["settings"]["versions"].items():
            if versions.setdefault(name, version) != version:
                raise SystemExit(f"error: {results} has runs with two versions of {name}.")
    told = ", ".join(f"{name} {version}" for name, version in versions.items())
    return HEAD + "".join(rows(runs)) + f"\nMeasured with {told}.\n"


def read(path: Path) -> dict[str, Any] | None:
    """Read a runner's result; None if there is none."""
    if not path.exists():
        return None
    run: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    if run["settings"].get("limit"):
        raise SystemExit(f"error: {path} is a run over a part of the track: run it whole.")
    for group, measures in run.get("groups", {}).items():
        run["measures"] |= {f"{group}: {name}": one for name, one in measures.items()}
    return run


def rows(runs: Mapping[str, dict[str, Any] | None]) -> Iterator[str]:
    """Yield the table's lines; the first line of a track names it."""
    track = ""
    for line in LINES:
        measures = (runs[line.file] or {"measures": {}})["measures"]
        ours, bm25 = measures.get(line.ours), measures.get(line.bm25 or "")
        n = f"{ours['n']:,}" if ours else ""
        shown = line.track if line.track != track else ""
        yield (f"| {shown} | {n} | {line.measure} | {cell(ours)} | {cell(bm25)} "
               f"| {line.published} |\n")  # fmt: skip
        track = line.track


def cell(one: Mapping[str, Any] | None) -> str:
    """Return a value and its interval."""
    if one is None:
        return "–"
    digits = 3 if one["value"] <= 1 else 1
    low, high = (f"{one[end]:.{digits}f}" for end in ("low", "high"))
    return f"{one['value']:.{digits}f} ({low}–{high})"


if __name__ == "__main__":
    main()
