"""Take articles into the library: each with its passages and statements, in one transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from corpus.article import Article, Passage, Span, Statement
from corpus.attribution.statements import statements
from corpus.people.in_article import ArticlePerson, people
from corpus.text.near_duplicates import minhash_signature
from index.database.connection import TEXT_LIST, Connection, listed, shared
from index.intake.passages import cut
from index.library.ledger import SourceFile, drop_articles
from index.library.rows import ARTICLE, article_of, people_to_json
from index.library.version import READING

NUL: Final = "a NUL"
"""Why an article cannot be entered into PostgreSQL, as the reason of a UnicodeEncodeError."""
Fate = Literal["added", "changed", "unchanged", "twin"]


@dataclass(frozen=True, slots=True)
class Ready:
    """An article with its passages and statements; they are empty if the library has it already."""

    article: Article
    digest: str
    content: bytes
    passages: tuple[Passage, ...] = ()
    statements: tuple[Statement, ...] = ()
    people: tuple[ArticlePerson, ...] = ()
    signature: bytes = b""
    made: bool = False


def ready(c: Connection, source: SourceFile, article: Article, made: Ready | None = None) -> Ready:
    """Cut an article into passages and find its statements, unless the library has them already.

    ``made`` is the article with these, where another process found them.

    Raises:
        UnicodeEncodeError: the article contains a lone surrogate (half a character), or a NUL that
            PostgreSQL does not take.
    """
    digest, content = article.digest, content_digest(article)
    if shared(c) is not None:
        for value in (article.id, *_metadata(article), article.url, article.text):
            if value is not None and "\0" in str(value):
                raise UnicodeEncodeError("utf-8", str(value), 0, 1, NUL)
    item = Ready(article, digest, content)
    known = c.execute(
        "SELECT digest, reading FROM articles WHERE source = ? AND given = ?",
        (source.number, article.id),
    ).fetchone()
    if known == (digest, READING) or _first(c, source, article.id, content) is not None:
        return item
    return made or _made(item)


def whole(article: Article) -> Ready:
    """Cut an article into passages and find its statements.

    Raises:
        UnicodeEncodeError: the article contains a lone surrogate (half a character).
    """
    return _made(Ready(article, article.digest, content_digest(article)))


def _made(item: Ready) -> Ready:
    if item.made:
        return item
    article = item.article
    return replace(
        item,
        passages=cut(article),
        statements=statements(article),
        people=people(article),
        signature=minhash_signature(article),
        made=True,
    )


def take(c: Connection, source: SourceFile, item: Ready) -> tuple[Fate, str]:
    """Enter an article, in a transaction. Return what became of it, and its id.

    An article that another file has word for word is not entered a second time: the id returned is
    that of the first. If an article of another file has the id already, a new id is made.
    """
    given = item.article.id
    first = _first(c, source, given, item.content)
    known = c.execute(
        "SELECT number, id, digest, reading FROM articles WHERE source = ? AND given = ?",
        (source.number, given),
    ).fetchone()
    if first is not None:
        if known:
            drop_articles(c, "?", (known[0],))
        c.execute(
            "INSERT INTO twins VALUES (?, ?, ?) "
            "ON CONFLICT (source, given) DO UPDATE SET article = excluded.article",
            (source.number, given, first[0]),
        )
        return "twin", first[1]
    c.execute("DELETE FROM twins WHERE source = ? AND given = ?", (source.number, given))
    if known and known[2] == item.digest:
        if known[3] != READING:
            refresh_article(c, known[0], _made(item))
        return "unchanged", known[1]
    if known:
        drop_articles(c, "?", (known[0],))
    id = known[1] if known else _free(c, source, given)
    _insert(c, source, _made(item), id)
    return ("changed" if known else "added"), id


def again(c: Connection, number: int) -> Ready:
    """Return the article of a number, with its passages and statements made anew from its text."""
    *row, digest, content = c.execute(
        f"SELECT {ARTICLE}, a.digest, a.content FROM articles AS a WHERE a.number = ?", (number,)
    ).fetchone()
    return _made(Ready(article_of(row[1:]), digest, content))


def drop_missing(c: Connection, source: SourceFile, seen: Sequence[str]) -> int:
    """Remove, in a transaction, the articles that a file no longer holds; return how many."""
    values = (source.number, listed(seen))
    gone = f"source = ? AND given NOT IN {TEXT_LIST}"
    count = c.execute(f"SELECT count(*) FROM articles WHERE {gone}", values).fetchone()[0]
    drop_articles(c, f"SELECT number FROM articles WHERE {gone}", values)
    c.execute(f"DELETE FROM twins WHERE {gone}", values)
    return int(count)


def content_digest(article: Article) -> bytes:
    """Return a digest of the text and the metadata, without where the article was found."""
    joined = "\0".join([*map(str, _metadata(article)), article.text])
    return hashlib.blake2b(joined.encode(), digest_size=16).digest()


def _metadata(article: Article) -> tuple[object, ...]:
    a = article
    return a.title, a.outlet, a.published, a.place, a.agency, a.byline


def _first(c: Connection, source: SourceFile, given: str, content: bytes) -> tuple[int, str] | None:
    """Return the article with the same content under another id or in another file, or None."""
    row: tuple[int, str] | None = c.execute(
        "SELECT number, id FROM articles WHERE content = ? AND NOT (source = ? AND given = ?)",
        (content, source.number, given),
    ).fetchone()
    return row


def _free(c: Connection, source: SourceFile, given: str) -> str:
    """Return the id given or, if an article has it, one made from it that no article has."""
    prefixed = f"{source.root.name}/{given}"
    # ids are unique in a file, so the last of these is free unless a source uses such ids itself
    for id in (given, prefixed, f"{prefixed}~{source.number}"):
        if not c.execute("SELECT 1 FROM articles WHERE id = ?", (id,)).fetchone():
            return id
    raise ValueError(f"no id is free for {given!r} of {source.file}")


def _insert(c: Connection, source: SourceFile, item: Ready, id: str) -> None:
    a = item.article
    number = c.execute(
        "INSERT INTO articles (id, given, source, digest, content, reading, text, title, outlet, "
        "published, place, agency, byline, url, head, foot, section, page, signature) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            id,
            a.id,
            source.number,
            item.digest,
            item.content,
            READING,
            a.text,
            a.title,
            a.outlet,
            a.published and a.published.isoformat(),
            a.place,
            a.agency,
            a.byline,
            a.url,
            a.head,
            a.foot,
            a.section,
            a.page,
            item.signature,
        ),
    ).lastrowid
    if number is None:
        raise RuntimeError("no row was entered")
    _insert_passages(c, number, item.passages)
    _insert_spoken(c, number, item)


def refresh_article(c: Connection, number: int, item: Ready) -> None:
    """Replace, in a transaction, what other code made of an unchanged article.

    Passages that stay the same keep their ids.
    """
    held = c.execute('SELECT start, "end" FROM passages WHERE article = ?', (number,)).fetchall()
    wanted = {(p.start, p.end) for p in item.passages}
    for span in set(held) - wanted:
        c.execute(
            'DELETE FROM passages WHERE article = ? AND start = ? AND "end" = ?', (number, *span)
        )
    new = [p for p in item.passages if (p.start, p.end) not in set(held)]
    _insert_passages(c, number, new)
    c.execute("DELETE FROM statements WHERE article = ?", (number,))
    _insert_spoken(c, number, item)
    c.execute(
        "UPDATE articles SET reading = ?, signature = ? WHERE number = ?",
        (READING, item.signature, number),
    )


def _insert_passages(c: Connection, number: int, passages: Sequence[Passage]) -> None:
    c.executemany(
        'INSERT INTO passages (article, start, "end", digest) VALUES (?, ?, ?, ?)',
        [
            (number, p.start, p.end, hashlib.blake2b(p.text.encode(), digest_size=16).digest())
            for p in passages
        ],
    )


def _insert_spoken(c: Connection, number: int, item: Ready) -> None:
    """Insert an article's statements, and replace its people."""
    text, day = item.article.text, item.article.published
    c.executemany(
        "INSERT INTO statements (article, content_start, content_end, kind, cue_start, cue_end, "
        "source_start, source_end, speaker, candidates, sentence_start, sentence_end, day, "
        "mention) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                number,
                *s.content,
                s.kind,
                *_ends(s.cue),
                *_ends(s.source),
                s.speaker,
                json.dumps(s.candidates),
                *s.sentence,
                day and day.isoformat(),
                s.source and text[slice(*s.source)],
            )
            for s in item.statements
        ],
    )
    c.execute(
        "INSERT INTO people VALUES (?, ?) "
        "ON CONFLICT (article) DO UPDATE SET found = excluded.found",
        (number, people_to_json(item.people)),
    )


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)
