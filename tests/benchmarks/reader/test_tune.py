"""What the last stage reads, and that it learns, goes on, and leaves the lower layers alone."""

import random
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest
from tokenizers import Tokenizer

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from benchmarks.reader import train as training  # noqa: E402
from benchmarks.reader import tune as tuning  # noqa: E402
from benchmarks.reader.batches import tokens_of  # noqa: E402
from benchmarks.reader.lists import Asked, Lists, Met, Passage, together  # noqa: E402
from benchmarks.reader.network import packaged  # noqa: E402
from benchmarks.reader.tune import SHARES, Stage, draw, draw_again, mined, tune  # noqa: E402
from index.models.weights import RERANKER, find  # noqa: E402

BASE, TOKENIZER = (find(name) for name in RERANKER)
SENTENCES = tuple(f"Line {n} of the report stood." for n in range(9))
PLACES = [Passage(SENTENCES, "The report"), Passage(("It rained.", "He left."), None)]
STAGE = Stage(6, seed=3, rate=1e-3, warm=2, frozen=1)


def asked(*right, name="typed", question="what stood", far=()):
    met = [Met(0, n, 1) for n in right] + [Met(0, n, 0) for n in range(9) if n not in right]
    return Asked(name, question, (*met, *far), len(met), held_out=False)


def drawn(one, seed):
    return draw(one, PLACES, [0, 1], random.Random(seed))


def test_a_typed_question_meets_two_right_two_wrong_and_at_times_one_elsewhere():
    every = [drawn(asked(1, 4, 7), seed) for seed in range(40)]
    for met in every:
        assert [m.number for m in met if m.label] == [1, 4]
        wrong = [m.number for m in met if m.passage == 0 and not m.label]
        assert len(wrong) == 2
        assert wrong[0] == 0  # the likeliest
        assert sum(m.passage == 1 for m in met) <= 1
        assert len(set(met)) == len(met)
    assert {len(met) for met in every} == {4, 5}


def test_a_typed_question_without_an_answer_meets_three_of_its_passage():
    assert all(sum(m.passage == 0 for m in drawn(asked(), seed)) == 3 for seed in range(20))


def test_where_it_is_mined_the_likeliest_is_what_the_reader_takes_for_likely():
    def score(question, texts):
        return np.array([float(text.sentence.startswith("Line 6")) for text in texts])

    one = mined(asked(1, 6), PLACES, score)
    assert [m.number for m in one.met[:2]] == [1, 6]
    one = mined(asked(1), PLACES, score)
    assert [m.number for m in one.met[:3]] == [1, 6, 0]
    assert sorted(one.met) == sorted(asked(1).met)


@pytest.mark.slow
def test_a_stage_that_mines_learns_otherwise(tmp_path, start):
    stage = replace(STAGE, mined=True)
    plain, other = (run(start, tmp_path / f"{n}.pt", s) for n, s in (("a", STAGE), ("b", stage)))
    assert any(not torch.equal(plain[name], other[name]) for name in plain)
    assert (tmp_path / "b.start.onnx").exists()


def test_a_question_of_a_set_meets_the_likeliest_and_one_far():
    far = (Met(1, 0, 0), Met(1, 1, 0))
    met = draw_again(asked(2, name="qed", far=far), random.Random(1))
    assert [m.label for m in met] == [1, 0, 0, 0]
    assert met[1] == Met(0, 0, 0)
    assert met[3] in far


@pytest.mark.parametrize(("right", "labels"), [((1,), [1]), ((), [])])
def test_a_question_made_by_rule_meets_what_it_has(right, labels):
    one = Asked("made", "?", tuple(Met(0, n, 1) for n in right), len(right), held_out=False)
    assert [m.label for m in draw_again(one, random.Random(1))] == labels


def test_the_rate_rises_stays_and_falls():
    stage = Stage(100, seed=1, rate=1.0)
    rates = [stage.rate_at(step) for step in range(100)]
    assert rates[:12] == sorted(rates[:12])
    assert set(rates[12:50]) == {1.0}
    assert rates[51:] == sorted(rates[51:], reverse=True)
    assert rates[75] == pytest.approx(0.5)
    assert 0 < rates[-1] <= 0.02


def test_the_shares_of_what_ships_come_to_one():
    assert sum(SHARES) == pytest.approx(1)


def of_sets():
    return Lists(PLACES, [asked(0, name="qed", question=f"Did {n} stand?") for n in range(6)])


def of_typed():
    return Lists(PLACES, [asked(n, question=f"which line {n}") for n in range(9)])


@pytest.fixture(scope="module")
def start():
    return packaged(BASE, (0, 1)).state_dict()


def run(start, path, stage=STAGE):
    return tune(stage, start, of_sets(), of_typed(), TOKENIZER, path)


def test_a_step_is_of_eight_questions_of_both_kinds():
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    lists = together(of_typed(), of_sets())
    read = list(islice(tuning.steps(lists, tokens_of(lists, tokenizer), STAGE), 20))
    assert all(step.lists == 8 for step in read)
    ids = {tuple(row) for step in read for chunk in step.chunks for row in chunk.ids[:, 1:2]}
    words = {tokenizer.id_to_token(int(row[0])) for row in ids}
    assert words == {"which", "did"}


@pytest.mark.slow
def test_it_learns_the_upper_layers_and_gives_the_same_weights_again(tmp_path, start):
    first, again = (run(start, tmp_path / f"{name}.pt") for name in ("first", "again"))
    assert all(torch.equal(first[name], again[name]) for name in first)
    still = {name for name in start if torch.equal(start[name].half().float(), first[name])}
    assert {"words.weight", "places.weight", "layers.0.inner.weight"} <= still
    assert "layers.1.inner.weight" not in still


@pytest.mark.slow
def test_a_stage_that_was_stopped_goes_on_to_the_same_weights(tmp_path, start, monkeypatch):
    whole = run(start, tmp_path / "whole.pt")
    monkeypatch.setattr(tuning, "SAVED", 2)
    save = training._save

    def save_and_stop(checkpoint, network, optimizer, done):
        save(checkpoint, network, optimizer, done)
        if done == 4:
            raise KeyboardInterrupt

    monkeypatch.setattr(training, "_save", save_and_stop)
    with pytest.raises(KeyboardInterrupt):
        run(start, tmp_path / "stopped.pt")
    assert not (tmp_path / "stopped.pt").exists()
    monkeypatch.setattr(training, "_save", save)
    stopped = run(start, tmp_path / "stopped.pt")
    assert all(torch.equal(whole[name], stopped[name]) for name in whole)
