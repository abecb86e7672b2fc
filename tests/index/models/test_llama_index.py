import numpy as np
import pytest
from llama_index.core.base.embeddings.base import BaseEmbedding

from corpus.errors import ModelUnavailable
from index.models.llama_index import LlamaEmbedder

TEXTS = ["The well was dry.", "", "It rained on the port of Osaka."]


class Counting(BaseEmbedding):
    """An embedding of llama-index's own kind: a text's vowels, nothing for an empty text."""

    def _get_text_embedding(self, text: str) -> list[float]:
        return [float(text.count(vowel)) for vowel in "aeiou"]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


class Silent(Counting):
    def _get_text_embedding(self, text: str) -> list[float]:
        raise ConnectionError("refused")


def test_any_embedding_of_llama_index_gives_vectors_of_length_one_in_order():
    embedder = LlamaEmbedder(Counting(model_name="vowels"))
    assert (embedder.name, embedder.dimension) == ("Counting:vowels", 5)
    together = embedder.passages(TEXTS)
    assert np.linalg.norm(together, axis=1) == pytest.approx([1, 1, 1])
    assert together[0] == pytest.approx(embedder.query(TEXTS[0]))
    assert embedder.passages([]).shape == (0, 5)


def test_a_model_that_does_not_answer_is_told_of():
    with pytest.raises(ModelUnavailable, match="vowels does not answer"):
        LlamaEmbedder(Silent(model_name="vowels"))
