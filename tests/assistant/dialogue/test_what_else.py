import pytest

from assistant.dialogue.what_else import ask_others, asks_more, except_answered
from tests.talks import talk


@pytest.mark.parametrize(
    ("question", "more"),
    [
        ("What else did Maathai say?", True),
        ("Did anyone else say so?", True),
        ("Are there any others?", True),
        ("What did the two say of each other?", False),
        ("In other words, what did he say?", False),
        ("What did Maathai say besides that?", False),
        ("What did she say about the other dam?", False),
    ],
)
def test_asking_for_more(question, more):
    assert asks_more(question) is more


@pytest.mark.parametrize(
    ("answer", "question", "whole"),
    [
        ("A dam.", "What else did Maathai build?", "Besides a dam, what else did Maathai build?"),
        ("A dam.", "What did Maathai build?", "What did Maathai build?"),
        ("", "What else did Maathai build?", "What else did Maathai build?"),
    ],
    ids=["answered", "not more", "unanswered"],
)
def test_more_is_asked_without_what_was_answered(answer, question, whole):
    assert except_answered(question, talk("What did Maathai build?", answer)) == whole


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("what did the others say?", "Who else said something about the dam?"),
        ("and what do others think of it", "Who else said something about the dam?"),
        ("what did the other minister say?", None),
        ("what did they say?", None),
    ],
)
def test_what_the_others_say_is_who_else_spoke(question, whole):
    assert ask_others(question, talk("What did Maathai say about the dam?", "No.")) == whole
