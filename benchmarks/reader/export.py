"""The network as an int8 ONNX file, with onnxruntime's joined operators for speed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from benchmarks.reader.network import EPSILON, HEADS, POSITIONS, WIDTH, Network

STEPS = 127  # of a weight on either side of nothing
_OURS = "com.microsoft"  # the domain of onnxruntime's own operators
LONGEST = 256  # tokens of a pair at most
_OPSET = 17
_IR = 8


State = Mapping[str, np.ndarray]
"""The network's weights by their names."""


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

    def linear(self, x: str, name: str, weight: np.ndarray, bias: np.ndarray) -> str:
        """``x @ weight.T + bias`` in int8: a scale for each output, x quantised as it comes."""
        quantised, scale = quantise(weight)
        inputs = [
            x,
            self.weight(f"{name}.weight", np.ascontiguousarray(quantised.T)),
            self.weight(f"{name}.scale", scale),
            "",
            self.weight(f"{name}.bias", bias),
        ]
        return self.add("DynamicQuantizeMatMul", inputs, name, domain=_OURS)

    def normalise(self, x: str, beside: str, name: str, state: State) -> str:
        """The layer norm of the sum of two states.

        ``Sum`` and not ``Add``: onnxruntime 1.31 would join that with the norm into an operator
        that is seven times as slow as the two.
        """
        gamma = self.weight(f"{name}.gamma", state[f"{name}.weight"])
        beta = self.weight(f"{name}.beta", state[f"{name}.bias"])
        total = self.add("Sum", [x, beside], f"{name}.sum")
        return self.add("LayerNormalization", [total, gamma, beta], name, epsilon=EPSILON)

    def numbers(self, name: str, *values: int) -> str:
        return self.weight(name, np.array(values, dtype=np.int64))


def quantise(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A matrix as int8 and one float32 scale a row: ``weight ~ quantised * scale[:, None]``."""
    scale = np.maximum(np.abs(weight).max(axis=1), 1e-8).astype(np.float32) / np.float32(STEPS)
    quantised = np.clip(np.rint(weight / scale[:, None]), -STEPS, STEPS).astype(np.int8)
    return quantised, scale


def export(network: Network, path: Path) -> None:
    """Write the network to ``path``; inputs and output are those of the packaged cross-encoder."""
    state = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    graph = _Graph()
    graph.numbers("zero", 0)
    graph.numbers("one", 1)
    x = _embeddings(graph, state)
    mask = _mask(graph)
    last = len(network.layers) - 1
    for n in range(last + 1):
        x = _layer(graph, x, mask, f"layers.{n}", state, first_only=n == last)
    x = graph.add("Squeeze", [x, "one"], "first")
    x = graph.add("Tanh", [_plain(graph, x, "pooler", state)], "pooled")
    graph.add("Identity", [_plain(graph, x, "head", state)], "logits")
    onnx.save(_model(graph), str(path))


def read_back(path: Path) -> dict[str, torch.Tensor]:
    """The weights of a file that ``export`` wrote, as near as int8 keeps them.

    Places that no pair reaches are nothing.
    """
    raw = {one.name: numpy_helper.to_array(one) for one in onnx.load(str(path)).graph.initializer}
    words = raw["words.weight"] * raw["words.scale"]
    places = np.zeros((POSITIONS, WIDTH), np.float32)
    places[:LONGEST] = raw["places.weight"]
    state = {"words.weight": words, "places.weight": places, "kinds.weight": raw["kinds.weight"]}
    for name, value in raw.items():
        part, _, leaf = name.rpartition(".")
        if leaf in _NORM:
            state[f"{part}.{_NORM[leaf]}"] = value
        elif leaf == "bias" and f"{part}.scale" in raw:
            weight = (raw[f"{part}.weight"] * raw[f"{part}.scale"]).T
            state |= _parts(part, weight, value)
        elif leaf == "bias":
            state |= {f"{part}.weight": raw[f"{part}.weight"].T, name: value}
    return {name: torch.tensor(value) for name, value in state.items()}


_NORM = {"gamma": "weight", "beta": "bias"}


def _parts(name: str, weight: np.ndarray, bias: np.ndarray) -> dict[str, np.ndarray]:
    """A matrix by its name, or those of a joined one, with the query's scale taken out."""
    layer, joined, names = name.partition(".joined.")
    if not joined:
        return {f"{name}.weight": weight, f"{name}.bias": bias}
    parts = names.split(".")
    state = {}
    for n, part in enumerate(parts):
        scale = np.float32((WIDTH // HEADS) ** 0.5 if part == "query" else 1)
        rows = slice(n * WIDTH, (n + 1) * WIDTH)
        state[f"{layer}.{part}.weight"] = weight[rows] * scale
        state[f"{layer}.{part}.bias"] = bias[rows] * scale
    return state


def _plain(graph: _Graph, x: str, name: str, state: State) -> str:
    """A matrix in float32: the head's are small, and what they say is the score itself."""
    weight = graph.weight(f"{name}.weight", np.ascontiguousarray(state[f"{name}.weight"].T))
    bias = graph.weight(f"{name}.bias", state[f"{name}.bias"])
    return graph.add("Gemm", [x, weight, bias], name)


def _mask(graph: _Graph) -> str:
    """What is added to the attention: 0 for a token, -10,000 for padding; [n, 1, 1, length]."""
    graph.weight("full", np.array(1, dtype=np.float32))
    graph.weight("nothing", np.array(10000, dtype=np.float32))
    graph.numbers("mask.axes", 1, 2)
    graph.add("Cast", ["attention_mask"], "mask.float", to=TensorProto.FLOAT)
    graph.add("Sub", ["mask.float", "full"], "mask.below")
    graph.add("Mul", ["mask.below", "nothing"], "mask.flat")
    return graph.add("Unsqueeze", ["mask.flat", "mask.axes"], "mask")


def _embeddings(graph: _Graph, state: State) -> str:
    """The tokens' states before the first layer: word, place and text, added and normalised."""
    words, scale = quantise(state["words.weight"])
    graph.weight("words.weight", words)
    graph.weight("words.scale", scale[:, None])
    graph.weight("places.weight", state["places.weight"][:LONGEST])
    graph.weight("kinds.weight", state["kinds.weight"])
    graph.add("Gather", ["words.weight", "input_ids"], "words.rows")
    graph.add("Cast", ["words.rows"], "words.float", to=TensorProto.FLOAT)
    graph.add("Gather", ["words.scale", "input_ids"], "words.scales")
    graph.add("Mul", ["words.float", "words.scales"], "words")
    graph.add("Gather", ["kinds.weight", "token_type_ids"], "kinds")
    graph.add("Shape", ["input_ids"], "length", start=1, end=2)
    graph.add("Slice", ["places.weight", "zero", "length"], "places")
    graph.add("Add", ["kinds", "places"], "beside")
    return graph.normalise("words", "beside", "norm", state)


def _layer(graph: _Graph, x: str, mask: str, name: str, state: State, *, first_only: bool) -> str:
    """One layer; of the last one only the first token's state is worked out, the head's input."""
    asking = x
    if first_only:
        asking = graph.add("Slice", [x, "zero", "one", "one"], f"{name}.first")
        (query,) = _heads(graph, asking, name, ("query",), state)
        key, value = _heads(graph, x, name, ("key", "value"), state)
    else:
        query, key, value = _heads(graph, x, name, ("query", "key", "value"), state)
    turned = graph.add("Transpose", [key], f"{name}.turned", perm=[0, 1, 3, 2])
    near = graph.add("MatMul", [query, turned], f"{name}.near")
    near = graph.add("Add", [near, mask], f"{name}.masked")
    share = graph.add("Softmax", [near], f"{name}.share", axis=-1)
    seen = graph.add("MatMul", [share, value], f"{name}.heads")
    seen = graph.add("Transpose", [seen], f"{name}.beside", perm=[0, 2, 1, 3])
    shape = graph.numbers(f"{name}.width", 0, 0, WIDTH)
    seen = graph.add("Reshape", [seen, shape], f"{name}.seen")

    def linear(x: str, part: str) -> str:
        weight, bias = (state[f"{name}.{part}.{leaf}"] for leaf in ("weight", "bias"))
        return graph.linear(x, f"{name}.{part}", weight, bias)

    x = graph.normalise(linear(seen, "attended"), asking, f"{name}.attended_norm", state)
    inner = graph.add("Gelu", [linear(x, "inner")], f"{name}.gelu", domain=_OURS)
    return graph.normalise(linear(inner, "outer"), x, f"{name}.outer_norm", state)


def _heads(graph: _Graph, x: str, name: str, parts: Sequence[str], state: State) -> list[str]:
    """Query, key or value for each head, [n, heads, length, width]; the query is scaled.

    One matrix works them all out, so that the states are quantised once.
    """
    weights, biases = [], []
    for part in parts:
        scale = np.float32((WIDTH // HEADS) ** -0.5 if part == "query" else 1)
        weights.append(state[f"{name}.{part}.weight"] * scale)
        biases.append(state[f"{name}.{part}.bias"] * scale)
    own = f"{name}.joined.{'.'.join(parts)}"
    joined = graph.linear(x, own, np.concatenate(weights), np.concatenate(biases))
    shape = graph.numbers(f"{own}.shape", 0, 0, len(parts), HEADS, WIDTH // HEADS)
    cut = graph.add("Reshape", [joined, shape], f"{own}.cut")
    cut = graph.add("Transpose", [cut], f"{own}.apart", perm=[2, 0, 3, 1, 4])
    found = []
    for n, part in enumerate(parts):
        which = graph.weight(f"{own}.{n}", np.array(n, dtype=np.int64))
        found.append(graph.add("Gather", [cut, which], f"{name}.{part}", axis=0))
    return found


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
