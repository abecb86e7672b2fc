"""Check that what is derived from the library agrees with it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from corpus.people.in_article import ArticlePerson, name_words
from index.database.connection import NUMBER_LIST, Connection, listed, stream
from index.library.rows import people_of
from index.stems import stems
from index.stores.generation import Generation, Manifest, Nearest, fault, graph_ids
from index.stores.names import name_terms
from index.stores.neighbours import GRAPHS
from index.stores.statements import StatementWords, Worded
from index.stores.tantivy import Words

_SAMPLE = 12
_LARGE = 50_000  # vectors of a graph that is loaded in about a second

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LibraryContents:
    """What the library holds, by ids in order: passages, those with vectors, statements."""

    ids: np.ndarray
    said: np.ndarray
    dense: np.ndarray
    epoch: str
    dimension: int
    library: str

    @classmethod
    def of(cls, connection: Connection) -> LibraryContents:
        """Return what the library holds now."""
        meta = dict(connection.execute("SELECT name, value FROM meta").fetchall())
        return cls(
            ids=_numbers(connection, "SELECT number FROM passages ORDER BY number"),
            said=_numbers(connection, "SELECT number FROM statements ORDER BY number"),
            dense=_numbers(
                connection,
                "SELECT number FROM passages AS p WHERE EXISTS "
                "(SELECT 1 FROM vectors AS v WHERE v.digest = p.digest) ORDER BY number",
            ),
            epoch=meta.get("epoch", ""),
            dimension=int(meta.get("dimension", 0)),
            library=meta["library"],
        )


def _numbers(connection: Connection, query: str) -> np.ndarray:
    """Return the numbers that a query gives, without a list of all rows in memory."""
    return np.fromiter((row[0] for row in stream(connection, query)), dtype=np.int64)


def texts(connection: Connection, ids: np.ndarray) -> Iterator[tuple[int, str, str]]:
    """Yield passages' ids, their texts for the word index, and the names in these.

    A text begins with headline, outlet and day. The names are those of headline and passage.
    """
    rows = stream(
        connection,
        'SELECT p.number, p.article, p.start, p."end" FROM json_each(?) AS wanted '
        "CROSS JOIN passages AS p ON p.number = wanted.value ORDER BY p.number",
        (listed(ids.tolist()),),
    )
    number, text, known, titled = None, "", "", ""
    for id, article, start, end in rows:
        if article != number:
            number = article
            title, outlet, day, text = connection.execute(
                "SELECT title, outlet, published, text FROM articles WHERE number = ?", (article,)
            ).fetchone()
            spelt = f"{date.fromisoformat(day):%d %B %Y}" if day else None
            known = "\n".join(part for part in (title, outlet, spelt) if part)
            titled = name_terms(title or "")
        yield id, f"{known}\n{text[start:end]}", f"{titled} {name_terms(text[start:end])}"


def worded(connection: Connection, ids: np.ndarray) -> Iterator[Worded]:
    """Yield statements' ids and the words they are found by.

    These are the words from the first to the last that belong to the statement, the speaker, and
    the people whom the article names.
    """
    rows = stream(
        connection,
        "SELECT s.number, s.article, s.speaker, s.content_start, s.sentence_start, "
        "coalesce(s.cue_start, s.content_start), s.content_end, s.sentence_end, "
        "coalesce(s.cue_end, s.content_end) FROM json_each(?) AS wanted "
        "CROSS JOIN statements AS s ON s.number = wanted.value ORDER BY s.number",
        (listed(ids.tolist()),),
    )
    number, text, named = None, "", ""
    for id, article, speaker, *ends in rows:
        if article != number:
            number = article
            text, found = connection.execute(
                "SELECT a.text, p.found FROM articles AS a LEFT JOIN people AS p "
                "ON p.article = a.number WHERE a.number = ?",
                (article,),
            ).fetchone()
            named = _named(people_of(found or "[]"))
        yield Worded(id, text[min(ends[:3]) : max(ends[3:])], speaker, named)


def _named(people: Sequence[ArticlePerson]) -> str:
    """Return the words of people's names and the stems of their offices, separated by spaces."""
    words = {word for person in people for word in name_words(person.name)}
    return " ".join(words | {stem for p in people for role in p.roles for stem in stems(role)})


def disagreements(
    folder: Path,
    wanted: LibraryContents,
    connection: Connection,
    *,
    store: str,
    whole: bool = False,
    graph: bool = True,
) -> list[str]:
    """Return where a generation differs from the library; an empty list if they agree.

    Counts and recorded ids are compared, and what is stored for a sample of them; with ``whole``
    every stored id is compared. Without ``graph`` the store of many vectors is not opened.
    """
    try:
        found = Generation(folder, store=store, graph=graph, few=0)
    except BaseException as error:
        return [f"it cannot be opened ({fault(error)})"]
    try:
        return _disagreements(found, wanted, connection, whole=whole)
    except BaseException as error:
        return [f"it cannot be read ({fault(error)})"]
    finally:
        found.close()


def _disagreements(
    found: Generation, wanted: LibraryContents, connection: Connection, *, whole: bool
) -> list[str]:
    problems: list[str] = []
    exact, store = found.nearest.exact, found.nearest.store
    graphed = exact.ids() if store is exact else found.nearest.graph
    held = found.words.count()
    if held != len(wanted.ids) or not np.array_equal(found.ids, wanted.ids):
        problems.append(f"the word index holds {held} passages, the library {len(wanted.ids)}")
    held = found.statements.count()
    if held != len(wanted.said) or not np.array_equal(found.said, wanted.said):
        problems.append(f"the index holds {held} statements, the library {len(wanted.said)}")
    held = store.count() - len(graphed) + exact.count()
    if held != len(wanted.dense) or not np.array_equal(exact.ids(), wanted.dense):
        problems.append(f"the vector index holds {held} passages, the library {len(wanted.dense)}")
    if problems:
        return problems
    if whole and found.words.ids() != frozenset(wanted.ids.tolist()):
        problems.append("the word index holds other passages than the library")
    if whole and found.statements.ids() != frozenset(wanted.said.tolist()):
        problems.append("the index holds other statements than the library")
    if whole and not np.array_equal(store.ids(), graphed):
        problems.append("the vector index holds other passages than the library")
    lost = _lost_words(found.words, wanted.ids, connection)
    lost |= _lost_vectors(found.nearest, connection)
    unsaid = _lost_statements(found.statements, wanted.said, connection)
    problems += [f"statement {id} is not found by its own words" for id in sorted(unsaid)]
    problems += [f"passage {id} is not found by its own words or vector" for id in sorted(lost)]
    return problems


def words_are_sound(folder: Path, connection: Connection) -> bool:
    """Return True if a generation's word index can be opened and finds its own passages."""
    try:
        words = Words(folder / "words")
        ids = np.load(folder / "ids.npy")
        return words.count() == len(ids) and not _lost_words(words, ids, connection)
    except BaseException as error:
        _log.warning("the word index is damaged and built anew: %s", fault(error))
        return False


def statements_stand(folder: Path, connection: Connection) -> bool:
    """Return True if a generation's statements can be opened and are found by their own words."""
    try:
        found = StatementWords(folder / "statements")
        said = np.load(folder / "said.npy")
        return found.count() == len(said) and not _lost_statements(found, said, connection)
    except BaseException as error:
        _log.warning("the index of statements is built anew: %s", fault(error))
        return False


def vectors_are_sound(
    folder: Path,
    wanted: LibraryContents,
    connection: Connection,
    *,
    store: str,
    whole: bool,
) -> bool:
    """Return True if a generation's vectors are of the kind wanted and their files are all there.

    ``whole`` also opens their store, counts them, and looks for a sample; but a large graph only
    by the sizes of its files, because to load it takes seconds.
    """
    try:
        manifest = Manifest.read(folder)
        if (manifest.epoch, manifest.store) != (wanted.epoch, store):
            return False
        light = not whole or (store in GRAPHS and len(graph_ids(folder)) > _LARGE)
        found = Nearest(folder, store=store, whole=not light, few=0)
    except BaseException as error:
        _log.warning("the vector index is damaged and built anew: %s", fault(error))
        return False
    try:
        if not whole:
            return True
        counted = found.store is found.exact or found.store.count() == len(found.graph)
        return counted and not _lost_vectors(found, connection)
    except BaseException as error:
        _log.warning("the vector index is damaged and built anew: %s", fault(error))
        return False
    finally:
        found.close()


def _sample(ids: np.ndarray) -> np.ndarray:
    """Return some ids spread over all, including the newest."""
    spread = np.linspace(0, len(ids) - 1, min(_SAMPLE, len(ids))).astype(np.int64)
    return np.unique(np.concatenate([ids[spread], ids[-4:]]))


def _lost_words(words: Words, ids: np.ndarray, connection: Connection) -> set[int]:
    lost: set[int] = set()
    for id, text, _ in texts(connection, _sample(ids)):
        if stems(text) and not words.search(text, 1, within={id}):
            lost.add(id)
    return lost


def _lost_statements(found: StatementWords, ids: np.ndarray, connection: Connection) -> set[int]:
    return {
        one.id
        for one in worded(connection, _sample(ids))
        if stems(one.words)
        and one.id not in found.holding(one.words, speakers=one.speaker and [one.speaker])
    }


def _lost_vectors(found: Nearest, connection: Connection) -> set[int]:
    """Return the ids of a sample whose vectors are not as in the library, or are not found."""
    if not found.exact.count():
        return set()
    lost = found.exact.check(_true(connection, found.exact.ids()))
    if found.store is found.exact:
        return lost
    here = np.intersect1d(found.graph, found.exact.ids(), assume_unique=True)
    return lost | (found.store.check(_true(connection, here)) if len(here) else set())


def _true(connection: Connection, ids: np.ndarray) -> dict[int, np.ndarray]:
    """Return the library's vectors of a sample of passages."""
    rows = connection.execute(
        "SELECT p.number, v.vector FROM passages AS p JOIN vectors AS v ON v.digest = p.digest "
        f"WHERE p.number IN {NUMBER_LIST}",
        (listed(_sample(ids).tolist()),),
    ).fetchall()
    return {id: np.frombuffer(blob, dtype="<f4") for id, blob in rows}
