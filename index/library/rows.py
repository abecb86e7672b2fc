"""Rows of the library as articles and statements, and the SQL that selects them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import date
from heapq import merge
from typing import Any

from corpus.article import Article, Span, Statement
from corpus.people.in_article import ArticlePerson
from index.database.connection import TEXT_LIST, Connection, listed, stream
from index.stems import stems

ARTICLE = (
    "a.number, a.id, a.text, a.title, a.outlet, a.published, a.place, a.agency, a.byline, a.url, "
    "a.head, a.foot, a.section, a.page"
)
STATEMENT = (
    "s.article, s.content_start, s.content_end, s.kind, s.cue_start, s.cue_end, "
    "s.source_start, s.source_end, s.speaker, s.candidates, s.sentence_start, s.sentence_end"
)

_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f]")
_ACCENTS = re.compile("[\u0300-\u036f]+")


def article_of(row: Sequence[Any]) -> Article:
    """Return the article of a row: id, text, title, outlet, published, ..., section and page."""
    id, text, title, outlet, published, *rest = row
    return Article(id, text, title, outlet, day_of(published), *rest)


def statement_of(row: Sequence[Any]) -> Statement:
    """Return the statement of a row, without its article."""
    content_start, content_end, kind, cue, cue_end, source, source_end, speaker, names, *ends = row
    return Statement(
        content=Span(content_start, content_end),
        kind=kind,
        cue=None if cue is None else Span(cue, cue_end),
        source=None if source is None else Span(source, source_end),
        speaker=speaker,
        candidates=tuple(json.loads(names)),
        sentence=Span(*ends),
    )


def people_of(told: str) -> tuple[ArticlePerson, ...]:
    """Return the people of an article from their JSON."""
    return tuple(
        ArticlePerson(
            name,
            frozenset(aliases),
            tuple(Span(*span) for span in mentions),
            tuple(roles),
            gender,
            body,
            human,
        )
        for name, aliases, mentions, roles, gender, body, human in json.loads(told)
    )


def people_to_json(found: Iterable[ArticlePerson]) -> str:
    """Return the people of an article as JSON, in order."""
    rows = [
        [p.name, sorted(p.aliases), p.mentions, p.roles, p.gender, p.body, p.human] for p in found
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def window_condition(
    c: Connection, since: date | None, until: date | None, outlets: Sequence[str] | None
) -> tuple[str, tuple[Any, ...]]:
    """Return an SQL condition on articles ``a``, and its values."""
    where, values = ["TRUE"], list[Any]()
    if since is not None:
        where.append("a.published >= ?")
        values.append(since.isoformat())
    if until is not None:
        where.append("a.published <= ?")
        values.append(until.isoformat())
    if outlets:
        wanted = {name.casefold().strip() for name in outlets}
        # SQLite folds the case of ASCII letters only
        known = c.execute(
            "SELECT outlet FROM articles UNION SELECT agency FROM articles"
        ).fetchall()
        names = listed(n for (n,) in known if n and n.casefold().strip() in wanted)
        where.append(f"(a.outlet IN {TEXT_LIST} OR a.agency IN {TEXT_LIST})")
        values += [names, names]
    return " AND ".join(where), tuple(values)


def rows_on_topic(c: Connection, rows: Iterable[Any], about: str) -> Iterator[Any]:
    """Yield the statements whose words or sentence contain every word of the topic."""
    wanted = set(stems(about))
    number, text = None, ""
    for row in rows if wanted else ():
        if row[0] != number:
            number = row[0]
            text = c.execute("SELECT text FROM articles WHERE number = ?", (number,)).fetchone()[0]
        start, end = min(row[1], row[10]), max(row[2], row[11])
        if wanted <= set(stems(text[start:end])):
            yield row


def statement_rows(
    c: Connection,
    where: str,
    values: Sequence[Any],
    *,
    speakers: Iterable[str] | None,
    among: Set[int] | None,
) -> Iterator[Any]:
    """Yield rows of ``STATEMENT`` and the day, newest article first, undated ones last.

    ``where`` is a condition on statements ``s`` and their articles ``a``; ``speakers`` are named as
    in the articles. Rows are read lazily, so the first few are cheap.
    """
    chosen = f"SELECT {STATEMENT}, s.day FROM"
    of = f"JOIN articles AS a ON a.number = s.article WHERE {where}"
    order = "ORDER BY s.day DESC NULLS LAST, s.article, s.content_start, s.number"
    if among is not None:
        if speakers is not None:
            of += f" AND s.speaker IN {TEXT_LIST}"
            values = (*values, listed(sorted(speakers)))
        ids = "json_each(?) AS wanted CROSS JOIN statements AS s ON s.number = wanted.value"
        given = (listed(sorted(among)), *values)
        return stream(c, f"{chosen} {ids} CROSS {of} {order}", given)
    if speakers is None:
        return stream(c, f"{chosen} statements AS s {of} {order}", values)
    # for one speaker the index gives the rows in order; for several, SQLite would sort all
    each = f"{chosen} statements AS s CROSS {of} AND s.speaker = ? {order}"
    return merge(*(stream(c, each, (*values, name)) for name in sorted(speakers)), key=_order)


def _order(row: Sequence[Any]) -> tuple[int, int, int]:
    newest = int(row[-1].replace("-", "")) if row[-1] else -1
    return -newest, row[0], row[1]


def name_parts(name: str) -> list[str]:
    """Return the words of a name without accents; one may have a hyphen or an apostrophe in it."""
    return re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", without_accents(name))


def name_pattern(name: str) -> re.Pattern[str] | None:
    """Return a pattern that finds a name in a text without accents; None without words."""
    words = name_parts(name)
    if not words:
        return None
    if all(w == w.lower() for w in words):
        spelt = [re.escape(w[0].upper()) + f"(?i:{re.escape(w[1:])})" for w in words]
    else:
        spelt = [re.escape(w) for w in words]
    # a pattern that begins with letters is many times faster than one that begins with a condition
    spelt[0] += rf"(?<!\w[\s\S]{{{len(words[0])}}})"
    return re.compile(r"\W+(?:[\w'’.-]+\W+)?".join(spelt) + r"(?!\w)")


def without_accents(text: str) -> str:
    """Return the text without accents; offsets are not preserved."""
    if not _ACCENTED.search(text):
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text))


def day_of(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def passage_numbers(c: Connection, articles: Sequence[str]) -> frozenset[int]:
    """Return the ids of the passages of the articles with the given ids."""
    rows = c.execute(
        "SELECT p.number FROM json_each(?) AS wanted JOIN articles AS a ON a.id = wanted.atom "
        "JOIN passages AS p ON p.article = a.number",
        (listed(articles),),
    )
    return frozenset(row[0] for row in rows)


def article_ids(c: Connection, passages: Set[int]) -> frozenset[str]:
    """Return the ids of the articles that some passages are of."""
    rows = c.execute(
        "SELECT DISTINCT a.id FROM json_each(?) AS wanted JOIN passages AS p "
        "ON p.number = wanted.value JOIN articles AS a ON a.number = p.article",
        (listed(passages),),
    )
    return frozenset(row[0] for row in rows)
