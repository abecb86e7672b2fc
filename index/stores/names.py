"""Names in texts as terms of an index: words with a capital, and pairs of them that may be a name.

The terms say of a text what ``name_pattern`` would find in it, without the text being read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from index.library.rows import name_parts, without_accents

_RUN = re.compile(r"\w+")
_GLUE = re.compile(r"['’.-]+")
_JOINT = re.compile(r"['’-]")
_MOST = 16
_LOOSE = "="  # before a term whose letters behind the first are made small


class NameQuery(NamedTuple):
    """How a name is looked up: for each of ``terms`` a text has one of its forms.

    If it is not ``sure``, texts without the name may have them too.
    """

    terms: Sequence[tuple[str, ...]]
    sure: bool


def name_terms(text: str) -> str:
    """Return the terms of a text, separated by spaces: each that may be asked for, once."""
    return " ".join(dict.fromkeys(_terms(without_accents(text))))


def name_query(name: str) -> NameQuery | None:
    """Return how to look up a name; None if no word of it can be."""
    words = name_parts(name)
    loose = all(word == word.lower() for word in words)
    if loose:
        words = [f"{word[0].upper()}{word[1:]}" for word in words]
    plain = [_is_term(word) for word in words]
    if all(plain) and 0 < len(words) <= 2:
        return NameQuery([_forms("+".join(words), loose=loose)], sure=True)
    parts = [_JOINT.split(word) for word in words]
    if loose:  # only the first letter of a word needs a capital
        parts = [[first, *("" for _ in rest)] for first, *rest in parts]
    terms = [part for each in parts for part in each if _is_term(part)]
    both = [(one[-1], other[0]) for one, other in pairwise(parts)]
    terms += ["+".join(two) for two in both if all(map(_is_term, two))]
    return NameQuery([_forms(term, loose=loose) for term in terms], sure=False) if terms else None


def _is_term(word: str) -> bool:
    """True if a word is a term of all texts with it: it has a capital and no joint."""
    return word[:1].isupper() and word.isascii() and word.isalnum()


def _forms(term: str, *, loose: bool) -> tuple[str, ...]:
    return (term, f"{_LOOSE}{term}") if loose else (term,)


def _terms(text: str) -> Iterator[str]:
    runs = list(_RUN.finditer(text))
    for n, run in enumerate(runs):
        word = run[0]
        if not word[0].isupper():
            continue
        yield from _both(word)
        for other in _followers(runs, n):
            if other[0].isupper():
                yield from _both(word, other)


def _followers(runs: Sequence[re.Match[str]], n: int) -> Iterator[str]:
    """Yield the words that may go on a name with the nth: at most one other stands between.

    "U.S.-based" is one word. After ``_MOST`` words the chain is no name.
    """
    for k in range(n + 1, min(n + 1 + _MOST, len(runs))):
        yield runs[k][0]
        if k > n + 1 and not _GLUE.fullmatch(runs[k].string, runs[k - 1].end(), runs[k].start()):
            return


def _both(*words: str) -> tuple[str, ...]:
    """Return the term of words, and if they have capitals behind the first, the loose one."""
    loose = [word[0] + _small(word[1:]) for word in words]
    term = "+".join(words)
    return (term,) if loose == list(words) else (term, f"{_LOOSE}{'+'.join(loose)}")


def _small(letters: str) -> str:
    return letters.lower().translate(_ALIKE)


_ALIKE = {0x131: "i", 0x17F: "s"}  # that ``re.IGNORECASE`` takes for these
