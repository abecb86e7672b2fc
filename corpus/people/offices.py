"""Offices in phrases such as "the Russian minister", and how well one fits another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.article import Span
from corpus.english.lexicon import (
    DETERMINERS,
    FEMALE_ROLES,
    MALE_ROLES,
    PREPOSITIONS,
    ROLES,
    word_set,
)
from corpus.english.nations import NATIONS
from corpus.people.in_article import fold, gender_of
from corpus.text.tokens import Token

_SUBSUMED = {
    "diplomat": word_set("minister ambassador envoy diplomat secretary counterpart representative"),
    "representative": word_set("minister ambassador envoy diplomat secretary representative"),
    "envoy": word_set("ambassador envoy diplomat representative"),
    "leader": word_set("president premier chancellor leader chairman minister king head prince"),
    "politician": word_set(
        "president minister senator governor congressman congresswoman mayor candidate leader "
        "lawmaker representative nominee mp deputy chancellor premier politician rep sen"
    ),
    "statesman": word_set("president minister senator governor chancellor premier"),
    "lawmaker": word_set(
        "senator congressman congresswoman representative lawmaker deputy rep sen"
    ),
    "official": word_set("secretary director chief official commissioner deputy officer spokesman"),
    "candidate": word_set("candidate nominee senator governor businessman contender hopeful"),
    "nominee": word_set("candidate nominee"),
    "businessman": word_set("businessman billionaire mogul tycoon executive founder ceo magnate"),
    "billionaire": word_set("businessman billionaire mogul tycoon magnate"),
    "mogul": word_set("businessman billionaire mogul tycoon magnate"),
    "senator": word_set("senator sen"),
    "congressman": word_set("congressman rep representative"),
    "congresswoman": word_set("congresswoman rep representative"),
    "governor": word_set("governor gov"),
    "general": word_set("general gen"),
    "professor": word_set("professor prof"),
    "lawyer": word_set("lawyer attorney counsel"),
    "attorney": word_set("lawyer attorney counsel"),
    "doctor": word_set("doctor dr physician"),
    "premier": word_set("premier minister"),
    "coach": word_set("coach manager"),
    "manager": word_set("coach manager"),
}
_RANKS = word_set("vice deputy former ex assistant acting prime attorney press first")
_PAST = word_set("former ex late retired")
"""Words for who holds an office no more: "the manager" is not the former manager."""
PLURAL_ROLES = frozenset(r for r in ROLES if r.endswith("s") and r != "boss") | word_set(
    "people spokespeople spokesmen police administration ministry"
)


def office_end(tokens: Sequence[Token], n: int) -> int | None:
    """Return where the office ends that begins with the determiner ``tokens[n]``, or None."""
    end = n + 1
    while end < min(n + 5, len(tokens)) and tokens[end].kind == "word":
        end += 1
        following = tokens[end].low if end < len(tokens) else ""
        if tokens[end - 1].low in ROLES and following not in ROLES:
            role = tokens[end - 1].low
            return None if role in PLURAL_ROLES else end
    return None


def office(parts: Sequence[Token]) -> tuple[str | None, frozenset[str], frozenset[str]]:
    """Return the office of a phrase, its other words, and its nations."""
    listed = [fold(t.low.removesuffix("'s")) for t in parts]
    end = next((n for n, w in enumerate(listed) if w in PREPOSITIONS), len(listed))
    heads = [w for w in listed[:end] if w in ROLES]
    if not heads or listed[end - 1] != heads[-1]:
        return None, frozenset(), frozenset()
    head = heads[-1]
    owned = {fold(t.low) for t in parts[end:] if t.capital and fold(t.low) not in NATIONS}
    if head in PLURAL_ROLES:
        return None, frozenset(), frozenset()
    small = DETERMINERS | PREPOSITIONS | {"and", "then", "current", "top", "senior", "same"}
    nations = {NATIONS[w] for w in listed if w in NATIONS}
    told = {w for w in listed[:end] if w not in small and w != head and w not in NATIONS}
    if nations and owned & ROLES:
        owned = set()
    return head, frozenset(told | owned), frozenset(nations)


def kinds(head: str) -> frozenset[str]:
    """Return the offices that a word for an office may mean, the word included."""
    return _SUBSUMED.get(head, frozenset()) | {head}


def fit(head: str, told: frozenset[str], nations: frozenset[str], role: str) -> float:
    """Return how well the role of a person fits a phrase: 1 wholly, less in part, 0 not at all."""
    told_of = [w.strip(".,") for w in fold(role).split()]
    own = set(told_of)
    listed = [w.removesuffix("'s").removesuffix("’s") for w in told_of]
    own.update(listed)
    if own & _PAST - told:
        return 0.0
    if "minister" in own and "foreign" not in own and head in {"diplomat", "envoy"}:
        return 0.0
    if head not in own and not own & _SUBSUMED.get(head, frozenset()):
        return 0.0
    if (head in FEMALE_ROLES and gender_of("", role) == "m") or (
        head in MALE_ROLES and gender_of("", role) == "f"
    ):
        return 0.0
    here = {NATIONS[w] for w in listed if w in NATIONS}
    if nations and here and not nations & here:
        return 0.0
    if told - own - _RANKS and not told <= own:
        return 0.0
    ranks = (own & _RANKS) ^ (told & _RANKS)
    if told & _RANKS - own:
        return 0.0
    fit = 1.0 if head in own else 0.8
    if ranks:
        fit -= 0.4
    if nations and not here:
        fit -= 0.3
    return fit


_WORKS = {
    "director": word_set("film movie documentary"),
    "author": word_set("novel book memoir biography essay"),
    "singer": word_set("song album"),
    "composer": word_set("opera symphony"),
    "painter": word_set("painting mural"),
    "playwright": word_set("play comedy tragedy"),
}
_BY = re.compile(
    r"\b(\w+)(?:\s+(?:was|is|called|titled|entitled))?(?:,?\s+[«“‘\"][^\n]{1,60}?[»”’\"],?)?"
    r"(?:\s+(?:directed|written|made))?\s+by\s+$"
)


def makes(text: str, mention: Span) -> str | None:
    """Return the office of the maker of a work: "director" for "the film « Salt » by Ana Ruiz", or
    None."""
    found = _BY.search(text, max(0, mention.start - 110), mention.start)
    if found is None:
        return None
    work = fold(found.group(1))
    return next((role for role, made in _WORKS.items() if work in made), None)
