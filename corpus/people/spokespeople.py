"""Spokespeople: "a spokesman for the port", "Rosa Lind, the port's press secretary"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.people.matching import fold, name_words

_SPOKES = re.compile(
    r"\b(?:spokes(?:man|woman|person|people|men|women)|"
    r"(?:press|media) (?:secretary|officer|attache|spokes(?:man|woman|person)))\b"
)
_LINK = re.compile(r"^ (?:for|of|from|at|with) ")
_CLAUSE = re.compile(r",| who | that | on condition ")
_PLACE = re.compile(r" (?:in|at|on|near|based) ")


def is_spokesperson(description: str) -> bool:
    """True if a description is that of a spokesperson."""
    return _SPOKES.search(fold(description)) is not None


def speaks_for(description: str, body: Sequence[str]) -> bool:
    """True if a description is of somebody who speaks for a body, given as its words.

    Examples are "a spokesman for the port", "a port spokeswoman" and "the port's press secretary".
    """
    return bool(body) and tuple(body) in spoken_for(description)


def described_for(body: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return those of some names that describe somebody who speaks for a body.

    Example: "a spokesman for the port", for the port.
    """
    words = name_words(body)
    return tuple(name for name in names if speaks_for(name, words))


def spoken_for(description: str) -> frozenset[tuple[str, ...]]:
    """Return the words of what may be the body that somebody speaks for; none for anybody else."""
    found = _SPOKES.search(fold(description))
    return frozenset(_bodies(fold(description), found)) - {()} if found else frozenset()


def _bodies(folded: str, found: re.Match[str]) -> Iterator[tuple[str, ...]]:
    yield name_words(folded[: found.start()])
    told = _CLAUSE.split(folded[found.end() :])[0]
    if _LINK.match(told):
        told = _LINK.sub("", told)
        yield name_words(told)
        yield name_words(_PLACE.split(told)[0])  # "the harbour authority in Cork"
