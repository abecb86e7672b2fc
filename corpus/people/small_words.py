"""Small words that are parts of names by their capital inside a sentence: "To Lam", "Maria So"."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.english.calendar import DAYS
from corpus.english.lexicon import SMALL_NAMES, word_set
from corpus.people.matching import fold, is_given

_ALSO_NAMES = word_set("all or an per")


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
