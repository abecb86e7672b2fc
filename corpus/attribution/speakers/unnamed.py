"""Phrases for whom nothing names: bodies and unnamed sources, as they were first written."""

from __future__ import annotations

from collections import defaultdict

from corpus.english.lexicon import BODIES, DETERMINERS
from corpus.people.in_article import fold, name_words


class Phrases:
    """The phrase first used for each body or unnamed source of an article."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, ...], str] = {}
        self._longer: defaultdict[str, list[str]] = defaultdict(list)

    def first(self, phrase: str) -> str:
        """The phrase as it stands, or as it stood when first used for the same."""
        whole = " ".join(phrase.split())
        first, _, rest = whole.partition(" ")
        if (rest and fold(first) in DETERMINERS and first[1:].islower()) or first in {"A", "I"}:
            whole = f"{first.lower()} {rest}".strip()
        key = name_words(whole)
        if fold(first) in {"a", "an", "another", "one", "some"} or not key:
            return whole
        if len(key) == 1 and key[0] in BODIES:
            longer = self._longer[key[0]]
            if len(longer) == 1 and fold(first) == "the":
                return longer[0]
        if key not in self._first:
            self._first[key] = whole
            if len(key) > 1:
                self._longer[key[-1]].append(whole)
        return self._first[key]
