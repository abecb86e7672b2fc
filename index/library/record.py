"""What is on record: statements by speaker, and what one article tells."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any, TypedDict

from corpus.article import Article, Statement
from corpus.attribution.statements import statements
from corpus.people import in_article
from corpus.people.across_articles import People
from index.library.rows import (
    STATEMENT,
    people_of,
    rows_on_topic,
    statement_of,
    statement_rows,
    window_condition,
)

_SPEAKER = 8  # its position in a row of a statement


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells: its statements and the people it names, each in order."""

    statements: tuple[Statement, ...]
    people: tuple[in_article.ArticlePerson, ...]


class Chosen(TypedDict, total=False):
    """The statements asked for, by keyword, beside speaker and topic.

    ``since`` and ``until`` are days of publication, both included; ``outlets`` are compared with
    outlet and agency. ``alone`` leaves out people whom the speaker's name may mean but who are on
    record under another name. ``newest`` is the highest number of statements.
    """

    since: date | None
    until: date | None
    outlets: Sequence[str] | None
    kind: str | None
    alone: bool
    newest: int | None


def said(
    c: sqlite3.Connection,
    people: People,
    speaker: str | None,
    about: str | None,
    among: Set[int] | None,
    chosen: Chosen,
) -> list[Any]:
    """Return the rows of the statements that ``Library.statements`` asks for."""
    wanted = None if speaker is None else frozenset(people.meant(speaker))
    if wanted is not None and chosen.get("alone"):
        wanted &= {speaker}
    where, values = window_condition(
        c, chosen.get("since"), chosen.get("until"), chosen.get("outlets")
    )
    if kind := chosen.get("kind"):
        where += " AND s.kind = ?"
        values = (*values, kind)
    speakers = None if wanted is None else people.written(wanted)
    rows = statement_rows(c, where, values, speakers=speakers, among=among)
    if wanted is not None:
        rows = (row for row in rows if people.name(row[_SPEAKER], row[0]) in wanted)
    if about is not None:
        rows = rows_on_topic(c, rows, about)
    return list(islice(rows, chosen.get("newest")))


def pronouns(c: sqlite3.Connection, people: People, speaker: str) -> Counter[str]:
    """Count how often a source is "he", and "she", in statements by those a name may mean."""
    wanted = frozenset(people.meant(speaker))
    rows = c.execute(
        "SELECT lower(mention), speaker, article, count(*) FROM statements "
        "WHERE speaker IN (SELECT value FROM json_each(?)) "
        "AND lower(mention) IN ('he', 'she') GROUP BY 1, 2, 3",
        (json.dumps(sorted(people.written(wanted))),),
    )
    found = Counter[str]()
    for pronoun, name, article, count in rows:
        if people.name(name, article) in wanted:
            found[pronoun] += count
    return found


def told_in(c: sqlite3.Connection, article: Article, people: People) -> Told:
    """Return what an article tells, as stored; if the library lacks this text, find it anew."""
    row = c.execute("SELECT number, text FROM articles WHERE id = ?", (article.id,)).fetchone()
    if row is None or row[1] != article.text:
        return Told(statements(article), in_article.people(article))
    number = row[0]
    rows = c.execute(
        f"SELECT {STATEMENT} FROM statements AS s WHERE s.article = ? ORDER BY s.number", (number,)
    )
    found = tuple(by_name(people, row) for row in rows)
    named = c.execute("SELECT found FROM people WHERE article = ?", (number,)).fetchone()
    return Told(found, people_of(named[0]) if named else ())


def by_name(people: People, row: Sequence[Any]) -> Statement:
    """Return the statement of a row, with the speaker's main name for all articles."""
    statement = statement_of(row[1:12])
    if statement.speaker is None:
        return statement
    name = people.name(statement.speaker, row[0])
    return statement if name == statement.speaker else replace(statement, speaker=name)
