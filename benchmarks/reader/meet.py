"""Which sentences a question meets, in its own passage and in others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log

import numpy as np

from benchmarks.reader.examples import SETS, Example
from benchmarks.reader.lists import Asked, Lists, Met, Passage
from index.stems import stems

BY_RULE = frozenset({"synthetic_span", "synthetic_sentence", "made"})
PLACES = tuple(name for name in SETS if name not in BY_RULE)
"""Sets whose passages other questions meet, and whose questions meet other passages."""
FAR = 6  # sentences of other passages that a question meets
SAME = 40  # characters that tell a sentence from all others
LONGEST_ELSEWHERE = 300  # longer ones are lists and tables
COMMON = 3000  # sentences that have a stem which still tells something
FIRST = 1000.0  # what puts a sentence of the same article before all others
RAREST = 4  # stems of a question that other passages are looked up by


class Elsewhere:
    """The sentences of many passages, found by the rare words of a question."""

    def __init__(self, examples: Sequence[Example]) -> None:
        places = {e.sentences: e for e in examples}  # a passage once
        self._places = [
            (example, n)
            for example in places.values()
            for n, sentence in enumerate(example.sentences)
            if len(sentence) <= LONGEST_ELSEWHERE
        ]
        holding: dict[str, list[int]] = defaultdict(list)
        own: dict[str, list[int]] = defaultdict(list)
        for at, (example, n) in enumerate(self._places):
            for name in {example.group, example.headline or example.group}:
                own[name].append(at)
            for stem in set(stems(example.sentences[n])):
                holding[stem].append(at)
        self._holding = {stem: np.array(at) for stem, at in holding.items()}
        self._own = {name: np.array(at) for name, at in own.items()}

    def likeliest(self, asked: Example, most: int) -> list[tuple[Example, int]]:
        """The sentences of other passages with most of the question's words, without its answer.

        Those of the same article go before all others, and are left out where the answer's words
        are not known. Of a passage only the best is given.
        """
        known = {
            stem: self._holding[stem] for stem in set(stems(asked.question)) & self._holding.keys()
        }
        rare = sorted((len(at), stem) for stem, at in known.items() if len(at) <= COMMON)[:RAREST]
        share = np.zeros(len(self._places))
        for count, stem in rare:
            share[known[stem]] += log(len(self._places) / count)
        answers = [answer.lower() for answer in asked.answers]
        for name in {asked.group, asked.headline or asked.group} & self._own.keys():
            own = self._own[name]
            share[own] = (share[own] + FIRST) * (share[own] > 0) if answers else 0
        found: dict[tuple[str, ...], tuple[Example, int]] = {}
        for at in np.argsort(-share, kind="stable")[: 25 * most]:
            example, n = self._places[at]
            words = example.sentences[n].lower()
            if len(found) == most or not share[at]:
                break
            if example.sentences != asked.sentences and not any(a in words for a in answers):
                found.setdefault(example.sentences, (example, n))
        return list(found.values())


def overlap(question: str, sentence: str) -> float:
    """The share of the question's stems that the sentence has, from 0 to 1; 0 for no stems."""
    asked = set(stems(question))
    return len(asked & set(stems(sentence))) / max(1, len(asked))


def lists_of(examples: Mapping[str, Sequence[Example]]) -> Lists:
    """The questions of all examples; but those that share a held-out sentence.

    Questions that are learned meet no held-out passage; those that are held out meet any.
    """
    every = [e for of in examples.values() for e in of]
    kept = {_key(s) for e in every if e.held_out for s in e.sentences}
    kept = {key for key in kept if len(key) >= SAME}
    places = [e for name in PLACES for e in examples.get(name, ())]
    learned = Elsewhere([e for e in places if _is_free(e, kept)])
    anywhere = Elsewhere(places)
    passages: dict[tuple[tuple[str, ...], str | None], int] = {}

    def number(e: Example) -> int:
        return passages.setdefault((e.sentences, e.headline), len(passages))

    asked: list[Asked] = []
    for e in every:
        if not e.held_out and not _is_free(e, kept):
            continue
        own = number(e)
        near = [Met(own, n, int(n in e.right)) for n in _in_passage(e)]
        far: list[Met] = []
        if e.name in PLACES:
            found = (anywhere if e.held_out else learned).likeliest(e, FAR)
            far = [Met(number(there), n, 0) for there, n in found]
        if near or far:
            asked.append(Asked(e.name, e.question, (*near, *far), len(near), e.held_out))
    return Lists([Passage(*one) for one in passages], asked)


def _is_free(e: Example, kept: set[str]) -> bool:
    return not e.held_out and not any(_key(s) in kept for s in e.sentences)


def _key(sentence: str) -> str:
    return re.sub(r"\W+", "", sentence.lower())


def _in_passage(e: Example) -> list[int]:
    """The numbers of the sentences that a question meets in its passage.

    Of a question that was made by rule only what it was made for is known.
    """
    if e.name in BY_RULE:
        return sorted(e.right) or ([] if e.trap is None else [e.trap])
    left = set(range(len(e.sentences))) - e.right - e.unsure
    likely = sorted(left, key=lambda n: (n != e.trap, -overlap(e.question, e.sentences[n]), n))
    return [*sorted(e.right), *likely]
