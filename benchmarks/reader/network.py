"""A BERT cross-encoder in torch, and the packaged one's int8 weights read back into it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn
from torch.nn.functional import gelu

VOCABULARY = 30522
POSITIONS = 512
WIDTH = 384
INNER = 1536
HEADS = 12
EPSILON = 1e-12
FAR = 1e4  # what padding is below a token in the attention


@dataclass(frozen=True, slots=True)
class Batch:
    """Token ids, 1 where a token is no padding, 1 for the second text; all int64 [n, length]."""

    ids: Tensor
    mask: Tensor
    types: Tensor


class Layer(nn.Module):
    """One layer of the encoder: attention and a feed-forward net, each added and normalised."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=EPSILON)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """The states after this layer; ``mask`` is added to the attention, [n, 1, 1, length]."""
        n, length, _ = x.shape
        q, k, v = (
            part(x).view(n, length, HEADS, WIDTH // HEADS).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        near = q @ k.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + mask
        seen = self.dropout(near.softmax(3)) @ v
        seen = seen.transpose(1, 2).reshape(n, length, WIDTH)
        x = self.attended_norm(x + self.dropout(self.attended(seen)))
        out: Tensor = self.outer_norm(x + self.dropout(self.outer(gelu(self.inner(x)))))
        return out


class Network(nn.Module):
    """The cross-encoder: question and text in, one logit out."""

    def __init__(self, layers: int, *, dropout: float = 0.0) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.pooler = nn.Linear(WIDTH, WIDTH)
        self.head = nn.Linear(WIDTH, 1)
        self.embedded, self.dropout = nn.Dropout(dropout), nn.Dropout(dropout)

    def forward(self, batch: Batch) -> Tensor:
        """Logits, float32 [n]."""
        places = torch.arange(batch.ids.shape[1], device=batch.ids.device)
        x = self.words(batch.ids) + self.places(places)[None] + self.kinds(batch.types)
        x = self.embedded(self.norm(x))
        mask = (batch.mask[:, None, None, :] - 1) * FAR
        for layer in self.layers:
            x = layer(x, mask)
        logits: Tensor = self.head(self.dropout(torch.tanh(self.pooler(x[:, 0]))))[:, 0].float()
        return logits


# our names for the parts, and those that the packaged graph has
_PARTS = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "attended",
    "attention.output.LayerNorm": "attended_norm",
    "intermediate.dense": "inner",
    "output.dense": "outer",
    "output.LayerNorm": "outer_norm",
}
_TOP = {
    "bert.embeddings.word_embeddings": "words",
    "bert.embeddings.position_embeddings": "places",
    "bert.embeddings.token_type_embeddings": "kinds",
    "bert.embeddings.LayerNorm": "norm",
    "bert.pooler.dense": "pooler",
    "classifier": "head",
}
_INSIDE = re.compile(r"bert\.encoder\.layer\.(\d+)\.(.+)")


def packaged(path: Path, keep: Sequence[int], *, dropout: float = 0.0) -> Network:
    """The packaged cross-encoder as a network of the layers in ``keep``, by their numbers from 0.

    Raises:
        KeyError: the file is not a BERT of the expected names.
        RuntimeError: a weight is missing or has another shape.
    """
    found = {_ours(name): value for name, value in _weights(onnx.load(str(path)))}
    network = Network(len(keep), dropout=dropout)
    state = {}
    for name in network.state_dict():
        inside = re.fullmatch(r"layers\.(\d+)\.(.+)", name)
        source = f"layers.{keep[int(inside[1])]}.{inside[2]}" if inside else name
        state[name] = torch.from_numpy(found[source])
    network.load_state_dict(state)
    return network


def _ours(name: str) -> str:
    part, _, leaf = name.rpartition(".")
    if inside := _INSIDE.fullmatch(part):
        return f"layers.{inside[1]}.{_PARTS[inside[2]]}.{leaf}"
    return f"{_TOP[part]}.{leaf}"


def _weights(model: onnx.ModelProto) -> Iterator[tuple[str, np.ndarray]]:
    """Each weight by its name in the publisher's checkpoint, as float32, [out, in] for a matrix.

    ``value = (quantised - zero point) * scale`` (ONNX, DequantizeLinear).
    """
    raw = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}

    def value(name: str) -> np.ndarray:
        quantised = raw[f"{name}_quantized"].astype(np.float32)
        zero = raw[f"{name}_zero_point"].astype(np.float32)
        scaled: np.ndarray = (quantised - zero) * raw[f"{name}_scale"].astype(np.float32)
        return scaled

    for name, array in raw.items():
        if name.startswith(("bert.", "classifier.")) and array.dtype == np.float32 and array.ndim:
            yield name, array.copy()
        elif name.startswith("bert.embeddings.") and name.endswith("_quantized"):
            yield name.removesuffix("_quantized"), value(name.removesuffix("_quantized"))
    for node in model.graph.node:
        if node.op_type == "MatMulInteger":
            part = node.name.strip("/").replace("/", ".")
            part = re.sub(r"\.(?:Gemm_)?MatMul_quant$", "", part)
            matrix = value(node.input[1].removesuffix("_quantized"))
            yield f"{part}.weight", np.ascontiguousarray(matrix.T)
