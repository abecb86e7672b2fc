"""Pairs of a question and a sentence, with whether it answers, out of the examples."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from benchmarks.reader.examples import Example
from index.models.reader import leans, reader_text
from index.stems import stems


@dataclass(frozen=True, slots=True)
class Mix:
    """How many questions of each set a round draws, all of a set that has fewer, and how often
    a sentence comes with its context, from 0 to 1.

    ``headline_first`` is the form "Headline. Sentence", without a separator.
    """

    questions: Mapping[str, int]
    headline: float
    before_leaning: float
    before_else: float
    headline_first: float = 0.1


# the first round is hard and bare; those after it are more like what the program meets
FIRST = Mix(
    {
        "unansq_dev": 3600,
        "squad_adversarial": 1300,
        "squad_sentences": 2200,
        "qed": 4500,
        "selqa": 2000,
        "qadiscourse": 1500,
        "timeqa": 1200,
        "fairytaleqa": 600,
        "squadshifts_wiki": 1800,
        "synthetic_span": 1000,
        "synthetic_sentence": 800,
        "made": 1500,
    },
    headline=0.25,
    before_leaning=0.35,
    before_else=0.05,
)
LATER = Mix(
    {
        "unansq_dev": 2500,
        "squad_adversarial": 800,
        "squad_sentences": 2500,
        "qed": 6500,
        "selqa": 2200,
        "qadiscourse": 1800,
        "timeqa": 900,
        "fairytaleqa": 500,
        "squadshifts_wiki": 2500,
        "synthetic_span": 600,
        "synthetic_sentence": 500,
        "made": 1300,
    },
    headline=0.6,
    before_leaning=0.6,
    before_else=0.1,
)
ELSEWHERE = frozenset({"qed"})  # sets whose questions meet a sentence of another passage too
BY_RULE = frozenset({"synthetic_span", "synthetic_sentence", "made"})
LONGEST = 400  # characters of a sentence
LONGEST_ELSEWHERE = 300  # longer ones are lists and tables
COMMON = 3000  # sentences that have a stem which still tells something
RAREST = 4  # stems of a question that other passages are looked up by


class Pair(NamedTuple):
    """A question, the text beside it, and whether the sentence in that text answers."""

    question: str
    text: str
    label: int
    name: str


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
        self._holding: dict[str, list[int]] = defaultdict(list)
        for at, (example, n) in enumerate(self._places):
            for stem in set(stems(example.sentences[n])):
                self._holding[stem].append(at)

    def likeliest(self, asked: Example) -> tuple[Example, int] | None:
        """The sentence of another passage with most of the question's words, without its answer.

        One of the same article goes before all others. None where no sentence shares a word.
        """
        known = {stem: self._holding[stem] for stem in set(stems(asked.question))}
        known = {stem: at for stem, at in known.items() if 0 < len(at) <= COMMON}
        shares: Counter[int] = Counter()
        for stem in sorted(known, key=lambda s: (len(known[s]), s))[:RAREST]:
            for at in known[stem]:
                shares[at] += log(len(self._places) / len(known[stem]))
        best = sorted(shares, key=lambda at: (-self._near(at, asked, shares[at]), at))
        for at in best[:50]:
            example, n = self._places[at]
            words = example.sentences[n].lower()
            if example.sentences != asked.sentences and not any(
                answer.lower() in words for answer in asked.answers
            ):
                return example, n
        return None

    def _near(self, at: int, asked: Example, share: float) -> float:
        same = asked.headline is not None and self._places[at][0].headline == asked.headline
        return share + 1000 * same


def overlap(question: str, sentence: str) -> float:
    """The share of the question's stems that the sentence has, from 0 to 1; 0 for no stems."""
    asked = set(stems(question))
    return len(asked & set(stems(sentence))) / max(1, len(asked))


def round_of(
    examples: Mapping[str, Sequence[Example]], elsewhere: Elsewhere, *, seed: int, turn: int
) -> list[Pair]:
    """The pairs of one round through the mix, shuffled; another ``turn`` draws others."""
    rng = random.Random(f"{seed} {turn}")
    pairs: list[Pair] = []
    mix = LATER if turn else FIRST
    for name, most in mix.questions.items():
        known = examples.get(name, ())
        for example in rng.sample(known, min(most, len(known))):
            pairs += _pairs(example, elsewhere, mix, rng)
    rng.shuffle(pairs)
    return pairs


def _pairs(example: Example, elsewhere: Elsewhere, mix: Mix, rng: random.Random) -> Iterator[Pair]:
    if example.right:
        yield _pair(example, example, rng.choice(sorted(example.right)), mix, rng, label=1)
    for n in _wrong(example, rng):
        yield _pair(example, example, n, mix, rng, label=0)
    if example.name in ELSEWHERE and (found := elsewhere.likeliest(example)):
        yield _pair(example, *found, mix, rng, label=0)


def _wrong(example: Example, rng: random.Random) -> list[int]:
    """The trap alone; else the likeliest wrong sentence and a random one, or the two likeliest."""
    if example.trap is not None and example.name in BY_RULE:
        return [example.trap]
    left = set(range(len(example.sentences))) - example.right - example.unsure
    trap = [example.trap] if example.trap in left else []
    likely = sorted(left, key=lambda n: (-overlap(example.question, example.sentences[n]), n))
    likely = [*trap, *(n for n in likely if n not in trap)]
    if example.right and len(likely) > 2 and example.name not in ELSEWHERE:
        return [likely[0], rng.choice(likely[1:])]
    return likely[: 1 if example.name in ELSEWHERE else 2]


def _pair(
    asked: Example, there: Example, n: int, mix: Mix, rng: random.Random, *, label: int
) -> Pair:
    sentence = there.sentences[n][:LONGEST]
    before = there.sentences[n - 1][:LONGEST] if n else None
    if there.headline and rng.random() < mix.headline_first:
        text = f"{there.headline}. {sentence}"
    else:
        near = rng.random() < (mix.before_leaning if leans(sentence) else mix.before_else)
        text = reader_text(
            sentence,
            headline=there.headline if rng.random() < mix.headline else None,
            before=before if near else None,
        )
    return Pair(asked.question, text, label, asked.name)
