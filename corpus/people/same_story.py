"""Articles on one matter: a name that both have is probably one person's."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

# In 609 articles of multihop_rag, articles on one matter shared .2 or more, others .04 or less.
_SHARED = 0.1  # the least share of the names in the article with fewer names
_FEWEST = 5  # names; an article with fewer does not show its matter
_NEAR = 5  # articles of each side that are compared
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’-]{2,}")


class Matter:
    """Compares articles by the names in their texts. ``text`` returns the text of an article."""

    def __init__(self, text: Callable[[int], str]) -> None:
        self._text = text
        self._named: dict[int, frozenset[str]] = {}

    def one(self, some: Collection[int], others: Collection[int]) -> bool:
        """True if any article in ``some`` is on the same matter as any in ``others``.

        An article that is too short to tell counts as on the same matter.
        """
        pairs = ((a, b) for a in sorted(some)[-_NEAR:] for b in sorted(others)[-_NEAR:])
        return any(a == b or self._alike(self._names(a), self._names(b)) for a, b in pairs)

    def _names(self, article: int) -> frozenset[str]:
        if article not in self._named:
            self._named[article] = frozenset(_NAME.findall(self._text(article)))
        return self._named[article]

    def _alike(self, one: frozenset[str], other: frozenset[str]) -> bool:
        fewer = min(len(one), len(other))
        return fewer < _FEWEST or len(one & other) >= _SHARED * fewer
