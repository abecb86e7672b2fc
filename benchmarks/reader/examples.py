"""The training data as questions over the sentences of a passage, whatever form a set has."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from corpus.text.sentences import sentences

SETS = (
    "unansq_dev",
    "squad_sentences",
    "qed",
    "selqa",
    "qadiscourse",
    "timeqa",
    "fairytaleqa",
    "squadshifts_wiki",
    "synthetic_span",
    "synthetic_sentence",
)
HELD_OUT = 10  # of so many groups one is held out
SHORTEST = 4  # characters of a sentence

# a group of these is named after its article
_TITLED = re.compile(r"(?:nq|selqa|timeqa|squadshifts/new_wiki):(?:/wiki/)?(.+)")
# the sentence splitter looks for a capital; in lower-cased text there is none
_LOWER_START = re.compile(r"(?<=[.!?]\s)[a-z]")


@dataclass(frozen=True, slots=True)
class Example:
    """A question over the sentences of a passage, in their order.

    ``right`` are the numbers of those that answer, none where nothing does. ``unsure`` are
    those that hold the words of the answer at another place; they are neither. ``trap`` is
    the sentence that a question without an answer was written against. ``headline`` is what
    the article is called, where the set says so.
    """

    question: str
    sentences: tuple[str, ...]
    right: frozenset[int]
    unsure: frozenset[int]
    trap: int | None
    answers: tuple[str, ...]
    headline: str | None
    group: str
    name: str
    licence: str

    @property
    def held_out(self) -> bool:
        """Whether its group is kept from training; the same on every machine."""
        digest = hashlib.sha256(self.group.encode()).digest()
        return int.from_bytes(digest[:4]) % HELD_OUT == 0


def read(folder: Path, name: str) -> Iterator[Example]:
    """The examples of a set, in the order of the file; rows without a question are left out."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if row["question"].strip() and (example := _example(name, row)):
                yield example


def _example(name: str, row: Mapping[str, Any]) -> Example | None:
    texts, right, unsure, trap = _of_sentences(row) if "sentences" in row else _of_span(row)
    if not texts or (row["answerable"] and not right):
        return None  # no sentence, or an answer that no sentence holds
    if name == "squad_sentences" and not right:
        name = "squad_adversarial"
    titled = _TITLED.fullmatch(row["group"])
    return Example(
        question=" ".join(row["question"].split()),
        sentences=tuple(texts),
        right=frozenset(right),
        unsure=frozenset(unsure),
        trap=trap,
        answers=tuple(_answers(row)),
        headline=unquote(titled[1]).replace("_", " ") if titled else None,
        group=row["group"],
        name=name,
        licence=row["license"],
    )


_Parts = tuple[list[str], set[int], set[int], int | None]


def _of_sentences(row: Mapping[str, Any]) -> _Parts:
    right = {n for n, label in enumerate(row["labels"]) if label}
    texts = [" ".join(text.split()) for text in row["sentences"]]
    return texts, right, set(), row.get("plausible")


def _of_span(row: Mapping[str, Any]) -> _Parts:
    # both keep the length, so that the answers' offsets stand
    text = _LOWER_START.sub(lambda m: m[0].upper(), row["context"].replace("\n", " "))
    spans = [span for span in sentences(text) if span.end - span.start >= SHORTEST]

    def holding(answers: list[Mapping[str, Any]]) -> set[int]:
        starts = [answer["start"] for answer in answers]
        return {n for n, s in enumerate(spans) if any(s.start <= at < s.end for at in starts)}

    texts = [row["context"][span.start : span.end] for span in spans]
    right = holding(row["answers"])
    words = [answer.lower() for answer in _answers(row)]
    unsure = {n for n, t in enumerate(texts) if any(w in t.lower() for w in words)} - right
    traps = holding(row.get("plausible_answers") or [])
    return [" ".join(t.split()) for t in texts], right, unsure, min(traps, default=None)


def _answers(row: Mapping[str, Any]) -> list[str]:
    texts = [answer["text"] for answer in row.get("answers") or []]
    return [text for text in [*texts, row.get("answer") or ""] if text]
