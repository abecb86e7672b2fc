"""Fit the weights by which the sentence that answers a follow-up is chosen, and score them.

    python benchmarks/turns/followups.py HOME CONVERSATIONS.jsonl ...

Every turn is asked after the assistant's own answers, over the index in HOME. The weights are those
of a listwise softmax over the candidates of a turn, where some candidate is gold. Conversations are
held out whole in the cross-validation. Nothing is written: the weights in
``assistant/followup/weights.py`` are copied by hand, rounded.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from assistant import open_assistant
from assistant.ask import Assistant
from assistant.evaluate.gold import GoldPiece, find_evidence
from assistant.evaluate.question_files import read_questions
from assistant.evaluate.run import Talks
from assistant.followup import choice
from assistant.followup.signs import Candidate, Support
from assistant.followup.weights import ORDER
from corpus.article import Article

FOLDS = 5
STEPS, RATE, DECAY = 600, 0.5, 0.02  # of the gradient; the penalty is on the squared weights


class Follow(NamedTuple):
    """A turn's candidates: their signs [candidates, signs], which are gold, its talk."""

    signs: np.ndarray
    gold: np.ndarray
    talk: str


def follows(assistant: Assistant, files: Sequence[Path]) -> list[Follow]:
    """Ask all conversations; return the follow-ups that have an answer and candidates."""
    found: list[Follow] = []
    seen: list[list[Candidate]] = []
    choice.find_candidates = _recorded(choice.find_candidates, seen)

    def article_of(id: str) -> Article | None:
        try:
            return assistant.article(id)
        except KeyError:
            return None

    for file in files:
        talks = Talks()
        for question in read_questions(file).questions:
            seen.clear()
            answer = assistant.ask(question.text, talks.before(question))
            talks.add(question, answer)
            if seen and seen[0] and question.answerable and question.evidence:
                pieces = find_evidence(question.evidence, article_of)
                gold = np.array([_is_gold(one, pieces) for one in seen[0]])
                signs = np.array([one.signs for one in seen[0]])
                found.append(Follow(signs, gold, question.talk or question.id))
    return found


def _recorded(find: Callable[..., list[Candidate]], seen: list[list[Candidate]]) -> Any:
    def recorded(*given: Any) -> list[Candidate]:
        seen.append(find(*given))
        return seen[-1]

    return recorded


def _is_gold(candidate: Candidate, pieces: Sequence[GoldPiece]) -> bool:
    e = candidate.evidence
    return any(
        piece.doc == e.article.id
        and any(e.sentence.start < p.end and p.start < e.sentence.end for p in piece.places)
        for piece in pieces
    )


def fit(turns: Sequence[Follow]) -> np.ndarray:
    """Return the weight of each sign."""
    weights = np.zeros(len(Support._fields))
    for _ in range(STEPS):
        slope = np.zeros_like(weights)
        for turn in turns:
            chance = _softmax(turn.signs @ weights)
            right = chance * turn.gold
            slope += turn.signs.T @ (chance - right / max(right.sum(), 1e-12))
        weights -= RATE * (slope / len(turns) + DECAY * weights)
    return weights


def _softmax(logits: np.ndarray) -> np.ndarray:
    chances = np.exp(logits - logits.max())
    return chances / chances.sum()


def first_right(turns: Sequence[Follow], weights: np.ndarray) -> int:
    """Return of how many turns the first candidate is gold."""
    return sum(bool(turn.gold[np.argmax(turn.signs @ weights)]) for turn in turns)


def main() -> None:
    home, *files = map(Path, sys.argv[1:])
    with open_assistant(home) as assistant:
        every = follows(assistant, files)
    turns = [turn for turn in every if turn.gold.any()]
    talks = sorted({turn.talk for turn in turns})
    held = 0
    for n in range(FOLDS):
        out = set(talks[n::FOLDS])
        weights = fit([turn for turn in turns if turn.talk not in out])
        held += first_right([turn for turn in turns if turn.talk in out], weights)
    print(f"{len(every)} follow-ups with an answer, {len(turns)} with it among the candidates")
    print(f"first right: {first_right(turns, np.array(ORDER))} as shipped, {held} held out")
    print(Support(*(round(float(w), 2) for w in fit(turns))))


if __name__ == "__main__":
    main()
