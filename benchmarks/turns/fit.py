"""Fit the model that finds a turn's act and kind from its wording, and score it.

    python benchmarks/turns/fit.py                    fit, score, write assistant/question/turns.npz
    python benchmarks/turns/fit.py --tracks DIR       score on DIR/asked as well; never fitted to it

The examples are wordings with slots (examples.txt, slots.txt), filled at random, and roughened as
people type: lower case, no question mark, letters swapped or left out. A multinomial logistic
regression reads the embedder's vector and the words and word pairs that occur in several wordings.
In the cross-validation all examples of a wording are held out together, so that a filler cannot
reveal its label.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from assistant.question.turns import FILE, Turns, features, phrases, words_of
from index.models.embed import Packaged

HERE = Path(__file__).parent
FILLED = 12  # how often a wording with slots is filled
FOLDS = 5
FEWEST = 3  # a word or word pair is a feature if so many wordings have it
STEPS, RATE, DECAY = 400, 2.0, 1e-4
# the types of the asked set, and their right labels
TYPES = {
    "said-person": "said", "said-org": "said", "who-said": "who-said",
    "fact": "fact who when where how-many yes-no how why", "how-many": "how-many fact",
    "why-how": "why how", "yes-no": "yes-no", "list": "list", "lookup": "lookup",
    "summary": "summary", "compare": "compare", "timeline": "timeline", "latest": "latest",
    "about-article": "about-article",
}  # fmt: skip
ACTS = {
    "greet": "greet", "thanks": "thanks", "help": "help", "about": "holdings", "more": "more",
    "shorter": "shorter", "sure": "sure", "source": "source",
}  # fmt: skip


def read(file: Path) -> dict[str, list[str]]:
    """Return the lines of each ``[label]`` of a file."""
    found: dict[str, list[str]] = defaultdict(list)
    label = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            label = line.strip("[]")
        elif line and not line.startswith("# "):
            found[label].append(line)
    return found


def examples() -> list[tuple[str, str, str]]:
    """Return label, wording and turn of every example.

    Each wording has a seed of its own: a new one changes no other's examples.
    """
    slots = read(HERE / "slots.txt")
    made = []
    for label, wordings in read(HERE / "examples.txt").items():
        for wording in dict.fromkeys(wordings):
            rng = random.Random(f"{label} {wording}")
            for _ in range(FILLED if "{" in wording else FILLED // 2):
                made.append((label, wording, roughened(filled(wording, slots, rng), rng)))
    return made


def filled(wording: str, slots: dict[str, list[str]], rng: random.Random) -> str:
    """Return a wording with something in each of its slots."""
    return re.sub(r"\{(\w+)\}", lambda m: rng.choice(slots[m[1]]), wording)


def roughened(turn: str, rng: random.Random) -> str:
    """Return the turn as somebody in a hurry may type it."""
    if rng.random() < 0.4:
        turn = turn.lower()
    if rng.random() < 0.4:
        turn = turn.rstrip(".?!")
    words = turn.split()
    at = rng.randrange(len(words))
    if rng.random() < 0.25 and len(words[at]) > 4:
        word, n = words[at], rng.randrange(1, len(words[at]) - 1)
        left_out = rng.random() < 0.5
        words[at] = (
            word[:n] + ("" if left_out else word[n + 1] + word[n]) + word[n + 1 + (not left_out) :]
        )
    return " ".join(words)


def fit(x: np.ndarray, y: np.ndarray, classes: int) -> np.ndarray:
    """Return weights [features + 1, classes], the last row the biases; classes weigh the same."""
    x = np.hstack([x, np.ones((len(x), 1), np.float32)])
    share = (1 / np.bincount(y, minlength=classes))[y] / classes
    gold = np.eye(classes, dtype=np.float32)[y]
    weights = np.zeros((x.shape[1], classes), np.float32)
    speed = np.zeros_like(weights)
    for _ in range(STEPS):
        logits = x @ weights
        chance = np.exp(logits - logits.max(1, keepdims=True))
        chance /= chance.sum(1, keepdims=True)
        slope = x.T @ ((chance - gold) * share[:, None]) + DECAY * weights
        speed = 0.9 * speed + slope
        weights -= RATE * speed
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tracks", type=Path)
    chosen = parser.parse_args()
    made = examples()
    labels = list(dict.fromkeys(label for label, _, _ in made))
    y = np.array([labels.index(label) for label, _, _ in made])
    wordings = list(dict.fromkeys(wording for _, wording, _ in made))
    groups = np.array([wordings.index(wording) for _, wording, _ in made])
    stated = Counter(p for w in wordings for p in set(phrases(re.sub(r"\{\w+\}", "…", w))))
    known = tuple(sorted(p for p, n in stated.items() if n >= FEWEST and "…" not in p))
    embedder = Packaged()
    vectors = np.stack([embedder.query(turn) for _, _, turn in made])
    words = np.stack([features(turn, known) for _, _, turn in made])
    for name, x in {
        "words alone": words, "vectors alone": vectors * 3, "both": np.hstack([vectors * 3, words])
    }.items():  # fmt: skip
        fold = np.random.default_rng(0).permutation(len(wordings))[groups] % FOLDS
        right = np.zeros(len(y), bool)
        for k in range(FOLDS):
            weights = fit(x[fold != k], y[fold != k], len(labels))
            logits = np.hstack([x[fold == k], np.ones(((fold == k).sum(), 1))]) @ weights
            right[fold == k] = logits.argmax(1) == y[fold == k]
        print(f"{name}: {right.mean():.3f} of {len(y)} right, {len(known)} phrases")
    weights = fit(np.hstack([vectors * 3, words]), y, len(labels))
    used = {
        label: {w for of, _, turn in made if of == label for w in words_of(turn)}
        for label in labels
    }
    np.savez_compressed(
        FILE,
        weights=weights.astype(np.float16),
        labels=np.array(labels),
        phrases=np.array(known),
        words=np.array([" ".join(sorted(used[label])) for label in labels]),
    )
    print(f"wrote {FILE} ({FILE.stat().st_size:,} bytes)")
    if chosen.tracks:
        asked(chosen.tracks / "asked", embedder)


def asked(folder: Path, embedder: Packaged) -> None:
    """Print the turns of the asked set that are labelled wrongly."""
    turns = Turns()
    rows = [
        (r["question"], r["type"], TYPES.get(r["type"])) for r in lines(folder / "questions.jsonl")
    ]
    for talk in lines(folder / "conversations.jsonl"):
        rows += [(t["question"], "act " + t["act"], ACTS.get(t["act"])) for t in talk["turns"]]
    told: dict[str, list[bool]] = defaultdict(list)
    for question, of, wanted in rows:
        if wanted:
            guess = turns.guess(question, embedder.query(question))
            told[of].append(guess.label in wanted.split())
            if not told[of][-1]:
                print(f"  {of:14} {guess.label:14} {guess.chance:.2f}  {question}")
    print({of: f"{sum(right)}/{len(right)}" for of, right in told.items()})


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
