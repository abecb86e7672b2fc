"""Wordings of one quotation: trimmed, or with a few words changed on the way."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")

# Of the 3-grams of words: how many two wordings must share of all, or of the shorter's; and of
# the words of short ones, in which a changed word takes three 3-grams with it. Tried on the
# sample articles and on 609 of multihop_rag: see tests/test_record.py for what must hold.
SHARED = 0.5
CONTAINED = 0.8
SAME_WORDS = 0.8
FEWEST = 5  # words; what is shorter is said again and again
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_DECIDES = re.compile(
    r"\d|(?:no|not|never|none|nobody|nothing|neither|nor|without|one|two|three|four|five|six|seven|"
    r"eight|nine|ten|dozen|hundred|thousand|million|billion|half|twice)$|.*n['’]t$"
)


def words_of(quote: str) -> tuple[str, ...]:
    """The words of a quotation in small letters, without marks."""
    return tuple(word.replace("’", "'") for word in _WORD.findall(quote.casefold()))


def alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two runs of words are wordings of one quotation.

    They are when they share half of their 3-grams, when four fifths of the shorter one's are
    in the longer one, or when four fifths of all their words are the same in the same order;
    unless a figure or a "not" between those is another or is missing. Fewer than five words are
    a wording of nothing else.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < FEWEST:
        return False
    few, many = _grams(short), _grams(long)
    both = len(few & many)
    blocks = SequenceMatcher(None, short, long, autojunk=False).get_matching_blocks()[:-1]
    kept = sum(block.size for block in blocks)
    enough = (
        both >= SHARED * len(few | many)
        or both >= CONTAINED * len(few)
        or 2 * kept >= SAME_WORDS * (len(short) + len(long))
    )
    if not enough or not blocks:
        return False
    changed: list[str] = [*short[: blocks[0].a], *short[blocks[-1].a + blocks[-1].size :]]
    for before, after in pairwise(blocks):
        changed += short[before.a + before.size : after.a]
        changed += long[before.b + before.size : after.b]
    return not any(_DECIDES.match(word) for word in changed)


def aligned(
    found: Iterable[T],
    *,
    words: Callable[[T], Sequence[str]],
    may_be: Callable[[T, T], bool],
) -> list[tuple[T, list[T]]]:
    """The longest wordings, each with the shorter ones that are alike and ``may_be`` of it."""
    longest: list[tuple[T, list[T]]] = []
    holding: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for one in sorted(found, key=lambda t: -len(words(t))):
        own = words(one)
        grams = _grams(own)
        shared = Counter(n for gram in grams for n in holding.get(gram, ()))
        for n, _ in shared.most_common():
            head = longest[n][0]
            if may_be(head, one) and alike(words(head), own):
                longest[n][1].append(one)
                break
        else:
            for gram in grams:
                holding[gram].append(len(longest))
            longest.append((one, []))
    return longest


def _grams(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[n : n + 3]) for n in range(max(1, len(words) - 2))}
