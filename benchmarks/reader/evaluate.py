"""How well a reader reads: whether a passage answers, and which of its sentences does."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.reader.examples import SHORTEST
from benchmarks.reader.lists import Asked, Lists, Met, Passage
from corpus.text.sentences import sentences
from index.models.reader import leans, reader_text
from index.models.rerank import InContext

Score = Callable[[str, Sequence[InContext]], np.ndarray]
"""The logits of sentences for a question, float32 [len(sentences)]."""

ASKED = 500  # questions of squad2, as in the pilot
SEED = 3  # which of them, likewise
HELD_OUT = 120  # questions of a set


@dataclass(frozen=True, slots=True)
class Reading:
    """A question over sentences; ``right`` is empty where none answers."""

    question: str
    texts: tuple[InContext, ...]
    right: frozenset[int]
    answerable: bool


@dataclass(frozen=True, slots=True)
class Measures:
    """Of the best sentence of each reading; None where a measure has no two sides to tell apart.

    ``auc`` is how often an answerable question's score is above that of one without an
    answer; ``balanced`` the best mean of both sides' shares over all thresholds; ``first``
    the share of the answerable ones whose best sentence is right.
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
        if one.answerable and one.right and len(one.texts) > 1:
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


def of_track(folder: Path, name: str) -> list[Reading]:
    """The gold passages of a track's queries; squad2 in part, those that the pilot drew."""
    rows = {row["id"]: row for row in _rows(folder / name / "corpus.jsonl")}
    queries = _rows(folder / name / "queries.jsonl")
    if name == "squad2":
        random.Random(SEED).shuffle(queries)
        queries = queries[:ASKED]
    found = []
    for query in queries:
        doc = query.get("context_doc") or next((e["doc"] for e in query["evidence"]), None)
        if doc:
            found.append(_of_query(query, rows[doc], spans=name == "squad2"))
    return found


def _of_query(query: Mapping[str, Any], row: Mapping[str, Any], *, spans: bool) -> Reading:
    """Right are the sentences of the evidence; with ``spans``, those that hold an answer too."""
    text = row["text"]
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
    texts = in_context([text[s.start : s.end] for s in found], row.get("title"))
    return Reading(query["question"], texts, frozenset(right), bool(query["answerable"]))


def held_out(lists: Lists, name: str) -> list[Reading]:
    """The held-out questions of a set, some of them; no text of their groups was trained on.

    Where a set has no question without an answer, each is asked of the sentences that it meets in
    other passages too.
    """
    known = [asked for asked in lists.asked if asked.held_out and asked.name == name]
    known = random.Random(SEED).sample(known, min(HELD_OUT, len(known)))
    near = [_of_met(lists, asked, asked.met[: asked.far]) for asked in known]
    if not all(one.answerable for one in near):
        return near
    far = [_of_met(lists, asked, asked.met[asked.far :]) for asked in known]
    return [*near, *(one for one in far if one.texts)]


def of_passage(passage: Passage, number: int) -> InContext:
    """A sentence of a passage with the headline and the one before it."""
    before = passage.sentences[number - 1] if number else None
    return InContext(passage.sentences[number], passage.headline, before)


def _of_met(lists: Lists, asked: Asked, met: Sequence[Met]) -> Reading:
    texts = [of_passage(lists.passages[one.passage], one.number) for one in met]
    right = frozenset(n for n, one in enumerate(met) if one.label)
    return Reading(asked.question, tuple(texts), right, bool(right))


def text_of(text: InContext) -> str:
    """What the reader reads of a sentence, as in the program."""
    before = text.before if leans(text.sentence) else None
    return reader_text(text.sentence, headline=text.headline, before=before)


def in_context(texts: Sequence[str], headline: str | None) -> tuple[InContext, ...]:
    """Each sentence of a passage with its headline and the one before it."""
    before = [None, *texts[:-1]]
    return tuple(InContext(t, headline, b) for t, b in zip(texts, before, strict=True))


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]
