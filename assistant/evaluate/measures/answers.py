"""Measures of how close an answer's words are to a gold answer's."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from typing import NamedTuple

# SQuAD strips only ASCII punctuation; news also has curly quotes and dashes
_PUNCTUATION = str.maketrans("", "", string.punctuation + "“”‘’«»„‚…–—")
_ARTICLES = re.compile(r"\b(a|an|the)\b")


class PRF(NamedTuple):
    """Precision, recall and their harmonic mean; precision is None if nothing was given."""

    precision: float | None
    recall: float
    f1: float


def normalise(text: str) -> str:
    """Return the text in lower case, without punctuation and a, an, the, with spaces collapsed.

    ``normalize_answer`` of SQuAD's evaluate-v2.0.py (Rajpurkar, Jia & Liang, ACL 2018), with curly
    quotation marks and dashes counted as punctuation too.
    """
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def exact_match(answer: str, golds: Sequence[str]) -> float | None:
    """1 if the normalised answer equals any normalised gold, else 0; None without a gold."""
    if not golds:
        return None
    return float(normalise(answer) in {normalise(gold) for gold in golds})


def token_f1(answer: str, golds: Sequence[str]) -> float | None:
    """``2PR / (P + R)`` over the bags of normalised words, the best over the golds.

    ``compute_f1`` of SQuAD's evaluate-v2.0.py: 0 without a word in common. If either has no words,
    the score is 1 if both have none, else 0. None without a gold.
    """
    return max((_f1(answer, gold) for gold in golds), default=None)


def token_recall(answer: str, golds: Sequence[str]) -> float | None:
    """The share of a gold's normalised words that are in the answer, the best over the golds.

    The "recall" of Adlakha et al., "Evaluating Correctness and Faithfulness of
    Instruction-Following Models for Question Answering" (TACL 2024). None without a gold.
    """
    return max((_recall(answer, gold) for gold in golds), default=None)


def contains(text: str, golds: Iterable[str]) -> float | None:
    """1 if any normalised gold is in the normalised text as whole words, else 0.

    None if no gold has a word. The "accuracy" of retriever-reader papers (Karpukhin et al., "Dense
    Passage Retrieval", EMNLP 2020, section 5), on normalised words.
    """
    wanted = [gold for gold in map(normalise, golds) if gold]
    if not wanted:
        return None
    within = f" {normalise(text)} "
    return float(any(f" {gold} " in within for gold in wanted))


def overlap(given: Set[object], gold: Set[object]) -> PRF | None:
    """Precision, recall and F1 of one set against another; None if the gold is empty.

    F1 is ``2|given & gold| / (|given| + |gold|)``, so an empty set scores 0 recall and F1.
    """
    if not gold:
        return None
    both = len(given & gold)
    return PRF(
        both / len(given) if given else None, both / len(gold), 2 * both / (len(given) + len(gold))
    )


def _f1(answer: str, gold: str) -> float:
    given, wanted = normalise(answer).split(), normalise(gold).split()
    if not given or not wanted:
        return float(given == wanted)
    both = sum((Counter(given) & Counter(wanted)).values())
    return 2 * both / (len(given) + len(wanted))


def _recall(answer: str, gold: str) -> float:
    wanted = Counter(normalise(gold).split())
    if not wanted:
        return 0.0
    return sum((Counter(normalise(answer).split()) & wanted).values()) / wanted.total()
