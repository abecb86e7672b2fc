"""Passages by their words: BM25 in tantivy, derived from the library.

Each passage is indexed with its article's headline, outlet and date, and only its id is kept.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import tantivy

from index.stems import analyzer, stems

ANALYSIS = "english-2"  # named anew when texts are taken apart otherwise
HEAP = 64 * 2**20  # bytes; tantivy asks for 15 MB at least
_MOST_TERMS = 64  # of a query; the rest of a longer one changes little
_FEW = 3000  # candidates up to which tantivy is given them, above which its hits are sifted

_SCHEMA = (
    tantivy.SchemaBuilder()
    .add_unsigned_field("id", stored=False, indexed=True, fast=True)
    .add_text_field("text", stored=False, tokenizer_name=ANALYSIS, index_option="freq")
    .build()
)


# Words that ask and tell nothing of what is asked for. All others are searched: with them MRR@10
# is .865 on squad2 (1,000 questions) and .650 on MultiHop-RAG, .857 and .647 with these words
# too, .848 and .640 without all stop words. Our own passages, gold sentence in the hit.
_ASKING = "what which who whom whose when where why how did do does".split()


_INDEXED = analyzer()
_ASKED = analyzer(tantivy.Filter.custom_stopword(_ASKING))


class Words:
    """An index of passages by their words, in a folder of its own; closed by dropping it.

    Safe to search from several threads. Text is never read as a query language.

    Raises:
        ValueError: there is no index in the folder, or one that took texts apart otherwise.
    """

    def __init__(self, folder: Path) -> None:
        with openable(folder) as place:
            self._index = opened(place)
            self._searcher = self._index.searcher()

    @classmethod
    def build(cls, folder: Path, texts: Iterable[tuple[int, str]]) -> Words:
        """A new index, in a folder that is made, of passages' ids and texts.

        Raises:
            FileExistsError: the folder is there already.
        """
        folder.mkdir(parents=True)
        tantivy.Index(_SCHEMA, path=str(folder))
        return cls.add(folder, texts)

    @classmethod
    def add(cls, folder: Path, texts: Iterable[tuple[int, str]]) -> Words:
        """The index in a folder with more passages; their ids must be new to it."""
        index = opened(folder)
        writer = index.writer(HEAP, 1)
        for id, text in texts:
            document = tantivy.Document()
            document.add_unsigned("id", id)
            document.add_text("text", text)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        return cls(folder)

    def count(self) -> int:
        """How many passages it holds."""
        count: int = self._searcher.num_docs
        return count

    def ids(self) -> frozenset[int]:
        """The ids of all passages it holds."""
        everything = tantivy.Query.all_query()
        return frozenset(id for id, _ in self._hits(everything, max(1, self.count())))

    def search(
        self, text: str, k: int, *, within: Set[int] | None = None
    ) -> list[tuple[int, float]]:
        """The ids and BM25 scores of the ``k`` best passages that share a word, best first."""
        terms = list(dict.fromkeys(_ASKED.analyze(text)))[:_MOST_TERMS]
        if not terms or k < 1 or (within is not None and not within):
            return []
        query = _any_of(terms)
        if within is None:
            return self._hits(query, k)
        if len(within) <= _FEW:
            return self._hits(_among(query, within), k)
        return self._sifted(query, k, within)

    def frequency(self, stem: str) -> int:
        """How many passages hold a stem."""
        count: int = self._searcher.doc_freq("text", stem)
        return count

    def holding(self, text: str) -> frozenset[int]:
        """The ids of the passages that hold every word of a text, as a stem."""
        terms = set(stems(text))
        if not terms:
            return frozenset()
        query = tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, _term("text", term)) for term in terms]
        )
        found = self._hits(tantivy.Query.const_score_query(query, 1.0), max(1, self.count()))
        return frozenset(id for id, _ in found)

    def _sifted(self, query: tantivy.Query, k: int, within: Set[int]) -> list[tuple[int, float]]:
        """Ask for more hits than are wanted, until enough of them are candidates."""
        count = self.count()
        wanted = min(count, 2 * k * max(1, -(-count // len(within))))
        while True:
            hits = self._hits(query, wanted)
            kept = [hit for hit in hits if hit[0] in within][:k]
            if len(kept) == k or len(hits) < wanted or wanted >= count:
                return kept
            wanted = min(count, wanted * 4)

    def _hits(self, query: tantivy.Query, k: int) -> list[tuple[int, float]]:
        found = self._searcher.search(query, k, count=False).hits
        ids = self._searcher.fast_field_values("id", [address for _, address in found])
        return [(int(id), float(score)) for id, (score, _) in zip(ids, found, strict=True)]


@contextmanager
def openable(folder: Path) -> Iterator[Path]:
    """The folder; for one that may not be written, another with links to its files.

    tantivy makes a lock in the folder it opens, and has mapped all files once it is open.
    """
    if os.access(folder, os.W_OK) or not folder.is_dir():
        yield folder
        return
    with TemporaryDirectory(prefix="onrecord-") as place:
        for file in folder.iterdir():
            if not file.name.endswith(".lock"):
                (Path(place) / file.name).symlink_to(file.absolute())
        yield Path(place)


def opened(folder: Path) -> tantivy.Index:
    """The index in a folder, as it stands.

    Raises:
        ValueError: there is none, or one that took texts apart otherwise.
    """
    index = tantivy.Index.open(str(folder))
    if f'"{ANALYSIS}"' not in (folder / "meta.json").read_text():
        raise ValueError("the word index was made by another version")
    index.register_tokenizer(ANALYSIS, _INDEXED)
    # a generation never changes while it is read: no thread has to watch for it
    index.config_reader("manual")
    index.reload()
    return index


def _term(field: str, value: str | int) -> tantivy.Query:
    return tantivy.Query.term_query(_SCHEMA, field, value)


def _any_of(terms: list[str]) -> tantivy.Query:
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, _term("text", t)) for t in terms])


def _among(query: tantivy.Query, ids: Set[int]) -> tantivy.Query:
    chosen = tantivy.Query.term_set_query(_SCHEMA, "id", sorted(ids))
    return tantivy.Query.boolean_query(
        [
            (tantivy.Occur.Must, query),
            (tantivy.Occur.Must, tantivy.Query.const_score_query(chosen, 0.0)),
        ]
    )
