"""Questions and talks as people type them, and the passages that they are about.

All were written for onrecord. ``typed.jsonl`` and ``paraphrases.jsonl`` have single questions, the
second with few words of the passage; those of ``articles.jsonl`` are about whole articles and of
all kinds, summaries and comparisons too; ``talks.jsonl`` has talks of a few turns. They name a
passage by its digest and have the numbers of the sentences that answer. Many passages are of
Wikinews, and are found in the training data; those of ``passages.jsonl`` were written, too, with
their headlines.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

from benchmarks.reader.examples import Example
from benchmarks.reader.lists import Asked, Lists, Met, Passage
from index.models.reader import IN_TALK, asked_in_talk
from index.stems import stems

FOLDER = Path(__file__).parent
SINGLE = ("typed", "paraphrases", "articles")
TALKS, WRITTEN = "talks", "passages"
LONGEST = 12  # sentences of a passage
TITLE = 12  # words of its first sentence that stand for a headline
HELD_OUT = 10  # of about so many passages one is held out
DIGITS = 10  # of a digest

Window = tuple[str, ...]


def typed(examples: Iterable[Example], folder: Path = FOLDER) -> Lists:
    """The questions with all sentences of their passages.

    Those that answer come first, then the others by the words that they share with the question.
    ``examples`` are those of QADiscourse, which has the passages in overlapping parts. The first
    question of a talk is one like the others; a later one is read after what it goes on from.

    Raises:
        ValueError: a passage is not in the examples, so they are not the data it was written on.
    """
    known = [Passage(one, title(one)) for one in passages(examples).values()]
    known += [Passage(tuple(row["sentences"]), row["headline"]) for row in _rows(folder, WRITTEN)]
    numbers = {digest_of(one.sentences): n for n, one in enumerate(known)}
    asked = []
    for name, digest, question, right in _questions(folder, known, numbers):
        own = numbers[digest]
        likeliest = _by_shared_words(question, known[own].sentences)
        order = [*sorted(right), *(n for n in likeliest if n not in right)]
        met = tuple(Met(own, n, int(n in right)) for n in order)
        asked.append(Asked(name, question, met, len(met), is_held_out(digest)))
    return Lists(known, asked)


def _questions(
    folder: Path, known: Sequence[Passage], numbers: Mapping[str, int]
) -> Iterator[tuple[str, str, str, set[int]]]:
    """The set, the passage's digest, the text and the answering sentences of every question."""
    for name in SINGLE:
        for row in _rows(folder, name):
            _check(row["passage"], numbers, name)
            yield name, row["passage"], row["question"], set(row["right"])
    for talk in _rows(folder, TALKS):
        _check(talk["passage"], numbers, TALKS)
        passage, turns = known[numbers[talk["passage"]]], talk["turns"]
        for n, turn in enumerate(turns):
            question = heard(turns[:n], turn, passage) if n else turn["question"]
            yield TALKS, talk["passage"], question, set(turn["right"])


def _by_shared_words(question: str, told: Sequence[str]) -> list[int]:
    """The numbers of sentences, those first that have most of the question's words."""
    asked = set(stems(question.partition(IN_TALK)[0]))
    return sorted(range(len(told)), key=lambda n: -len(asked & set(stems(told[n]))))


def heard(before: Sequence[Mapping[str, Any]], turn: Mapping[str, Any], passage: Passage) -> str:
    """A later question of a talk as the reader reads it: with what it goes on from.

    The program reads the question before it as it was made whole; here the first question tells
    what the later ones leave out.
    """
    last = before[-1]
    asked = dict.fromkeys([before[0]["question"], last["question"]])
    answer = passage.sentences[min(last["right"])] if last["right"] else ""
    return asked_in_talk(turn["question"], before=" ".join(asked), answer=answer)


def _check(digest: str, numbers: Mapping[str, int], name: str) -> None:
    if digest not in numbers:
        raise ValueError(f"The passage {digest} of {name}.jsonl is not in QADiscourse's data.")


def _rows(folder: Path, name: str) -> list[Any]:
    path = folder / f"{name}.jsonl"
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def passages(examples: Iterable[Example]) -> dict[str, Window]:
    """The passages of Wikinews by their digests, each of at most 12 sentences."""
    parts: dict[str, list[Window]] = {}
    for example in examples:
        if "wikinews" in example.group:
            own = parts.setdefault(example.group, [])
            if example.sentences not in own:
                own.append(example.sentences)
    whole = [chain[:LONGEST] for own in parts.values() for chain in join(own)]
    return {digest_of(one): one for one in whole}


def join(windows: Sequence[Window]) -> list[Window]:
    """The longest runs of sentences that overlapping windows of an article make."""
    chains = list(windows)
    while found := next(_joints(chains), None):
        first, second, whole = found
        chains[first] = whole
        del chains[second]
    return chains


def digest_of(passage: Window) -> str:
    """The first digits of the SHA-256 of a passage, a line a sentence."""
    return hashlib.sha256("\n".join(passage).encode()).hexdigest()[:DIGITS]


def is_held_out(digest: str) -> bool:
    """Whether the questions about a passage are kept from training."""
    return int(hashlib.sha256(digest.encode()).hexdigest(), 16) % HELD_OUT == 0


def title(passage: Window) -> str:
    """The first words of a passage: what stands for the headline, which the data lack."""
    return " ".join(passage[0].split()[:TITLE]).rstrip(" ,.")


def _joints(chains: Sequence[Window]) -> Iterator[tuple[int, int, Window]]:
    for first, second in permutations(range(len(chains)), 2):
        if whole := _joined(chains[first], chains[second]):
            yield first, second, whole


def _joined(one: Window, other: Window) -> Window | None:
    """The other window after the one, or inside it; None if they have nothing in common."""
    for shared in range(min(len(one), len(other)), 0, -1):
        if one[-shared:] == other[:shared]:
            return one + other[shared:]
    inside = any(one[n : n + len(other)] == other for n in range(len(one) - len(other) + 1))
    return one if inside else None
