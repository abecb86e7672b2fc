"""What a training step reads: the tokens of questions, each with the sentences drawn for it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from tokenizers import Tokenizer

from benchmarks.reader.lists import Asked, Lists, Met
from index.models.reader import leans

SHARES: Mapping[str, float] = {
    "unansq_dev": 2.0,
    "squad_sentences": 0.8,
    "squad_adversarial": 1.5,
    "qed": 1.0,
    "selqa": 1.0,
    "qadiscourse": 0.25,
    "timeqa": 0.4,
    "fairytaleqa": 0.4,
    "squadshifts_wiki": 1.0,
    "synthetic_span": 0.3,
    "synthetic_sentence": 0.3,
    "made": 0.7,
}
"""How much of a set is asked in one round: 2 is each question twice."""
RIGHT = 3  # sentences that answer, of a question in a step
WRONG = 6  # sentences of the passage that do not, half of them the likeliest
FAR = 2  # sentences of other passages
# how often a sentence has its headline; the one before it where it leans; and where it does not
HEADLINE, LEANING, ELSE = 0.75, 0.8, 0.08
LONGEST = 500  # characters of a sentence
QUESTION = 112  # tokens of a question at most; few but those of talks have over 30
TOKENS = 176  # tokens of a question and its text at most
SIDE = 8  # what a length is a multiple of
CLS, SEP = 101, 102  # the tokenizer's


class Chunk(NamedTuple):
    """Pairs of like length, padded: ids, 1 where a token is, 1 in the text; int64 [n, length]."""

    ids: np.ndarray
    mask: np.ndarray
    types: np.ndarray


class Step(NamedTuple):
    """The pairs of a step in chunks, and of each pair its label and its place in its list.

    ``lists`` is how many questions there are, ``own`` [n] the number of a pair's question, and
    ``place`` [n] the pair's number in the list of that question.
    """

    chunks: tuple[Chunk, ...]
    labels: np.ndarray
    own: np.ndarray
    place: np.ndarray
    lists: int


class Pair(NamedTuple):
    """The tokens of a question and a text, the label, and the place in the step's lists."""

    ids: np.ndarray
    text: int  # where the text begins
    label: int
    own: int
    place: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of all questions, headlines and sentences, and which sentences lean."""

    questions: list[np.ndarray]
    headlines: list[np.ndarray | None]
    sentences: list[list[np.ndarray]]
    leaning: list[list[bool]]

    def pair(
        self, question: int, met: Met, *, headline: bool, before: bool
    ) -> tuple[np.ndarray, int]:
        """The tokens of a question and a sentence with its context, and where the text begins."""
        asked = self.questions[question][:QUESTION]
        own = self.sentences[met.passage]
        title = self.headlines[met.passage] if headline else None
        context = [] if title is None else [title]
        if before and met.number:
            context.append(own[met.number - 1])
        text = [own[met.number], *([np.array([SEP])] if context else []), *context]
        body = np.concatenate(text)[: TOKENS - len(asked) - 3]
        return np.concatenate([[CLS], asked, [SEP], body, [SEP]]), len(asked) + 2


def tokens_of(lists: Lists, tokenizer: Tokenizer) -> Tokens:
    """Encode every text of the lists once."""

    def encode(texts: Sequence[str]) -> list[np.ndarray]:
        encoded = tokenizer.encode_batch([t[:LONGEST] for t in texts], add_special_tokens=False)
        return [np.array(one.ids) for one in encoded]

    titles = [p.headline for p in lists.passages]
    return Tokens(
        questions=encode([asked.question for asked in lists.asked]),
        headlines=[
            ids if title else None
            for title, ids in zip(titles, encode([f"{t}." for t in titles]), strict=True)
        ],
        sentences=[encode(p.sentences) for p in lists.passages],
        leaning=[[leans(s) for s in p.sentences] for p in lists.passages],
    )


def learned(lists: Lists) -> list[int]:
    """The numbers of the questions that are not held out."""
    return [n for n, asked in enumerate(lists.asked) if not asked.held_out]


def pairs_of_a_round(lists: Lists) -> int:
    """About how many pairs one round reads; other sets than those of ``SHARES`` are not in it."""
    drawn = (
        SHARES[asked.name] * len(draw(asked, random.Random(0)))
        for asked in lists.asked
        if not asked.held_out and asked.name in SHARES
    )
    return round(sum(drawn))


def steps(lists: Lists, tokens: Tokens, *, pairs: int, chunks: int, seed: int) -> Iterator[Step]:
    """Steps of about so many pairs without end, one round through the sets after the other."""
    turn = 0
    while True:
        rng = random.Random(f"{seed} {turn}")
        made: list[Pair] = []
        count = 0
        for n in _round(lists, rng):
            for place, met in enumerate(draw(lists.asked[n], rng)):
                made.append(pair_of(tokens, n, met, rng, own=count, place=place))
            count += 1
            if len(made) >= pairs:
                yield step_of(made, chunks)
                made, count = [], 0
        turn += 1


def _round(lists: Lists, rng: random.Random) -> list[int]:
    """The questions of one round, shuffled."""
    sets: dict[str, list[int]] = {}
    for n in learned(lists):
        sets.setdefault(lists.asked[n].name, []).append(n)
    chosen: list[int] = []
    for name, own in sets.items():
        whole, part = divmod(SHARES[name], 1)
        chosen += own * int(whole)
        chosen += rng.sample(own, int(len(own) * part))
    rng.shuffle(chosen)
    return chosen


def draw(asked: Asked, rng: random.Random) -> list[Met]:
    """The sentences that a question meets this time."""
    near, far = asked.met[: asked.far], list(asked.met[asked.far :])
    right = [met for met in near if met.label]
    wrong = [met for met in near if not met.label]
    right = rng.sample(right, min(RIGHT, len(right)))
    if len(wrong) > WRONG:
        likely = wrong[: WRONG // 2]
        wrong = likely + rng.sample(wrong[WRONG // 2 :], WRONG - len(likely))
    return [*right, *wrong, *rng.sample(far, min(FAR, len(far)))]


def pair_of(
    tokens: Tokens, question: int, met: Met, rng: random.Random, *, own: int, place: int
) -> Pair:
    """A question and a sentence, at times with the headline and the sentence before it."""
    leaning = tokens.leaning[met.passage][met.number]
    ids, text = tokens.pair(
        question,
        met,
        headline=rng.random() < HEADLINE,
        before=rng.random() < (LEANING if leaning else ELSE),
    )
    return Pair(ids, text, met.label, own, place)


def step_of(pairs: Sequence[Pair], chunks: int) -> Step:
    """The pairs as a step; each chunk holds about as many tokens as the others."""
    order = sorted(pairs, key=lambda pair: -len(pair.ids))
    ends = np.cumsum([len(pair.ids) for pair in order])
    cuts = np.searchsorted(ends, ends[-1] * np.arange(1, chunks) / chunks)
    parts = [[order[n] for n in part] for part in np.split(np.arange(len(order)), cuts)]
    return Step(
        tuple(padded([(pair.ids, pair.text) for pair in part]) for part in parts if part),
        np.array([pair.label for pair in order], np.float32),
        np.array([pair.own for pair in order]),
        np.array([pair.place for pair in order]),
        max(pair.own for pair in order) + 1,
    )


def padded(pairs: Sequence[tuple[np.ndarray, int]]) -> Chunk:
    """Tokens of pairs, each with where its text begins, padded to the longest."""
    longest = max(len(ids) for ids, _ in pairs)
    shape = len(pairs), -(-longest // SIDE) * SIDE
    ids, mask, types = (np.zeros(shape, np.int64) for _ in range(3))
    for row, (own, text) in enumerate(pairs):
        ids[row, : len(own)] = own
        mask[row, : len(own)] = 1
        types[row, text : len(own)] = 1
    return Chunk(ids, mask, types)
