"""Find the passages that bear on a question: by words, by vectors, by both."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from typing import Protocol

from corpus.article import Passage
from corpus.errors import WrongEmbedder
from index.models.embed import Embedder
from index.search.parts import parts
from index.search.reader import Reader

DENSE_WEIGHT = 0.35
"""Between the best for news (.3 on MultiHop-RAG: nDCG@10 .456, words alone .453) and the best
for single facts. With our passages and the packaged embedder, nDCG@10 on squad2 (575 questions)
is .920, words alone .900, best .922 at .4; on clapnq (138) .962, words alone .905, best .977
at .7. Measure again when either side changes."""

POOL = 100
"""How many hits of each ranking are joined."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, its id, and its score, which compares within one search."""

    passage: Passage
    score: float
    id: int


class Retriever(Protocol):
    """**Protocol:** the ``k`` best passages for a question, best first.

    ``within`` are the ids of the passages to choose among; None is all of them.
    """

    def search(self, query: str, k: int, *, within: Set[int] | None = None) -> list[Hit]:
        """At most ``k`` hits; none where nothing bears on the question."""
        ...


class Lexical:
    """**Retriever** by words, headline, outlet and date included: BM25."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def search(self, query: str, k: int, *, within: Set[int] | None = None) -> list[Hit]:
        """At most ``k`` hits that share a word with the question."""
        return _hits(self._reader, self._reader.by_words(query, k, within=within))


class Dense:
    """**Retriever** by the cosine of vectors.

    Raises:
        WrongEmbedder: the index was made with another embedder.
    """

    def __init__(self, reader: Reader, embedder: Embedder) -> None:
        self._reader = reader
        self._embedder = embedder
        self._agreed()

    def search(self, query: str, k: int, *, within: Set[int] | None = None) -> list[Hit]:
        """At most ``k`` hits; none where the index has no vectors.

        Raises:
            WrongEmbedder: the index has been made with another embedder since.
        """
        if not query.strip() or k < 1:
            return []
        self._agreed()
        vector = self._embedder.query(query)
        return _hits(self._reader, self._reader.by_vector(vector, k, within=within))

    def _agreed(self) -> None:
        made = self._reader.embedder
        mine = (self._embedder.name, self._embedder.dimension)
        if made is not None and made != mine:
            raise WrongEmbedder(
                f"The index was made with the embedder {made[0]}, not with {mine[0]}. "
                f"Set {made[0]}, or embed all articles anew: onrecord index --rebuild"
            )


class Joined:
    """**Retriever** of two rankings: the weighted sum of their scores, each brought to 0 to 1.

    A passage that is in one ranking only scores 0 in the other. Beats reciprocal rank fusion
    here: .912 against .884 nDCG@10 on squad2, .456 against .399 on MultiHop-RAG.
    """

    def __init__(self, lexical: Retriever, dense: Retriever, *, weight: float = DENSE_WEIGHT):
        if not 0 <= weight <= 1:
            raise ValueError("the weight is a share, from 0 to 1")
        self._parts = ((lexical, 1 - weight), (dense, weight))

    def search(self, query: str, k: int, *, within: Set[int] | None = None) -> list[Hit]:
        """The ``k`` best of the hundred best of each; scores are from 0 to 1."""
        scores: dict[int, float] = {}
        passages: dict[int, Passage] = {}
        for retriever, weight in self._parts:
            hits = retriever.search(query, max(k, POOL), within=within)
            for hit, score in zip(hits, _levelled(hits), strict=True):
                passages[hit.id] = hit.passage
                scores[hit.id] = scores.get(hit.id, 0.0) + weight * score
        best = sorted(scores, key=lambda id: (-scores[id], id))[:k]
        return [Hit(passages[id], scores[id], id) for id in best]


class Parted:
    """**Retriever** of questions that lean on several articles: each part is searched for too.

    The score is the mean of that for the whole question and the best for a part of it. On
    MultiHop-RAG (our passages) evidence recall@10 is .658, searched whole .599; MRR .693 and .653.
    """

    def __init__(self, whole: Retriever) -> None:
        self._whole = whole

    def search(self, query: str, k: int, *, within: Set[int] | None = None) -> list[Hit]:
        """The ``k`` best of the hundred best for the question and for each of its parts."""
        found = parts(query)
        if len(found) == 1:
            return self._whole.search(query, k, within=within)
        hits: dict[int, Hit] = {}
        rankings: list[dict[int, float]] = []
        for text in (query, *found):
            ranked = self._whole.search(text, max(k, POOL), within=within)
            hits.update((hit.id, hit) for hit in ranked)
            ids = (hit.id for hit in ranked)
            rankings.append(dict(zip(ids, _levelled(ranked), strict=True)))
        whole, *others = rankings
        scores = {id: (whole.get(id, 0) + max(o.get(id, 0) for o in others)) / 2 for id in hits}
        best = sorted(scores, key=lambda id: (-scores[id], id))[:k]
        return [replace(hits[id], score=scores[id]) for id in best]


def _levelled(hits: Sequence[Hit]) -> list[float]:
    """Scores brought to 0 (the least of them) to 1 (the most); 1 where all are the same."""
    if not hits:
        return []
    low, high = min(h.score for h in hits), max(h.score for h in hits)
    if high == low:
        return [1.0] * len(hits)
    return [(hit.score - low) / (high - low) for hit in hits]


def _hits(reader: Reader, found: list[tuple[int, float]]) -> list[Hit]:
    """Hits of ids; one whose passage has been taken out of the library since is left out."""
    scores = dict(found)
    return [Hit(passage, scores[id], id) for id, passage in reader.library.numbered(list(scores))]
