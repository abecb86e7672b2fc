"""Measure who said what on PolNeAR: ``python benchmarks/polnear.py``.

Matching is the Gender Gap Tracker's: for each gold quote, in order, the unused prediction that
covers the largest share of it; a match needs more than the threshold; a prediction left over is
wrong. A gold quote is one attribution. What we found with one cue is joined for it, and so are the
paragraphs of one quotation without a cue, unless ``--pieces``. "end to end" counts a match only if
cue and source overlap the gold's as well. The data may be used to measure; it may not be shipped,
trained on, or (dev, test) read.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus.article import Article, Span
from corpus.attribution.statements import judge_statements

TRACKS = Path(__file__).parents[2] / "shared" / "tracks"
KINDS = ("direct", "mixed", "indirect")


class Quote(NamedTuple):
    """A gold attribution, or what was found with one cue."""

    kind: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    sure: float = 1.0
    named: bool = False


def rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def gold(row: dict[str, Any], *, pieces: bool) -> list[Quote]:
    spans = {
        k: tuple(Span(*s) for s in row["spans"].get(k, [])) for k in ("content", "cue", "source")
    }
    contents = [(s,) for s in spans["content"]] if pieces else [spans["content"]]
    return [Quote(row["type"], c, spans["cue"], spans["source"]) for c in contents]


def found(article: Article, *, pieces: bool) -> list[Quote]:
    groups: dict[Any, list[Any]] = defaultdict(list)
    last: tuple[Any, Span] = (None, Span(0, 0))
    for n, (s, sure) in enumerate(judge_statements(article)):
        key: Any = n if pieces or s.cue is None else s.cue
        if s.cue is None and not pieces and not article.text[last[1].end : s.content.start].strip():
            key = last[0]
        groups[key].append((s, sure))
        last = (key, s.content)
    quotes = []
    for group in groups.values():
        kinds = {s.kind for s, _ in group}
        kind = kinds.pop() if len(kinds) == 1 else "mixed"
        quotes.append(
            Quote(
                kind,
                tuple(s.content for s, _ in group),
                tuple({s.cue for s, _ in group if s.cue}),
                tuple({s.source for s, _ in group if s.source}),
                min(sure for _, sure in group),
                group[0][0].speaker is not None,
            )
        )
    return quotes


def share(gold: Quote, guess: Quote) -> float:
    total = sum(s.end - s.start for s in gold.content)
    common = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in gold.content
        for b in guess.content
    )
    return common / total if total else 0.0


def overlap(a: Iterable[Span], b: Sequence[Span]) -> bool:
    return any(x.start < y.end and y.start < x.end for x in a for y in b)


def matched(
    golds: list[Quote], guesses: list[Quote], threshold: float
) -> list[tuple[Quote, Quote]]:
    used: set[int] = set()
    pairs = []
    for quote in golds:
        scored = [(share(quote, g), -n) for n, g in enumerate(guesses) if n not in used]
        best = max(scored, default=(0.0, 0))
        if best[0] > threshold:
            used.add(-best[1])
            pairs.append((quote, guesses[-best[1]]))
    return pairs


def f1(hits: float, guesses: int, golds: int) -> str:
    p, r = hits / max(1, guesses), hits / max(1, golds)
    return f"P {p:.3f} R {r:.3f} F1 {harmonic(hits, guesses, golds):.3f}"


def harmonic(hits: float, guesses: int, golds: int) -> float:
    """Return F1 from the numbers of hits, guesses and golds."""
    return 2 * hits / max(1, guesses + golds)


def report(data: dict[str, tuple[list[Quote], list[Quote]]]) -> dict[str, float]:
    """Print all that is measured; return the main measures by name and overlap."""
    measures: dict[str, float] = {}
    golds = [q for g, _ in data.values() for q in g]
    guesses = [q for _, g in data.values() for q in g]
    for threshold in (0.3, 0.8):
        pairs = [p for g, f in data.values() for p in matched(g, f, threshold)]
        print(f"overlap > {threshold}: gold {len(golds)}, found {len(guesses)}")
        print(f"  content, all kinds   {f1(len(pairs), len(guesses), len(golds))}")
        quoted = [(g, f) for g, f in pairs if g.kind == "direct"]
        right = {id(f) for _, f in pairs}
        direct = [f for f in guesses if f.kind == "direct"]
        p = sum(id(f) in right for f in direct) / max(1, len(direct))
        r = len(quoted) / max(1, sum(g.kind == "direct" for g in golds))
        print(f"  direct quotes        P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}")
        strict = sum(g.kind == f.kind == "direct" for g, f in pairs)
        wanted = sum(g.kind == "direct" for g in golds)
        print(f"  direct, kind right   {f1(strict, len(direct), wanted)}")
        for kind in KINDS:
            of_kind = [(g, f) for g, f in pairs if g.kind == kind and g.source]
            ok = sum(overlap(g.source, f.source) for g, f in of_kind)
            missed = sum(not f.source for _, f in of_kind)
            n = sum(g.kind == kind for g in golds)
            here = sum(g.kind == kind for g, _ in pairs)
            print(
                f"  {kind:9s} found {here}/{n} ({here / max(1, n):.3f}), "
                f"source right {ok / max(1, len(of_kind)):.3f} ({missed} without)"
            )
        whole = sum(
            overlap(g.cue, f.cue) and (overlap(g.source, f.source) or not (g.source or f.source))
            for g, f in pairs
        )
        print(f"  end to end           {f1(whole, len(guesses), len(golds))}")
        certainty(pairs)
        measures |= {
            f"content F1, overlap > {threshold}": harmonic(len(pairs), len(guesses), len(golds)),
            f"direct F1, overlap > {threshold}": 2 * p * r / max(1e-9, p + r),
            f"end to end F1, overlap > {threshold}": harmonic(whole, len(guesses), len(golds)),
        }
    return measures


def certainty(pairs: list[tuple[Quote, Quote]]) -> None:
    """Print the precision of the source if a speaker is named, and how many keep it at 95 %."""
    judged = sorted(
        ((f.sure, overlap(g.source, f.source)) for g, f in pairs if g.source and f.source),
        reverse=True,
    )
    if not judged:
        return
    hits, coverage = 0, 0.0
    for n, (_, right) in enumerate(judged, 1):
        hits += right
        last = n == len(judged) or judged[n][0] < judged[n - 1][0]
        if last and hits / n >= 0.95:
            coverage = n / len(judged)
    named = [overlap(g.source, f.source) for g, f in pairs if g.source and f.source and f.named]
    print(
        f"  speaker              precision {hits / len(judged):.3f} at full coverage, "
        f"coverage {coverage:.3f} at 95 %; where named {sum(named) / max(1, len(named)):.3f} "
        f"({len(named)}/{len(judged)})"
    )


def certain(data: dict[str, tuple[list[Quote], list[Quote]]]) -> dict[str, float]:
    """Of what is given with certainty to a speaker, the share with the right source.

    Each is compared with the gold attribution of which it has the cue. Without one it is compared
    with the gold that it has most in common with, as a share of both, of more than half. An
    attribution inside what is given ("Ruiz said that Orr called it late", of which only Orr's is in
    the gold) is another one, and counts neither way. Coverage is of all those found that have such
    a gold.
    """
    right = named = paired = 0
    for golds, guesses in data.values():
        for guess in guesses:
            like = [g for g in golds if not inside(g, guess)]
            near = [g for g in like if common(g, guess) > 0.3 and overlap(g.cue, guess.cue)]
            best = max(near or like, key=lambda g: common(g, guess), default=None)
            if best is None or common(best, guess) <= 0.5 or not best.source:
                continue
            paired += 1
            if guess.named:
                named += 1
                right += overlap(best.source, guess.source)
    found = {"sure right": right / max(1, named), "coverage": named / max(1, paired)}
    print(f"given with certainty: right {found['sure right']:.3f}, of {named} of {paired}")
    return found


def inside(gold: Quote, guess: Quote) -> bool:
    """Return True if a gold attribution has its source in the words that are given to another."""
    return overlap(gold.source, guess.content) and not overlap(gold.source, guess.source)


def common(gold: Quote, guess: Quote) -> float:
    """Return what two quotes have in common, as a share of both together."""
    shared = share(gold, guess) * sum(s.end - s.start for s in gold.content)
    total = sum(s.end - s.start for q in (gold, guess) for s in q.content)
    return shared / (total - shared) if total > shared else 1.0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--tracks", type=Path, default=TRACKS, metavar="DIR")
    options.add_argument("--split", help="dev, say; else every labelled article that is there")
    options.add_argument("--limit", type=int, help="measure this many articles only")
    options.add_argument("--json", type=Path, metavar="FILE", help="the measures")
    options.add_argument("--pieces", action="store_true", help="count each quoted piece for itself")
    asked = options.parse_args()
    folder = asked.tracks / "polnear"
    if not (folder / "queries.jsonl").exists():
        sys.exit(f"error: {folder}: the track is not there; name its parent with --tracks DIR.")
    by_article: dict[str, list[Quote]] = defaultdict(list)
    for row in rows(folder / "queries.jsonl"):
        if asked.split in (None, row["split"]):
            by_article[row["id"].rpartition("#")[0]] += gold(row, pieces=asked.pieces)
    articles = [
        Article(row["id"], row["text"], row["title"])
        for row in rows(folder / "corpus.jsonl")
        if row["id"] in by_article
    ][: asked.limit]
    begun = time.perf_counter()
    data = {a.id: (by_article[a.id], found(a, pieces=asked.pieces)) for a in articles}
    spent = time.perf_counter() - begun
    size = sum(len(a.text) for a in articles)
    print(f"{len(articles)} articles, {1e6 * spent / size * 0.8:.2f} ms per 800 characters")
    measures = report(data) | certain(data)
    if asked.json:
        settings = {"split": asked.split, "limit": asked.limit, "pieces": asked.pieces}
        run = {"settings": settings, "articles": len(articles), "measures": measures}
        asked.json.write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
