"""Nouns that may be a person's or a crowd's, and what stands before a noun as an adjective."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.english.lexicon import ADVERBS, INDEFINITE, ROLES, word_set
from corpus.text.tokens import Token

AGENT = re.compile(
    r"(?:[^m]ent|er|or|ist|ian|ant|ee|yst|eer|aire|tive|mate|ster|man|woman|person|men|women)s?$"
)
"""Endings of nouns that say what a person does or is."""
_THINGS = word_set(
    "indicator number matter factor error power computer sector tower water weather order border "
    "quarter server router monitor processor motor offer answer fever river summer winter "
    "poster banner sticker counter meter colour color favor favour humor humour terror mirror "
    "anger danger hunger letter laughter slaughter disaster shelter charter cover "
    "harbour harbor chapter barrier trailer finger shoulder corner dinner drawer"
)
"""Nouns with such an ending that are not people."""
PERSONS = word_set(
    "ally foe rival fan aide crowd public nation country town city village community industry "
    "electorate audience establishment elite camp side population class generation family "
    "household couple duo trio pair tribe band majority minority third quarter percent state "
    "folk child children boy girl lady guy kid parent crew cast chief nurse judge critic mob "
    "rebel hero star pilot captain spy clerk cop fellow peer expert source whip left right "
    "hawk dove skeptic sceptic cleric monk nun rabbi imam priest youth adult teen teenager "
    "counsel staff faculty leadership presidency wing brass world staffers base"
)
ARTICLES = word_set(
    "the a an this that these those his her its their our my your some any no every each another"
)
_ADJECTIVAL = word_set("next first very long once far much then now more both all only just most")
_DEMONSTRATIVES = word_set("that this those these")


def may_be_human(noun: Token) -> bool:
    """True if a common noun may be a person's or a crowd's: "diner", "crew", "volunteers"."""
    low = noun.low
    if is_inanimate(low):
        return False
    known = ROLES | INDEFINITE | PERSONS
    return low in known or singular(low) in known or AGENT.search(low) is not None


def is_inanimate(low: str) -> bool:
    """True if a noun names a thing, although it ends as the nouns for people do."""
    return low in _THINGS or low.removesuffix("s") in _THINGS


def singular(low: str) -> str:
    """Return the singular of a regular noun in small letters; another word as it is."""
    return low.removesuffix("ies") + "y" if low.endswith("ies") else low.removesuffix("s")


def is_attribute(tokens: Sequence[Token], at: int) -> bool:
    """True if a participle stands as an adjective after an article: "a hidden note", "its long
    awaited film", "a highly praised song"."""
    if at < 1 or not tokens[at].low.endswith(("ed", "en", "wn")):
        return False
    left = tokens[at - 1]
    if left.low in ARTICLES - _DEMONSTRATIVES:
        return True
    apart = left.low.endswith("ly") or left.low in ADVERBS
    late = at > 1 and tokens[at].low.endswith("ed") and apart
    return late and tokens[at - 2].low in ARTICLES


def is_adjectival(tokens: Sequence[Token], at: int) -> bool:
    """True if an adverb stands before a noun as an adjective does: "an earlier version"."""
    if tokens[at].low in _ADJECTIVAL:
        return at == 0 or tokens[at - 1].low != "so"
    return at > 0 and tokens[at - 1].low in ARTICLES and not tokens[at].low.endswith("ly")
