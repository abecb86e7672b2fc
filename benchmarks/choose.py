"""Fit the weights that choose an answer's sentences: ``python benchmarks/choose.py``.

Three models are fitted on the first turns of asked sets, on their news: ``--asked DIR`` names one,
and may be given again. ``evidence.sentences`` asks which sentence answers best, and
``evidence.articles.telling`` which sentences tell what an article is about: listwise softmax over
the sentences that the scorer reads. ``composing.select`` asks which sentences belong in an answer
beside the best one: logistic regression of gold on their signs. It prints the weights to paste, and
what they would choose by cross-validation, where all questions on one article are left out
together.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from asked import corpora, files
from calibrate import asked_sets, fitted
from track import TRACKS

from assistant.composing import answer_one
from assistant.composing.select import BelongingSigns, belonging_signs
from assistant.evaluate.gold import GoldPiece, find_evidence
from assistant.evaluate.session import open_session
from assistant.evidence import plans as sentence_plans
from assistant.evidence.articles import plans
from assistant.evidence.articles.telling import TELLING_WEIGHTS, TellingSigns, read_sentences
from assistant.evidence.sentences import Evidence
from corpus.article import Article, Span

FOLDS = 10
PENALTY = 1.5
STEPS, RATE = 400, 0.2
CHANCES = (0.1, 0.15, 0.2, 0.25, 0.3)


class Seen(NamedTuple):
    """Sentences with their signs, which of them are gold, and the article that they are left out
    with; ``shown`` is which of them the answer shows now."""

    signs: np.ndarray
    gold: np.ndarray
    shown: np.ndarray
    group: str


@dataclass(slots=True)
class Choices:
    """What was chosen from while one question was answered."""

    first: list[Sequence[Evidence]]
    beside: list[tuple[Sequence[Evidence], Sequence[Evidence]]]
    telling: list[tuple[Article, dict[Any, TellingSigns]]]

    def clear(self) -> None:
        """Forget what was chosen from."""
        self.first.clear()
        self.beside.clear()
        self.telling.clear()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tracks", type=Path, default=TRACKS)
    parser.add_argument("--limit", type=int, help="questions and talks of a set, spread over it")
    asked_sets(parser)
    options = parser.parse_args()
    fit_choices(options.asked or [options.tracks / "asked"], options.limit)


def fit_choices(folders: Sequence[Path], limit: int | None = None) -> None:
    """Fit the three models on asked sets, and print them."""
    choices = Choices([], [], [])
    record(choices)
    seen = [seen_of(folder, limit, choices) for folder in folders]
    report_first([one for first, _, _ in seen for one in first])
    report_beside([one for _, beside, _ in seen for one in beside])
    report_telling([one for _, _, telling in seen for one in telling])


def seen_of(
    folder: Path, limit: int | None, choices: Choices
) -> tuple[list[Seen], list[Seen], list[Seen]]:
    """Ask the first turns; return what was read for them, what could be shown beside the best, and
    what was read of gold articles."""
    over = corpora(folder)
    first: list[Seen] = []
    beside: list[Seen] = []
    telling: list[Seen] = []
    own = files(folder)
    with open_session(own, folder / "corpus.jsonl", limit=limit) as session:
        for question in session.questions:
            opens = question.turn == 1 and over[question.talk or question.id] == "news"
            if not (opens and question.answerable and question.asks):
                continue
            choices.clear()
            session.ask(question.text, None)
            pieces = find_evidence(question.evidence, session.lookup.article_of)
            group = next((piece.doc for piece in pieces if piece.doc), question.id)
            first += [_first(read, pieces, group) for read in choices.first if read]
            beside += [_beside(found, shown, pieces, group) for found, shown in choices.beside]
            lists = dict(choices.telling)  # the last of an article that was read twice
            telling += [_telling(article, read, pieces) for article, read in lists.items()]
    some = [[s for s in seen if s.gold.any()] for seen in (first, telling)]
    return some[0], [s for s in beside if len(s.gold)], some[1]


def record(choices: Choices) -> None:
    """Keep what ``score``, ``select`` and ``telling_sentences`` choose from while questions are
    answered."""
    select, tell = answer_one.select, plans.telling_sentences
    score = sentence_plans.score

    def selected(found: Any, measure: Any, *, group: Any) -> list[Evidence]:
        shown = select(found, measure, group=group)
        if measure.chance:
            choices.beside.append((found[:12], shown))
        return shown

    def told(one: Any, question: Any, weight: Any, scorer: Any, **how: Any) -> list[Evidence]:
        choices.telling.append((one.article, read_sentences(one, question, weight, scorer, **how)))
        return tell(one, question, weight, scorer, **how)

    def scored(question: Any, found: Any, scorer: Any) -> list[Evidence]:
        read = score(question, found, scorer)
        choices.first.append(read)
        return read

    answer_one.select, plans.telling_sentences = selected, told
    sentence_plans.score = scored


def _first(read: Sequence[Evidence], pieces: Sequence[GoldPiece], group: str) -> Seen:
    signs = [(e.score, e.rank, float(e.fits), float(e.tells)) for e in read]
    gold = [is_gold(e.article, e.sentence, pieces) for e in read]
    now = max(range(len(read)), key=lambda n: read[n].order)
    return Seen(np.array(signs), np.array(gold), np.arange(len(read)) == now, group)


def _beside(
    found: Sequence[Evidence], shown: Sequence[Evidence], pieces: Sequence[GoldPiece], group: str
) -> Seen:
    signs = [belonging_signs(e, found[:1], n) for n, e in enumerate(found) if n]
    gold = [is_gold(e.article, e.quote, pieces) for e in found[1:]]
    return Seen(np.array(signs), np.array(gold), np.array([e in shown for e in found[1:]]), group)


def _telling(article: Article, read: dict[Any, TellingSigns], pieces: Sequence[GoldPiece]) -> Seen:
    gold = np.array([is_gold(article, told.span, pieces) for told in read], bool)
    return Seen(np.array(list(read.values())), gold, np.zeros(len(read), bool), article.id)


def is_gold(article: Article, span: Span, pieces: Iterable[GoldPiece]) -> bool:
    """True if the span shares words with gold evidence of the article."""
    return any(
        piece.doc == article.id
        and (piece.whole or any(span.start < p.end and p.start < span.end for p in piece.places))
        for piece in pieces
    )


def folds_of(seen: Sequence[Seen]) -> np.ndarray:
    """Divide the lists into ``FOLDS``; those of one article are in the same."""
    groups = sorted({one.group for one in seen})
    fold = np.random.default_rng(0).permutation(len(groups)) % FOLDS
    of = dict(zip(groups, fold, strict=True))
    return np.array([of[one.group] for one in seen])


def report_first(seen: Sequence[Seen]) -> None:
    """Fit which sentence answers best; print how often the first is gold."""
    score, *others = softmax(seen)
    passage, form, prose = (float(w / score) for w in others)
    print(f"PASSAGE {passage:.1f}, FORM {form:.1f}, NO_PROSE {prose:.1f}")
    folds, first = folds_of(seen), []
    for fold in range(FOLDS):
        w = softmax([one for one, f in zip(seen, folds, strict=True) if f != fold])
        own = [one for one, f in zip(seen, folds, strict=True) if f == fold]
        first += [one.gold[np.argmax(one.signs @ w)] for one in own]
    now = np.mean([one.gold[one.shown].any() for one in seen])
    print(f"first of {len(seen)} gold: now {now:.3f}, cross-validated {np.mean(first):.3f}")


def report_beside(seen: Sequence[Seen]) -> None:
    """Fit which sentences belong beside the best; print what each chance would show."""

    def fit(lists: Sequence[Seen]) -> tuple[np.ndarray, float]:
        x = np.concatenate([one.signs for one in lists])
        y = np.concatenate([one.gold for one in lists])
        return fitted(x, y, np.ones(len(y)))

    weights, bias = fit(seen)
    print(BelongingSigns(*(round(float(w), 3) for w in weights)), round(bias, 3))
    folds, chance = folds_of(seen), [np.zeros(0)] * len(seen)
    for fold in range(FOLDS):
        w, b = fit([one for one, f in zip(seen, folds, strict=True) if f != fold])
        for n in np.flatnonzero(folds == fold):
            chance[n] = 1 / (1 + np.exp(-(seen[n].signs @ w + b)))
    p, y = np.concatenate(chance), np.concatenate([one.gold for one in seen])
    shown = np.concatenate([one.shown for one in seen])
    print(f"beside the best: {len(y)}, gold {y.sum()}; shown {shown.sum()}, {(shown & y).sum()}")
    for least in CHANCES:
        print(f"chance {least}: {(p >= least).sum()}, gold {((p >= least) & y).sum()}")


def report_telling(seen: Sequence[Seen]) -> None:
    """Fit which sentences tell what an article is about; print how many of the best are gold."""
    weights = softmax(seen)
    print(TellingSigns(*(round(float(w), 2) for w in weights)))
    folds, scores = folds_of(seen), [np.zeros(0)] * len(seen)
    for fold in range(FOLDS):
        w = softmax([one for one, f in zip(seen, folds, strict=True) if f != fold])
        for n in np.flatnonzero(folds == fold):
            scores[n] = seen[n].signs @ w
    now = [one.signs @ np.array(TELLING_WEIGHTS) for one in seen]
    for name, own in (("now", now), ("cross-validated", scores)):
        best = [one.gold[np.argsort(-s)] for one, s in zip(seen, own, strict=True)]
        first, three = np.mean([g[0] for g in best]), np.mean([g[:3].mean() for g in best])
        print(f"{name}: {len(seen)} articles, best gold {first:.3f}, of the best three {three:.3f}")


def softmax(seen: Sequence[Seen]) -> np.ndarray:
    """Return the weights that give the gold sentences of each list the most probability."""
    every = np.concatenate([one.signs for one in seen])
    mean, scale = every.mean(0), every.std(0) + 1e-9
    lists = [((one.signs - mean) / scale, one.gold) for one in seen]
    weights = np.zeros(every.shape[1])
    for _ in range(STEPS):
        step = PENALTY * weights / len(lists)
        for x, gold in lists:
            p = np.exp(x @ weights - (x @ weights).max())
            p /= p.sum()
            wanted = p * gold / (p * gold).sum()
            step += (p - wanted) @ x / len(lists)
        weights -= RATE * step
    return weights / scale


if __name__ == "__main__":
    main()
