"""What a step reads: which sentences are drawn, with what context, and how they are padded."""

import random
from itertools import islice

import numpy as np
import pytest
from tokenizers import Tokenizer

from benchmarks.reader.batches import (
    CLS,
    FAR,
    RIGHT,
    SEP,
    TOKENS,
    WRONG,
    draw,
    pairs_of_a_round,
    steps,
    tokens_of,
)
from benchmarks.reader.lists import Asked, Lists, Met, Passage
from index.models.weights import RERANKER, find

WORDS = ("Rain fell.", "He left Oslo.", "The dam held.", *(f"Line {n} stood." for n in range(9)))


@pytest.fixture(scope="module")
def tokenizer():
    loaded = Tokenizer.from_file(str(find(list(RERANKER)[1])))
    loaded.no_padding()
    loaded.no_truncation()
    return loaded


def lists(questions=30, *, held_out=0):
    met = (
        Met(0, 2, 1),
        *(Met(0, n, 0) for n in range(12) if n != 2),
        *(Met(1, n, 0) for n in range(4)),
    )
    asked = [Asked("qed", f"Did dam {n} hold?", met, 12, n < held_out) for n in range(questions)]
    return Lists([Passage(WORDS, "The dam"), Passage(("A.", "B.", "C.", "D."), None)], asked)


def test_no_more_are_drawn_than_a_step_takes_and_the_likeliest_always():
    (asked, *_) = lists(1).asked
    drawn = draw(asked, random.Random(1))
    wrong = [met for met in drawn if not met.label and met.passage == 0]
    assert [met.label for met in drawn].count(1) == 1 <= RIGHT
    assert len(wrong) == WRONG
    assert {met.number for met in wrong} >= {0, 1, 3}
    assert sum(met.passage == 1 for met in drawn) == FAR


def test_a_pair_is_the_question_the_sentence_and_then_its_context(tokenizer):
    tokens = tokens_of(lists(1), tokenizer)
    ids, text = tokens.pair(0, Met(0, 1, 0), headline=True, before=True)
    asked, sentence, title, before = (
        tokenizer.encode(t, add_special_tokens=False).ids
        for t in ("Did dam 0 hold?", "He left Oslo.", "The dam.", "Rain fell.")
    )
    assert ids.tolist() == [CLS, *asked, SEP, *sentence, SEP, *title, *before, SEP]
    assert ids[text:].tolist() == [*sentence, SEP, *title, *before, SEP]
    bare, _ = tokens.pair(0, Met(0, 0, 0), headline=False, before=True)
    assert bare.tolist() == [CLS, *asked, SEP, *before, SEP]


def test_a_long_pair_is_cut_at_its_end(tokenizer):
    long = Lists([Passage(("a b c d " * 60,), "Title")], lists(1).asked)
    ids, _ = tokens_of(long, tokenizer).pair(0, Met(0, 0, 0), headline=True, before=False)
    assert len(ids) == TOKENS
    assert ids[-1] == SEP


def test_steps_have_every_pair_once_in_a_chunk_of_its_length(tokenizer):
    given = lists(20)
    step = next(steps(given, tokens_of(given, tokenizer), pairs=40, chunks=3, seed=1))
    lengths = [chunk.mask.sum(1) for chunk in step.chunks]
    every = np.concatenate(lengths)
    assert (np.diff(every) <= 0).all()  # the longest first
    assert len(every) == len(step.labels) >= 40
    assert step.labels.sum() == step.lists
    assert sorted(zip(step.own, step.place, strict=True)) == [
        (own, place) for own in range(step.lists) for place in range(1 + WRONG + FAR)
    ]
    for chunk in step.chunks:
        assert ((chunk.ids > 0) == (chunk.mask == 1)).all()
        assert not chunk.types[chunk.mask == 0].any()


def test_what_is_held_out_is_in_no_step(tokenizer):
    given = lists(20, held_out=19)
    step = next(steps(given, tokens_of(given, tokenizer), pairs=5, chunks=1, seed=1))
    asked = tokenizer.encode(given.asked[19].question, add_special_tokens=False).ids
    assert all(row[1 : 1 + len(asked)].tolist() == asked for row in step.chunks[0].ids)
    assert pairs_of_a_round(given) == 1 + WRONG + FAR


def test_the_same_seed_draws_the_same_and_another_does_not(tokenizer):
    given = lists()
    tokens = tokens_of(given, tokenizer)

    def drawn(seed):
        made = islice(steps(given, tokens, pairs=30, chunks=1, seed=seed), 12)
        return [step.chunks[0].ids.tolist() for step in made]

    assert drawn(1) == drawn(1) != drawn(2)
