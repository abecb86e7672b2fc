"""Measure who said what on articles with gold statements: ``python benchmarks/attribution.py``.

The file has a row per article, as ``shared/cases/attribution/README.md`` describes; ``score.py``
beside it scores. Two figures are added here. "sure right" is the share with the right speaker among
statements that are given with certainty and have a speaker. "coverage" is the share of all matched
statements that are given so.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus.article import Article
from corpus.attribution.statements import statements
from corpus.people.across_articles import join_speakers
from corpus.people.bearers import Voice
from corpus.people.in_article import people
from corpus.people.matching import is_body, name_words

DEV = Path(__file__).parents[2] / "shared" / "cases" / "attribution" / "dev.jsonl"


def prediction(article: Article) -> dict[str, Any]:
    """Return an article's statements, and as its people the persons on record by name.

    Organisations are left out of the people.
    """
    text, found = article.text, statements(article)
    bodies = {name_words(p.name) for p in people(article) if p.body}
    bodies.add(name_words(article.outlet or ""))
    voices = [
        Voice(s.speaker, 0, 1, (text[slice(*s.source)],) if s.source else ())
        for s in found
        if s.speaker is not None
    ]
    return {
        "id": article.id,
        "statements": [
            {"start": s.content.start, "end": s.content.end, "speaker": s.speaker, "kind": s.kind}
            for s in found
        ],
        "people": [
            p.name
            for p in join_speakers(voices, text=lambda _: text).people
            if _is_person(p.name, bodies)
        ],
    }


def _is_person(name: str, bodies: set[tuple[str, ...]]) -> bool:
    return name_words(name) not in bodies and not is_body(name_words(name))


def scorer(path: Path) -> ModuleType:
    """Load the module ``score.py``."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def certainty(
    score: ModuleType, golds: list[dict[str, Any]], predictions: list[dict[str, Any]]
) -> dict[str, float]:
    """Return how many matched statements have a speaker, and how many of these the right one.

    If the gold leaves the speaker open, naming one counts as wrong.
    """
    matched = named = right = 0
    for gold, found in zip(golds, predictions, strict=True):
        owners = score.surname_owners(gold)
        spans = [(s["start"], s["end"]) for s in found["statements"]]
        for g, p in score.match(gold["statements"], spans):
            matched += 1
            said_by = found["statements"][p]["speaker"]
            if said_by is not None:
                named += 1
                right += score.speaker_right(gold["statements"][g], said_by, gold, owners)
    return {"sure right": right / max(1, named), "coverage": named / max(1, matched)}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path, nargs="?", default=DEV, metavar="FILE")
    options.add_argument("--errors", action="store_true", help="list every error")
    options.add_argument("--phenomena", action="store_true", help="a line for each phenomenon")
    options.add_argument("--predictions", type=Path, metavar="FILE", help="write them there")
    options.add_argument("--json", type=Path, metavar="FILE", help="the measures")
    asked = options.parse_args()
    beside = asked.file.parent / "score.py"
    if not (asked.file.exists() and beside.exists()):
        sys.exit(f"error: {asked.file} and score.py beside it are needed; one is not there.")
    score = scorer(beside)
    golds = score.read(asked.file)
    articles = [Article(row["id"], row["text"], row["title"], row["outlet"]) for row in golds]
    begun = time.perf_counter()
    predictions = [prediction(article) for article in articles]
    spent = time.perf_counter() - begun
    if asked.predictions:
        lines = (json.dumps(p, ensure_ascii=False) + "\n" for p in predictions)
        asked.predictions.write_text("".join(lines), encoding="utf-8")
    errors: list[tuple[str, str, str]] | None = [] if asked.errors else None
    scored = score.score(golds, predictions, errors)
    measures = scored["overall"] | certainty(score, golds, predictions)
    print(f"{len(articles)} articles, {1000 * spent / len(articles):.1f} ms each")
    for name, value in measures.items():
        print(f"  {name:22s} {value:.3f}" if isinstance(value, float) else f"  {name:22s} {value}")
    for name, of in scored["phenomena"].items() if asked.phenomena else ():
        told = (of["precision"], of["recall"], of["speaker_accuracy"])
        print(f"  {name:24s}", *("    -" if v is None else f"{v:.3f}" for v in told))
    for error in errors or ():
        print("\t".join(error))
    if asked.json:
        run = {"settings": {"file": str(asked.file)}, "measures": measures}
        asked.json.write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
