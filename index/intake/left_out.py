"""Articles that the user removed by hand: a note in the library, which every later run respects.

Their files stay as they are. So what is removed is told by its file and its id there, and can be
put back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from index.database.connection import Connection
from index.library.ledger import read_note, write_note

_NOTE = "left_out"


@dataclass(frozen=True, slots=True)
class LeftOutArticle:
    """An article that was removed by hand: its id, what is known about it, and its places.

    A place is a file and the article's id in that file. Files with the same article word for word
    are places of one.
    """

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    places: tuple[tuple[str, str], ...]


def left_out_articles(c: Connection) -> tuple[LeftOutArticle, ...]:
    """Return the articles that were removed by hand, in the order of their removal."""
    told = json.loads(read_note(c, _NOTE) or "[]")
    return tuple(
        LeftOutArticle(**{**one, "places": tuple((file, given) for file, given in one["places"])})
        for one in told
    )


def write_left_out(c: Connection, articles: Iterable[LeftOutArticle]) -> None:
    """Keep the articles that were removed by hand, in a transaction."""
    write_note(c, _NOTE, json.dumps([asdict(one) for one in articles], ensure_ascii=False))


def removed_articles(c: Connection, file: Path) -> frozenset[str]:
    """Return the ids, in a file, of its articles that were removed by hand."""
    places = (place for one in left_out_articles(c) for place in one.places)
    return frozenset(given for of, given in places if of == str(file))


def described(c: Connection, id: str) -> tuple[int, LeftOutArticle] | None:
    """Return the number of an article, and the note on its removal; None if there is none."""
    row = c.execute(
        "SELECT number, title, outlet, published FROM articles WHERE id = ?", (id,)
    ).fetchone()
    if row is None:
        return None
    number, title, outlet, published = row
    files: Sequence[tuple[str, str]] = c.execute(
        "SELECT CASE s.path WHEN '.' THEN r.path ELSE r.path || '/' || s.path END, held.given "
        "FROM (SELECT source, given FROM articles WHERE number = ? "
        "UNION ALL SELECT source, given FROM twins WHERE article = ?) AS held "
        "JOIN sources AS s ON s.number = held.source JOIN roots AS r ON r.number = s.root",
        (number, number),
    ).fetchall()
    places = tuple((file, given) for file, given in files)
    return number, LeftOutArticle(id, title, outlet, published, places)
