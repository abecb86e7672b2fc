"""Phrases for bodies and unnamed people, as the article first wrote them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from corpus.attribution.grammar.nouns import AGENT, PERSONS, singular
from corpus.english.cues import PAPERS
from corpus.english.lexicon import (
    BODIES,
    DETERMINERS,
    PREPOSITIONS,
    PROPER_BODIES,
    RELATIVES,
    ROLES,
)
from corpus.people.in_article import fold, name_words
from corpus.people.matching import is_body
from corpus.people.offices import PLURAL_ROLES
from corpus.people.whole_names import CROWD

_ATTRIBUTE = re.compile(
    r"^[A-Z]\w*-(?:[a-z]+ed|born|based|led|run|owned|built|made|maker|parent) (?=[A-Z])"
)
"""An attribute before a name: "UK-listed", "Ostrel-based". It is no part of it."""


class Phrases:
    """The first phrase for each body or unnamed source of an article."""

    def __init__(self) -> None:
        self._first: dict[tuple[str, ...], str] = {}
        self._longer: defaultdict[str, list[str]] = defaultdict(list)

    def first(self, phrase: str, *, opens: bool = False) -> str:
        """Return the phrase, or the phrase that the article first used for the same source.

        If it ``opens`` a sentence, its first word gets a small letter unless it is a name.
        """
        whole = _ATTRIBUTE.sub("", " ".join(phrase.split()))
        first, _, rest = whole.partition(" ")
        small = fold(first) in DETERMINERS and first[1:].islower()
        if small or first in {"A", "I"} or (opens and _is_crowd(first, rest)):
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
            if len(key) > 1 and noun(fold(whole).split()) == key[-1]:
                self._longer[key[-1]].append(whole)
        return self._first[key]


def _is_crowd(first: str, rest: str) -> bool:
    """True if a phrase opens with a plural noun: "Residents of Vintar", "Marchers"."""
    low = fold(first)
    link = rest.partition(" ")[0]
    if low in PROPER_BODIES:
        return False
    crowd = low in PLURAL_ROLES or CROWD.search(low) is not None
    things = (BODIES | PAPERS) - PROPER_BODIES
    crowd = crowd or (not rest and (bool({low, singular(low)} & things) or _are_people(low)))
    return first[1:].islower() and (crowd or (low.endswith("s") and link in PREPOSITIONS))


def _are_people(low: str) -> bool:
    """True for a plural noun of people: "fans", "neighbours"."""
    return low.endswith("s") and singular(low) != low and singular(low) in PERSONS


def noun(parts: Sequence[str]) -> str:
    """Return the head noun of a folded phrase.

    It is "spokesman" of "a spokesman for the port" and "official" of "an official who asked not to
    be named".
    """
    after = PREPOSITIONS | RELATIVES | {"that"}
    return next((parts[n - 1] for n in range(1, len(parts)) if parts[n] in after), parts[-1])


def is_plural(phrase: str) -> bool:
    """True if "they" or "it" may stand for a phrase: it means several people, a body or a paper."""
    parts = fold(phrase).split()
    head = noun(parts)
    last = parts[-1]
    return (
        (last.endswith("s") and "'" not in last)
        or bool({head, last} & (BODIES | PAPERS))
        or " and " in phrase
    )


def _is_human(head: str) -> bool:
    return head not in BODIES | PAPERS and (head in PERSONS or AGENT.search(head) is not None)


def may_be_one(phrase: str) -> bool:
    """True if "he" or "she" may stand for a phrase: one unnamed person, or a surname that no name
    in the article explains."""
    parts = fold(phrase).split()
    head = noun(parts)
    if head in ROLES:
        return head not in PLURAL_ROLES
    one = len(parts) > 1 and parts[0] in {"a", "an", "another"} and _is_human(head)
    if one or parts[:2] == ["one", "of"]:
        return True
    if head in BODIES | PAPERS or is_body(parts) or parts[0] in {"the", "its", "their"}:
        return False
    named = len(parts) == 1 and phrase[:1].isupper() and not phrase.isupper()
    return named and head not in DETERMINERS and CROWD.search(head) is None


def is_one_body(phrase: str) -> bool:
    """True if "and" is part of a body's name: "the Securities and Exchange Commission".

    Only one of its sides has the noun of a body. "The Senate and the House" have two.
    """
    one, found, other = phrase.partition(" and ")
    return bool(found) and " and " not in other and _has_body(one) != _has_body(other)


def _has_body(phrase: str) -> bool:
    words = fold(phrase).split()
    capitals = all(w[0].isupper() for w in phrase.split() if fold(w) not in _SMALL)
    return capitals and any(w in BODIES or w.removesuffix("s") in BODIES for w in words)


_SMALL = PREPOSITIONS | {"the"}
