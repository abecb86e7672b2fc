"""The sentences that a reader takes for answers, and that are none."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

from benchmarks.reader.compare import read_with
from benchmarks.reader.evaluate import Score
from benchmarks.reader.export import export
from benchmarks.reader.lists import Asked, Lists, Passage
from benchmarks.reader.network import Network
from benchmarks.reader.train import Plan, State
from index.models.reader import leans
from index.models.rerank import InContext

READ = 9  # sentences of a passage that are read, those that share most words with the question


def hardest(lists: Lists, names: Collection[str], state: State, plan: Plan, path: Path) -> Lists:
    """The lists with the wrong sentences of the questions of some sets in another order.

    Those that the reader with these weights gives the highest logits come first. The logits are
    kept beside ``path``, and so are the weights, as int8.
    """
    weights, kept = path.with_suffix(".onnx"), path.with_suffix(".jsonl")
    if not weights.exists():
        network = Network(len(plan.layers)).eval()
        network.load_state_dict(state)
        export(network, weights)
    numbers = [n for n, asked in enumerate(lists.asked) if asked.name in names]
    known = kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []
    with kept.open("a", encoding="utf-8") as file:
        score = read_with(weights)
        for n in numbers[len(known) :]:
            logits = _logits(lists.asked[n], lists.passages, score)
            known.append(json.dumps(logits))
            file.write(known[-1] + "\n")
    asked = list(lists.asked)
    for n, line in zip(numbers, known, strict=True):
        asked[n] = in_order(lists.asked[n], {int(k): x for k, x in json.loads(line).items()})
    return lists._replace(asked=asked)


def in_order(asked: Asked, logits: dict[int, float]) -> Asked:
    """The question with those of its wrong sentences first that have the highest logits."""
    right = [met for met in asked.met if met.label]
    wrong = [met for met in asked.met if not met.label]
    read = sorted((m for m in wrong if m.number in logits), key=lambda m: -logits[m.number])
    unread = [met for met in wrong if met.number not in logits]
    return asked._replace(met=(*right, *read, *unread))


def _logits(asked: Asked, passages: list[Passage], score: Score) -> dict[int, float]:
    """The logits of the first ``READ`` wrong sentences by their numbers."""
    few = [met for met in asked.met if not met.label][:READ]
    texts = []
    for met in few:
        passage = passages[met.passage]
        words = passage.sentences[met.number]
        before = passage.sentences[met.number - 1] if met.number and leans(words) else None
        texts.append(InContext(words, passage.headline, before))
    logits = score(asked.question, texts)
    return {met.number: round(float(x), 2) for met, x in zip(few, logits, strict=True)}
