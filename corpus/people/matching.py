"""Matching of names: if two may be one person's, and what a name shows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from corpus.english.calendar import DAYS
from corpus.english.first_names import BOTH_NAMES, FEMALE_NAMES, MALE_NAMES, SHORT_NAMES
from corpus.english.lexicon import (
    BODIES,
    FEMALE_ROLES,
    FIRMS,
    HONORIFICS,
    MALE_ROLES,
    ROLES,
    SMALL_NAMES,
    SUFFIXES,
    TITLE_WORDS,
    word_set,
)
from corpus.english.nations import NATIONS
from corpus.english.places import BARE_PLACES

Gender = Literal["m", "f"]
OWNER = re.compile(r"['’]s?$|(?<=s)['’]$")


def fold_phrase(text: str) -> str:
    """Return the text in small letters, without accents, with typewriter apostrophes and single
    spaces."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Return the folded text, as ``fold_phrase`` does.

    The results are cached, since words and names recur.
    """
    return fold_phrase(text)


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name without titles, determiners, suffixes and possessives."""
    parts = [OWNER.sub("", w).strip(".,") for w in fold(name).split()]
    parts = [w for w in parts if w and w not in {"the", "a", "an"}]
    while len(parts) > 1 and _is_title(parts[0], parts):
        parts = parts[1:]
    while len(parts) > 1 and parts[-1] in SUFFIXES:
        parts = parts[:-1]
    return tuple(parts)


def _is_title(word: str, parts: Sequence[str]) -> bool:
    if word in MALE_NAMES or word in FEMALE_NAMES:
        return False
    if word in HONORIFICS or word in ROLES:
        return True
    return (word in NATIONS or word in TITLE_WORDS) and any(p in ROLES for p in parts[1:-1])


def same_person(a: str, b: str) -> bool:
    """True if two names may be one person's or body's.

    "Lopez Obrador" and "Andrés Manuel López Obrador" may be, and "Mr. Lavrov" and "Sergey Lavrov";
    "Bill" and "Hillary Clinton" may not. The relation is symmetric. A surname alone matches every
    full name that ends with it.
    """
    one, two = sorted((name_words(a), name_words(b)), key=len)
    if not one or not two:
        return False
    if one == two:
        return True
    if one[-1] not in two:
        return False  # of thousands of names, most share no word
    if is_body(one) != is_body(two):
        return False
    if len(one) == 1:
        if one[0] == two[-1]:
            return not is_place(one[0])  # Ghana is not the Bank of Ghana
        known = one[0] in MALE_NAMES or one[0] in FEMALE_NAMES
        return len(two) > 2 and one[0] in two[1:-1] and not known and not is_body(two)
    if two[-len(one) :] == one and not is_given(one[0]):
        return True
    if is_body(one):
        return False
    shorter = 2 < len(two) > len(one)
    if one[-1] != two[-1] and not (shorter and one[-1] in two[1:] and one[0] == two[0]):
        return False
    return _same_given(one[0], two[0])


def is_place(word: str) -> bool:
    """True if a folded word alone is the name of a place."""
    return word in BARE_PLACES or word in NATIONS


def is_given(word: str) -> bool:
    """True if a folded word is a given name."""
    return word in MALE_NAMES or word in FEMALE_NAMES


_SURNAME = re.compile(
    r".(?:dottir|sson|[eo]vich|[eo]vna|ichna|oglu|zadeh?|poulos|poulou|enko|shvili|adze|[eo]vic|"
    r"owski|owska|ewski|ewska|escu|[eo]vsky|inskaya|ovskaya|mundsen|nathan|singh|qvist)$"
)


def is_surname(word: str) -> bool:
    """True if a folded word has the form of a surname or a patronymic, and of nothing else.

    Examples are "Kjartansdottir", "Sergeyevich" and "Kapanadze".
    """
    return _SURNAME.search(word) is not None


def _same_given(a: str, b: str) -> bool:
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    if frozenset((a, b)) in SHORT_NAMES:
        return True
    spelled = [w.replace("y", "i").replace("ii", "i").replace("j", "i") for w in (a, b)]
    return spelled[0] == spelled[1]


def is_body(parts: Iterable[str]) -> bool:
    """True if the folded words of a name are an organisation's or a place's."""
    listed = list(parts)
    if len(listed) == 1 and is_place(listed[0]):
        return True
    if len(listed) > 1 and listed[-1] in _COLLECTIONS:
        return True
    if len(listed) > 1 and listed[-1] in _INSTITUTIONS:
        return True
    given = bool(listed) and is_given(listed[0]) and listed[0] not in BARE_PLACES
    if len(listed) in (2, 3) and given:
        return False
    if len(listed) > 1 and listed[-1] in FIRMS and not given:
        return True
    return any(p in BODIES for p in listed) or " ".join(listed) in NATIONS


_INSTITUTIONS = frozenset(
    "university college hospital institute foundation association committee commission ministry "
    "airport corporation museum".split()
)
"""Last words that are nobody's surname: "Stanford University" is no Stanford."""
_COLLECTIONS = frozenset("chronicles diaries letters papers memoirs tapes files".split())
"""Last words of a title with somebody's name: "Diana Chronicles"."""


def gender_of(name: str, title: str = "") -> Gender | None:
    """Return the gender that titles, roles and the given name show, or None."""
    told = {w.strip(".,") for w in fold(title).split()}
    if told & FEMALE_ROLES:
        return "f"
    if told & MALE_ROLES:
        return "m"
    parts = [w.strip(".") for w in fold(name).split()]
    if len(parts) < 2:
        return None
    for given in parts[:-1]:
        if given in BOTH_NAMES:
            return None
        if given in FEMALE_NAMES:
            return "f"
        if given in MALE_NAMES:
            return "m"
    return None


_ALSO_NAMES = word_set("all or an per")  # small words that are parts of names by their capital


def opens_name(text: str, start: int, end: int, low: str) -> bool:
    """True if a small word has its capital inside a sentence, before another one: "The All
    Blacks", "met Or Ben Zvi"."""
    if low not in _ALSO_NAMES | SMALL_NAMES or not text[end + 1 : end + 2].isupper():
        return False
    if low not in _ALSO_NAMES and fold(text[end + 1 : end + 12].split()[0]).strip(".,") in DAYS:
        return False
    before = text[max(0, start - 24) : start].split()
    inside = bool(before) and before[-1][-1].isalpha()
    return inside and (before[-1].islower() or before[-1] == "The") and text[start - 1] == " "


def ends_name(text: str, before: Sequence[tuple[int, int, str]], end: int, low: str) -> bool:
    """True if a small word with a capital is a surname: "Maria So says"."""
    given = len(before) == 1 and is_given(fold(before[0][2])) and low in SMALL_NAMES
    follows = text[end : end + 2]
    return given and (follows[:1] == "," or (follows[:1] == " " and follows[1:].islower()))
