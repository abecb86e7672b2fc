"""llama-index at the edges: its documents in, our retriever out.

Importing llama-index takes seconds, so import this module late.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import Document, NodeWithScore, QueryBundle, TextNode

from corpus.article import Article
from corpus.reading.clipping import Problem
from index.search.retrieve import Hit, Retriever

_KNOWN = ("title", "outlet", "place", "agency", "byline", "url")


class LlamaRetriever(BaseRetriever):  # type: ignore[misc]  # their classes are Any to mypy
    """Our retriever as llama-index's: nodes with the article's metadata and correct offsets.

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
    """Yield llama-index documents as articles, under their own ids.

    Title, outlet, place, agency, byline, url and published (ISO 8601; ``date`` as well) are read
    from the metadata; other fields are ignored. A document without text or with an invalid date
    costs only itself.
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
    """Write articles as rows of a .jsonl file, which ``sync`` takes in like any other.

    The file is replaced as a whole, or not at all.
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
