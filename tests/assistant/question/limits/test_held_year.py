"""The year of a month that a question names without one."""

from datetime import date

import pytest

from assistant.question.limits.held_year import in_held_year
from assistant.question.understand import understand

FIRST = date(2021, 5, 3)


def held(*years: int):
    def within(since: date, until: date, outlets) -> set[int]:
        return {1} if since.year in years and outlets == ("Eel Post",) else set()

    return within


def asked(text: str):
    return understand(text, outlets=("Eel Post",), as_of=date(2026, 8, 1))


@pytest.mark.parametrize(
    ("text", "years", "days"),
    [
        ("what did the Eel Post report about weirs in March", (2026,), (2026, 31)),
        ("what did the Eel Post report about weirs in March", (2022, 2024), (2024, 31)),
        ("what did the Eel Post report about weirs in February", (2024,), (2024, 28)),
        ("what did the Eel Post report about weirs in March", (), (2026, 31)),
        ("what did the Eel Post report about weirs in March 2025", (2024,), (2025, 31)),
    ],
)
def test_a_month_without_a_year_is_in_the_last_year_with_articles(text, years, days):
    reading = in_held_year(asked(text), FIRST, held(*years)).reading
    assert reading.until is not None
    assert (reading.until.year, reading.until.day) == days


@pytest.mark.parametrize(
    "text",
    ["what did the Eel Post report about weirs", "what did the Eel Post report since March"],
)
def test_open_days_stay(text):
    question = asked(text)
    assert in_held_year(question, FIRST, held(2024)) is question


def test_without_dates_in_the_index_nothing_changes():
    question = asked("what did the Eel Post report about weirs in March")
    assert in_held_year(question, None, held(2024)) is question
