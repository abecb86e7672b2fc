"""Passages by their words: BM25 in tantivy, derived from the library.

Each passage is indexed with its article's headline, outlet and date; only its id is stored.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Set
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import tantivy

from index.stems import analyzer, stems
from index.stores.names import NameQuery

ANALYSIS = "english-3"  # renamed when texts are taken apart in another way
HEAP = 64 * 2**20  # bytes; tantivy requires at least 15 MB
_MOST_TERMS = 64  # words of a query; the rest of a longer one changes little

_SCHEMA = (
    tantivy.SchemaBuilder()
    .add_unsigned_field("id", stored=False, indexed=True, fast=True)
    .add_text_field("text", stored=False, tokenizer_name=ANALYSIS, index_option="freq")
    .add_text_field("names", stored=False, tokenizer_name="whitespace", index_option="basic")
    .build()
)


# Question words, which say nothing about the topic. All other words are searched: MRR@10 is then
# .865 on squad2 (1,000 questions) and .650 on MultiHop-RAG; .857 and .647 with these words too;
# .848 and .640 without all stop words. With our own passages; a hit holds the gold sentence.
_ASKING = "what which who whom whose when where why how did do does".split()


Indexed = tuple[int, str] | tuple[int, str, str]

_INDEXED = analyzer()
_ASKED = analyzer(tantivy.Filter.custom_stopword(_ASKING))


class Words:
    """An index of passages by their words, in a folder of its own; it is closed by dropping it.

    A passage comes with its id, its text, and the names in it as ``name_terms``, if it is to be
    found by ``naming``.

    Safe to search from several threads. Text is never read as a query language.

    Raises:
        ValueError: the folder holds no index, or one that took texts apart in another way.
    """

    def __init__(self, folder: Path) -> None:
        with openable(folder) as place:
            self._index = opened(place)
            self._searcher = self._index.searcher()

    @classmethod
    def build(cls, folder: Path, texts: Iterable[Indexed]) -> Words:
        """Make a new index of passages' ids and texts, and its folder.

        Raises:
            FileExistsError: the folder exists already.
        """
        folder.mkdir(parents=True)
        tantivy.Index(_SCHEMA, path=str(folder))
        return cls.add(folder, texts)

    @classmethod
    def add(cls, folder: Path, texts: Iterable[Indexed]) -> Words:
        """Add passages to the index in a folder; their ids must be new to it."""
        return cls.change(folder, (), texts)

    @classmethod
    def change(cls, folder: Path, gone: Iterable[int], texts: Iterable[Indexed] = ()) -> Words:
        """Remove passages from the index in a folder, and add others; new ids must be new to it.

        What is removed is not found any more. Its stems stay in the files until tantivy merges
        them, and count in the frequencies of words until then.
        """
        writer = opened(folder).writer(HEAP, 1)
        for id in gone:
            writer.delete_documents_by_query(tantivy.Query.term_query(_SCHEMA, "id", id))
        for id, text, *names in texts:
            document = tantivy.Document()
            document.add_unsigned("id", id)
            document.add_text("text", text)
            document.add_text("names", " ".join(names))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        return cls(folder)

    def count(self) -> int:
        """Return how many passages it holds."""
        count: int = self._searcher.num_docs
        return count

    def ids(self) -> frozenset[int]:
        """Return the ids of all passages it holds."""
        everything = tantivy.Query.all_query()
        return frozenset(id for id, _ in self._hits(everything, max(1, self.count())))

    def search(
        self, text: str, k: int, *, within: Set[int] | None = None
    ) -> list[tuple[int, float]]:
        """Return the ids and BM25 scores of the ``k`` best passages that share a word, in order."""
        terms = list(dict.fromkeys(_ASKED.analyze(text)))[:_MOST_TERMS]
        if not terms or k < 1 or (within is not None and not within):
            return []
        query = _any_of(terms)
        if within is None:
            return self._hits(query, k)
        # candidates cost tantivy 1.2 us each, and its own hits, which are then filtered, .6 us: of
        # a million passages, 10,000 candidates take 16 ms of processor time either way
        if len(within) ** 2 <= k * self.count():
            return self._hits(_among(query, within), k)
        return self._sifted(query, k, within)

    def frequency(self, stem: str) -> int:
        """Return how many passages contain a stem."""
        count: int = self._searcher.doc_freq("text", stem)
        return count

    def holding(self, text: str) -> frozenset[int]:
        """Return the ids of the passages that contain every word of a text, as a stem."""
        terms = set(stems(text))
        if not terms:
            return frozenset()
        return self._all([(tantivy.Occur.Must, _term("text", term)) for term in terms])

    def naming(self, name: NameQuery) -> frozenset[int]:
        """Return the ids of the passages with a name; without ``sure``, of those that may have it.

        The name may stand in the headline, too.
        """
        each = [
            tantivy.Query.boolean_query([(tantivy.Occur.Should, _term("names", f)) for f in forms])
            for forms in name.terms
        ]
        return self._all([(tantivy.Occur.Must, query) for query in each])

    def _all(self, queries: list[tuple[tantivy.Occur, tantivy.Query]]) -> frozenset[int]:
        """Return the ids of the passages that match queries."""
        whole = tantivy.Query.const_score_query(tantivy.Query.boolean_query(queries), 1.0)
        return frozenset(id for id, _ in self._hits(whole, max(1, self.count())))

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


def linked(old: Path, new: Path) -> None:
    """Make a folder with the index of another, which a writer may change without changing that.

    tantivy writes the files of a segment once: both folders have links to them. It replaces the two
    lists of files, which are copied.
    """
    new.mkdir()
    for file in old.iterdir():
        if file.suffix == ".json":
            shutil.copyfile(file, new / file.name)
        elif file.suffix != ".lock":
            link(file, new / file.name)


def link(file: Path, other: Path) -> None:
    """Make another name of a file, or a copy where the file system has one name for each."""
    try:
        os.link(file, other)
    except OSError:
        shutil.copyfile(file, other)


@contextmanager
def openable(folder: Path) -> Iterator[Path]:
    """Give the folder; if it cannot be written, another one with links to its files.

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
    """Return the index in a folder, as it is now.

    Raises:
        ValueError: there is none, or one that took texts apart in another way.
    """
    index = tantivy.Index.open(str(folder))
    if f'"{ANALYSIS}"' not in (folder / "meta.json").read_text():
        raise ValueError("the word index was made by another version")
    index.register_tokenizer(ANALYSIS, _INDEXED)
    # a generation never changes while it is read: no thread has to watch the files
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
