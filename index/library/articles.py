"""A cache of the library's articles."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date

from corpus.article import Article
from index.database.connection import NUMBER_LIST, Connection, listed
from index.library.pool import Pool
from index.library.rows import ARTICLE, article_of

KEPT = 4096
"""Articles kept in memory, some 20 MB of news."""


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article without its text. ``copies`` is the number of its group of near-duplicates."""

    id: str
    title: str | None
    outlet: str | None
    published: date | None
    copies: int | None
    byline: str | None = None


class Articles:
    """Articles by number, from a cache of those used last; safe to use from several threads."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._articles: OrderedDict[tuple[int, int], Article] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, c: Connection, numbers: Set[int] | Sequence[int]) -> dict[int, Article]:
        """Return articles by number; the text under a number never changes, so it is cached."""
        file = self._pool.file
        with self._lock:
            found = {n: self._articles[file, n] for n in numbers if (file, n) in self._articles}
            for n in found:
                self._articles.move_to_end((file, n))
        missing = [n for n in numbers if n not in found]
        if missing:
            rows = c.execute(
                f"SELECT {ARTICLE} FROM articles AS a WHERE a.number IN {NUMBER_LIST}",
                (listed(missing),),
            ).fetchall()
            loaded = {row[0]: article_of(row[1:]) for row in rows}
            found |= loaded
            with self._lock:
                self._articles.update({(file, n): a for n, a in loaded.items()})
                while len(self._articles) > KEPT:
                    self._articles.popitem(last=False)
        return found
