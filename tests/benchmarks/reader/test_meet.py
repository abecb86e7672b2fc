"""Which sentences a question meets, with what label, and that what is held out is not learned."""

from dataclasses import replace

import pytest

from benchmarks.reader.examples import Example
from benchmarks.reader.lists import read_lists, write
from benchmarks.reader.meet import Elsewhere, lists_of, overlap

BRIDGE = (
    "The Sarn bridge was closed in 1970.",
    "Rain fell.",
    "Cars and carts crossed the Sarn bridge for a small toll.",
)
GROUPS = [f"g{n}" for n in range(200)]


def example(question="When was the Sarn bridge closed?", **changes):
    given = {
        "question": question,
        "sentences": BRIDGE,
        "right": frozenset({0}),
        "unsure": frozenset(),
        "trap": None,
        "answers": ("1970",),
        "headline": None,
        "group": next(g for g in GROUPS if not of_group(g).held_out),
        "name": "unansq_dev",
        "licence": "CC BY",
    }
    return Example(**(given | changes))


def of_group(group):
    return Example("?", BRIDGE, frozenset({0}), frozenset(), None, (), None, group, "qed", "CC BY")


HELD = next(g for g in GROUPS if of_group(g).held_out)


def near(asked):
    """The numbers and labels of the sentences that a question meets in its own passage."""
    (one,) = lists_of({asked.name: [asked]}).asked
    return [(met.number, met.label) for met in one.met[: one.far]]


def test_what_answers_comes_first_then_the_others_by_their_words():
    assert near(example()) == [(0, 1), (2, 0), (1, 0)]


def test_the_trap_goes_before_the_likeliest():
    assert near(example(right=frozenset(), answers=(), trap=1))[0] == (1, 0)


def test_an_edited_question_meets_its_trap_alone():
    assert near(example(right=frozenset(), trap=2, name="synthetic_span")) == [(2, 0)]


def test_a_sentence_that_may_answer_is_not_met():
    assert near(example(unsure=frozenset({2}))) == [(0, 1), (1, 0)]


def test_a_question_meets_a_sentence_of_another_passage_without_its_answer():
    other = example(
        sentences=("The Sarn bridge closed in 1970 for cars.", "The Sarn bridge is closed."),
        name="selqa",
    )
    lists = lists_of({"qed": [example(name="qed")], "selqa": [other]})
    asked = lists.asked[0]
    (far,) = asked.met[asked.far :]
    assert lists.passages[far.passage].sentences[far.number] == other.sentences[1]
    assert far.label == 0


@pytest.mark.parametrize(("answers", "first"), [(("1970",), "near"), ((), "far")])
def test_the_same_article_goes_first_only_where_the_answer_is_known(answers, first):
    asked = example(name="qed", headline="Sarn bridge", answers=answers)
    places = {
        "far": example(sentences=("When the Sarn bridge closed, trade fell.",), group="other"),
        "near": example(sentences=("The Sarn bridge is long.",), headline="Sarn bridge"),
    }
    found = Elsewhere([*places.values(), example(sentences=("Rain.",))]).likeliest(asked, 2)
    assert found[0] == (places[first], 0)
    assert len(found) == (2 if answers else 1)


def test_what_is_held_out_is_asked_apart_and_its_sentences_are_not_learned():
    kept = example("Who crossed it?", group=HELD, answers=("Cars",))
    shares = example("Was there a toll?")  # another group, the same passage
    free = example("When did it open?", sentences=("The Sarn bridge opened in 1931.",))
    lists = lists_of({"unansq_dev": [kept, shares, free]})
    assert [(a.question, a.held_out) for a in lists.asked] == [
        (kept.question, True),
        (free.question, False),
    ]
    learned = lists.asked[1]
    assert not any(lists.passages[met.passage].sentences == BRIDGE for met in learned.met)


def test_the_lists_are_read_as_they_were_written(tmp_path):
    other = replace(example(), sentences=("The Sarn bridge é.",), headline="Sarn", group="other")
    lists = lists_of({"unansq_dev": [example()], "qed": [replace(other, name="qed")]})
    write(lists, tmp_path / "lists.jsonl.gz")
    assert read_lists(tmp_path / "lists.jsonl.gz") == lists


@pytest.mark.parametrize(
    ("question", "sentence", "share"),
    [("Who closed bridges?", "The bridge was closed.", 2 / 3), ("Who?", "Rain.", 0)],
)
def test_overlap_counts_stems(question, sentence, share):
    assert overlap(question, sentence) == pytest.approx(share)
