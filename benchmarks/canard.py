"""CANARD, half of dev: make a follow-up a whole question: ``python benchmarks/canard.py``.

Corpus BLEU against the human rewrite, case-sensitive and detokenised. sacrebleu's 13a tokens are
those of the repository's multi-bleu-detok.perl, and smoothing does not affect a corpus this size.
No articles are needed: what is measured is ``assistant.dialogue.standalone``, the question that an
answer's ``understood`` shows. CANARD's own history, which its people and the published models saw,
begins with the title and the section of the article under discussion. Here these are the
conversation's headings, and one row has the same without them. The rules were made on the dialogues
whose id's MD5 is not a multiple of three; the others have a row of their own. Intervals resample
whole questions.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import sacrebleu
from track import finish, main, options

from assistant.conversation import Conversation
from assistant.dialogue.standalone import standalone
from assistant.evaluate.measures.intervals import Estimate, FloatArray, estimate
from assistant.evaluate.questions import GoldQuestion, GoldTurn
from assistant.evaluate.session import question_set, versions


def run() -> None:
    chosen = options(__doc__)
    path = chosen.folder("canard") / "queries.jsonl"
    questions = question_set(str(path), limit=chosen.limit).questions
    headings = _headings(path)
    begin = time.perf_counter()
    understood = [whole(question, headings[question.id]) for question in questions]
    took = 1000 * (time.perf_counter() - begin) / len(questions)
    settings = {
        "limit": chosen.limit,
        "versions": {**versions(), "sacrebleu": sacrebleu.__version__},
    }
    table = {
        "onrecord": {
            **_scores(questions, understood),
            "ms a question": Estimate(took, None, None, len(questions)),
        },
        "onrecord, without title and section": _scores(questions, [whole(q) for q in questions]),
        "the question copied": _scores(questions, [question.text for question in questions]),
    }
    rows = [
        {"id": q.id, "question": q.text, "understood": made, "rewrite": q.rewrite}
        for q, made in zip(questions, understood, strict=True)
    ]
    finish("canard", settings, table, chosen, rows)


def whole(question: GoldQuestion, headings: Sequence[str] = ()) -> str:
    """Return the question as the assistant understands it after its history."""
    turns: Sequence[GoldTurn] = question.history
    messages = ({"role": turn.role, "text": turn.text} for turn in turns)
    return standalone(question.text, Conversation.from_messages(messages, headings))


def _headings(path: Path) -> dict[str, tuple[str, str]]:
    """Return the title and the section of every question's article."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {row["id"]: (row["topic"], row["section"]) for row in rows}


def _scores(questions: Sequence[GoldQuestion], made: Sequence[str]) -> dict[str, Estimate | None]:
    def over(chosen: Callable[[GoldQuestion], bool]) -> Estimate | None:
        pairs = [(m, str(q.rewrite)) for q, m in zip(questions, made, strict=True) if chosen(q)]
        return bleu([m for m, _ in pairs], [gold for _, gold in pairs]) if pairs else None

    return {
        "BLEU": over(lambda question: True),
        "BLEU, follow-ups": over(lambda question: bool(question.history)),
        "BLEU, dialogues not read": over(_unread),
    }


def _unread(question: GoldQuestion) -> bool:
    """Return True if the rules were made without the question's dialogue."""
    dialogue = question.id.rpartition("#")[0]
    return int(hashlib.md5(dialogue.encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0


def bleu(made: Sequence[str], gold: Sequence[str]) -> Estimate | None:
    """Return corpus BLEU-4 in percent, one reference, with its interval."""
    counts = np.array([_counts(m, g) for m, g in zip(made, gold, strict=True)], dtype=float)

    def of(drawn: FloatArray) -> FloatArray:
        sums = drawn @ counts
        right, total, length, wanted = sums[:, :4], sums[:, 4:8], sums[:, 8], sums[:, 9]
        with np.errstate(divide="ignore"):
            precision = np.log(right / np.maximum(total, 1)).mean(axis=1)
        brevity = np.minimum(0.0, 1 - wanted / np.maximum(length, 1))
        scores: FloatArray = 100 * np.exp(precision + brevity)
        return scores

    return estimate(of, len(counts))


def _counts(made: str, gold: str) -> list[float]:
    one = sacrebleu.corpus_bleu([made], [[gold]], tokenize="13a", smooth_method="none")
    return [*one.counts, *one.totals, one.sys_len, one.ref_len]


if __name__ == "__main__":
    main(run)
