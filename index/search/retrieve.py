"""Find the passages that bear on a question: by words, by vectors, or by both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Protocol

from corpus.article import Passage
from corpus.errors import WrongEmbedder
from index.models.embed import Embedder
from index.search.parts import parts
from index.search.reader import Reader

DENSE_WEIGHT = 0.35
"""The weight of the vectors' score in the sum. It is between the best for news (.3 on MultiHop-RAG:
nDCG@10 .456, words alone .453) and the best for single facts. With our passages and the packaged
embedder, nDCG@10 on squad2 (575 questions) is .920, words alone .900, best .922 at .4; on clapnq
(138) .962, words alone .905, best .977 at .7. Measure again when either side changes.
"""

POOL = 100
"""How many hits of each ranking are joined."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, its id, and its score; compare scores within one search only."""

    passage: Passage
    score: float
    id: int


Ranking = Mapping[int, float]
"""The ids of passages and their scores, best first."""


class Retriever(Protocol):
    """**Protocol:** the ``k`` best passages for a question, best first.

    ``within`` are the ids of the passages to choose from; None means all.
    """

    def search(self, query: str, k: int, *, within: Set[int] | None = None) -> list[Hit]:
        """Return at most ``k`` hits; none if nothing bears on the question."""
        ...


class Ranker(Retriever, Protocol):
    """**Protocol:** a Retriever that can rank several questions at once, by ids alone.

    Rankings of a hundred are joined without loading passages; only the few that remain are loaded.
    """

    def rank(
        self, queries: Sequence[str], k: int, *, within: Set[int] | None = None
    ) -> list[Ranking]:
        """Return the ids and scores of what ``search`` gives, for each of the questions."""
        ...

    def hits(self, ranking: Ranking) -> list[Hit]:
        """Return the hits of a ranking; a passage that was removed in the meantime is left out."""
        ...


class Lexical:
    """**Ranker** by words, with headline, outlet and date: BM25."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def search(self, query: str, k: int, *, within: Set[int] | None = None) -> list[Hit]:
        """Return at most ``k`` hits that share a word with the question."""
        return self.hits(self.rank([query], k, within=within)[0])

    def rank(
        self, queries: Sequence[str], k: int, *, within: Set[int] | None = None
    ) -> list[Ranking]:
        """Like ``search``, for several questions and without the passages."""
        return [dict(self._reader.by_words(query, k, within=within)) for query in queries]

    def hits(self, ranking: Ranking) -> list[Hit]:
        """Return the hits of a ranking."""
        return _hits(self._reader, ranking)


class Dense:
    """**Ranker** by the cosine of vectors.

    Raises:
        WrongEmbedder: the index was made with another embedder.
    """

    def __init__(self, reader: Reader, embedder: Embedder) -> None:
        self._reader = reader
        self._embedder = embedder
        self._agreed()

    def search(self, query: str, k: int, *, within: Set[int] | None = None) -> list[Hit]:
        """Return at most ``k`` hits; none if the index has no vectors.

        Raises:
            WrongEmbedder: the index was made anew with another embedder.
        """
        return self.hits(self.rank([query], k, within=within)[0])

    def rank(
        self, queries: Sequence[str], k: int, *, within: Set[int] | None = None
    ) -> list[Ranking]:
        """Like ``search``, for several questions and without the passages."""
        asked = [query for query in dict.fromkeys(queries) if query.strip()] if k > 0 else []
        if not asked:
            return [{} for _ in queries]
        self._agreed()
        vectors = [self._embedder.query(query) for query in asked]
        found = self._reader.by_vectors(vectors, k, within=within)
        ranked = {query: dict(hits) for query, hits in zip(asked, found, strict=True)}
        return [ranked.get(query, {}) for query in queries]

    def hits(self, ranking: Ranking) -> list[Hit]:
        """Return the hits of a ranking."""
        return _hits(self._reader, ranking)

    def _agreed(self) -> None:
        made = self._reader.embedder
        mine = (self._embedder.name, self._embedder.dimension)
        if made is not None and made != mine:
            raise WrongEmbedder(
                f"The index was made with the embedder {made[0]}, not with {mine[0]}. "
                f"Set {made[0]}, or embed all articles anew: onrecord index --rebuild"
            )


class Joined:
    """**Ranker** that joins two rankings: the weighted sum of their scores, each scaled to 0 to 1.

    A passage that is missing from a ranking scores 0 there. This beats reciprocal rank fusion: .912
    against .884 nDCG@10 on squad2, .456 against .399 on MultiHop-RAG.
    """

    def __init__(self, lexical: Ranker, dense: Ranker, *, weight: float = DENSE_WEIGHT):
        if not 0 <= weight <= 1:
            raise ValueError("the weight is a share, from 0 to 1")
        self._parts = ((lexical, 1 - weight), (dense, weight))

    def search(self, query: str, k: int, *, within: Set[int] | None = None) -> list[Hit]:
        """Return the ``k`` best of the hundred best of each ranking; scores are from 0 to 1."""
        return self.hits(self.rank([query], k, within=within)[0])

    def rank(
        self, queries: Sequence[str], k: int, *, within: Set[int] | None = None
    ) -> list[Ranking]:
        """Like ``search``, for several questions and without the passages."""
        pool = max(k, POOL)
        both = [ranker.rank(queries, pool, within=within) for ranker, _ in self._parts]
        found: list[Ranking] = []
        for rankings in zip(*both, strict=True):
            scores: dict[int, float] = {}
            for ranking, (_, weight) in zip(rankings, self._parts, strict=True):
                for id, score in _levelled(ranking).items():
                    scores[id] = scores.get(id, 0.0) + weight * score
            found.append(_best(scores, k))
        return found

    def hits(self, ranking: Ranking) -> list[Hit]:
        """Return the hits of a ranking."""
        return self._parts[0][0].hits(ranking)


WHOLE_WEIGHT = 0.4
"""The weight of the whole question beside its best part. On MultiHop-RAG (189 questions) hit@1 is
.825 at .3, .820 at .4 and .804 at .5; recall@10 of the gold articles .867, .874 and .880.
"""


class Parted:
    """**Retriever** for questions that need several articles: each part is searched for too.

    The score is the weighted sum of the whole question's score and the best score of a part. Parts
    are searched by ``words`` alone, which costs no embedding and is no worse: on MultiHop-RAG (189
    questions, our passages) hit@1 is .820, MRR .886 and recall@10 .874; .804, .877 and .866 with
    vectors for the parts too; .767, .859 and .865 searched whole.
    """

    def __init__(self, whole: Ranker, words: Ranker) -> None:
        self._whole = whole
        self._words = words

    def search(self, query: str, k: int, *, within: Set[int] | None = None) -> list[Hit]:
        """Return the ``k`` best of the hundred best for the question and for each of its parts."""
        found = parts(query)
        if len(found) == 1:
            return self._whole.search(query, k, within=within)
        pool = max(k, POOL)
        whole = _levelled(self._whole.rank([query], pool, within=within)[0])
        others = [_levelled(r) for r in self._words.rank(found, pool, within=within)]
        best: dict[int, float] = {}
        for ranking in others:
            for id, score in ranking.items():
                best[id] = max(score, best.get(id, 0.0))
        scores = {
            id: WHOLE_WEIGHT * whole.get(id, 0.0) + (1 - WHOLE_WEIGHT) * best.get(id, 0.0)
            for id in whole.keys() | best.keys()
        }
        return self._whole.hits(_best(scores, k))


def _best(scores: Ranking, k: int) -> Ranking:
    return {id: scores[id] for id in sorted(scores, key=lambda id: (-scores[id], id))[:k]}


def _levelled(ranking: Ranking) -> Ranking:
    """Scale scores from 0 (the lowest) to 1 (the highest); all are 1 if they are equal."""
    if not ranking:
        return {}
    low, high = min(ranking.values()), max(ranking.values())
    if high == low:
        return dict.fromkeys(ranking, 1.0)
    return {id: (score - low) / (high - low) for id, score in ranking.items()}


def _hits(reader: Reader, ranking: Ranking) -> list[Hit]:
    """Return the hits of ids; a passage that was removed from the library is left out."""
    return [Hit(passage, ranking[id], id) for id, passage in reader.library.numbered(list(ranking))]
