"""Spokespeople without a name: "a spokesman for the port"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.people.matching import fold, name_words

_SPOKES = re.compile(r"\bspokes(?:man|woman|person|people|men|women)\b")
_CLAUSE = re.compile(r",| who | that | on condition ")


def is_spokesperson(description: str) -> bool:
    """True if a description is that of a spokesperson."""
    return _SPOKES.search(fold(description)) is not None


def speaks_for(description: str, body: Sequence[str]) -> bool:
    """True if a description is of somebody who speaks for a body.

    Examples are "a spokesman for the port" and "a port spokeswoman".
    """
    folded = fold(description)
    found = _SPOKES.search(folded)
    if found is None or not body:
        return False
    before, after = folded[: found.start()], folded[found.end() :]
    told = _CLAUSE.split(after)[0].removeprefix(" for ").removeprefix(" of ")
    return tuple(body) in {name_words(before), name_words(told)}
