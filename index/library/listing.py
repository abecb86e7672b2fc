"""The list of the articles of a library, each with where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from index.database.connection import Connection
from index.library import schema
from index.library.rows import day_of


@dataclass(frozen=True, slots=True)
class ArticleListing:
    """An article without its text. ``file`` is the path of its file; ``copies`` tells articles that
    are copies of one another by the same number."""

    id: str
    title: str | None
    outlet: str | None
    published: date | None
    byline: str | None
    section: str | None
    page: str | None
    url: str | None
    file: str
    copies: int | None

    def to_json(self) -> dict[str, str | int | None]:
        """Return the listing as JSON has it, with the day as "2019-03-04"."""
        known = {name: getattr(self, name) for name in self.__slots__}
        return known | {"published": self.published.isoformat() if self.published else None}


def list_articles(home: Path) -> list[ArticleListing]:
    """Return all articles of an index, newest first, undated ones last.

    Raises:
        NoIndex: nothing has been indexed in this home.
        IndexDamaged: the library cannot be read.
    """
    return [article for _, article in numbered_articles(home)]


def numbered_articles(home: Path) -> list[tuple[int, ArticleListing]]:
    """Return the same as ``list_articles``, each with its number.

    A higher number means that the article was entered, or was changed, later. No number is used
    again.

    Raises the errors of ``list_articles``.
    """
    with closing(schema.open_library(home / schema.LIBRARY_FILE)) as c:
        return list(_listed(c))


def _listed(c: Connection) -> Iterator[tuple[int, ArticleListing]]:
    rows = c.execute(
        "SELECT a.number, a.id, a.title, a.outlet, a.published, a.byline, a.section, a.page, "
        "a.url, CASE s.path WHEN '.' THEN r.path ELSE r.path || '/' || s.path END, a.copies "
        "FROM articles AS a JOIN sources AS s ON s.number = a.source "
        "JOIN roots AS r ON r.number = s.root "
        "ORDER BY a.published IS NULL, a.published DESC, a.id"
    )
    for number, id, title, outlet, published, *rest in rows:
        yield number, ArticleListing(id, title, outlet, day_of(published), *rest)
