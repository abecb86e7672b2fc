import calendar

import pytest

from corpus.english.calendar import (
    DAYS,
    MONTH_NUMBER,
    MONTHS,
    SHORT_MONTHS,
    WEEKDAY_NUMBER,
    WEEKDAYS,
)
from corpus.english.numbers import NUMBERS, SCALES


def test_months_and_weekdays_stand_in_order():
    assert [m.capitalize() for m in MONTHS] == list(calendar.month_name)[1:]
    assert [d.capitalize() for d in WEEKDAYS] == list(calendar.day_name)


@pytest.mark.parametrize(
    ("word", "number"), [("january", 1), ("sept", 9), ("sep", 9), ("may", 5), ("dec", 12)]
)
def test_a_month_has_a_number_by_its_name_and_by_its_abbreviations(word, number):
    assert MONTH_NUMBER[word] == number


@pytest.mark.parametrize(("word", "number"), [("mon", 0), ("thurs", 3), ("sunday", 6)])
def test_a_weekday_counts_from_monday(word, number):
    assert WEEKDAY_NUMBER[word] == number


def test_may_is_no_abbreviation():
    assert "may" not in SHORT_MONTHS


def test_words_of_dates_and_times_are_days():
    assert {"tuesdays", "oct", "tonight", "noon", "weekend", "autumn"} <= DAYS


def test_number_words_have_their_values():
    assert [NUMBERS[w] for w in ("one", "twelve", "nineteen", "twenty", "ninety")] == [
        1, 12, 19, 20, 90
    ]  # fmt: skip
    assert SCALES["trillion"] == 10**12
