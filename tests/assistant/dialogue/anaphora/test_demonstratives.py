import pytest

from assistant.dialogue.anaphora.demonstratives import resolve_demonstratives
from tests.talks import talk


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        (("What is the water agreement with Kenya?", "A treaty."), "Who signed that agreement?",
         "Who signed the water agreement with Kenya?"),
        (("When did Maathai win?", "She won it in 2004."), "Who else won that year?",
         "Who else won 2004?"),
        (("Which film won?", "“The Long Ferry” won."), "Who made that film?",
         "Who made The Long Ferry?"),
        (("Which film won?", "“The Long Ferry” won."), "Who is the man that made it?",
         "Who is the man that made it?"),
    ],
    ids=["a matter", "a time", "a work", "a relative"],
)  # fmt: skip
def test_what_is_pointed_at_is_said(before, question, whole):
    assert resolve_demonstratives(question, talk(*before)) == whole


def test_a_question_with_a_name_of_its_own_points_at_nothing_before():
    before = talk("Which film won?", "“The Long Ferry” won.")
    assert resolve_demonstratives("Did Modi see that film?", before) == "Did Modi see that film?"
