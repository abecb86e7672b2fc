"""Spellings of one name: transliterations, hyphens, and the surname before or after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from corpus.english.first_names import FEMALE_NAMES, MALE_NAMES
from corpus.people.matching import fold, is_given

_SOUNDS = (
    (r"['’`-]", ""),
    (r"kh", "h"),
    (r"gh", "g"),
    (r"dh", "d"),
    (r"ph", "f"),
    (r"t?ch|tsch", "c"),
    (r"sch|sh", "s"),
    (r"zh", "z"),
    (r"ck|q", "k"),
    (r"x", "ks"),
    (r"ou|oo", "u"),
    (r"[ae][iyj]+", "ai"),
    (r"i?[yj]+|i[ei]|ee", "i"),
    (r"e", "a"),
    (r"o", "u"),
    (r"(.)\1+", r"\1"),
)
"""What transliterations into English write differently, and one way to write it."""
_RULES = tuple((re.compile(pattern), sound) for pattern, sound in _SOUNDS)


@lru_cache(maxsize=16384)
def spelling(word: str) -> str:
    """Return one spelling for all transliterations of a word of a name.

    "Zelensky", "Zelenskyy" and "Zelenskiy" have the same one, and "Mohammed" and "Muhammad".
    """
    spelled = fold(word)
    for pattern, sound in _RULES:
        spelled = pattern.sub(sound, spelled)
    return spelled


def are_spelled_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """True if two names, as folded words, may be spellings of one name.

    Their words are pairwise alike, or stand in the other order ("Kishida Fumio"), or differ only in
    hyphens ("Kim Jong-un"). English given names are no spellings of each other.
    """
    if "".join(one).replace("-", "") == "".join(other).replace("-", ""):
        return True
    if len(one) != len(other):
        return False
    turned = len(one) == 2 and not all(map(is_given, one))
    return _alike(one, other) or (turned and _alike(one, (other[1], other[0])))


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    return all(map(_is_one_word, one, other))


def _is_one_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if {one[:1], other[:1]} == {"a", "e"} or _gender(one) != _gender(other):
        return False
    return len(one) > 3 < len(other) and spelling(one) == spelling(other)


def _gender(word: str) -> tuple[bool, bool]:
    return word in MALE_NAMES, word in FEMALE_NAMES


_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)


def one_letter_out(word: str) -> frozenset[str]:
    """Return a folded word, and what is left of it without each of its letters.

    Two words have one of these in common if ``is_misspelled`` is true of them.
    """
    word = word.translate(_LETTERS)
    return frozenset((word, *(word[:n] + word[n + 1 :] for n in range(len(word)))))


def is_misspelled(one: str, other: str, *, least: int, changed: bool) -> bool:
    """True if one folded word is the other with a letter more or less, or with two exchanged.

    Another letter counts only if ``changed``: it makes another name more often. Both words have
    ``least`` letters or more, and begin and end alike: "Petrov" and "Petrova" are two names.
    """
    one, other = one.translate(_LETTERS), other.translate(_LETTERS)
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < least or short[:2] != long[:2] or short[-1] != long[-1]:
        return False
    begin = next((n for n in range(len(short)) if short[n] != long[n]), len(short))
    if len(short) == len(long):
        rest = changed and short[begin + 1 :] == long[begin + 1 :]
        turned = short[begin : begin + 2] == long[begin : begin + 2][::-1]
        return rest or (turned and short[begin + 2 :] == long[begin + 2 :])
    return len(long) - len(short) == 1 and short[begin:] == long[begin + 1 :]
