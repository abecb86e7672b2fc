"""Rows of the library as articles and statements, and the SQL that asks for them."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import Any

from corpus.article import Article, Span, Statement
from corpus.people.across_articles import Voice
from index.stems import stems

ARTICLE = (
    "a.number, a.id, a.text, a.title, a.outlet, a.published, a.place, a.agency, a.byline, a.url, "
    "a.head, a.foot"
)
STATEMENT = (
    "s.article, s.content_start, s.content_end, s.kind, s.cue_start, s.cue_end, "
    "s.source_start, s.source_end, s.speaker, s.candidates, s.sentence_start, s.sentence_end"
)

_ACCENTED = re.compile("[\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f]")
_ACCENTS = re.compile("[\u0300-\u036f]+")


def article_of(row: Sequence[Any]) -> Article:
    """The article of a row: id, text, title, outlet, published, and so on to head and foot."""
    id, text, title, outlet, published, place, agency, byline, url, head, foot = row
    return Article(id, text, title, outlet, day(published), place, agency, byline, url, head, foot)


def statement_of(row: Sequence[Any]) -> Statement:
    """The statement of a row, without its article."""
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


def voices(c: sqlite3.Connection) -> list[Voice]:
    """The speakers of each article; with "he" or "she", and all mentions of one-word names."""
    rows = c.execute(
        "SELECT s.speaker, s.article, count(*), json_group_array(DISTINCT CASE "
        "WHEN instr(s.speaker, ' ') = 0 OR s.source_end - s.source_start < 4 "
        "THEN substr(a.text, s.source_start + 1, s.source_end - s.source_start) END) "
        "FROM statements AS s JOIN articles AS a ON a.number = s.article "
        "WHERE s.speaker IS NOT NULL GROUP BY s.speaker, s.article"
    )
    return [
        Voice(name, article, n, tuple(t for t in json.loads(told) if t))
        for name, article, n, told in rows
    ]


def names_beside(c: sqlite3.Connection) -> list[tuple[str, int]]:
    """Who may have spoken in an article where that is not sure, with the article's number."""
    rows = c.execute("SELECT DISTINCT candidates, article FROM statements WHERE candidates <> '[]'")
    return [(name, article) for names, article in rows for name in json.loads(names)]


def window(
    c: sqlite3.Connection, since: date | None, until: date | None, outlets: Sequence[str] | None
) -> tuple[str, tuple[Any, ...]]:
    """An SQL condition on articles ``a`` and its values."""
    where, values = ["1"], list[Any]()
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
        names = json.dumps([n for (n,) in known if n and n.casefold().strip() in wanted])
        where.append(
            "(a.outlet IN (SELECT value FROM json_each(?)) "
            "OR a.agency IN (SELECT value FROM json_each(?)))"
        )
        values += [names, names]
    return " AND ".join(where), tuple(values)


def bearing(c: sqlite3.Connection, rows: list[Any], about: str) -> list[Any]:
    """The statements whose words or sentence hold every word of the topic."""
    wanted = set(stems(about))
    if not wanted:
        return []
    kept: list[Any] = []
    number, text = None, ""
    for row in rows:
        if row[0] != number:
            number = row[0]
            text = c.execute("SELECT text FROM articles WHERE number = ?", (number,)).fetchone()[0]
        start, end = min(row[1], row[10]), max(row[2], row[11])
        if wanted <= set(stems(text[start:end])):
            kept.append(row)
    return kept


def name_pattern(name: str) -> re.Pattern[str] | None:
    """What a name looks like in a text without accents; None for a name without words."""
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", plain(name))
    if not words:
        return None
    if all(w == w.lower() for w in words):
        spelt = [re.escape(w[0].upper()) + f"(?i:{re.escape(w[1:])})" for w in words]
    else:
        spelt = [re.escape(w) for w in words]
    # what begins with letters is searched for many times faster than what begins with a condition
    spelt[0] += rf"(?<!\w[\s\S]{{{len(words[0])}}})"
    return re.compile(r"\W+(?:[\w'’.-]+\W+)?".join(spelt) + r"(?!\w)")


def plain(text: str) -> str:
    """The text without accents; offsets do not survive this."""
    if not _ACCENTED.search(text):
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text))


def day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
