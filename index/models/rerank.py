"""How well a text answers a question, read together by a cross-encoder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from index.models.weights import RERANKER, Model

RERANK_BATCH = 16


class InContext(NamedTuple):
    """A sentence, with its article's headline and the sentence before it, where these are known."""

    sentence: str
    headline: str | None = None
    before: str | None = None


class CrossEncoder:
    """A cross-encoder (int8 ONNX) from packaged weights.

    ``RERANKER`` is ms-marco-MiniLM-L-12-v2, which tells relevant from irrelevant: its logits
    are about 9 for a clear answer and -11 for an unrelated text. It reads sentences without their
    context.

    Raises:
        ModelUnavailable: the weights are missing or not the ones that were checked.
    """

    def __init__(self, files: Mapping[str, str] = RERANKER, *, max_tokens: int = 192) -> None:
        self._model = Model(files, max_tokens=max_tokens)

    def scores(self, question: str, texts: Sequence[InContext]) -> np.ndarray:
        """Logits of the sentences, float32 [len(texts)]."""
        return self.logits(question, [text.sentence for text in texts])

    def logits(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """Logits, float32 [len(texts)]."""
        scores = np.empty(len(texts), dtype=np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for start in range(0, len(order), RERANK_BATCH):
            batch = order[start : start + RERANK_BATCH]
            scores[batch] = self._model.run([(question, texts[i]) for i in batch])[:, 0]
        return scores
