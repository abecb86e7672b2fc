import pytest

from assistant.dialogue.ellipsis import add_place, repeat_question
from tests.talks import talk

DAM = "What did Maathai say about the dam?"


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        (DAM, "And about the forest?", "What did Maathai say about the forest?"),
        (DAM, "And Modi?", "What did Modi say about the dam?"),
        (DAM, "What about the forest?", "What did Maathai say about the forest?"),
        ("Who won the race in Kisumu in 2019?", "and in Osaka?",
         "Who won the race in Osaka in 2019?"),
        ("Who won the race in 2019?", "And in 2020?", "Who won the race in 2020?"),
    ],
)  # fmt: skip
def test_what_a_follow_up_names_takes_the_place_of_its_like(before, question, whole):
    assert repeat_question(question, talk(before, "So it is.")) == whole


@pytest.mark.parametrize(
    "question", ["Who built the dam?", "What did Modi say about the forest?", ""]
)
def test_a_question_that_does_more_than_name_repeats_nothing(question):
    assert repeat_question(question, talk(DAM, "So it is.")) is None


def test_a_bare_count_is_placed_where_the_last_question_was():
    before = talk("How many people died in storm Edda?", "Five.")
    assert add_place("How many were injured?", before) == "How many were injured in storm Edda?"
    assert add_place("How many were injured in Osaka?", before) == "How many were injured in Osaka?"
