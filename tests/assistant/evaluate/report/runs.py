"""For tests of the report: rows and runs in the form of the JSON file."""

from __future__ import annotations

import copy
from typing import Any

from assistant.evaluate.measures.intervals import Estimate
from assistant.evaluate.run import run_report

SETTINGS = {
    "questions": {"name": "mine.csv", "digest": "0123456789abcdef"},
    "articles": {"digest": "fedcba9876543210", "count": 3},
    "versions": {"onrecord": "1.2"},
    "embedder": "potion",
    "started": "2025-10-03",
}


def row(id: str = "a", *, answerable: bool | None = True, found: bool = True, **gold: Any) -> Any:
    """A question about the bridge, answered with one citation or refused."""
    citation = {
        "n": 1, "article": "bridge", "title": "A bridge opens", "outlet": "Courier",
        "published": "2020-02-07", "url": None, "start": 10, "end": 32,
        "quote": "It will last for years", "sentence": "It will last for years.",
        "speaker": "Anna Vane", "verdict": "verbatim",
    }  # fmt: skip
    evidence = {"doc": "bridge", "text": "It will last", "found": True, "places": [[10, 22]]}
    return {
        "id": id,
        "gold": {
            "question": "What did Vane say?", "type": "said", "history": [], "rewrite": None,
            "answerable": answerable, "answers": ["that it lasts"], "speaker": "Anna Vane",
            "evidence": [evidence], **gold,
        },
        "answer": {
            "question": "What did Vane say?", "understood": "What did Vane say?", "found": found,
            "text": "It will last for years [1]." if found else "", "confidence": 0.8,
            "citations": [citation] if found else [], "refusal": None if found else "No bridge.",
        },
        "contexts": [
            {"n": 1, "before": "She said: ", "words": "It will last for years", "after": ". End."}
        ] * found,
        "retrieved": [
            {"article": "ferry", "start": 0, "end": 90, "score": 1.0},
            {"article": "bridge", "start": 0, "end": 90, "score": 0.5},
        ],
        "rewritten": None,
        "latency_ms": 12.0,
        "scores": {
            "passage_any_hit@1": 0.0, "passage_any_hit@10": 1.0, "article_any_hit@1": 0.0,
            "article_any_hit@10": 1.0, "gold_cited": float(found), "evidence_cited": float(found),
            "token_f1": None,
            "refusal_accuracy": None if answerable is None else float(answerable is found),
        },
        "weights": {},
    }  # fmt: skip


def talk(id: str = "t", *turns: Any) -> list[Any]:
    """Rows as the turns of a conversation; each has the act "ask" unless it has another."""
    made = [copy.deepcopy(one) for one in turns or (row(), row(found=False))]
    for n, one in enumerate(made, start=1):
        one["id"] = f"{id}.{n}"
        one["gold"] = {"act": "ask", "note": None, **one["gold"], "talk": id, "turn": n}
        one["answer"].setdefault("act", one["gold"]["act"])
    return made


def run(*rows: Any) -> dict[str, Any]:
    """The run of some rows, with the measures that they have."""
    size = {"index_bytes": Estimate(1_234_567.0, None, None, 1)}
    made: dict[str, Any] = run_report(SETTINGS, [copy.deepcopy(one) for one in rows], more=size)
    return made


def hostile(text: str) -> Any:
    """A row with a text in every place that comes from a question, an article or an answer."""
    one = row(text, question=text, type=text, answers=[text], speaker=text, rewrite=text)
    one["gold"]["history"] = [{"role": "user", "text": text}]
    one["gold"]["evidence"] = [{"doc": text, "text": text, "found": True, "places": []}]
    one["answer"] |= {"understood": f"{text}!", "text": f"{text} [1]", "refusal": f"no {text}"}
    for name in ("article", "title", "outlet", "quote", "speaker", "verdict"):
        one["answer"]["citations"][0][name] = text
    one["contexts"][0] |= {"before": text, "words": text, "after": text}
    one["rewritten"] = copy.deepcopy(one)
    return one
