"""The exported file says what the network says; needs the packages of the extra "reader"."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
onnxruntime = pytest.importorskip("onnxruntime")
pytest.importorskip("onnx")

from benchmarks.reader.export import export, quantise  # noqa: E402
from benchmarks.reader.network import Batch, Network, packaged  # noqa: E402
from benchmarks.reader.train import Plan, encode, load_tokenizer, mean  # noqa: E402
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
        logits = network(encode(load_tokenizer(TOKENIZER), BERLIN))
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


def test_padding_changes_nothing():
    network = packaged(MODEL, range(3)).eval()
    tokenizer = load_tokenizer(TOKENIZER)
    with torch.no_grad():
        together = network(encode(tokenizer, BERLIN)).numpy()
        alone = [network(encode(tokenizer, [pair])).numpy()[0] for pair in BERLIN]
    assert together == pytest.approx(alone, abs=1e-4)


def test_a_row_is_quantised_by_its_own_scale():
    weight = np.array([[0.5, -1.0], [0.001, 0.0005]], dtype=np.float32)
    quantised, scale = quantise(weight)
    assert quantised.dtype == np.int8
    assert quantised * scale[:, None] == pytest.approx(weight, rel=0.01)


def test_the_rate_rises_stays_and_falls_to_nothing():
    plan = Plan(MODEL, TOKENIZER, (0,), steps=1000)
    rates = [plan.rate(step) for step in range(1000)]
    assert rates[0] < rates[39] == rates[799] == max(rates)
    assert rates[799] > rates[900] > rates[999] > 0
    longer = Plan(MODEL, TOKENIZER, (0,), steps=2000)
    assert rates[: plan.flat_until] == [longer.rate(step) for step in range(plan.flat_until)]


def test_the_mean_of_two_networks_lies_between_them():
    one, other = ({"w": torch.tensor([value])} for value in (1.0, 3.0))
    assert mean(one, other, 0.75)["w"].item() == pytest.approx(1.5)
