"""Which bodies articles call "the company" or "the club"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.dialogue.names import blank_quotations
from corpus.english.calendar import MONTHS, WEEKDAYS
from corpus.english.lexicon import PROPER_BODIES, word_set
from corpus.english.nations import NATIONS
from corpus.english.places import PLACES
from corpus.people.in_article import ArticlePerson
from corpus.people.matching import fold, is_given

_TRADE = word_set(
    "company firm maker manufacturer startup start-up retailer giant platform publisher studio "
    "label airline carrier"
)
_TEAM = word_set("club team side")
_OFFICE = word_set("agency regulator watchdog authority")
_OTHERS = word_set(
    "bank university institute foundation charity association federation union group"
)
_PUBLIC = word_set(
    "ministry department government administration committee commission council court senate "
    "house parliament congress police army navy cabinet embassy tribunal treasury"
)
"""Last words of the names of public bodies, which nobody calls a company or a club."""
_SORTS: Mapping[str, str] = {
    noun: sort
    for sort, nouns in (("trade", _TRADE), ("team", _TEAM), ("office", _OFFICE))
    for noun in nouns
} | {noun: noun for noun in _OTHERS}
BODY_NOUN = "|".join(sorted(_SORTS, key=len, reverse=True))
_SAID_OF_BODY = re.compile(
    rf"\b[Tt]he (?P<noun>{BODY_NOUN})\b(?! (?:of|for|that|which|who|behind|from|in)\b)"
)
_IS_CALLED = re.compile(
    rf",? (?:is |was |the |an? |[a-z-]+ ){{1,4}}?(?:[a-z]+)?(?P<noun>{BODY_NOUN})\b"
)
_CALLED_SO = re.compile(rf"\b(?:[a-z]*|[a-z]+[ -])(?P<noun>{BODY_NOUN}),? $")
WITHIN = 300  # characters before "the company" in which the company is named; set by hand
APPOSED = 3  # votes of an apposition, of which one says more than nearness; set by hand
_NO_BODY = frozenset([*PLACES, *NATIONS, *PROPER_BODIES, *MONTHS, *WEEKDAYS])


def sort_of(noun: str) -> str:
    """Return the sort of body that a noun tells: "company" and "maker" are one."""
    return _SORTS[noun.lower()]


def count_bodies(text: str, people: Sequence[ArticlePerson]) -> Counter[tuple[str, str]]:
    """Return how often an article seems to call a body by a noun, by sort and name.

    "The company" counts for the name before it and for the one that is named most of those near. An
    apposition counts ``APPOSED`` times. No place, and no person of whom more is known, counts.
    """
    bare = blank_quotations(text)
    bodies = [p for p in people if _may_be_body(p)]
    often = {p.name: len(p.mentions) for p in bodies}
    placed = sorted((m.start, m.end, p.name) for p in bodies for m in p.mentions)
    public = {name for name in often if fold(name).rpartition(" ")[2] in _PUBLIC}
    private = [one for one in placed if one[2] not in public]
    votes: Counter[tuple[str, str]] = Counter()
    for said in _SAID_OF_BODY.finditer(bare):
        sort = sort_of(said["noun"])
        named = private if sort in {"trade", "team"} else placed
        near = [name for start, end, name in named if said.start() - WITHIN < end <= said.start()]
        if near:
            votes[sort, near[-1]] += 1
            votes[sort, max(near, key=lambda name: often[name])] += 1
    for start, end, name in placed:
        after = _IS_CALLED.match(bare, end) if bare[end : end + 2] == ", " else None
        for match in filter(None, (after, _CALLED_SO.search(bare, max(0, start - 30), start))):
            votes[sort_of(match["noun"]), name] += APPOSED
    return votes


def may_be_called(name: str) -> bool:
    """True if a name may be that of a company or a club: no place, no day, no government."""
    return fold(name).removeprefix("the ") not in _NO_BODY


def _may_be_body(person: ArticlePerson) -> bool:
    known = person.human and (
        person.roles or person.gender or is_given(fold(person.name).split()[0])
    )
    return not (known and " " in person.name) and may_be_called(person.name)
