"""The library for readers: articles, passages and statements as they were taken in.

SQLite is the one source of truth; the word and vector indexes are derived from it.
"""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Mapping, Sequence, Set
from datetime import date
from pathlib import Path
from typing import Unpack

from corpus.article import Article, Passage, Statement
from corpus.people import user_aliases
from corpus.people.across_articles import People, Person
from index.database.connection import NUMBER_LIST, listed, reading, stream
from index.library import record, schema, who
from index.library.articles import KEPT, ArticleEntry, Articles
from index.library.pool import Pool
from index.library.record import Chosen, Told
from index.library.rows import (
    article_ids,
    day_of,
    name_pattern,
    passage_numbers,
    window_condition,
    without_accents,
)

_WINDOWS = 8  # kept in memory; a set of all of 100,000 passages takes some 8 MB


class Library:
    """A read-only view of what a home holds; safe in any number of threads and beside a writer.

    Raises:
        NoIndex: nothing has been indexed in this home.
        IndexDamaged: the file is no library, or one of another version.
    """

    def __init__(self, home: Path) -> None:
        self._edits = home / user_aliases.ALIASES_FILE
        self._pool = Pool(home / schema.LIBRARY_FILE)
        self._articles = Articles(self._pool)
        self._people: tuple[object, object, People] | None = None
        self._spoken = record.KnownSpokespeople()
        self._told: OrderedDict[str, tuple[object, str, Told]] = OrderedDict()
        self._windows = OrderedDict[tuple[object, ...], frozenset[int]]()
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close the connections that are not in use."""
        self._pool.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def meta(self, name: str) -> str | None:
        """Return the note stored under a name, or None."""
        with self._pool.connection() as c:
            row = c.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def article(self, id: str) -> Article:
        """Return the article of an id; for an exact copy, the article that it is a copy of.

        Raises:
            KeyError: there is no article of this id.
        """
        with self._pool.connection() as c:
            row = c.execute("SELECT number FROM articles WHERE id = ?", (id,)).fetchone()
            row = row or c.execute("SELECT article FROM twins WHERE given = ?", (id,)).fetchone()
            found = self._articles.of(c, [row[0]]) if row else {}
        if not found:
            raise KeyError(id)
        return next(iter(found.values()))

    def articles(self) -> tuple[ArticleEntry, ...]:
        """Every article without its text, newest first, undated ones last."""
        with self._pool.connection() as c:
            rows = c.execute(
                "SELECT id, title, outlet, published, copies, byline FROM articles "
                "ORDER BY published IS NULL, published DESC, id"
            ).fetchall()
        return tuple(
            ArticleEntry(id, title, outlet, day_of(at), of, by)
            for id, title, outlet, at, of, by in rows
        )

    def articles_titled(self, beginnings: tuple[str, ...]) -> list[Article]:
        """Return the articles whose headline begins with one of some words, in ASCII, any case."""
        where = " OR ".join("title LIKE ? || '%'" for _ in beginnings)
        with self._pool.connection() as c, reading(c):
            rows = c.execute(f"SELECT number FROM articles WHERE {where}", beginnings).fetchall()
            return list(self._articles.of(c, [row[0] for row in rows]).values())

    def size(self) -> tuple[int, int]:
        """Return how many articles and passages there are."""
        with self._pool.connection() as c:
            articles, passages = c.execute(
                "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM passages)"
            ).fetchone()
        return articles, passages

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """Return the passages of ids, in order; an id that no longer exists is left out."""
        return [passage for _, passage in self.numbered(ids)]

    def numbered(self, ids: Sequence[int]) -> list[tuple[int, Passage]]:
        """Like ``passages``, but each with its id."""
        with self._pool.connection() as c, reading(c):
            rows = c.execute(
                'SELECT p.number, p.article, p.start, p."end" FROM json_each(?) AS wanted '
                "CROSS JOIN passages AS p ON p.number = wanted.value",
                (listed(int(i) for i in ids),),
            ).fetchall()
            articles = self._articles.of(c, {row[1] for row in rows})
        spans = {number: row for number, *row in rows}
        return [
            (i, Passage(articles[spans[i][0]], spans[i][1], spans[i][2])) for i in ids if i in spans
        ]

    def within(
        self, since: date | None, until: date | None, outlets: Sequence[str] | None
    ) -> Set[int] | None:
        """Return the ids of the passages in a window, or None if no limit is given.

        Both days are included. Outlets are compared with outlet and agency, without regard to case.
        An article without a date is in no window that has a first or last day.
        """
        if since is None and until is None and not outlets:
            return None
        named = tuple(sorted(outlets or ()))
        key = (since, until, named, self._pool.file, self.meta("changes"))
        with self._lock:
            known = self._windows.get(key)
        if known is not None:
            return known
        with self._pool.connection() as c:
            where, values = window_condition(c, since, until, outlets)
            rows = c.execute(
                "SELECT p.number FROM articles AS a JOIN passages AS p ON p.article = a.number "
                f"WHERE {where}",
                values,
            ).fetchall()
        found = frozenset(row[0] for row in rows)
        with self._lock:
            self._windows[key] = found
            while len(self._windows) > _WINDOWS:
                self._windows.popitem(last=False)
        return found

    def passages_of(self, articles: Sequence[str]) -> frozenset[int]:
        """Return the ids of the passages of the articles with the given ids."""
        with self._pool.connection() as c:
            return passage_numbers(c, articles)

    def articles_of(self, passages: Set[int]) -> frozenset[str]:
        """Return the ids of the articles that some passages are of."""
        with self._pool.connection() as c:
            return article_ids(c, passages)

    def outlets(self) -> tuple[str, ...]:
        """The names of the outlets, those with most articles first."""
        with self._pool.connection() as c:
            rows = c.execute(
                "SELECT outlet FROM articles WHERE outlet IS NOT NULL "
                "GROUP BY outlet ORDER BY count(*) DESC, outlet"
            ).fetchall()
        return tuple(row[0] for row in rows)

    def dates(self) -> tuple[date | None, date | None]:
        """The oldest and the newest day of publication; None if no article has one."""
        with self._pool.connection() as c:
            oldest, newest = c.execute(
                "SELECT min(published), max(published) FROM articles"
            ).fetchone()
        return day_of(oldest), day_of(newest)

    def copies(self, id: str) -> tuple[str, ...]:
        """Return the ids of an article and its near-duplicates; nothing if it has none."""
        with self._pool.connection() as c:
            rows = c.execute(
                "SELECT id FROM articles WHERE copies = "
                "(SELECT copies FROM articles WHERE id = ?) ORDER BY id",
                (id,),
            ).fetchall()
        return tuple(row[0] for row in rows)

    def speakers(self) -> Mapping[str, int]:
        """Every speaker on record by their main name, with the number of statements, most first.

        Descriptions ("the mayor") are included, as the articles put them.
        """
        return self._joined()[1].counts

    def people(self) -> tuple[Person, ...]:
        """Everybody on record who has a name, those with most statements first.

        Raises:
            BadPeople: people.csv cannot be read.
        """
        return self._joined()[1].people

    def meant(self, name: str) -> tuple[str, ...]:
        """Return those of ``speakers`` that a name may mean: one person, or all with a surname."""
        return self._joined()[1].meant(name)

    def told(self, article: Article) -> Told:
        """Return an article's statements, with speakers named as in ``people``, and its people.

        They are read from the library. If it does not hold this text, they are found anew.
        """
        state, people = self._joined()
        with self._lock:
            known = self._told.get(article.id)
        if known is not None and known[0] == state and known[1] == article.text:
            return known[2]
        with self._pool.connection() as c, reading(c):
            told = record.told_in(c, article, people)
        with self._lock:
            self._told[article.id] = state, article.text, told
            while len(self._told) > KEPT:
                self._told.popitem(last=False)
        return told

    @property
    def state(self) -> object:
        """A value that changes whenever the statements or the people may have changed."""
        try:
            stat = self._edits.stat()
        except OSError:
            return self._pool.file, self.meta("changes"), None
        edited = stat.st_mtime_ns, stat.st_size, stat.st_ino
        return self._pool.file, self.meta("changes"), edited

    def statements(
        self,
        speaker: str | None = None,
        about: str | None = None,
        *,
        among: Set[int] | None = None,
        **chosen: Unpack[Chosen],
    ) -> list[tuple[Article, Statement]]:
        """Return who said what, newest article first, undated ones last.

        Speakers are named as in ``people``. ``speaker`` matches every name of the same person; a
        statement whose speaker is not sure matches nobody. ``about`` requires every word of it, as
        a stem, in the words or in the sentence around them. ``among`` limits the search to these
        statements; the index of statements can supply them.
        """
        state, people = self._joined()
        with self._pool.connection() as c, reading(c):
            spoken = record.NO_SPOKESPEOPLE
            if chosen.get("by_spokespeople"):
                spoken = self._spoken.of(c, state, people)
            rows = record.said(c, people, speaker, about, among, chosen, spokespeople=spoken)
            articles = self._articles.of(c, {row[0] for row in rows})
        return [(articles[row[0]], record.by_name(people, row)) for row in rows]

    def written(self, speaker: str, *, by_spokespeople: bool = False) -> frozenset[str]:
        """Return all names in articles of those whom a name may mean, or of its spokespeople."""
        state, people = self._joined()
        if not by_spokespeople:
            return people.written(people.meant(speaker))
        with self._pool.connection() as c, reading(c):
            return record.written_for(people, speaker, self._spoken.of(c, state, people))

    def on_record(self, speaker: str) -> int:
        """Return how many statements are by those whom a name may mean."""
        people = self._joined()[1]
        return sum(people.counts[name] for name in people.meant(speaker))

    def pronouns(self, speaker: str) -> Counter[str]:
        """Count how often a source is "he", and "she", in statements by those a name may mean."""
        people = self._joined()[1]
        with self._pool.connection() as c:
            return record.pronouns(c, people, speaker)

    def articles_naming(self, name: str, *, among: Set[int] | None = None) -> tuple[str, ...]:
        """Return the ids of the articles whose text or headline has the name, in order of the ids.

        The name's words must stand in order with at most one word between two of them, and each
        must begin as in a name, with a capital. ``among`` limits the search to these passages;
        without it all texts are read. The word index can supply them.
        """
        shape = name_pattern(name)
        if shape is None:
            return ()
        of = f"(SELECT article FROM passages WHERE number IN {NUMBER_LIST})"
        where, values = ("TRUE", ()) if among is None else (f"number IN {of}", (listed(among),))
        with self._pool.connection() as c, reading(c):
            rows = stream(c, f"SELECT id, title, text FROM articles WHERE {where}", values)
            told = ((id, without_accents(f"{title or ''}\n{text}")) for id, title, text in rows)
            return tuple(sorted(id for id, words in told if shape.search(words)))

    def _joined(self) -> tuple[object, People]:
        """Return the people of all articles, with the state that they belong to.

        They are read again when the articles or the user's file have changed.
        """
        state = self.state
        with self._lock:
            known = self._people
        if known is not None and known[0] == state:
            return state, known[2]
        edits = user_aliases.edits(self._edits)
        with self._pool.connection() as c, reading(c):
            key = self._pool.file, who.state_key(c, edits)
            same = known is not None and known[1] == key
            people = known[2] if known is not None and same else who.read_people(c, edits)
        with self._lock:
            self._people = state, key, people
        return state, people
