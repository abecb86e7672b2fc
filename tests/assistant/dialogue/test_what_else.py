import pytest

from assistant.dialogue.what_else import asks_more, except_answered
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
