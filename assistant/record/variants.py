"""Wordings of one quotation: shortened, or with a few words changed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import TypeVar

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from corpus.english.numbers import NUMBERS, SCALES

T = TypeVar("T")

# Tuned on the pairs of test_variants.py, and on the statements of the sample articles and of
# 609 of multihop_rag; all pairs found there were read. Jaccard or containment of 3-grams alone,
# at .5 and .8, misses a changed word in wordings of fewer than eleven words, because each word is
# in three 3-grams.
SHARED_VARIANT = 0.5  # share of all 3-grams of words
CONTAINED = 0.8  # share of the shorter one's words, in runs of three and more
SAME = 0.8  # share of all words, in the same order
FEWEST_VARIANT = 5  # fewest words of a shortened wording; shorter ones are said again and again
CHANGED = 6  # fewest words of a wording in which a word may differ
TRIMMED = 8  # ... and that is shortened as well
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_DECIDES = re.compile(
    rf"\d|(?:no|not|never|none|nobody|nothing|neither|nor|without|{'|'.join(NUMBERS)}|"
    rf"dozen|{'|'.join(SCALES)}|half|twice)$|.*n['’]t$"
)


def variant_words(quote: str) -> tuple[str, ...]:
    """Return the words of a quotation in lower case, without punctuation."""
    return tuple(word.replace("’", "'") for word in _WORD.findall(quote.casefold()))


def are_variants(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return True if two runs of words are wordings of one quotation.

    They are in three cases: they share half of their 3-grams; or four fifths of all their words are
    the same in the same order; or four fifths of the shorter one's words are in the longer one, in
    runs of three and more. They are not if a figure or a "not" between those differs or is missing.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < FEWEST_VARIANT:
        return False
    if fuzz.partial_ratio(short, long, score_cutoff=100) == 100:
        return True  # shortened, and nothing else
    blocks = LCSseq.opcodes(short, long).as_matching_blocks()[:-1]
    if not blocks or not _enough(short, long, [block.size for block in blocks]):
        return False
    changed: list[str] = [*short[: blocks[0].a], *short[blocks[-1].a + blocks[-1].size :]]
    for before, after in pairwise(blocks):
        changed += short[before.a + before.size : after.a]
        changed += long[before.b + before.size : after.b]
    return not any(_DECIDES.match(word) for word in changed)


def _enough(short: Sequence[str], long: Sequence[str], runs: Sequence[int]) -> bool:
    """Return True if enough of two wordings is the same, in runs of at least so many words."""
    if max(runs) == len(short):
        return True
    few, many = _grams(short), _grams(long)
    if len(short) >= CHANGED and (
        len(few & many) >= SHARED_VARIANT * len(few | many)
        or 2 * sum(runs) >= SAME * (len(short) + len(long))
    ):
        return True
    unbroken = sum(run for run in runs if run > 2)
    return len(short) >= TRIMMED and unbroken >= CONTAINED * len(short)


def align(
    found: Iterable[T],
    *,
    words: Callable[[T], Sequence[str]],
    may_be: Callable[[T, T], bool],
) -> list[tuple[T, list[T]]]:
    """Return the longest wordings, each with the shorter ones that are alike and ``may_be`` it."""
    longest: list[tuple[T, list[T]]] = []
    holding: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for one in sorted(found, key=lambda t: -len(words(t))):
        own = words(one)
        grams = _grams(own)
        shared = Counter(n for gram in grams for n in holding.get(gram, ()))
        for n, _ in shared.most_common():
            head = longest[n][0]
            if may_be(head, one) and are_variants(words(head), own):
                longest[n][1].append(one)
                break
        else:
            for gram in grams:
                holding[gram].append(len(longest))
            longest.append((one, []))
    return longest


def _grams(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[n : n + 3]) for n in range(max(1, len(words) - 2))}
