import pytest

from assistant.dialogue.headings import add_heading
from tests.talks import talk


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("What did Maathai win?", "What did Wangari Maathai win?"),
        ("What did Wangari Maathai win?", "What did Wangari Maathai win?"),
        ("What did Modi win?", "What did Modi win?"),
    ],
)
def test_a_short_name_is_that_of_the_heading(question, whole):
    assert add_heading(question, talk(headings=("Wangari Maathai",))) == whole


def test_without_a_heading_a_question_stays():
    assert add_heading("What did Maathai win?", talk()) == "What did Maathai win?"
