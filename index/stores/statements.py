"""Statements by their words, their speakers and whom their articles name: derived, in tantivy.

Nothing is ranked here. What is found is a set of ids, and SQLite has the statements.
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
_ROOT = 5  # letters that a stem without its last vowels has, if an adjective may be made of it
_ENDING = 3  # letters at most that the adjective has more


class Worded(NamedTuple):
    """A statement to be found: the words around it, who says it, and whom its article names.

    ``speaker`` is as the article has it; ``named`` are words of names, and stems of offices.
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
    """An index of statements, in a folder of its own; closed by dropping it.

    Safe to search from several threads. ``speakers`` are as articles name them; None is anybody.

    Raises:
        ValueError: there is no index in the folder, or one that took texts apart otherwise.
    """

    def __init__(self, folder: Path) -> None:
        with openable(folder) as place:
            self._searcher = opened(place).searcher()

    @classmethod
    def build(cls, folder: Path, found: Iterable[Worded]) -> StatementWords:
        """A new index of statements, in a folder that is made.

        Raises:
            FileExistsError: the folder is there already.
        """
        folder.mkdir(parents=True)
        tantivy.Index(_SCHEMA, path=str(folder))
        return cls.add(folder, found)

    @classmethod
    def add(cls, folder: Path, found: Iterable[Worded]) -> StatementWords:
        """The index in a folder with more statements; their ids must be new to it."""
        writer = opened(folder).writer(HEAP, 1)
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
        """How many statements it holds."""
        count: int = self._searcher.num_docs
        return count

    def ids(self) -> frozenset[int]:
        """The ids of all statements it holds."""
        return self._found(tantivy.Query.all_query())

    def holding(self, text: str, *, speakers: Iterable[str] | None = None) -> frozenset[int]:
        """The ids of the statements that hold every word of a text, as a stem; none for no word."""
        wanted = set(stems(text))
        if not wanted:
            return frozenset()
        return self._found(*(_term("words", stem) for stem in wanted), *_said_by(speakers))

    def near(self, near: Near, *, speakers: Iterable[str] | None = None) -> frozenset[int]:
        """The ids of the statements that hold one of the stems, or what may be an adjective of
        one, and of those whose article names one of the named."""
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
        """The ids of the statements that all of the queries find."""
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
