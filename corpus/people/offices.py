"""Offices as phrases name them: "the Russian minister", and how well one fits another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.article import Span
from corpus.english.lexicon import DETERMINERS, FEMALE_ROLES, MALE_ROLES, PREPOSITIONS, ROLES, words
from corpus.english.nations import NATIONS
from corpus.people.in_article import fold, gender_of
from corpus.text.tokens import Token

_SUBSUMED = {
    "diplomat": words("minister ambassador envoy diplomat secretary counterpart representative"),
    "representative": words("minister ambassador envoy diplomat secretary representative"),
    "envoy": words("ambassador envoy diplomat representative"),
    "leader": words("president premier chancellor leader chairman minister king head prince"),
    "politician": words(
        "president minister senator governor congressman congresswoman mayor candidate leader "
        "lawmaker representative nominee mp deputy chancellor premier politician rep sen"
    ),
    "statesman": words("president minister senator governor chancellor premier"),
    "lawmaker": words("senator congressman congresswoman representative lawmaker deputy rep sen"),
    "official": words("secretary director chief official commissioner deputy officer spokesman"),
    "candidate": words("candidate nominee senator governor businessman contender hopeful"),
    "nominee": words("candidate nominee"),
    "businessman": words("businessman billionaire mogul tycoon executive founder ceo magnate"),
    "billionaire": words("businessman billionaire mogul tycoon magnate"),
    "mogul": words("businessman billionaire mogul tycoon magnate"),
    "senator": words("senator sen"),
    "congressman": words("congressman rep representative"),
    "congresswoman": words("congresswoman rep representative"),
    "governor": words("governor gov"),
    "general": words("general gen"),
    "professor": words("professor prof"),
    "lawyer": words("lawyer attorney counsel"),
    "attorney": words("lawyer attorney counsel"),
    "doctor": words("doctor dr physician"),
    "premier": words("premier minister"),
    "coach": words("coach manager"),
    "manager": words("coach manager"),
}
_RANKS = words("vice deputy former ex assistant acting prime attorney press first")
PLURAL_ROLES = frozenset(r for r in ROLES if r.endswith("s") and r != "boss") | words(
    "people spokespeople spokesmen police administration ministry"
)


def office_end(tokens: Sequence[Token], n: int) -> int | None:
    """Where the office ends that is named from the determiner ``tokens[n]`` on; None if none."""
    end = n + 1
    while end < min(n + 5, len(tokens)) and tokens[end].kind == "word":
        end += 1
        following = tokens[end].low if end < len(tokens) else ""
        if tokens[end - 1].low in ROLES and following not in ROLES:
            role = tokens[end - 1].low
            return None if role in PLURAL_ROLES else end
    return None


def office(parts: Sequence[Token]) -> tuple[str | None, frozenset[str], frozenset[str]]:
    """The office of a phrase, its other words, and the nations it is of."""
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
    """The offices that a word for one may mean, itself among them."""
    return _SUBSUMED.get(head, frozenset()) | {head}


def fit(head: str, told: frozenset[str], nations: frozenset[str], role: str) -> float:
    """How well an office told of a person fits a phrase: 1 wholly, less in part, 0 not."""
    told_of = [w.strip(".,") for w in fold(role).split()]
    own = set(told_of)
    listed = [w.removesuffix("'s") for w in told_of]
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
    "director": words("film movie documentary"),
    "author": words("novel book memoir biography essay"),
    "singer": words("song album"),
    "composer": words("opera symphony"),
    "painter": words("painting mural"),
    "playwright": words("play comedy tragedy"),
}
_BY = re.compile(
    r"\b(\w+)(?:\s+(?:was|is|called|titled|entitled))?(?:,?\s+[«“‘\"][^\n]{1,60}?[»”’\"],?)?"
    r"(?:\s+(?:directed|written|made))?\s+by\s+$"
)


def makes(text: str, mention: Span) -> str | None:
    """The office of who made a work: "the film « Salt » by Ana Ruiz" has a director."""
    found = _BY.search(text, max(0, mention.start - 110), mention.start)
    if found is None:
        return None
    work = fold(found.group(1))
    return next((role for role, made in _WORKS.items() if work in made), None)
