"""Words of a question that no article has, read as words of the corpus that they nearly are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA

SHORT_WORD = 5  # letters of a word below which it is left as it is
SURNAME_LETTERS = 3  # letters of a surname after a given name that the articles have
ONE = 7  # letters up to which one edit is forgiven, above it two
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Mended(NamedTuple):
    """A question with its names mended, and which words were read as which."""

    text: str
    read_as: Mapping[str, str]


class Names:
    """The words of the corpus's names and headlines, to find which a misspelt word nearly is."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known: set[str] = set()
        self._by_length: dict[int, set[str]] = defaultdict(set)
        self._joined: dict[str, str] = {}
        self._after: dict[str, set[str]] = defaultdict(set)
        for name in names:
            words = _WORD.findall(name)
            for word in words:
                if len(word) >= SHORT_WORD:
                    self._known.add(word.casefold())
                    self._by_length[len(word)].add(word)
            for one, other in pairwise(words):
                if len(one) + len(other) > ONE and one[:1].isupper() and other[:1].isupper():
                    self._joined.setdefault(f"{one}{other}".casefold(), f"{one} {other}")
                    self._after[one.casefold()].add(other)

    def nearest(self, word: str) -> str | None:
        """The one name-word within reach of the word; None for none, or where several are as near.

        Reach is one edit for a word of up to ``ONE`` letters, two for a longer one; swapped
        neighbours are one edit (Damerau's, in its restricted form). The first letter must stand,
        or be swapped with the second: few are mistyped there, and other words begin otherwise.
        """
        low = word.casefold()
        reach = 1 if len(word) <= ONE else 2
        best: dict[str, int] = {}
        for length in range(len(word) - reach, len(word) + reach + 1):
            for name in self._by_length.get(length, ()):
                other = name.casefold()
                if other[0] not in low[:2]:
                    continue
                distance = OSA.distance(low, other, score_cutoff=reach)
                if distance <= reach:
                    best[name] = distance
        if not best:
            return None
        least = min(best.values())
        nearest = [name for name, distance in best.items() if distance == least]
        return nearest[0] if len({name.casefold() for name in nearest}) == 1 else None

    def _surname(self, before: list[str], word: str) -> str | None:
        """The one surname a single edit away that some name has after the word before it."""
        likely = self._after.get(before[0].casefold(), set()) if before else set()
        near = {n for n in likely if OSA.distance(word.casefold(), n.casefold()) == 1}
        return near.pop() if len(near) == 1 else None

    def mend(self, text: str, *, has: Callable[[str], bool]) -> Mended:
        """The question with each word that no article has read as the name that it nearly is.

        ``has`` tells whether some article has a word.
        """
        read_as: dict[str, str] = {}

        def read(match: re.Match[str]) -> str:
            word = match.group()
            bare = re.sub(r"['’]s$", "", word)
            if len(bare) < SURNAME_LETTERS or bare.casefold() in self._known or has(bare):
                return word
            before = _WORD.findall(text[: match.start()])[-1:]
            name = self._surname(before, bare) or self._joined.get(bare.casefold())
            if name is None and len(bare) >= SHORT_WORD:
                name = self.nearest(bare)
            if name is None:
                return word
            read_as[bare] = name
            return name + word[len(bare) :]

        return Mended(_WORD.sub(read, text), read_as)
