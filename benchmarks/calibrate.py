"""Fit the weights of ``assistant.evidence.confidence``: answerable, by logistic regression.

Run ``python benchmarks/calibrate.py``. WEIGHTS are fitted on squad2, clapnq and the sample
articles: each set has the same weight, half for its answerable questions and half for the others.
PART_WEIGHTS are fitted on the long questions of MultiHop-RAG. It prints them to paste, and what
each threshold would keep and refuse. The fit is Newton's method with an L2 penalty on the weights
of the standardised signs.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from track import TRACKS

from assistant.conversation import Conversation
from assistant.evaluate.questions import GoldQuestion
from assistant.evaluate.run import Ask
from assistant.evaluate.session import open_session
from assistant.evidence.confidence import THRESHOLDS, PartSigns, Signs
from corpus import SAMPLES

PENALTY = 5.0
WEIGHT = 300.0  # questions of a set


Sets = dict[str, tuple[np.ndarray, np.ndarray]]


def signs_of(
    questions: str, articles: Path | None, limit: int | None, kind: type[Signs] | type[PartSigns]
) -> tuple[np.ndarray, np.ndarray]:
    """Signs [n, signs] and answerable [n] of the questions that such signs decide."""
    kept = []
    with open_session(questions, articles, limit=limit) as session:
        for question in session.questions:
            signs = signed(session.ask, question)
            if isinstance(signs, kind):
                kept.append((signs, question.answerable))
    return np.array([s for s, _ in kept]), np.array([bool(a) for _, a in kept])


def signed(ask: Ask, question: GoldQuestion) -> Signs | PartSigns | None:
    """The signs of a question; its history is given to the assistant as it is."""
    messages = ({"role": turn.role, "text": turn.text} for turn in question.history)
    conversation = Conversation.from_messages(messages) if question.history else None
    return ask(question.text, conversation).signs


def fitted(x: np.ndarray, y: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the weights and bias of the logistic regression, for the signs as they are."""
    mean, scale = x.mean(0), x.std(0) + 1e-9
    z = np.c_[(x - mean) / scale, np.ones(len(x))]
    ridge = np.r_[np.full(x.shape[1], PENALTY), 1e-6]
    b = np.zeros(z.shape[1])
    for _ in range(100):
        p = 1 / (1 + np.exp(-z @ b))
        gradient = z.T @ (weight * (p - y)) + ridge * b
        hessian = (z * (weight * p * (1 - p))[:, None]).T @ z + np.diag(ridge)
        step = np.linalg.solve(hessian, gradient)
        b -= step
        if abs(step).max() < 1e-8:
            break
    return b[:-1] / scale, float(b[-1] - (b[:-1] / scale * mean).sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tracks", type=Path, default=TRACKS)
    parser.add_argument("--limit", type=int, default=400, help="questions of a set")
    options = parser.parse_args()
    print("WEIGHTS, BIAS")
    sets: Sets = {"shipped": signs_of("shipped", SAMPLES, options.limit, Signs)}
    for track in ("squad2", "clapnq"):
        sets[track] = signs_of(*of_track(options.tracks / track), options.limit, Signs)
    report(sets, Signs)
    print("PART_WEIGHTS, PART_BIAS")
    where = of_track(options.tracks / "multihop_rag")
    report({"multihop_rag": signs_of(*where, None, PartSigns)}, PartSigns)


def of_track(folder: Path) -> tuple[str, Path]:
    """Return a track's questions and its corpus."""
    return str(folder / "queries.jsonl"), folder / "corpus.jsonl"


def report(sets: Sets, kind: type[Signs] | type[PartSigns]) -> None:
    """Fit the weights on the sets, and print them and what each threshold would do."""
    x = np.concatenate([x for x, _ in sets.values()])
    y = np.concatenate([y for _, y in sets.values()])
    weight = np.concatenate(
        [np.where(y, 0.5 / y.sum(), 0.5 / (~y).sum()) * WEIGHT for _, y in sets.values()]
    )
    weights, bias = fitted(x, y, weight)
    print(kind(*(round(float(w), 2) for w in weights)), round(bias, 2))
    for name, (own, answerable) in sets.items():
        sure = 1 / (1 + np.exp(-(own @ weights + bias)))
        for strictness, least in THRESHOLDS.items():
            kept, refused = (sure[answerable] >= least).mean(), (sure[~answerable] < least).mean()
            print(f"{name} {strictness}: answered {kept:.2f}, rightly refused {refused:.2f}")


if __name__ == "__main__":
    main()
