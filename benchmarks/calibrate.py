"""Fit the weights of ``assistant.evidence.confidence``: answerable, by logistic regression.

Run ``python benchmarks/calibrate.py``. WEIGHTS are fitted on squad2, clapnq, the questions on the
sample articles, and the first and later turns of asked sets on their news: each set has the same
weight, half for its answerable questions and half for the others. ``--asked DIR`` names an asked
set, and may be given again; they count as one set. What the best sentence lacks of the question's
deed or keywords is among the signs, so that a fit tells how much it weighs.
PART_WEIGHTS are fitted on the long questions of MultiHop-RAG. It prints them to paste, and what
each threshold would keep and refuse, and how often the questions of each tenth of confidence can
be answered, all by ten-fold cross-validation. The fit is Newton's method with an L2 penalty
on the weights of the standardised signs.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from asked import corpora, files
from track import TRACKS

from assistant.evaluate.questions import GoldQuestion
from assistant.evaluate.run import Talks
from assistant.evaluate.session import Questions, open_session
from assistant.evidence.confidence import THRESHOLDS, PartSigns, Signs
from corpus import QUESTIONS, SAMPLES

PENALTY = 5.0
WEIGHT = 300.0  # questions of a set
FOLDS = 10


Sets = dict[str, tuple[np.ndarray, np.ndarray]]


def signs_of(
    questions: Questions,
    articles: Path,
    limit: int | None,
    kind: type[Signs] | type[PartSigns],
    *,
    chosen: Callable[[GoldQuestion], bool] = lambda question: True,
) -> dict[bool, tuple[np.ndarray, np.ndarray]]:
    """Signs [n, signs] and answerable [n] of the questions that such signs decide.

    Those that something was said before are under True, the others under False. Turns of a
    conversation are asked after the assistant's own answers.
    """
    kept: dict[bool, list[tuple[Signs | PartSigns, bool]]] = {False: [], True: []}
    talks = Talks()
    with open_session(questions, articles, limit=limit) as session:
        for question in filter(chosen, session.questions):
            trace = session.ask(question.text, talks.before(question))
            talks.add(question, trace.answer)
            if isinstance(trace.signs, kind) and question.asks:
                kept[question.follows].append((trace.signs, bool(question.answerable)))
    return {
        follows: (np.array([s for s, _ in own]), np.array([a for _, a in own]))
        for follows, own in kept.items()
    }


def signs_of_all(tracks: Path, limit: int, asked: Sequence[Path]) -> Sets:
    """The same of every set that the weights are fitted on; those ``asked`` are one."""
    sets: Sets = {"shipped": signs_of(QUESTIONS, SAMPLES, limit, Signs)[False]}
    for track in ("squad2", "clapnq"):
        sets[track] = signs_of(*of_track(tracks / track), limit, Signs)[False]
    # few later turns are decided by these signs, so they weigh with the first ones
    own = [pair for folder in asked for pair in signs_of_asked(folder).values() if len(pair[1])]
    return sets | {"asked": (np.vstack([x for x, _ in own]), np.concatenate([y for _, y in own]))}


def signs_of_asked(folder: Path) -> dict[bool, tuple[np.ndarray, np.ndarray]]:
    """The same of an asked set, on its news."""
    over = corpora(folder)
    return signs_of(
        files(folder),
        folder / "corpus.jsonl",
        None,
        Signs,
        chosen=lambda question: over[question.talk or question.id] == "news",
    )


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
    asked_sets(parser)
    options = parser.parse_args()
    print("WEIGHTS, BIAS")
    asked = options.asked or [options.tracks / "asked"]
    report(signs_of_all(options.tracks, options.limit, asked), Signs)
    print("PART_WEIGHTS, PART_BIAS")
    where = of_track(options.tracks / "multihop_rag")
    report({"multihop_rag": signs_of(*where, None, PartSigns)[False]}, PartSigns)


def asked_sets(parser: argparse.ArgumentParser) -> None:
    """Add the option that names asked sets."""
    told = "an asked set's folder; may be given again (tracks/asked)"
    parser.add_argument("--asked", type=Path, action="append", metavar="DIR", help=told)


def of_track(folder: Path) -> tuple[str, Path]:
    """Return a track's questions and its corpus."""
    return str(folder / "queries.jsonl"), folder / "corpus.jsonl"


def report(sets: Sets, kind: type[Signs] | type[PartSigns]) -> None:
    """Fit the weights on the sets; print them and, cross-validated, what they would do."""
    weights, bias = fitted(*joined(sets))
    print(kind(*(round(float(w), 2) for w in weights)), round(bias, 2))
    sure = cross_validated(sets)
    for name, (_, answerable) in sets.items():
        own = sure[name]
        for strictness, least in THRESHOLDS.items():
            kept, refused = (own[answerable] >= least).mean(), (own[~answerable] < least).mean()
            print(f"{name} {strictness}: answered {kept:.2f}, rightly refused {refused:.2f}")
    print("confidence: questions, mean confidence, answerable; sets of equal weight")
    x = np.concatenate(list(sure.values()))
    _, y, weight = joined(sets)
    for low in np.arange(0, 1, 0.1):
        inside = (x >= low) & (x < low + 0.1)
        if inside.any():
            mean, share = (np.average(v[inside], weights=weight[inside]) for v in (x, y))
            print(f"{low:.1f}-{low + 0.1:.1f}: {inside.sum()}, {mean:.2f}, {share:.2f}")


def joined(sets: Sets) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Signs, answerable and weight of all questions; each set weighs the same, half of it for its
    answerable questions."""
    x = np.concatenate([x for x, _ in sets.values()])
    y = np.concatenate([y for _, y in sets.values()])
    weight = [np.where(y, 0.5 / y.sum(), 0.5 / (~y).sum()) * WEIGHT for _, y in sets.values()]
    return x, y, np.concatenate(weight)


def cross_validated(sets: Sets) -> dict[str, np.ndarray]:
    """The confidence in each question by a fit that has not seen its tenth of the set."""
    draw = np.random.default_rng(0)
    folds = {name: draw.permutation(len(y)) % FOLDS for name, (_, y) in sets.items()}
    sure = {name: np.zeros(len(y)) for name, (_, y) in sets.items()}
    for fold in range(FOLDS):
        seen = {n: (x[folds[n] != fold], y[folds[n] != fold]) for n, (x, y) in sets.items()}
        weights, bias = fitted(*joined(seen))
        for name, (x, _) in sets.items():
            left = folds[name] == fold
            sure[name][left] = 1 / (1 + np.exp(-(x[left] @ weights + bias)))
    return sure


if __name__ == "__main__":
    main()
