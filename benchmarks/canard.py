"""CANARD, half of dev: a follow-up made a whole question: ``python benchmarks/canard.py``.

Corpus BLEU against the human rewrite, case-sensitive and detokenised: sacrebleu's 13a tokens are
those of the repository's multi-bleu-detok.perl, and no smoothing touches a corpus this size. No
articles are needed: what is measured is ``assistant.followup.standalone``, the question that an
answer's ``understood`` shows. Intervals draw whole questions again.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import numpy as np
import sacrebleu
from track import finish, main, options

from assistant.conversation import Conversation
from assistant.evaluate.measures.intervals import Estimate, Floats, estimate
from assistant.evaluate.questions import Question, Turn
from assistant.evaluate.session import question_set, versions
from assistant.followup import standalone


def run() -> None:
    chosen = options(__doc__)
    questions = question_set(
        str(chosen.folder("canard") / "queries.jsonl"), limit=chosen.limit
    ).questions
    begin = time.perf_counter()
    understood = [whole(question) for question in questions]
    took = 1000 * (time.perf_counter() - begin) / len(questions)
    copied = [question.text for question in questions]
    later = [n for n, question in enumerate(questions) if question.history]
    settings = {
        "limit": chosen.limit,
        "versions": {**versions(), "sacrebleu": sacrebleu.__version__},
    }
    table = {}
    for name, made in (("onrecord", understood), ("the question copied", copied)):
        gold = [str(question.rewrite) for question in questions]
        table[name] = {
            "BLEU": bleu(made, gold),
            "BLEU, follow-ups": bleu([made[n] for n in later], [gold[n] for n in later]),
            "ms a question": Estimate(took, None, None, len(questions))
            if name == "onrecord" else None,
        }  # fmt: skip
    rows = [
        {"id": q.id, "question": q.text, "understood": made, "rewrite": q.rewrite}
        for q, made in zip(questions, understood, strict=True)
    ]
    finish("canard", settings, table, chosen, rows)


def whole(question: Question) -> str:
    """The question as the assistant understands it after its history."""
    turns: Sequence[Turn] = question.history
    talk = Conversation.from_messages({"role": turn.role, "text": turn.text} for turn in turns)
    return standalone(question.text, talk)


def bleu(made: Sequence[str], gold: Sequence[str]) -> Estimate | None:
    """Corpus BLEU-4 in percent, one reference, with its interval."""
    counts = np.array([_counts(m, g) for m, g in zip(made, gold, strict=True)], dtype=float)

    def of(drawn: Floats) -> Floats:
        sums = drawn @ counts
        right, total, length, wanted = sums[:, :4], sums[:, 4:8], sums[:, 8], sums[:, 9]
        with np.errstate(divide="ignore"):
            precision = np.log(right / np.maximum(total, 1)).mean(axis=1)
        brevity = np.minimum(0.0, 1 - wanted / np.maximum(length, 1))
        scores: Floats = 100 * np.exp(precision + brevity)
        return scores

    return estimate(of, len(counts))


def _counts(made: str, gold: str) -> list[float]:
    one = sacrebleu.corpus_bleu([made], [[gold]], tokenize="13a", smooth_method="none")
    return [*one.counts, *one.totals, one.sys_len, one.ref_len]


if __name__ == "__main__":
    main(run)
