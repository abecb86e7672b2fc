"""The loss, the rates, and that training learns, goes on, and gives the same again."""

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from benchmarks.reader import train as training  # noqa: E402
from benchmarks.reader.lists import Asked, Lists, Met, Passage, write  # noqa: E402
from benchmarks.reader.network import packaged  # noqa: E402
from benchmarks.reader.train import LISTS, Plan, list_loss, mean, train  # noqa: E402
from index.models.weights import RERANKER, find  # noqa: E402

pytestmark = pytest.mark.slow

BASE, TOKENIZER = (find(name) for name in RERANKER)


def loss(logits, labels, own, place, lists):
    given = (torch.tensor(x) for x in (logits, labels, own, place))
    return float(list_loss(*given, lists))


def test_the_loss_of_lists_against_cases_worked_out_by_hand():
    # one sentence as likely as nothing: a half
    assert loss([0.0], [1.0], [0], [0], 1) == pytest.approx(0.6931, abs=1e-4)
    # two that answer, beside nothing: two thirds
    assert loss([0.0, 0.0], [1.0, 1.0], [0, 0], [0, 1], 1) == pytest.approx(0.4055, abs=1e-4)
    # none answers: nothing has a third
    assert loss([0.0, 0.0], [0.0, 0.0], [0, 0], [0, 1], 1) == pytest.approx(1.0986, abs=1e-4)
    # the mean over lists of different lengths, in any order
    both = loss([0.0, 0.0, 0.0], [0.0, 1.0, 0.0], [1, 0, 1], [1, 0, 0], 2)
    assert both == pytest.approx((0.6931 + 1.0986) / 2, abs=1e-4)


def test_the_rate_rises_and_falls_to_nothing():
    plan = Plan(BASE, TOKENIZER)
    rates = [plan.rate_at(step, 1000) for step in range(1000)]
    assert rates[0] < rates[30] < max(rates) <= plan.rate
    assert rates.index(max(rates)) == pytest.approx(60, abs=2)
    assert rates[100:] == sorted(rates[100:], reverse=True)
    assert 0 < rates[-1] < plan.rate / 900


def test_the_mean_of_two_networks_lies_between_them():
    one, other = ({"w": torch.tensor([value])} for value in (1.0, 3.0))
    assert mean((0.75, one), (0.25, other))["w"].item() == pytest.approx(1.5)


@pytest.fixture
def plan(tmp_path):
    """A short run of one layer; its lists lie in the folder."""
    places = [Passage(("The dam held.", "Rain fell.", "Cars crossed it."), "Dam")]
    met = (Met(0, 0, 1), Met(0, 1, 0), Met(0, 2, 0))
    asked = [Asked("qed", f"Did dam {n} hold?", met, 3, held_out=False) for n in range(40)]
    write(Lists(places, asked), tmp_path / LISTS)
    return Plan(BASE, TOKENIZER, layers=(0,), rounds=1.0, rate=2e-3, pairs=24, chunks=2)


def folder(tmp_path, name):
    (tmp_path / name).mkdir()
    (tmp_path / name / LISTS).write_bytes((tmp_path / LISTS).read_bytes())
    return tmp_path / name


def test_it_learns_and_gives_the_same_weights_again(plan, tmp_path):
    first, again = (train(plan, folder(tmp_path, name)) for name in ("first", "again"))
    assert all(torch.equal(first[name], again[name]) for name in first)
    assert not torch.equal(first["head.weight"], packaged(BASE, (0,)).head.weight)
    losses = (tmp_path / "first" / "log.jsonl").read_text().splitlines()
    assert '"of": 5' in losses[-1]


def test_a_run_that_was_stopped_goes_on_to_the_same_weights(plan, tmp_path, monkeypatch):
    whole = train(plan, folder(tmp_path, "whole"))
    stopped = folder(tmp_path, "stopped")
    monkeypatch.setattr(training, "SAVED", 2)
    save = training._save

    def save_and_stop(checkpoint, network, optimizer, done):
        save(checkpoint, network, optimizer, done)
        if done == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(training, "_save", save_and_stop)
    with pytest.raises(KeyboardInterrupt):
        train(plan, stopped)
    assert not (stopped / training.TRAINED).exists()
    monkeypatch.setattr(training, "_save", save)
    assert all(torch.equal(whole[name], part) for name, part in train(plan, stopped).items())
