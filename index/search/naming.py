"""The articles with a name, out of the word index."""

from __future__ import annotations

from typing import Final

from index.library.library import Library
from index.stems import stems
from index.stores.generation import Generation
from index.stores.names import name_query

_KEPT: Final = 2000
"""Names whose articles are kept for each generation."""


def articles_naming(library: Library, now: Generation, name: str) -> tuple[str, ...]:
    """Return the ids of the articles with a name in a passage or the headline, in order.

    The index tells of a name of one or two plain words. For others it gives candidates, whose texts
    are read. A name of stop words, "Will", is not looked for: they begin too many sentences.
    """
    known = now.naming.get(name)
    if known is not None:
        return known
    query = name_query(name) if stems(name) else None
    among = now.words.naming(query) if query else now.words.holding(name)
    if query and query.sure:
        known = tuple(sorted(library.articles_of(among)))
    else:
        known = library.articles_naming(name, among=among)
    if len(now.naming) < _KEPT:
        now.naming[name] = known
    return known
