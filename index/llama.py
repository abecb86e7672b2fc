"""llama-index at the edges: its embeddings and documents in, our retriever out.

The only file of the index that imports it; it takes seconds, so import this file late.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import Document, NodeWithScore, QueryBundle, TextNode

from corpus.article import Article
from corpus.clipping import Problem
from corpus.errors import ModelUnavailable
from index.retrieve import Hit, Retriever

_KNOWN = ("title", "outlet", "place", "agency", "byline", "url")
_PROBE = "The board met on Monday."


class LlamaEmbedder:
    """Embedder of any of llama-index's embeddings; vectors are brought to length one.

    The dimension is found by embedding a sentence.

    Raises:
        ModelUnavailable: the model gives no vector for it.
    """

    def __init__(self, model: BaseEmbedding, *, name: str | None = None) -> None:
        self._model = model
        self.name: str = name or f"{type(model).__name__}:{model.model_name}"
        self.dimension: int = self._vectors([_PROBE]).shape[1]

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        """Vectors ``[len(texts), dimension]``, in the order of the texts."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return self._vectors(texts)

    def query(self, text: str) -> np.ndarray:
        """The vector ``[dimension]`` of a question."""
        vector: np.ndarray = _unit(self._asked(self._model.get_query_embedding, text))
        return vector

    def _vectors(self, texts: Sequence[str]) -> np.ndarray:
        # the model itself sends its embed_batch_size texts at a time
        return _unit(self._asked(self._model.get_text_embedding_batch, list(texts)))

    def _asked(self, ask: Any, given: Any) -> Any:
        try:
            return ask(given)
        except Exception as error:
            raise ModelUnavailable(
                f"The embedding model {self.name} does not answer ({error}). "
                "Check its address and key, or unset it to use the packaged one."
            ) from error


class LlamaRetriever(BaseRetriever):  # type: ignore[misc]  # their classes are Any to mypy
    """Our retriever as llama-index's: nodes with the article's metadata and true offsets.

    A node's ``start_char_idx`` and ``end_char_idx`` count code points of the article's text.
    """

    def __init__(self, retriever: Retriever, *, k: int = 10) -> None:
        self._retriever = retriever
        self._k = k
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        hits = self._retriever.search(query_bundle.query_str, self._k)
        return [NodeWithScore(node=_node(hit), score=hit.score) for hit in hits]

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await asyncio.to_thread(self._retrieve, query_bundle)


def articles(documents: Iterable[Document]) -> Iterator[Article | Problem]:
    """llama-index documents as articles, under their own ids.

    Title, outlet, place, agency, byline, url and published (ISO 8601; ``date`` as well) are
    taken from the metadata, and whatever else stands there is left. A document without text
    or with a date that is none costs only itself.
    """
    for n, document in enumerate(documents):
        where = f"document {document.id_ or n}"
        text = document.text
        if not text or not text.strip():
            yield Problem(where, "The document has no text. Leave it out.")
            continue
        given = document.metadata
        known: dict[str, Any] = {name: str(given[name]) for name in _KNOWN if given.get(name)}
        day = given.get("published") or given.get("date")
        try:
            published = date.fromisoformat(str(day)[:10]) if day else None
        except ValueError:
            yield Problem(where, f"The date {day!r} is none. Write it as 2020-02-07.")
            continue
        yield Article(id=document.id_, text=text, published=published, **known)


def save(found: Iterable[Article], path: Path) -> None:
    """Write articles as the rows of a .jsonl file, which ``sync`` takes in like any other.

    The file is replaced whole, or not at all.
    """
    rows = path.with_name(f".{path.name}.new")
    with rows.open("w", encoding="utf-8") as file:
        for article in found:
            row: dict[str, Any] = {"id": article.id, "text": article.text}
            row |= {name: getattr(article, name) for name in _KNOWN}
            row["published"] = article.published and article.published.isoformat()
            file.write(json.dumps({k: v for k, v in row.items() if v is not None}) + "\n")
    rows.replace(path)


def _node(hit: Hit) -> TextNode:
    article = hit.passage.article
    metadata = {
        "article": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published and article.published.isoformat(),
        "url": article.url,
    }
    return TextNode(
        id_=str(hit.id),
        text=hit.passage.text,
        metadata={name: value for name, value in metadata.items() if value is not None},
        start_char_idx=hit.passage.start,
        end_char_idx=hit.passage.end,
    )


def _unit(vectors: Any) -> np.ndarray:
    """Vectors of length one; one of nothing but zeros becomes the first axis."""
    made = np.array(vectors, dtype=np.float32)
    length = np.linalg.norm(made, axis=-1, keepdims=True)
    made[..., 0] = np.where(length[..., 0] > 0, made[..., 0], 1.0)
    unit: np.ndarray = made / np.where(length > 0, length, 1.0)
    return unit
