"""Statements by their words, speakers and the people their articles name: derived, in tantivy.

Nothing is ranked here. A search gives a set of ids, and SQLite has the statements.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import tantivy

from index.stems import stems
from index.stores.tantivy import ANALYSIS, HEAP, openable, opened

_SCHEMA = (
    tantivy.SchemaBuilder()
    .add_unsigned_field("id", stored=False, indexed=True, fast=True)
    .add_text_field("words", stored=False, tokenizer_name=ANALYSIS, index_option="basic")
    .add_text_field("named", stored=False, tokenizer_name="whitespace", index_option="basic")
    .add_text_field("speaker", stored=False, tokenizer_name="raw", index_option="basic")
    .build()
)
_ROOT = 5  # fewest letters of a stem without its last vowels, if it may have an adjective
_ENDING = 3  # most letters that the adjective adds


class Worded(NamedTuple):
    """A statement to index: the words around it, its speaker, and whom its article names.

    ``speaker`` is as in the article; ``named`` are words of names, and stems of offices.
    """

    id: int
    words: str
    speaker: str | None
    named: str


class Near(NamedTuple):
    """What a statement may be about: any of some stems, or anybody whom its article names."""

    stems: frozenset[str]
    named: frozenset[str] = frozenset()


class StatementWords:
    """An index of statements, in a folder of its own; it is closed by dropping it.

    Safe to search from several threads. ``speakers`` are named as in the articles; None means
    anybody.

    Raises:
        ValueError: the folder holds no index, or one that took texts apart in another way.
    """

    def __init__(self, folder: Path) -> None:
        with openable(folder) as place:
            self._searcher = opened(place).searcher()

    @classmethod
    def build(cls, folder: Path, found: Iterable[Worded]) -> StatementWords:
        """Make a new index of statements, and its folder.

        Raises:
            FileExistsError: the folder exists already.
        """
        folder.mkdir(parents=True)
        tantivy.Index(_SCHEMA, path=str(folder))
        return cls.add(folder, found)

    @classmethod
    def add(cls, folder: Path, found: Iterable[Worded]) -> StatementWords:
        """Add statements to the index in a folder; their ids must be new to it."""
        return cls.change(folder, (), found)

    @classmethod
    def change(
        cls, folder: Path, gone: Iterable[int], found: Iterable[Worded] = ()
    ) -> StatementWords:
        """Remove statements from the index in a folder, and add others; see ``Words.change``."""
        writer = opened(folder).writer(HEAP, 1)
        for id in gone:
            writer.delete_documents_by_query(tantivy.Query.term_query(_SCHEMA, "id", id))
        for id, words, speaker, named in found:
            document = tantivy.Document()
            document.add_unsigned("id", id)
            document.add_text("words", words)
            document.add_text("named", named)
            if speaker is not None:
                document.add_text("speaker", speaker)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        return cls(folder)

    def count(self) -> int:
        """Return how many statements it holds."""
        count: int = self._searcher.num_docs
        return count

    def ids(self) -> frozenset[int]:
        """Return the ids of all statements it holds."""
        return self._found(tantivy.Query.all_query())

    def holding(self, text: str, *, speakers: Iterable[str] | None = None) -> frozenset[int]:
        """Return the ids of the statements that contain every word of a text, as a stem.

        A text without words gives none.
        """
        wanted = set(stems(text))
        if not wanted:
            return frozenset()
        return self._found(*(_term("words", stem) for stem in wanted), *_said_by(speakers))

    def near(self, near: Near, *, speakers: Iterable[str] | None = None) -> frozenset[int]:
        """Return the ids of the statements that match ``near``.

        These contain one of the stems, or what may be an adjective of one, or their article names
        one of the people.
        """
        queries = [_term("named", word) for word in near.named]
        for stem in near.stems:
            queries.append(_term("words", stem))
            root = stem.rstrip("aeiouy")
            if len(root) >= _ROOT:
                pattern = f"{root}.{{0,{_ENDING}}}"
                queries.append(tantivy.Query.regex_query(_SCHEMA, "words", pattern))
        anything = [(tantivy.Occur.Should, query) for query in queries]
        return self._found(tantivy.Query.boolean_query(anything), *_said_by(speakers))

    def _found(self, *queries: tantivy.Query) -> frozenset[int]:
        """Return the ids of the statements that match all of the queries."""
        whole = tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])
        plain = tantivy.Query.const_score_query(whole, 1.0)
        found = self._searcher.search(plain, max(1, self.count()), count=False).hits
        ids = self._searcher.fast_field_values("id", [address for _, address in found])
        return frozenset(map(int, ids))


def _term(field: str, value: str) -> tantivy.Query:
    return tantivy.Query.term_query(_SCHEMA, field, value)


def _said_by(speakers: Iterable[str] | None) -> list[tantivy.Query]:
    if speakers is None:
        return []
    return [tantivy.Query.term_set_query(_SCHEMA, "speaker", sorted(speakers))]
