"""Check that the stores are in step and that every offset is right."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np

from corpus.text.paragraphs import is_blank
from index.database.connection import Connection, stream
from index.intake.account import account
from index.intake.vectors import count_waiting
from index.library import ledger, schema
from index.library.rows import article_of
from index.stores import generation
from index.stores.check import LibraryContents, disagreements
from index.stores.neighbours import DEFAULT

_ARTICLES = (
    "SELECT number, digest, given, id, text, title, outlet, published, place, agency, byline, url, "
    "head, foot, section, page FROM articles"
)


def examine(home: Path, *, store: str = DEFAULT) -> list[str]:
    """Return what is wrong with an index, one finding a line; an empty list if nothing is.

    Every article, passage, statement and vector is checked. The word index and the vectors are
    compared with the library by all of their ids. A sample of the passages is searched for.

    Raises:
        NoIndex: nothing has been indexed in this home.
        IndexDamaged: the library cannot be read at all.
    """
    with closing(schema.open_library(home / schema.LIBRARY_FILE)) as c:
        c.execute("BEGIN")
        found = [*schema.file_damage(c), *_articles(c), *_vectors(c), *_ledger(c)]
        folder = generation.current(home)
        if folder is None:
            found.append("Nothing is derived from the library yet. Run: onrecord index")
        else:
            wanted = LibraryContents.of(c)
            differing = disagreements(folder, wanted, c, store=store, whole=True)
            found += [f"In {folder}: {line}. Run: onrecord index" for line in differing]
        return found


def told_of_files(home: Path) -> list[str]:
    """Return what of the files was left out and why, and how many are of kinds that are not read.

    None of it makes an index unsound.

    Raises:
        NoIndex: nothing has been indexed in this home.
        IndexDamaged: the library cannot be read at all.
    """
    with closing(schema.open_library(home / schema.LIBRARY_FILE)) as c:
        roots = ledger.roots(c)
        told = [
            f"{'note' if problem.kept else 'left out'}: {problem.where}: {problem.message}"
            for source in ledger.source_files(c)
            for problem in source.problems
        ]
        gone = [
            f"{root} is not there now; its articles are kept" for root in roots if not root.exists()
        ]
        return [*told, *gone, *account(c, roots).lines()]


def _articles(c: Connection) -> Iterator[str]:
    for number, digest, given, *row in stream(c, _ARTICLES):
        try:
            article = article_of([given, *row[1:]])
        except ValueError as error:
            yield f"Article {row[0]} is not sound: {error}"
            continue
        if article.digest != digest:
            yield f"Article {row[0]} is not as it was read"
        yield from _passages(c, number, row[0], article.text, article.body)
        yield from _statements(c, number, row[0], article.body)


def _passages(
    c: Connection, number: int, id: str, text: str, body: tuple[int, int]
) -> Iterator[str]:
    rows = c.execute(
        'SELECT number, start, "end", digest FROM passages WHERE article = ? ORDER BY start',
        (number,),
    )
    at = body[0]
    for passage, start, end, digest in rows.fetchall():
        if start < at or not is_blank(text[at:start]):
            yield f"Passages of {id} leave something out, or overlap, before {start}"
        if not body[0] <= start < end <= body[1]:
            yield f"Passage {passage} is not inside the body of {id}"
        elif hashlib.blake2b(text[start:end].encode(), digest_size=16).digest() != digest:
            yield f"Passage {passage} of {id} is not the text it was cut as"
        at = end
    if not is_blank(text[at : body[1]]):
        yield f"Passages of {id} leave something out after {at}"


def _statements(c: Connection, number: int, id: str, body: tuple[int, int]) -> Iterator[str]:
    rows = c.execute(
        "SELECT content_start, content_end, cue_start, cue_end, source_start, source_end, "
        "sentence_start, sentence_end FROM statements WHERE article = ?",
        (number,),
    )
    for row in rows.fetchall():
        for start, end in zip(row[::2], row[1::2], strict=True):
            if start is not None and not body[0] <= start < end <= body[1]:
                yield f"A statement of {id} at [{start}, {end}) is not inside its body"


def _vectors(c: Connection) -> Iterator[str]:
    meta = dict(c.execute("SELECT name, value FROM meta").fetchall())
    dimension = int(meta.get("dimension", 0))
    wrong = 0
    for (blob,) in stream(c, "SELECT vector FROM vectors"):
        vector = np.frombuffer(blob, dtype="<f4") if len(blob) % 4 == 0 else np.zeros(0)
        # nan compares false
        if len(vector) != dimension or not abs(float(np.linalg.norm(vector)) - 1) < 1e-3:
            wrong += 1
    if wrong:
        yield f"{wrong} vectors are not sound. Run: onrecord index --rebuild"
    if "embedder" in meta and (missing := count_waiting(c)):
        yield f"{missing} passages have no vector yet. Run: onrecord index"
    spare = c.execute(
        "SELECT count(*) FROM vectors WHERE digest NOT IN (SELECT digest FROM passages)"
    ).fetchone()[0]
    if spare:
        yield f"{spare} vectors are of no passage. Run: onrecord index"


def _ledger(c: Connection) -> Iterator[str]:
    rows = c.execute(
        "SELECT r.path, s.path, s.reading FROM sources AS s JOIN roots AS r ON r.number = s.root "
        "WHERE s.reading IN ('', 'begun')"
    )
    for root, path, reading in rows:
        state = "was not read to its end" if reading else "has not been read"
        yield f"{path} of {root} {state}. Run: onrecord index"
