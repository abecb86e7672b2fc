"""Questions as people type them, and the passages of Wikinews that they are about.

``typed.jsonl`` has the questions, which were written for onrecord. Of a passage it has the digest
alone and the numbers of the sentences that answer; the text is found in the training data.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations
from pathlib import Path

from benchmarks.reader.examples import Example
from benchmarks.reader.lists import Asked, Lists, Met, Passage

QUESTIONS = Path(__file__).with_name("typed.jsonl")
NAME = "typed"
LONGEST = 12  # sentences of a passage
TITLE = 12  # words of its first sentence that stand for a headline
HELD_OUT = 10  # of about so many passages one is held out
DIGITS = 10  # of a digest

Window = tuple[str, ...]


def typed(examples: Iterable[Example], path: Path = QUESTIONS) -> Lists:
    """The questions with all sentences of their passages, those that answer first.

    ``examples`` are those of QADiscourse, which has the passages in overlapping parts.

    Raises:
        ValueError: a passage is not in the examples, so they are not the data it was written on.
    """
    known = passages(examples)
    numbers: dict[str, int] = {}
    asked = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        digest, right = row["passage"], set(row["right"])
        if digest not in known:
            raise ValueError(f"The passage {digest} of {path.name} is not in QADiscourse's data.")
        own = numbers.setdefault(digest, len(numbers))
        wrong = set(range(len(known[digest]))) - right
        met = tuple(Met(own, n, int(n in right)) for n in [*sorted(right), *sorted(wrong)])
        asked.append(Asked(NAME, row["question"], met, len(met), is_held_out(digest)))
    return Lists([Passage(known[one], title(known[one])) for one in numbers], asked)


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
