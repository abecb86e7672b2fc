"""A question with the sentences that it meets: the training data as it is kept in a file."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences of a passage in their order, and what its article is called."""

    sentences: tuple[str, ...]
    headline: str | None


class Met(NamedTuple):
    """A sentence that a question meets: its passage, its number in it, 1 if it answers, else 0."""

    passage: int
    number: int
    label: int


class Asked(NamedTuple):
    """A question with the sentences that it meets.

    Those of its own passage come first: those that answer, the trap, the others by the words that
    they share with the question. ``far`` is where those of other passages begin.
    """

    name: str
    question: str
    met: tuple[Met, ...]
    far: int
    held_out: bool


class Lists(NamedTuple):
    """All questions, and the passages that they are about."""

    passages: list[Passage]
    asked: list[Asked]


def together(one: Lists, other: Lists) -> Lists:
    """The questions of both, those of the first before."""
    offset = len(one.passages)
    moved = [
        asked._replace(met=tuple(m._replace(passage=m.passage + offset) for m in asked.met))
        for asked in other.asked
    ]
    return Lists([*one.passages, *other.passages], [*one.asked, *moved])


def write(lists: Lists, path: Path) -> None:
    """Write the lists as JSON lines, compressed."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for passage in lists.passages:
            file.write(json.dumps([passage.headline, passage.sentences], ensure_ascii=False) + "\n")
        file.write("\n")
        for asked in lists.asked:
            file.write(json.dumps(asked, ensure_ascii=False) + "\n")


def read_lists(path: Path) -> Lists:
    """Read what ``write`` wrote."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        lines = (line.rstrip("\n") for line in file)
        return Lists(list(_passages(lines)), [_asked(line) for line in lines])


def _passages(lines: Iterator[str]) -> Iterator[Passage]:
    for line in lines:
        if not line:
            return
        headline, sentences = json.loads(line)
        yield Passage(tuple(sentences), headline)


def _asked(line: str) -> Asked:
    name, question, met, far, held_out = json.loads(line)
    return Asked(name, question, tuple(Met(*one) for one in met), far, held_out)
