"""An embedder for tests: a text's stems hashed to places in a vector; no model, microseconds."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from index.stems import stems


class Hashed:
    """Embedder of 64 dimensions; ``seen`` counts the passages it was given."""

    def __init__(self, name: str = "hashed", dimension: int = 64) -> None:
        self.name = name
        self.dimension = dimension
        self.seen = 0

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        self.seen += len(texts)
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            vector[0] = 0.01
            for stem in stems(text):
                digest = hashlib.blake2b(f"{self.name} {stem}".encode(), digest_size=4).digest()
                vector[int.from_bytes(digest, "big") % self.dimension] += 1
        unit: np.ndarray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        return unit

    def query(self, text: str) -> np.ndarray:
        seen = self.seen
        vector: np.ndarray = self.passages([text])[0]
        self.seen = seen
        return vector
