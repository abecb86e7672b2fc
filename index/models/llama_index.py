"""Any of llama-index's embeddings as an Embedder.

Importing llama-index takes seconds, so import this module late.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from corpus.errors import ModelUnavailable

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


def _unit(vectors: Any) -> np.ndarray:
    """Normalise vectors to length one; a vector of zeros becomes the first axis."""
    made = np.array(vectors, dtype=np.float32)
    length = np.linalg.norm(made, axis=-1, keepdims=True)
    made[..., 0] = np.where(length[..., 0] > 0, made[..., 0], 1.0)
    unit: np.ndarray = made / np.where(length > 0, length, 1.0)
    return unit
