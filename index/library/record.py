"""What is on record: statements by speaker, and what one article tells."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import islice
from typing import Any, NamedTuple, TypedDict

from corpus.article import Article, Statement
from corpus.attribution.statements import statements
from corpus.people import in_article
from corpus.people.across_articles import People
from corpus.people.matching import name_words, same_person
from corpus.people.spokespeople import described_for, is_spokesperson, spoken_for
from index.database.connection import TEXT_LIST, Connection, listed
from index.library.rows import (
    STATEMENT,
    people_of,
    rows_on_topic,
    statement_of,
    statement_rows,
    window_condition,
)


class Spokespeople(NamedTuple):
    """Those who speak for bodies.

    ``named`` are the names of those whose office an article gives, each with the article's number,
    by the words of the body. ``unnamed`` are descriptions: "a spokesman for the port".
    """

    named: Mapping[tuple[str, ...], Set[tuple[str, int]]]
    unnamed: Sequence[str]


NO_SPOKESPEOPLE = Spokespeople({}, ())
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
    record under another name. ``by_spokespeople`` chooses the statements of those who speak for the
    speaker, a body, in place of its own. ``newest`` is the highest number of statements.
    """

    since: date | None
    until: date | None
    outlets: Sequence[str] | None
    kind: str | None
    alone: bool
    by_spokespeople: bool
    newest: int | None


def said(
    c: Connection,
    people: People,
    speaker: str | None,
    about: str | None,
    among: Set[int] | None,
    chosen: Chosen,
    *,
    spokespeople: Spokespeople,
) -> list[Any]:
    """Return the rows of the statements that ``Library.statements`` asks for.

    ``spokespeople`` are used only to choose by them.
    """
    wanted = None if speaker is None else frozenset(people.meant(speaker))
    named: Set[tuple[str, int]] = frozenset()
    if speaker is not None and chosen.get("by_spokespeople"):
        wanted, named = _those_for(speaker, spokespeople)
    elif wanted is not None and chosen.get("alone"):
        wanted &= {speaker}
    where, values = window_condition(
        c, chosen.get("since"), chosen.get("until"), chosen.get("outlets")
    )
    if kind := chosen.get("kind"):
        where += " AND s.kind = ?"
        values = (*values, kind)
    speakers = None if wanted is None else _written(people, wanted, named)
    rows = statement_rows(c, where, values, speakers=speakers, among=among)
    if wanted is not None:
        rows = (
            row
            for row in rows
            if people.name(row[_SPEAKER], row[0]) in wanted or (row[_SPEAKER], row[0]) in named
        )
    if speaker is not None and chosen.get("by_spokespeople"):
        rows = _of_bodies(c, rows, speaker)
    if about is not None:
        rows = rows_on_topic(c, rows, about)
    return list(islice(rows, chosen.get("newest")))


def written_for(people: People, speaker: str, spokespeople: Spokespeople) -> frozenset[str]:
    """Return all names that articles use for those who speak for a body; () for most speakers."""
    return _written(people, *_those_for(speaker, spokespeople))


def _those_for(
    speaker: str, spokespeople: Spokespeople
) -> tuple[frozenset[str], Set[tuple[str, int]]]:
    """Return those who speak for a body: descriptions, and names with the article's number."""
    named = spokespeople.named.get(name_words(speaker), frozenset())
    return frozenset(described_for(speaker, spokespeople.unnamed)), named


def _written(people: People, wanted: Set[str], named: Set[tuple[str, int]]) -> frozenset[str]:
    return people.written(wanted) | {name for name, _ in named}


def _of_bodies(c: Connection, rows: Iterable[Any], speaker: str) -> Iterator[Any]:
    """Yield the rows of articles in which the speaker is no human being.

    What a spokesperson says is a body's words. A spokesman of Mr Vane's says his own.
    """

    @cache
    def is_human(article: int) -> bool:
        named = c.execute("SELECT found FROM people WHERE article = ?", (article,)).fetchone()
        return any(
            person.human and same_person(person.name, speaker)
            for person in (people_of(named[0]) if named else ())
        )

    return (row for row in rows if not is_human(row[0]))


def read_spokespeople(c: Connection, people: People) -> Spokespeople:
    """Return those who speak for bodies: by an office that an article gives, or as described.

    All articles are read that may give an office.
    """
    rows = c.execute(
        "SELECT article, found FROM people WHERE found LIKE '%spokes%' "
        "OR found LIKE '%press %' OR found LIKE '%media %'"
    )
    found: defaultdict[tuple[str, ...], set[tuple[str, int]]] = defaultdict(set)
    for article, told in rows:
        for person in people_of(told):
            for role in person.roles if person.human else ():
                for body in spoken_for(role):
                    found[body].add((person.name, article))
    return Spokespeople(found, tuple(filter(is_spokesperson, people.counts)))


class KnownSpokespeople:
    """Those who speak for bodies, kept until the library changes; safe in several threads."""

    def __init__(self) -> None:
        self._known: tuple[object, Spokespeople] | None = None

    def of(self, c: Connection, state: object, people: People) -> Spokespeople:
        """Return them for a state of the library; for a new one they are read again."""
        known = self._known
        if known is None or known[0] != state:
            known = self._known = state, read_spokespeople(c, people)
        return known[1]


def pronouns(c: Connection, people: People, speaker: str) -> Counter[str]:
    """Count how often a source is "he", and "she", in statements by those a name may mean."""
    wanted = frozenset(people.meant(speaker))
    rows = c.execute(
        "SELECT lower(mention), speaker, article, count(*) FROM statements "
        f"WHERE speaker IN {TEXT_LIST} AND lower(mention) IN ('he', 'she') GROUP BY 1, 2, 3",
        (listed(sorted(people.written(wanted))),),
    )
    found = Counter[str]()
    for pronoun, name, article, count in rows:
        if people.name(name, article) in wanted:
            found[pronoun] += count
    return found


def told_in(c: Connection, article: Article, people: People) -> Told:
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
