"""The last stages: short trainings on questions as people type them, beside those of the sets."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from benchmarks.reader.batches import Pair, Step, Tokens, learned, pair_of, step_of, tokens_of
from benchmarks.reader.compare import scorer_of
from benchmarks.reader.evaluate import Score, of_passage
from benchmarks.reader.export import export
from benchmarks.reader.lists import Asked, Lists, Met, Passage, together
from benchmarks.reader.network import Network
from benchmarks.reader.train import State, device, follow, kept
from benchmarks.reader.typed import SINGLE, TALKS

TYPED = (*SINGLE, TALKS)
REPLAY: Mapping[str, float] = {
    "unansq_dev": 0.16,
    "squad_sentences": 0.12,
    "squad_adversarial": 0.05,
    "qed": 0.14,
    "selqa": 0.04,
    "qadiscourse": 0.03,
    "timeqa": 0.04,
    "fairytaleqa": 0.03,
    "squadshifts_wiki": 0.1,
    "synthetic_span": 0.02,
    "made": 0.17,
    "typed": 0.15,
}
"""How often a set is asked beside those of a stage; against the others."""
RIGHT = 2  # sentences that answer a typed question
WRONG = 2  # sentences of its passage that do not, the likeliest first; one more where none answers
NEAR = 12  # so many of those are drawn from
ELSEWHERE = 0.3  # how often it meets a sentence of another passage
LISTS = 8  # questions of a step
BLOCK = 160  # questions that are sorted by length together
SAVED = 40  # steps between two checkpoints
SHRINK = 0.01
DROPOUT = 0.1  # before the head alone


@dataclass(frozen=True, slots=True)
class Stage:
    """One run: the rate rises for ``warm`` steps, is flat, and falls in the second half.

    The embeddings and the first ``frozen`` layers stay as they are. ``typed`` are the sets of typed
    questions that it is about, ``share`` what they are of all questions that it asks. ``again`` are
    sets beside those of ``REPLAY``, and how often they are asked. ``mined``: the wrong sentences
    that a typed question meets are those that the reader it starts from takes for
    likeliest.
    """

    steps: int
    seed: int
    rate: float
    warm: int = 12
    frozen: int = 4
    typed: tuple[str, ...] = ("typed",)
    share: float = 0.6
    again: Mapping[str, float] = field(default_factory=dict)
    mined: bool = False

    def rate_at(self, step: int) -> float:
        """The rate at a step, from 0."""
        left = (self.steps - step) / (self.steps / 2)
        return self.rate * min(1.0, (step + 1) / self.warm) * max(0.02, min(1.0, left))


TRAINED = 0.5
"""What the weights of the long training are in the start; the rest is the reader before."""
STAGES = (Stage(316, seed=5, rate=4e-5), Stage(240, seed=77, rate=3e-5))
"""Each goes on from the one before; 17 and 13 minutes of a busy core, which is what there was time
for."""
SHARES = (0.15, 0.425, 0.425)
"""The first reader is a mean: the packaged weights, and those after each stage."""
LATER = (
    (Stage(700, seed=21, rate=4e-5, typed=("paraphrases", TALKS), share=0.72), 0.8),
    (
        Stage(
            780, seed=33, rate=4e-5, typed=("articles", TALKS), share=0.7,
            again={"paraphrases": 0.4},
        ),
        0.8,
    ),
    (
        Stage(
            660, seed=47, rate=4e-5, typed=("articles", TALKS), share=0.7,
            again={"paraphrases": 0.4}, mined=True,
        ),
        0.8,
    ),
)  # fmt: skip
"""Each goes on from the reader before, 45 minutes of two busy cores the first, and what comes of
it is a mean, too: such a share of its weights, the rest the reader before."""


def tune(
    stage: Stage, start: State, lists: Lists, typed: Lists, tokenizer: Path, path: Path
) -> State:
    """Train from ``start``, or go on from the checkpoint beside ``path``, where they are kept."""
    return kept(path, lambda: _learn(stage, start, together(typed, lists), tokenizer, path))


def _learn(stage: Stage, start: State, lists: Lists, tokenizer: Path, path: Path) -> State:
    network = Network(layers_of(start))
    network.load_state_dict(start)
    network.dropout.p = DROPOUT
    still = (network.words, network.places, network.kinds, network.norm)
    for part in (*still, *network.layers[: stage.frozen]):
        part.requires_grad_(requires_grad=False)
    network.to(device())
    parameters = [p for p in network.parameters() if p.requires_grad]
    group = {"params": parameters, "scale": 1.0, "weight_decay": SHRINK}
    loaded = Tokenizer.from_file(str(tokenizer))
    loaded.no_truncation()
    loaded.no_padding()
    return follow(
        network,
        torch.optim.AdamW([group], betas=(0.9, 0.98)),
        steps(lists, tokens_of(lists, loaded), stage, _miner(start, path) if stage.mined else None),
        [stage.rate_at(step) for step in range(stage.steps)],
        path.with_suffix(".checkpoint.pt"),
        stage.seed,
        SAVED,
    )


def layers_of(state: State) -> int:
    """How many layers the weights are of."""
    return 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))


def _miner(start: State, path: Path) -> Score:
    """The reader that a stage starts from, as the program would run it."""
    network = Network(layers_of(start)).eval()
    network.load_state_dict(start)
    weights = path.with_suffix(".start.onnx")
    export(network, weights)
    return scorer_of(weights)


def steps(lists: Lists, tokens: Tokens, stage: Stage, score: Score | None = None) -> Iterator[Step]:
    """Steps of eight questions of like length, without end; ``score`` finds what is likely."""
    rng = random.Random(stage.seed)
    sets: dict[str, list[int]] = {}
    for n in learned(lists):
        sets.setdefault(lists.asked[n].name, []).append(n)
    typed = [n for name in stage.typed for n in sets[name]]
    places = sorted({met.passage for n in typed for met in lists.asked[n].met})
    replay = {**REPLAY, **stage.again}
    names = [name for name in replay if name in sets and name not in stage.typed]
    order: list[int] = []
    while True:
        block = []
        for _ in range(BLOCK):
            if rng.random() < stage.share:
                order = order or rng.sample(typed, len(typed))
                n = order.pop()
            else:
                (name,) = rng.choices(names, [replay[name] for name in names])
                n = rng.choice(sets[name])
            if lists.asked[n].name in TYPED:
                asked = lists.asked[n]
                if score:
                    asked = mined(asked, lists.passages, score)
                met = draw(asked, lists.passages, places, rng)
            else:
                met = draw_again(lists.asked[n], rng)
            block.append(
                [pair_of(tokens, n, one, rng, own=0, place=k) for k, one in enumerate(met)]
            )
        yield from _of_block(block, rng)


def draw(
    asked: Asked, passages: Sequence[Passage], places: Sequence[int], rng: random.Random
) -> list[Met]:
    """The sentences that a typed question meets; at times one of another of the ``places``."""
    right = [met for met in asked.met if met.label]
    wrong = [met for met in asked.met if not met.label]
    others = WRONG - 1 if right else WRONG
    met = [*right[:RIGHT], *wrong[:1], *rng.sample(wrong[1:NEAR], min(len(wrong[1:NEAR]), others))]
    if rng.random() < ELSEWHERE:
        other = rng.choice(places)
        if other != asked.met[0].passage:
            met.append(Met(other, rng.randrange(len(passages[other].sentences)), 0))
    return met


def mined(asked: Asked, passages: Sequence[Passage], score: Score) -> Asked:
    """The question with its near wrong sentences by their scores, the likeliest first."""
    own = passages[asked.met[0].passage]
    right = [met for met in asked.met if met.label]
    wrong = [met for met in asked.met if not met.label]
    near = wrong[:NEAR]
    scores = score(asked.question, [of_passage(own, met.number) for met in near])
    order = np.argsort(-scores, kind="stable")
    return asked._replace(met=(*right, *(near[n] for n in order), *wrong[NEAR:]))


def draw_again(asked: Asked, rng: random.Random) -> list[Met]:
    """The sentences that a question of a set meets: one that answers, two that do not, one far."""
    near, far = asked.met[: asked.far], asked.met[asked.far :]
    right = [met for met in near if met.label]
    wrong = [met for met in near if not met.label]
    return [
        *rng.sample(right, min(1, len(right))),
        *wrong[:1],
        *rng.sample(wrong[1:], min(1, len(wrong[1:]))),
        *rng.sample(far, min(1, len(far))),
    ]


def _of_block(block: list[list[Pair]], rng: random.Random) -> Iterator[Step]:
    block.sort(key=lambda pairs: max(len(pair.ids) for pair in pairs))
    cut = [block[at : at + LISTS] for at in range(0, len(block), LISTS)]
    rng.shuffle(cut)
    for lists in cut:
        made = [pair._replace(own=own) for own, pairs in enumerate(lists) for pair in pairs]
        yield step_of(made, 1)
