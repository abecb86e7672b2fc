"""Follow-ups that count from the last question's date."""

import pytest

from assistant.dialogue.elliptic.days_later import shift_date


@pytest.mark.parametrize(
    ("question", "turn", "whole"),
    [
        ("What happened on 28 May at the port?", "and four days later?",
         "What happened on 1 June at the port?"),
        ("Who left on March 3, 2024?", "and a week earlier?", "Who left on February 25, 2024?"),
        ("Who left on March 3?", "what about the next day", "Who left on March 4?"),
        ("Who left on 3 March 2024?", "and the day before?", "Who left on 2 March 2024?"),
    ],
)  # fmt: skip
def test_the_last_question_is_asked_of_a_day_that_is_counted(question, turn, whole):
    assert shift_date(turn, question) == whole


@pytest.mark.parametrize(
    ("question", "turn"),
    [
        ("What happened at the port?", "and four days later?"),
        ("What happened on 28 May?", "and later?"),
        ("What happened on 28 May?", "some weeks later?"),
        ("What happened on 28 May?", "how many days later did it open?"),
    ],
)
def test_without_a_date_or_a_number_nothing_is_counted(question, turn):
    assert shift_date(turn, question) is None
