"""The classifier of turns, with the packaged embedder that it was fitted on."""

import numpy as np
import pytest

from assistant.question.turns import Turns, features, phrases, words_of
from index.models.embed import Packaged


@pytest.fixture(scope="module")
def guess():
    turns, embedder = Turns(), Packaged()
    return lambda turn: turns.guess(turn, embedder.query(turn))


@pytest.mark.parametrize(
    ("turn", "label"),
    [
        ("are you certain about this", "sure"),
        ("where does that come from", "source"),
        ("hey there", "greet"),
        ("thanks very much", "thanks"),
        ("could you make it shorter", "shorter"),
        ("which articles do you have", "holdings"),
        ("give me the full quote", "quote"),
    ],
)
def test_a_plain_turn_is_told_with_a_chance_above_half(guess, turn, label):
    told = guess(turn)
    assert told.label == label
    assert 0.5 < told.chance <= 1
    assert told.second != label


def test_a_word_of_no_example_makes_a_turn_unusual(guess):
    assert guess("are you sure").new == set()
    assert guess("are you sure zebrafish").new == {"zebrafish"}


@pytest.mark.parametrize("turn", ["which articles do you have", "show the whole quotation"])
def test_a_mark_makes_no_turn_unusual(guess, turn):
    assert guess(turn).new == guess(f"{turn}?!").new == set()


def test_case_and_closing_white_space_make_no_difference_to_words():
    assert words_of("  Are YOU sure? ") == ["are", "you", "sure", "?"]
    assert words_of("") == []


def test_phrases_are_words_pairs_and_edges():
    assert phrases("Why so?") == [
        "why", "so", "?", "why so", "so ?", "^ why", "^ why so", "? $",
    ]  # fmt: skip
    assert phrases("") == []


def test_features_have_one_length_however_many_phrases_a_turn_has():
    known = ["why", "why so", "so", "never"]
    some, more = features("why", known), features("why so", known)
    assert np.linalg.norm(some) == pytest.approx(np.linalg.norm(more))
    assert (some > 0).tolist() == [True, False, False, False]
    assert (more > 0).tolist() == [True, True, True, False]
    assert not features("glacier", known).any()
