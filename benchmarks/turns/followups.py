"""Fit the weights by which the sentence that answers a follow-up is chosen, and score them.

    python benchmarks/turns/followups.py HOME=CONVERSATIONS.jsonl ...

Every turn is asked after the assistant's own answers, over the index in HOME. The weights of the
order are those of a listwise softmax over the candidates of a turn, where some candidate is gold.
Those of the probability are of a logistic regression on the first candidate: whether it is gold. A
turn without an answer counts twice there, one with an answer whose first candidate is wrong half.
Conversations are held out whole in the cross-validation. Nothing is written: the weights in
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
from assistant.followup.weights import ANSWERS, BASE, ORDER
from corpus.article import Article

FOLDS = 5
WRONG, NO_ANSWER = 0.5, 2.0  # what a wrong first candidate weighs in the probability
STEPS, RATE, DECAY = 600, 0.5, 0.02  # of the gradient; the penalty is on the squared weights


class Follow(NamedTuple):
    """A turn's candidates: their signs [candidates, signs], which are gold, its talk.

    ``answerable`` is whether the articles answer it.
    """

    signs: np.ndarray
    gold: np.ndarray
    talk: str
    answerable: bool


def follows(assistant: Assistant, file: Path, seen: list[list[Candidate]]) -> list[Follow]:
    """Ask all conversations; return the follow-ups that have candidates.

    ``seen`` gets the candidates of each choice.
    """
    found: list[Follow] = []

    def article_of(id: str) -> Article | None:
        try:
            return assistant.article(id)
        except KeyError:
            return None

    talks = Talks()
    for question in read_questions(file).questions:
        seen.clear()
        answer = assistant.ask(question.text, talks.before(question))
        talks.add(question, answer)
        asks = question.asks and (question.evidence or not question.answerable)
        if seen and seen[0] and asks:
            pieces = find_evidence(question.evidence, article_of)
            gold = np.array([_is_gold(one, pieces) for one in seen[0]])
            signs = np.array([one.signs for one in seen[0]])
            talk = f"{file} {question.talk or question.id}"
            found.append(Follow(signs, gold, talk, question.answerable))
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


class Firsts(NamedTuple):
    """The first candidate of turns: its signs [turns, signs], whether it is gold, its weight."""

    signs: np.ndarray
    gold: np.ndarray
    weight: np.ndarray
    answerable: np.ndarray


def firsts(turns: Sequence[Follow], order: np.ndarray) -> Firsts:
    """Return the first candidate of each turn in an order."""
    best = [int(np.argmax(turn.signs @ order)) for turn in turns]
    gold = np.array([bool(t.gold[n]) for t, n in zip(turns, best, strict=True)])
    answerable = np.array([turn.answerable for turn in turns])
    weight = np.where(gold, 1.0, np.where(answerable, WRONG, NO_ANSWER))
    signs = np.array([t.signs[n] for t, n in zip(turns, best, strict=True)])
    return Firsts(signs, gold, weight, answerable)


def fit_sure(found: Firsts) -> np.ndarray:
    """Return the weight of each sign for the probability, and last the constant."""
    signs = np.hstack([found.signs, np.ones((len(found.signs), 1))])
    weights = np.zeros(signs.shape[1])
    for _ in range(STEPS * 4):
        chance = chances(found, weights[:-1], weights[-1])
        slope = signs.T @ (found.weight * (chance - found.gold)) / found.weight.sum()
        slope[:-1] += DECAY * weights[:-1] / 4
        weights -= RATE * slope
    return weights


def chances(found: Firsts, weights: np.ndarray, constant: float) -> np.ndarray:
    """Return the probability of each first candidate that it is gold."""
    chance: np.ndarray = 1 / (1 + np.exp(-found.signs @ weights - constant))
    return chance


def told_apart(sure: np.ndarray, found: Firsts) -> str:
    """Tell how well a probability divides right first candidates from turns without an answer."""
    right, none = sure[found.gold], sure[~found.answerable]
    wrong = sure[~found.gold & found.answerable]

    def auc(low: np.ndarray) -> float:
        return float((right[:, None] > low[None, :]).mean()) if len(low) else float("nan")

    shown = [f"{(part >= 0.5).sum()} of {len(part)}" for part in (right, wrong, none)]
    return (
        f"AUC against no answer {auc(none):.3f}, against a wrong one {auc(wrong):.3f}; shown at "
        f".5: right {shown[0]}, wrong {shown[1]}, without an answer {shown[2]}"
    )


def main() -> None:
    every: list[Follow] = []
    seen: list[list[Candidate]] = []
    choice.find_candidates = _recorded(choice.find_candidates, seen)
    for given in sys.argv[1:]:
        home, _, file = given.partition("=")
        with open_assistant(Path(home)) as assistant:
            every += follows(assistant, Path(file), seen)
    turns = [turn for turn in every if turn.gold.any()]
    talks = sorted({turn.talk for turn in every})
    held, sure, told = 0, [], []
    for n in range(FOLDS):
        out = set(talks[n::FOLDS])
        order = fit([turn for turn in turns if turn.talk not in out])
        held += first_right([turn for turn in turns if turn.talk in out], order)
        *weights, constant = fit_sure(firsts([t for t in every if t.talk not in out], order))
        told.append(firsts([turn for turn in every if turn.talk in out], order))
        sure.append(chances(told[-1], np.array(weights), constant))
    order = fit(turns)
    answerable = sum(turn.answerable for turn in every)
    print(f"{answerable} follow-ups with an answer, {len(turns)} with it among the candidates")
    print(f"first right: {first_right(turns, np.array(ORDER))} as shipped, {held} held out")
    print("order", Support(*(round(float(w), 2) for w in order)))
    shipped = firsts(every, np.array(ORDER))
    print("as shipped:", told_apart(chances(shipped, np.array(ANSWERS), BASE), shipped))
    every_fold = Firsts(*map(np.concatenate, zip(*told, strict=True)))
    print("held out:", told_apart(np.concatenate(sure), every_fold))
    *signs, constant = (round(float(w), 2) for w in fit_sure(firsts(every, order)))
    print("probability", Support(*signs), constant)


if __name__ == "__main__":
    main()
