"""Who is who in all articles: worked out once, stored in the library, and read by each process."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import astuple
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from corpus.errors import BadPeople
from corpus.people import user_aliases
from corpus.people.across_articles import People, Person, join_speakers
from corpus.people.bearers import Voice
from corpus.people.user_aliases import Edits
from index.database.connection import Connection, reading
from index.library.ledger import change


def read_people(c: Connection, edits: Edits) -> People:
    """Return the people of all articles, with the user's edits; read if stored, else worked out.

    Runs in a transaction, so that everything belongs to one state.
    """
    row = c.execute(
        "SELECT found FROM who WHERE said = ? AND edits = ?", state_key(c, edits)
    ).fetchone()
    return _loaded(row[0], edits) if row else _made(c, edits)


def state_key(c: Connection, edits: Edits) -> tuple[str, str]:
    """Return a key that identifies the state of the people.

    Statement numbers are never used again, so the count and the last one identify the set.
    """
    said = c.execute("SELECT count(*), max(number) FROM statements").fetchone()
    return repr(said), hashlib.sha256(repr(edits).encode()).hexdigest()


def kept(c: Connection, home: Path) -> bool:
    """Return True if the stored people belong to the present statements and the user's file.

    If the user's file cannot be read, nothing should be stored.
    """
    row = c.execute("SELECT said, edits FROM who").fetchone()
    edits = _edits(home)
    return bool(row == (edits and state_key(c, edits)))


def keep(c: Connection, home: Path) -> None:
    """Work out who is who if that is not stored, and store it in place of what was stored."""
    if kept(c, home):
        return
    edits = _edits(home)
    with reading(c):  # it may take seconds, in which others may write
        made = None if edits is None else (*state_key(c, edits), _dumped(_made(c, edits)))
    with change(c):
        c.execute("DELETE FROM who")
        if edits is not None and made is not None and made[:2] == state_key(c, edits):
            c.execute("INSERT INTO who VALUES (?, ?, ?)", made)


def _edits(home: Path) -> Edits | None:
    """Return the user's edits; None if they cannot be read (asking for people raises the error)."""
    try:
        return user_aliases.edits(home / user_aliases.ALIASES_FILE)
    except BadPeople:
        return None


def _made(c: Connection, edits: Edits) -> People:
    def text(number: int) -> str:
        row = c.execute("SELECT title, text FROM articles WHERE number = ?", (number,))
        return "\n".join(part for part in row.fetchone() if part)

    return join_speakers(_voices(c), beside=_beside(c), text=text, edits=edits)


def _voices(c: Connection) -> list[Voice]:
    """Return each article's speakers, with "he" or "she" and all mentions of one-word names."""
    rows = c.execute(
        "SELECT speaker, article, count(*), CASE WHEN speaker NOT LIKE '% %' "
        "OR length(mention) < 4 THEN mention END FROM statements WHERE speaker IS NOT NULL "
        "GROUP BY 1, 2, 4 ORDER BY 1, 2, 4"
    )
    found = []
    for (name, article), same in groupby(rows, key=itemgetter(0, 1)):
        told = [row[2:] for row in same]
        mentions = tuple(mention for _, mention in told if mention)
        found.append(Voice(name, article, sum(n for n, _ in told), mentions))
    return found


def _beside(c: Connection) -> list[tuple[str, int]]:
    """Return who may have spoken if the speaker is not sure, each with the article's number."""
    rows = c.execute(
        "SELECT candidates, article FROM statements WHERE candidates <> '[]' "
        "GROUP BY candidates, article ORDER BY min(number)"
    )
    return [(name, article) for names, article in rows for name in json.loads(names)]


def _dumped(found: People) -> str:
    here: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for (speaker, article), name in found.here.items():
        here[speaker, name].append(article)
    return json.dumps(
        {
            "people": [astuple(person) for person in found.people],
            "counts": found.counts,
            "here": [[*pair, numbers] for pair, numbers in here.items()],
            "forms": {name: sorted(forms) for name, forms in found.forms.items()},
            "exact": [[*state_key, name] for state_key, name in found.exact.items()],
            "near": found.near,
            "apart": sorted(found.apart),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _loaded(dumped: str, edits: Edits) -> People:
    found = json.loads(dumped)
    return People(
        edits,
        tuple(_person(*row) for row in found["people"]),
        found["counts"],
        {(s, number): name for s, name, numbers in found["here"] for number in numbers},
        {name: frozenset(forms) for name, forms in found["forms"].items()},
        {(tuple(words), mark): name for words, mark, name in found["exact"]},
        found["near"],
        frozenset(found["apart"]),
    )


def _person(
    name: str, aliases: Iterable[str], statements: int, articles: int, may_be: Iterable[str]
) -> Person:
    return Person(name, tuple(aliases), statements, articles, tuple(may_be))
