from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import Field
from llama_index.core.schema import Document

from corpus.article import Article
from corpus.errors import ModelUnavailable
from corpus.reading.clipping import Problem
from index.intake.sync import sync
from index.library.library import Library
from index.models.llama_index import LlamaEmbedder
from index.search.llama_index import LlamaRetriever, articles, save
from index.search.reader import Reader
from index.search.retrieve import Dense, Joined, Lexical
from tests.hashed import Hashed


class Letters(BaseEmbedding):
    """Counts letters: a llama-index embedding whose vectors are not of length one."""

    broken: bool = False
    asked_as_query: list[str] = Field(default_factory=list)

    def _get_text_embedding(self, text: str) -> list[float]:
        if self.broken:
            raise ConnectionError("connection refused")
        return [float(text.lower().count(c)) for c in "abcdefghijklmnopqrstuvwxyz"]

    def _get_query_embedding(self, query: str) -> list[float]:
        self.asked_as_query.append(query)
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


def test_any_embedding_gives_vectors_of_length_one_in_order() -> None:
    embedder = LlamaEmbedder(Letters(model_name="letters", embed_batch_size=3))
    assert (embedder.name, embedder.dimension) == ("Letters:letters", 26)
    vectors = embedder.passages([*("abcdefg"), "123"])
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(8))
    assert np.argmax(vectors, axis=1).tolist() == [0, 1, 2, 3, 4, 5, 6, 0]
    assert embedder.passages([]).shape == (0, 26)


def test_a_question_is_embedded_as_a_question() -> None:
    model = Letters(model_name="letters", asked_as_query=[])
    assert LlamaEmbedder(model).query("bb") == pytest.approx(np.eye(26)[1])
    assert model.asked_as_query == ["bb"]


def test_a_model_that_does_not_answer_is_told() -> None:
    with pytest.raises(ModelUnavailable, match="connection refused"):
        LlamaEmbedder(Letters(model_name="letters", broken=True))


def documents() -> list[Document]:
    known: dict[str, Any] = {"title": "Ferry sinks", "outlet": "Courier", "page": 3}
    return [
        Document(id_="d1", text="The ferry sank. “No,” said Ada Brandt.", metadata=known),
        Document(id_="d2", text="The harvest is in.", metadata={"date": "2024-05-03T10:00:00"}),
        Document(id_="d3", text="  "),
        Document(id_="d4", text="The tide.", metadata={"published": "some day"}),
    ]


def test_documents_become_articles_and_bad_ones_problems() -> None:
    found = list(articles(documents()))
    assert found[:2] == [
        Article("d1", documents()[0].text, title="Ferry sinks", outlet="Courier"),
        Article("d2", "The harvest is in.", published=date(2024, 5, 3)),
    ]
    assert [type(item) for item in found[2:]] == [Problem, Problem]
    assert "2020-02-07" in found[3].message  # type: ignore[union-attr]


def test_documents_are_indexed_and_retrieved_as_nodes(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    save((item for item in articles(documents()) if isinstance(item, Article)), path)
    assert sync(tmp_path / "home", [path], embedder=Hashed()).added == 2
    with Library(tmp_path / "home") as library:
        assert library.article("d1").text == documents()[0].text
        assert library.article("d1").title == "Ferry sinks"
    with Reader(tmp_path / "home") as reader:
        joined = Joined(Lexical(reader), Dense(reader, Hashed()))
        retriever = LlamaRetriever(joined, k=1)
        (found,) = retriever.retrieve("Which ferry sank?")
        assert asyncio.run(retriever.aretrieve("Which ferry sank?")) == [found]
    node: Any = found.node
    assert node.metadata == {"article": "d1", "title": "Ferry sinks", "outlet": "Courier"}
    assert documents()[0].text[node.start_char_idx : node.end_char_idx] == node.text
    assert found.score == pytest.approx(1.0)
