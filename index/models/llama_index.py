"""Any of llama-index's embeddings as an Embedder, any of its rerankers as a Scorer.

Importing llama-index takes seconds, so import this module late.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import NodeWithScore, TextNode

from corpus.errors import ModelUnavailable
from index.models.rerank import InContext

_PROBE = "The board met on Monday."


class LlamaEmbedder:
    """An Embedder over any of llama-index's embeddings; vectors are normalised to length one.

    The dimension is found by embedding a sentence.

    Raises:
        ModelUnavailable: the model gives no vector for that sentence.
    """

    def __init__(self, model: BaseEmbedding, *, name: str | None = None) -> None:
        self._model = model
        self.name: str = name or f"{type(model).__name__}:{model.model_name}"
        self.dimension: int = self._vectors([_PROBE]).shape[1]

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        """Return vectors ``[len(texts), dimension]``, in the order of the texts."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return self._vectors(texts)

    def query(self, text: str) -> np.ndarray:
        """Return the vector ``[dimension]`` of a question."""
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


class LlamaScorer:
    """A Scorer over any of llama-index's rerankers, which reads each sentence after its headline.

    Its scores are taken for logits. The confidence of answers was fitted on logits of about 9 for a
    clear answer and -11 for an unrelated text; a reranker with others changes what is refused.

    Raises:
        TypeError: it is no reranker of llama-index.
    """

    def __init__(self, reranker: BaseNodePostprocessor) -> None:
        if not isinstance(reranker, BaseNodePostprocessor):
            raise TypeError(f"{type(reranker).__name__} is no reranker of llama-index")
        self._reranker = reranker

    def scores(self, question: str, texts: Sequence[InContext]) -> np.ndarray:
        """Scores, float32 [len(texts)].

        Raises:
            ModelUnavailable: the reranker fails, or leaves texts out.
        """
        if not texts:
            return np.zeros(0, dtype=np.float32)
        told = [f"{t.headline}. {t.sentence}" if t.headline else t.sentence for t in texts]
        nodes = [NodeWithScore(node=TextNode(id_=str(n), text=t)) for n, t in enumerate(told)]
        name = type(self._reranker).__name__
        try:
            ranked = self._reranker.postprocess_nodes(nodes, query_str=question)
        except Exception as error:
            raise ModelUnavailable(
                f"The reranker {name} fails ({error}). Mend it, or unset ONRECORD_SCORER."
            ) from error
        if len(ranked) < len(texts):
            raise ModelUnavailable(
                f"The reranker {name} returned {len(ranked)} of {len(texts)} texts: "
                "set its top_n to 50 or more."
            )
        scores = np.empty(len(texts), dtype=np.float32)
        for node in ranked:
            scores[int(node.node.node_id)] = node.score or 0.0
        return scores


def _unit(vectors: Any) -> np.ndarray:
    """Normalise vectors to length one; a vector of zeros becomes the first axis."""
    made = np.array(vectors, dtype=np.float32)
    length = np.linalg.norm(made, axis=-1, keepdims=True)
    made[..., 0] = np.where(length[..., 0] > 0, made[..., 0], 1.0)
    unit: np.ndarray = made / np.where(length > 0, length, 1.0)
    return unit
