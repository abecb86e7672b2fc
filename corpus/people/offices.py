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
    "coach": word_set("coach manager boss"),
    "manager": word_set("coach manager boss"),
    "boss": word_set("coach manager boss ceo executive chairman"),
    "executive": word_set("executive ceo cfo cto coo chairman"),
}
_CHIEFS = {
    "executive": "ceo",
    "financial": "cfo",
    "finance": "cfo",
    "operating": "coo",
    "technology": "cto",
    "technical": "cto",
    "marketing": "cmo",
}
"""What a chief is the chief of, and the initials of the office: a chief executive is a CEO."""
INITIAL_OFFICES = frozenset(_CHIEFS.values())
"""Offices that are whole without another word."""
_ATTRIBUTES = word_set("and then current top senior same outgoing departing embattled long-serving")
"""Words beside an office that do not tell which one it is."""
_RANKS = word_set("vice deputy former ex assistant acting prime attorney press first")
PAST = word_set("former ex late retired")
"""Words for who holds an office no more: "the manager" is not the former manager."""
_SECOND = word_set("vice deputy assistant")
"""Words for who only stands in for the holder of a post."""
_POSTS = word_set(
    "president minister premier chancellor mayor governor secretary chairman chairwoman chair "
    "chief ceo cfo coo cto director manager coach captain judge ambassador commissioner speaker "
    "treasurer prosecutor sheriff principal king queen"
)
"""Offices that one person holds at a time. Who holds one does not hold another as well."""
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
    listed = _with_initials([fold(t.low.removesuffix("'s")) for t in parts])
    end = next((n for n, w in enumerate(listed) if w in PREPOSITIONS), len(listed))
    heads = [w for w in listed[:end] if w in ROLES]
    if not heads or listed[end - 1] != heads[-1]:
        return None, frozenset(), frozenset()
    head = heads[-1]
    rest = parts[len(parts) - len(listed) + end :]
    owned = {fold(t.low) for t in rest if t.capital and fold(t.low) not in NATIONS}
    if head in PLURAL_ROLES:
        return None, frozenset(), frozenset()
    small = DETERMINERS | PREPOSITIONS | _ATTRIBUTES
    nations = {NATIONS[w] for w in listed if w in NATIONS}
    told = {w for w in listed[:end] if w not in small and w != head and w not in NATIONS}
    if nations and owned & ROLES:
        owned = set()
    return head, frozenset(told | owned), frozenset(nations)


def _with_initials(listed: list[str]) -> list[str]:
    """Return words with the initials of "chief executive (officer)" and the like in their place."""
    found: list[str] = []
    for n, word in enumerate(listed):
        chief = n > 0 and listed[n - 1] == "chief" and word in _CHIEFS
        officer = word == "officer" and n > 1 and listed[n - 2] == "chief"
        if chief and (word in ROLES or listed[n + 1 : n + 2] == ["officer"]):
            found[-1] = _CHIEFS[word]
        elif not (officer and found[-1] in _CHIEFS.values()):
            found.append(word)
    return found


def office_words(role: str) -> list[str]:
    """Return the folded words of a role, with "ceo" for "chief executive"."""
    return _with_initials([w.strip(".,") for w in fold(role).split()])


def kinds(head: str) -> frozenset[str]:
    """Return the offices that a word for an office may mean, the word included."""
    return _SUBSUMED.get(head, frozenset()) | {head}


def fit(head: str, told: frozenset[str], nations: frozenset[str], role: str) -> float:
    """Return how well the role of a person fits a phrase: 1 wholly, less in part, 0 not at all."""
    told_of = office_words(role)
    own = set(told_of)
    listed = [w.removesuffix("'s").removesuffix("’s") for w in told_of]
    own.update(listed)
    if own & PAST - told:
        return 0.0
    if "minister" in own and "foreign" not in own and head in {"diplomat", "envoy"}:
        return 0.0
    if head not in own and not own & _SUBSUMED.get(head, frozenset()):
        return 0.0
    if head in _POSTS & own and head != "minister" and own & _SECOND - told:
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


def holds_other(
    head: str, told: frozenset[str], nations: frozenset[str], roles: Sequence[str]
) -> bool:
    """True if somebody with these roles holds another post than a phrase names.

    "The finance minister" is not Prime Minister Ana Ruiz, nor is "the coach" her deputy coach. "The
    former head of the bank" is not Ana Ruiz, a prosecutor.
    """
    if told & PAST and roles and not any(head in office_words(role) for role in roles):
        return True
    posts = [role for role in roles if not _POSTS.isdisjoint(office_words(role))]
    fits = any(fit(head, told, nations, role) for role in posts)
    return head in _POSTS and bool(posts) and not fits


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
