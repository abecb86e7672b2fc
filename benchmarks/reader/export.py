"""The network as an int8 ONNX file, with onnxruntime's joined operators for speed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from benchmarks.reader.network import EPSILON, HEADS, Network

STEPS = 127  # of a weight on either side of nothing
_OURS = "com.microsoft"  # the domain of onnxruntime's own operators
_OPSET = 17
_IR = 8


class _Graph:
    """Nodes and weights as they are added; a node's result is told by its name."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(value, name))
        return name

    def add(
        self, kind: str, inputs: Sequence[str], name: str, *, domain: str = "", **options: object
    ) -> str:
        self.nodes.append(
            helper.make_node(kind, [*inputs], [name], name=name, domain=domain, **options)
        )
        return name

    def linear(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray | None) -> str:
        """``x @ weight.T + bias`` in int8: a scale for each output, x quantised as it comes."""
        quantised, scale = quantise(weight)
        inputs = [
            x,
            self.weight(f"{name}.weight", np.ascontiguousarray(quantised.T)),
            self.weight(f"{name}.scale", scale),
            "",
        ]
        if bias is not None:
            inputs.append(self.weight(f"{name}.bias", bias))
        return self.add("DynamicQuantizeMatMul", inputs, name, domain=_OURS)

    def normalise(self, x: str, beside: str, name: str, state: dict[str, np.ndarray]) -> str:
        """The layer norm of the sum of two states."""
        gamma = self.weight(f"{name}.gamma", state[f"{name}.weight"])
        beta = self.weight(f"{name}.beta", state[f"{name}.bias"])
        inputs = [x, beside, gamma, beta]
        return self.add(
            "SkipLayerNormalization", inputs, name, domain=_OURS, epsilon=EPSILON
        )


def quantise(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A matrix as int8 and one float32 scale a row: ``weight ~ quantised * scale[:, None]``."""
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-8).astype(np.float32) / np.float32(STEPS)
    quantised = np.clip(np.rint(weight / scale[:, None]), -STEPS, STEPS).astype(np.int8)
    return quantised, scale


def export(network: Network, path: Path) -> None:
    """Write the network to ``path``; inputs and output are those of the packaged cross-encoder."""
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    graph = _Graph()
    x = _embeddings(graph, state)
    mask = graph.add("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
    last = len(network.layers) - 1
    graph.weight("first.start", np.array([0], dtype=np.int64))
    graph.weight("first.end", np.array([1], dtype=np.int64))
    graph.weight("first.axis", np.array([1], dtype=np.int64))
    for n in range(last + 1):
        x = _layer(graph, x, mask, f"layers.{n}", state, first_only=n == last)
    graph.weight("squeeze.axis", np.array([1], dtype=np.int64))
    x = graph.add("Squeeze", [x, "squeeze.axis"], "first")
    x = graph.add("Tanh", [_plain(graph, x, "pooler", state)], "pooled")
    graph.add("Identity", [_plain(graph, x, "head", state)], "logits")
    onnx.save(_model(graph), str(path))


def _plain(graph: _Graph, x: str, name: str, state: dict[str, np.ndarray]) -> str:
    """A matrix in float32: the head's are small, and what they say is the score itself."""
    weight = graph.weight(f"{name}.weight", np.ascontiguousarray(state[f"{name}.weight"].T))
    bias = graph.weight(f"{name}.bias", state[f"{name}.bias"])
    return graph.add("Gemm", [x, weight, bias], name)


def _embeddings(graph: _Graph, state: dict[str, np.ndarray]) -> str:
    """The tokens' states before the first layer: word, place and text, added and normalised."""
    words, scale = quantise(state["words.weight"])
    graph.weight("words.weight", words)
    graph.weight("words.scale", scale[:, None])
    graph.weight("places.weight", state["places.weight"])
    graph.weight("kinds.weight", state["kinds.weight"])
    graph.add("Gather", ["words.weight", "input_ids"], "words.rows")
    graph.add("Cast", ["words.rows"], "words.float", to=TensorProto.FLOAT)
    graph.add("Gather", ["words.scale", "input_ids"], "words.scales")
    graph.add("Mul", ["words.float", "words.scales"], "words")
    graph.add("Gather", ["kinds.weight", "token_type_ids"], "kinds")
    graph.add("Shape", ["input_ids"], "length", start=1, end=2)
    graph.weight("places.start", np.array([0], dtype=np.int64))
    graph.add("Slice", ["places.weight", "places.start", "length"], "places")
    graph.add("Add", ["kinds", "places"], "beside")
    return graph.normalise("words", "beside", "norm", state)


def _layer(
    graph: _Graph,
    x: str,
    mask: str,
    name: str,
    state: dict[str, np.ndarray],
    *,
    first_only: bool,
) -> str:
    """One layer; of the last one only the first token's state is worked out, the head's input."""
    parts = []
    asking = x
    if first_only:
        cut = [x, "first.start", "first.end", "first.axis"]
        asking = graph.add("Slice", cut, f"{name}.first")
    for part in ("query", "key", "value"):
        source = asking if part == "query" else x
        weight, bias = state[f"{name}.{part}.weight"], state[f"{name}.{part}.bias"]
        parts.append(graph.linear(source, f"{name}.{part}", weight, bias))
    seen = graph.add(
        "MultiHeadAttention",
        [*parts, "", mask],
        f"{name}.seen",
        domain=_OURS,
        num_heads=HEADS,
        mask_filter_value=-10000.0,
    )

    def linear(x: str, part: str, *, biased: bool = True) -> str:
        bias = state[f"{name}.{part}.bias"] if biased else None
        return graph.linear(x, f"{name}.{part}", state[f"{name}.{part}.weight"], bias)

    x = graph.normalise(linear(seen, "attended"), asking, f"{name}.attended_norm", state)
    bias = graph.weight(f"{name}.inner.bias", state[f"{name}.inner.bias"])
    inner = graph.add(
        "BiasGelu", [linear(x, "inner", biased=False), bias], f"{name}.gelu", domain=_OURS
    )
    return graph.normalise(linear(inner, "outer"), x, f"{name}.outer_norm", state)


def _model(graph: _Graph) -> onnx.ModelProto:
    shape = ["n", "length"]
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, shape)
        for name in ("input_ids", "attention_mask", "token_type_ids")
    ]
    output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", 1])
    made = helper.make_graph(graph.nodes, "reader", inputs, [output], graph.weights)
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_OURS, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=_IR, producer_name="onrecord")
