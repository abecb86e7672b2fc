"""How well a reader reads: whether a passage answers, and which of its sentences does."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.reader.examples import SHORTEST, Example
from benchmarks.reader.pairs import Elsewhere
from corpus.text.sentences import sentences
from index.models.reader import leans, reader_text

Score = Callable[[str, Sequence[str]], np.ndarray]
"""The logits of texts for a question, float32 [len(texts)]."""

ASKED = 500  # questions of squad2, as in the pilot
SEED = 3  # which of them, likewise
HELD_OUT = 120  # questions of a set


@dataclass(frozen=True, slots=True)
class Reading:
    """A question over the texts of a passage; ``right`` is empty where none answers."""

    question: str
    texts: tuple[str, ...]
    right: frozenset[int]
    answerable: bool


@dataclass(frozen=True, slots=True)
class Measures:
    """Of the best text of each passage; None where a measure has no two sides to tell apart.

    ``auc`` is how often an answerable question's score is above that of one without an
    answer; ``balanced`` the best mean of both sides' shares over all thresholds; ``first``
    the share of the answerable ones whose best text is right.
    """

    questions: int
    answerable: int
    auc: float | None
    balanced: float | None
    first: float | None


def measure(score: Score, readings: Sequence[Reading]) -> Measures:
    """The measures of a scorer on some readings."""
    best, hits = [], []
    for one in readings:
        logits = score(one.question, one.texts)
        best.append(float(logits.max()))
        if one.answerable and one.right:
            hits.append(int(logits.argmax()) in one.right)
    answerable = np.array([one.answerable for one in readings], dtype=bool)
    both = bool(answerable.any() and not answerable.all())
    return Measures(
        questions=len(readings),
        answerable=int(answerable.sum()),
        auc=auc(np.array(best), answerable) if both else None,
        balanced=balanced(np.array(best), answerable) if both else None,
        first=float(np.mean(hits)) if hits else None,
    )


def auc(scores: np.ndarray, positive: np.ndarray) -> float:
    """The share of pairs of a positive and a negative that are in order; a tie counts half."""
    above = scores[positive][:, None] - scores[~positive][None, :]
    return float((above > 0).mean() + (above == 0).mean() / 2)


def balanced(scores: np.ndarray, positive: np.ndarray) -> float:
    """The best mean of sensitivity and specificity over all thresholds."""
    return max(
        float(((scores[positive] >= at).mean() + (scores[~positive] < at).mean()) / 2)
        for at in np.unique(scores)
    )


def of_track(folder: Path, name: str, *, context: bool = False) -> list[Reading]:
    """The gold passages of a track's queries; squad2 in part, those that the pilot drew.

    With ``context`` each sentence has the passage's title beside it, and where it leans the
    sentence before it.
    """
    rows = {row["id"]: row for row in _rows(folder / name / "corpus.jsonl")}
    queries = _rows(folder / name / "queries.jsonl")
    if name == "squad2":
        random.Random(SEED).shuffle(queries)
        queries = queries[:ASKED]
    found = []
    for query in queries:
        doc = query.get("context_doc") or next((e["doc"] for e in query["evidence"]), None)
        if doc:
            one = _of_query(query, rows[doc]["text"], spans=name == "squad2")
            if context:
                one = replace(one, texts=in_context(one.texts, rows[doc].get("title")))
            found.append(one)
    return found


def _of_query(query: Mapping[str, Any], text: str, *, spans: bool) -> Reading:
    """Right are the sentences of the evidence; with ``spans``, those that hold an answer too."""
    found = [s for s in sentences(text) if s.end - s.start >= SHORTEST]
    right = set()
    for evidence in query["evidence"]:
        start = text.find(evidence["text"])
        end = start + len(evidence["text"])
        right |= {n for n, s in enumerate(found) if start >= 0 and s.start < end and start < s.end}
    if spans:
        answers = [answer for answer in query.get("answers") or [] if answer]
        holding = {
            n for n, s in enumerate(found) if any(a in text[s.start : s.end] for a in answers)
        }
        right = (right & holding) or holding or right
    texts = tuple(text[s.start : s.end] for s in found)
    return Reading(query["question"], texts, frozenset(right), bool(query["answerable"]))


def held_out(
    examples: Sequence[Example], name: str, elsewhere: Elsewhere, *, context: bool = False
) -> list[Reading]:
    """The held-out questions of a set, some of them; no text of their groups was trained on.

    Where a set has no question without an answer, each is asked of another passage too: the
    one that has the likeliest wrong sentence.
    """
    known = [e for e in examples if e.held_out]
    known = random.Random(SEED).sample(known, min(HELD_OUT, len(known)))

    def texts(there: Example) -> tuple[str, ...]:
        return in_context(there.sentences, there.headline) if context else there.sentences

    found = [Reading(e.question, texts(e), e.right, bool(e.right)) for e in known]
    if name == "qed":
        for example in known:
            if there := elsewhere.likeliest(example):
                found.append(Reading(example.question, texts(there[0]), frozenset(), False))
    return found


def in_context(texts: Sequence[str], headline: str | None) -> tuple[str, ...]:
    """Each sentence of a passage with its headline, and where it leans with the one before it."""
    return tuple(
        reader_text(text, headline=headline, before=texts[n - 1] if n and leans(text) else None)
        for n, text in enumerate(texts)
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]
