"""MultiHop-RAG, half: several articles for one question: ``python benchmarks/multihop_rag.py``.

Without ``--official``: the product's own passages, and its refusals. With it: the published
protocol. Its chunks are llama-index's SentenceSplitter(chunk_size=256) with its default overlap of
200, over body plus title, published_at and source; retrieval only, as published. Either way a chunk
or passage is relevant if it contains any gold fact, spaces deleted. "any-hit" is what the published
script calls Hits; evidence recall is what the paper's words describe. Numbers of other chunks
cannot be compared with the published ones.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence, Set
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import numpy as np
from squad2 import auc
from tqdm import tqdm
from track import Measures, Options, Rows, Track, finish, main, mean, options, ours, told, track

from assistant.evaluate.measures import retrieval
from assistant.evaluate.measures.intervals import Estimate
from assistant.evaluate.questions import GoldQuestion
from assistant.evaluate.session import home_of, question_set, versions
from assistant.settings import Settings
from corpus.article import Article, Passage
from index.models.embed import Packaged
from index.search.retrieve import Hit, Joined, Parted, Ranking, Retriever
from index.stores.tantivy import Words

TYPES = ("inference_query", "comparison_query", "temporal_query")


def run() -> None:
    chosen = options(__doc__, official=True)
    if chosen.official:
        official(chosen)
        return
    with track("multihop_rag", chosen) as found:
        rows = found.rows(chosen.json)
        finish("multihop_rag, own passages", found.session.settings,
               dict(own(found, rows)), chosen, rows)  # fmt: skip


def own(found: Track, rows: Rows) -> Iterator[tuple[str, Measures]]:
    """Yield the rows of the table for the product's own passages."""
    by_id = {row["id"]: row["retrieved"] for row in rows}

    def texts(question: GoldQuestion) -> list[str]:
        return [found.article(p["article"]).text[p["start"] : p["end"]] for p in by_id[question.id]]

    def bm25(question: GoldQuestion) -> list[str]:
        return [passage.text for passage in found.bm25(question.text)]

    every, answerable = ours(rows), [one for one in told(rows) if one.answerable]
    null = [one for one in told(rows) if not one.answerable]
    tops = []
    for question in found.questions:
        hits = found.bm25(question.text, 1)
        tops.append((hits[0].score if hits else 0.0, bool(question.answerable)))
    yield (
        "onrecord",
        {
            **scored(found.questions, texts),
            "evidence cited": every.get("evidence_cited"),
            "gold articles@10": every.get("article_recall@10"),
            "refusal AUC": every.get("refusal_auc"),
            "balanced accuracy": every.get("refusal_balanced_accuracy"),
            "answerable answered": mean(float(not one.refused) for one in answerable),
            "null refused": mean(float(one.refused) for one in null),
            "p50 ms": every.get("latency_p50_ms"),
        },
    )
    yield "BM25", {**scored(found.questions, bm25), "refusal AUC": auc(tops)}
    for kind in TYPES:
        some = [question for question in found.questions if question.type == kind]
        yield f"onrecord, {kind}", scored(some, texts)
        yield f"BM25, {kind}", scored(some, bm25)


def scored(
    questions: Sequence[GoldQuestion], texts: Callable[[GoldQuestion], Sequence[str]]
) -> dict[str, Estimate | None]:
    """Return any-hit, MRR and evidence recall of the texts that are ranked for each question."""
    columns: dict[str, list[float | None]] = {}
    for question in questions:
        facts = [_solid(piece.text) for piece in question.evidence]
        if not facts:
            continue
        held = [{n for n, f in enumerate(facts) if f in _solid(t)} for t in texts(question)[:10]]
        relevant = [bool(some) for some in held]
        values = {
            "any-hit@4": retrieval.any_hit(relevant, len(facts), k=4),
            "any-hit@10": retrieval.any_hit(relevant, len(facts), k=10),
            "MRR@10": retrieval.reciprocal_rank(relevant, len(facts), k=10),
            "evidence recall@4": retrieval.evidence_recall(held, len(facts), k=4),
            "evidence recall@10": retrieval.evidence_recall(held, len(facts), k=10),
        }
        for name, value in values.items():
            columns.setdefault(name, []).append(value)
    return {name: mean(values) for name, values in columns.items()}


def official(chosen: Options) -> None:
    """Run the published protocol; vectors are kept below the home, for the next time."""
    folder = chosen.folder("multihop_rag")
    questions = question_set(str(folder / "queries.jsonl"), limit=chosen.limit).questions
    chunks = list(cut(folder / "corpus.jsonl"))
    home = home_of(folder / "corpus.jsonl", Settings.read(os.environ).home)
    with TemporaryDirectory() as words:
        lexical = ByWords(chunks, Path(words) / "words")
        dense = ByVector(chunks, home.with_name(home.name + "-official"))
        systems: dict[str, Retriever] = {
            "onrecord's retriever": Parted(Joined(lexical, dense), lexical),
            "BM25 alone": lexical,
            "vectors alone": dense,
        }
        found = {
            name: scored(questions, lambda q, r=one: [h.passage.text for h in r.search(q.text, 10)])
            for name, one in systems.items()
        }
    name = f"llama-index-core {version('llama-index-core')}"
    title = (
        f"multihop_rag, official protocol: SentenceSplitter(256) of {name}, {len(chunks)} chunks"
    )
    known = {**versions(), "llama-index-core": version("llama-index-core")}
    finish(title, {"limit": chosen.limit, "versions": known}, found, chosen)


def cut(corpus: Path) -> Iterator[str]:
    """Yield the official chunks, in llama-index's LLM form: metadata lines, then the words."""
    os.environ.pop("TIKTOKEN_CACHE_DIR", None)  # set, it makes llama-index download
    os.environ["NLTK_DATA"] = str(_nltk_data())
    from llama_index.core import Document
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.core.schema import MetadataMode

    rows = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
    documents = [
        Document(
            text=row["text"],
            metadata={
                "title": row["title"],
                "published_at": row["date"],
                "source": row["source"],
            },
        )
        for row in rows
    ]
    for node in SentenceSplitter(chunk_size=256).get_nodes_from_documents(documents):
        yield node.get_content(metadata_mode=MetadataMode.LLM)


@lru_cache(maxsize=1)
def _nltk_data() -> Path:
    """Copy the NLTK data that llama-index carries, because nltk reads no hard-linked file.

    uv installs by hard links. The copy must exist before llama_index.core is imported.
    """
    spec = find_spec("llama_index.core")
    if spec is None or spec.origin is None:
        raise SystemExit("error: llama-index-core is not installed.")
    folder = Path(mkdtemp(prefix="nltk-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    carried = Path(spec.origin).parent / "_static" / "nltk_cache"
    return Path(shutil.copytree(carried, folder, dirs_exist_ok=True))


class ByWords:
    """**Retriever** over chunks: our word index."""

    def __init__(self, chunks: Sequence[str], folder: Path) -> None:
        self._chunks = chunks
        self._words = Words.build(folder, enumerate(chunks))

    def search(self, query: str, k: int, *, within: Set[int] | None = None) -> list[Hit]:
        """The ``k`` best chunks by BM25."""
        return self.hits(self.rank([query], k, within=within)[0])

    def rank(
        self, queries: Sequence[str], k: int, *, within: Set[int] | None = None
    ) -> list[Ranking]:
        """Like ``search``, for several questions."""
        return [dict(self._words.search(query, k, within=within)) for query in queries]

    def hits(self, ranking: Ranking) -> list[Hit]:
        """The hits of a ranking."""
        return _hits(self._chunks, ranking)


class ByVector:
    """**Retriever** over chunks: the cosine of the packaged embedder's vectors, exact.

    The vectors are in a folder, one block per file, so that a stopped run can continue.
    """

    def __init__(self, chunks: Sequence[str], folder: Path, *, block: int = 512) -> None:
        self._chunks, self._embedder = chunks, Packaged()
        folder.mkdir(parents=True, exist_ok=True)
        parts = []
        for start in tqdm(range(0, len(chunks), block), desc="embedding", unit="block"):
            texts = chunks[start : start + block]
            digest = hashlib.sha256("\0".join([Packaged.name, *texts]).encode()).hexdigest()
            path = folder / f"{digest}.npy"
            if not path.exists():
                fresh = path.with_suffix(".new.npy")
                np.save(fresh, self._embedder.passages(texts))
                fresh.replace(path)
            parts.append(np.load(path))
        self._vectors = np.concatenate(parts)

    def search(self, query: str, k: int, *, within: Set[int] | None = None) -> list[Hit]:
        """The ``k`` nearest chunks; ``within`` is not used here."""
        return self.hits(self.rank([query], k, within=within)[0])

    def rank(
        self, queries: Sequence[str], k: int, *, within: Set[int] | None = None
    ) -> list[Ranking]:
        """Like ``search``, for several questions."""
        return [self._ranked(query, k) for query in queries]

    def hits(self, ranking: Ranking) -> list[Hit]:
        """The hits of a ranking."""
        return _hits(self._chunks, ranking)

    def _ranked(self, query: str, k: int) -> Ranking:
        cosines = self._vectors @ self._embedder.query(query)
        best = np.argpartition(-cosines, min(k, len(cosines) - 1))[:k]
        ordered = best[np.argsort(-cosines[best], kind="stable")]
        return {int(n): float(cosines[n]) for n in ordered}


def _hits(chunks: Sequence[str], ranking: Ranking) -> list[Hit]:
    texts: dict[int, Any] = {number: chunks[number] for number in ranking}
    return [
        Hit(Passage(Article(str(number), text), 0, len(text)), ranking[number], number)
        for number, text in texts.items()
    ]


def _solid(text: str) -> str:
    """Return the text without spaces and line ends, as the published script compares."""
    return text.replace(" ", "").replace("\n", "")


if __name__ == "__main__":
    main(run)
