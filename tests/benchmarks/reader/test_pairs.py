"""Which sentences a question meets, and with what label."""

import random

import pytest

from benchmarks.reader.examples import Example
from benchmarks.reader.pairs import Elsewhere, overlap, round_of

BRIDGE = (
    "The Sarn bridge was closed in 1970.",
    "Cars crossed the Sarn bridge for a toll.",
    "Rain fell.",
)


def example(question="When was the Sarn bridge closed?", **changes):
    given = {
        "question": question,
        "sentences": BRIDGE,
        "right": frozenset({0}),
        "unsure": frozenset(),
        "trap": None,
        "answers": ("1970",),
        "headline": None,
        "group": "g",
        "name": "unansq_dev",
        "licence": "CC BY",
    }
    return Example(**(given | changes))


def pairs(*examples, places=()):
    named = {e.name: [e for e in examples if e.name == e.name] for e in examples}
    made = round_of(named, Elsewhere(places), seed=1, turn=0)
    return {(pair.text.partition(" [SEP] ")[0], pair.label) for pair in made}


def test_an_answer_meets_its_likeliest_wrong_sentence_and_another():
    assert pairs(example()) == {(BRIDGE[0], 1), (BRIDGE[1], 0), (BRIDGE[2], 0)}


def test_a_question_without_an_answer_meets_the_two_likeliest():
    found = pairs(example(right=frozenset(), answers=()))
    assert found == {(BRIDGE[0], 0), (BRIDGE[1], 0)}


def test_an_edited_question_meets_its_trap_alone():
    found = pairs(example(right=frozenset(), trap=1, name="synthetic_span"))
    assert found == {(BRIDGE[1], 0)}


def test_a_sentence_that_may_answer_is_in_no_pair():
    assert pairs(example(unsure=frozenset({1}))) == {(BRIDGE[0], 1), (BRIDGE[2], 0)}


def test_a_web_question_meets_a_sentence_of_another_passage_without_its_answer():
    other = example(
        sentences=("The Sarn bridge closed in 1970 for cars.", "The Sarn bridge is closed."),
        name="selqa",
    )
    found = pairs(example(name="qed"), places=[other])
    assert (other.sentences[1], 0) in found
    assert not any(text == other.sentences[0] for text, _ in found)


def test_the_same_article_goes_before_others():
    asked = example(name="qed", headline="Sarn bridge")
    far = example(sentences=("When the Sarn bridge closed, trade fell.",), headline="Trade")
    near = example(sentences=("The Sarn bridge is long.",), headline="Sarn bridge")
    place, n = Elsewhere([far, near]).likeliest(asked)
    assert place.sentences[n] == near.sentences[0]


def test_a_round_is_the_same_again_and_another_differs():
    many = [example(f"When was bridge {n} closed?") for n in range(40)]
    named, elsewhere = {"unansq_dev": many}, Elsewhere([])
    first = round_of(named, elsewhere, seed=1, turn=0)
    assert first == round_of(named, elsewhere, seed=1, turn=0)
    assert first != round_of(named, elsewhere, seed=1, turn=1)


@pytest.mark.parametrize(
    ("question", "sentence", "share"),
    [("Who closed bridges?", "The bridge was closed.", 2 / 3), ("Who?", "Rain.", 0)],
)
def test_overlap_counts_stems(question, sentence, share):
    assert overlap(question, sentence) == pytest.approx(share)


def test_context_comes_to_some_sentences_alone():
    rng = random.Random(2)
    many = [example(f"Was it {rng.random()}?", headline="The bridge") for _ in range(300)]
    made = round_of({"unansq_dev": many}, Elsewhere([]), seed=1, turn=0)
    with_context = [pair for pair in made if "[SEP]" in pair.text]
    assert 0.1 < len(with_context) / len(made) < 0.5
