"""The parts of a long question, each of which a different article may answer."""

from __future__ import annotations

import re

from index.stems import stems

CONTENT = 5  # a part has at least so many stems; the best of 3 to 6, all within .01 of each other
_BETWEEN = re.compile(
    r"[,;:?]\s+|"
    r"\s+(?:while|whereas|but|and|in contrast to|as opposed to|compared (?:to|with)|unlike|"
    r"contrary to|than)\s+(?=\S+\s+\S+\s+\S+)",
    re.IGNORECASE,
)


def parts(question: str) -> list[str]:
    """Return the clauses of a question, in order; a short one is joined to its neighbour.

    A question that cannot be divided is its only part.
    """
    found: list[str] = []
    for piece in _BETWEEN.split(question):
        piece = piece.strip(" ?.")
        if not piece:
            continue
        if found and (_short(piece) or _short(found[-1])):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return found if len(found) > 1 else [question]


def _short(piece: str) -> bool:
    return len(set(stems(piece))) < CONTENT
