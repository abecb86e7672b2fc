"""The exported file says what the network says; needs the packages of the extra "reader"."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
onnxruntime = pytest.importorskip("onnxruntime")
pytest.importorskip("onnx")

from benchmarks.reader.compare import encode  # noqa: E402
from benchmarks.reader.export import export, quantise, read_back  # noqa: E402
from benchmarks.reader.network import Batch, Network, packaged  # noqa: E402
from index.models.weights import RERANKER, find  # noqa: E402

MODEL, TOKENIZER = (find(name) for name in RERANKER)
BERLIN = [
    (
        "How many people live in Berlin?",
        "Berlin had a population of 3,520,031 registered inhabitants "
        "in an area of 891.82 square kilometers.",
    ),
    ("How many people live in Berlin?", "Berlin is well known for its museums."),
]


def test_the_packaged_weights_read_back_score_the_model_card_example():
    network = packaged(MODEL, range(12)).eval()
    with torch.no_grad():
        logits = network(encode(TOKENIZER, BERLIN))
    assert logits.numpy() == pytest.approx([9.15, -4.32], abs=0.4)


@pytest.mark.parametrize("layers", [1, 3])
def test_the_file_agrees_with_the_network_on_padded_pairs(tmp_path, layers):
    torch.manual_seed(4)
    network = Network(layers).eval()
    ids = torch.randint(1000, 20000, (3, 20))
    mask = torch.ones_like(ids)
    mask[1, 12:] = 0
    types = torch.zeros_like(ids)
    types[:, 8:] = 1
    with torch.no_grad():
        expected = network(Batch(ids, mask, types)).numpy()
    export(network, tmp_path / "reader.onnx")
    session = onnxruntime.InferenceSession(
        str(tmp_path / "reader.onnx"), providers=["CPUExecutionProvider"]
    )
    given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
    logits = session.run(None, {name: value.numpy() for name, value in given.items()})[0]
    assert logits.shape == (3, 1)
    assert np.ptp(expected) > 0.1
    assert logits[:, 0] == pytest.approx(expected, abs=0.05)


def test_an_exported_file_is_read_back(tmp_path):
    network = packaged(MODEL, (0, 5)).eval()
    export(network, tmp_path / "reader.onnx")
    again = Network(2).eval()
    again.load_state_dict(read_back(tmp_path / "reader.onnx"))
    with torch.no_grad():
        expected, found = (one(encode(TOKENIZER, BERLIN)).numpy() for one in (network, again))
    assert found == pytest.approx(expected, abs=0.05)
    for name, weight in network.state_dict().items():
        if name != "places.weight":  # those beyond the longest pair are not kept
            step = float(weight.abs().max()) / 127
            assert torch.allclose(weight, again.state_dict()[name], atol=step, rtol=0), name


def test_padding_changes_nothing():
    network = packaged(MODEL, range(3)).eval()
    with torch.no_grad():
        together = network(encode(TOKENIZER, BERLIN)).numpy()
        alone = [network(encode(TOKENIZER, [pair])).numpy()[0] for pair in BERLIN]
    assert together == pytest.approx(alone, abs=1e-4)


def test_a_row_is_quantised_by_its_own_scale():
    weight = np.array([[0.5, -1.0], [0.001, 0.0005]], dtype=np.float32)
    quantised, scale = quantise(weight)
    assert quantised.dtype == np.int8
    assert quantised * scale[:, None] == pytest.approx(weight, rel=0.01)
