"""Measure the statement check on WiCE: ``python benchmarks/wice.py``.

A claim of Wikipedia stands against the sentences of the web page that it cites; "supported" is the
positive class, partly supported counts as not (as in LLM-AggreFact). ``coverage`` is the best over
windows of so many sentences in a row. Its threshold is chosen on one half of the claims and used on
the other, both ways. ``check_statement`` is what a written statement must pass. The claims are of
no speaker, so they show how much it lets through wrongly, and what it refuses of a free wording.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from assistant.evidence.sentences import Evidence
from assistant.llm.check import check_statement, coverage
from assistant.llm.prompts import number_sentences
from corpus.article import Article, Span
from corpus.attribution.statements import statements

TRACKS = Path(__file__).parents[2] / "shared" / "tracks"
WINDOWS = (1, 2, 3, 4, 6)


def windows(evidence: Sequence[str], size: int) -> list[Sequence[str]]:
    return [evidence[n : n + size] for n in range(max(1, len(evidence) - size + 1))]


def best_coverage(row: dict[str, Any], size: int) -> float:
    return max(coverage(row["claim"], window) for window in windows(row["evidence"], size))


def passes(row: dict[str, Any]) -> bool:
    """Whether some sentence of the page bears a claim out without a fault."""
    lines = [" ".join(line.split()) for line in row["evidence"]]
    text = "\n\n".join(lines)
    if not text.strip():
        return False
    article, spans, at = Article("page", text), [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 2
    found = [Evidence(article, span, span) for span in spans if span.end > span.start]
    numbered = number_sentences(found, statements)
    return bool(check_statement(row["claim"], numbered).bearers)


def balanced(told: Sequence[bool], gold: Sequence[bool]) -> float:
    right = [sum(t == g for t, g in zip(told, gold, strict=True) if g is side) for side in
             (True, False)]  # fmt: skip
    return sum(n / gold.count(side) for n, side in zip(right, (True, False), strict=True)) / 2


def best_threshold(scores: Sequence[float], gold: Sequence[bool]) -> float:
    return max(sorted(set(scores)), key=lambda t: balanced([s >= t for s in scores], gold))


def held_out(scores: Sequence[float], gold: Sequence[bool]) -> float:
    """Balanced accuracy with each half's threshold from the other half."""
    told = [False] * len(scores)
    for half in (0, 1):
        other = [n for n in range(len(scores)) if n % 2 != half]
        least = best_threshold([scores[n] for n in other], [gold[n] for n in other])
        for n in range(half, len(scores), 2):
            told[n] = scores[n] >= least
    return balanced(told, gold)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the statement check on WiCE.")
    parser.add_argument("--tracks", type=Path, default=TRACKS)
    options = parser.parse_args()
    with (options.tracks / "wice" / "dev.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    gold = [row["label"] == "supported" for row in rows]
    print(f"{len(rows)} claims, {sum(gold)} supported")
    for size in WINDOWS:
        scores = [best_coverage(row, size) for row in rows]
        print(f"coverage, windows of {size}: balanced accuracy {held_out(scores, gold):.3f}")
    let = [row["label"] for row in rows if passes(row)]
    print(
        f"check_statement lets through {len(let)}: {let.count('supported')} supported, "
        f"{let.count('partially_supported')} in part, {let.count('not_supported')} not"
    )


if __name__ == "__main__":
    main()
