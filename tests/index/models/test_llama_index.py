import numpy as np
import pytest
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.postprocessor.types import BaseNodePostprocessor

from corpus.errors import ModelUnavailable
from index.models.llama_index import LlamaEmbedder, LlamaScorer
from index.models.rerank import InContext

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


class Longest(BaseNodePostprocessor):
    """A reranker of llama-index's own kind: the longest text first, and only the first ones."""

    top_n: int = 50

    def _postprocess_nodes(self, nodes, query_bundle=None):
        for node in nodes:
            node.score = float(len(node.get_content()))
        return sorted(nodes, key=lambda node: -node.score)[: self.top_n]


def test_any_reranker_of_llama_index_scores_the_texts_in_their_order():
    texts = [InContext("It rained."), InContext("The well was dry.", "Dry wells"), InContext("No.")]
    assert LlamaScorer(Longest()).scores("Why?", texts).tolist() == [10, 28, 3]
    assert LlamaScorer(Longest()).scores("Why?", []).shape == (0,)


def test_a_reranker_that_leaves_texts_out_is_told_of():
    with pytest.raises(ModelUnavailable, match="returned 1 of 2 texts: set its top_n"):
        LlamaScorer(Longest(top_n=1)).scores("Why?", [InContext("A."), InContext("B.")])
