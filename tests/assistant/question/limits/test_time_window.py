from datetime import date

import pytest

from assistant.question.limits.time_window import window

NOVEMBER = date(2025, 11, 20)


@pytest.mark.parametrize(
    ("text", "since", "until", "rest"),
    [
        ("What did Vane say since 2020-02-06", date(2020, 2, 6), None, "What did Vane say"),
        ("What did Vane say since March about rates", date(2025, 3, 1), None,
         "What did Vane say about rates"),
        ("What has Vane said since 12 October 2025", date(2025, 10, 12), None,
         "What has Vane said"),
        ("What did Vane say in October", date(2025, 10, 1), date(2025, 10, 31),
         "What did Vane say"),
        ("What did Vane say in December", date(2024, 12, 1), date(2024, 12, 31),
         "What did Vane say"),
        ("What did Vane say before October 3, 2025", None, date(2025, 10, 2), "What did Vane say"),
        ("What did Vane say after 3 October 2025", date(2025, 10, 4), None, "What did Vane say"),
        ("What did Vane say on 3 October 2025", date(2025, 10, 3), date(2025, 10, 3),
         "What did Vane say"),
        ("What did Vane say last week", date(2025, 11, 10), date(2025, 11, 16),
         "What did Vane say"),
        ("What did Vane say last month", date(2025, 10, 1), date(2025, 10, 31),
         "What did Vane say"),
        ("What did Vane say in the past 3 days", date(2025, 11, 17), NOVEMBER, "What did Vane say"),
        ("between September and October 2025 what did Vane say", date(2025, 9, 1),
         date(2025, 10, 31), "what did Vane say"),
        ("What did Vane say since March 2021", date(2021, 3, 1), None, "What did Vane say"),
        ("What did Vane say since March 20, 2021", date(2021, 3, 20), None, "What did Vane say"),
        ("What did Vane say until 2024", None, date(2024, 12, 31), "What did Vane say"),
    ],
)  # fmt: skip
def test_a_window_is_taken_out_of_the_question(text, since, until, rest):
    assert window(text, as_of=NOVEMBER) == (since, until, rest)


@pytest.mark.parametrize(
    "text",
    [
        "How much was trade in 2018",
        "What may the minister say",
        "Who won the March on the capital",
        "What did Vane say since 31 February 2025",
        "What did Vane say about the dam",
    ],
)
def test_words_that_are_no_window_are_left_alone(text):
    assert window(text, as_of=NOVEMBER) == (None, None, text)


def test_last_week_needs_a_day_to_count_from():
    assert window("What did Vane say last week", as_of=None).since is None
