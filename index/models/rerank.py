"""How well a text answers a question, read together by a cross-encoder."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple

import numpy as np

from index.models.weights import RERANKER, Model

KEPT_LOGITS = 20_000
"""Pairs whose logits are kept, about 10 MB: a question that is proposed, shown as an example, or
asked with other filters is read once."""


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
        # A pair at a time, each on one thread: no padding is read (a quarter of the work of
        # batches of 16), a logit does not depend on the other texts, as with int8 it does in a
        # batch, and questions that are asked at once share the cores without crowding them.
        self._model = Model(files, max_tokens=max_tokens, threads=1)
        self._threads = ThreadPoolExecutor(min(4, os.cpu_count() or 1), "onrecord-reading")
        self._logit = lru_cache(maxsize=KEPT_LOGITS)(self._read)

    def scores(self, question: str, texts: Sequence[InContext]) -> np.ndarray:
        """Logits of the sentences, float32 [len(texts)]."""
        return self.logits(question, [text.sentence for text in texts])

    def logits(self, question: str, texts: Sequence[str]) -> np.ndarray:
        """Logits, float32 [len(texts)]; each depends on the question and its own text alone."""
        found = self._threads.map(self._logit, repeat(question), texts)
        return np.fromiter(found, np.float32, len(texts))

    def _read(self, question: str, text: str) -> float:
        return float(self._model.run([(question, text)])[0, 0])
