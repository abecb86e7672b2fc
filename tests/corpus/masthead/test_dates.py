"""Tests of corpus.dates."""

from datetime import date

import pytest

from corpus.masthead import dates

SEVENTH = date(2020, 2, 7)


@pytest.mark.parametrize(
    "text",
    [
        "2020-02-07",
        "2020/02/07",
        "2020-02-07T10:15:00+00:00",
        "7 February 2020",
        "7th of February, 2020",
        "Feb. 7, 2020",
        "February 7th 2020",
        "Friday, February 7, 2020 10:15 GMT",
        "Fri, 07 Feb 2020 10:15:00 GMT",
        "07-Feb-2020",
        "7 de febrero de 2020",
        "7 février 2020",
        "vom 7. Februar 2020",
        "2020年2月7日",
        "1581070500",
        "1581070500000",
        "20200207",
        "Friday 07/02/2020",
    ],
)
def test_a_date_field_is_read(text):
    assert dates.stamp(text) == (SEVENTH,)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("03/04/2021", [date(2021, 4, 3), date(2021, 3, 4)]),
        ("03.04.21", [date(2021, 4, 3), date(2021, 3, 4)]),
        ("13/04/2021", [date(2021, 4, 13)]),
        ("04/13/2021", [date(2021, 4, 13)]),
        ("04/04/2021", [date(2021, 4, 4)]),
        ("30/02/2020", []),
        ("0.03/04/2021.5", []),
        ("yesterday", []),
        ("", []),
    ],
)
def test_a_date_in_numbers_keeps_both_readings(text, readings):
    assert list(dates.stamp(text)) == readings


THIRD_APRIL, FOURTH_MARCH = date(2021, 4, 3), date(2021, 3, 4)


@pytest.mark.parametrize(
    ("evidence", "day"),
    [
        ({}, None),
        ({"days": [(4, 3)]}, THIRD_APRIL),
        ({"days": [(4, 2)]}, THIRD_APRIL),
        ({"days": [(6, 1)]}, None),
        ({"weekdays": {3}}, FOURTH_MARCH),
        ({"weekdays": {3, 5}}, None),
        ({"near": [date(2021, 4, 5)]}, THIRD_APRIL),
        ({"day_first": True}, THIRD_APRIL),
        ({"day_first": False}, FOURTH_MARCH),
        ({"day_first": True, "days": [(3, 4)]}, None),
    ],
)
def test_evidence_settles_which_reading(evidence, day):
    assert dates.settle((THIRD_APRIL, FOURTH_MARCH), **evidence) == day


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["03/04/2021", "25/04/2021"], True),
        (["03/04/2021", "04/25/2021"], False),
        (["25/04/2021", "04/25/2021"], None),
        (["03/04/2021"], None),
        ([], None),
    ],
)
def test_other_dates_of_a_file_tell_how_it_writes_them(values, order):
    assert dates.day_first(values) is order


def test_dates_are_found_in_addresses():
    assert dates.in_path("https://x.example/2021/04/03/a-b") == {THIRD_APRIL}
    assert dates.in_path("wire/20210403-a.txt") == {THIRD_APRIL}
    assert dates.in_path("a/2021/x") == set()


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("31-Dec-17", date(2017, 12, 31)),
        ("3-mar-98", date(1998, 3, 3)),
        ("04 Jul 21", date(2021, 7, 4)),
        ("Tue Feb 14 23:59:01 +0100 2023", date(2023, 2, 14)),
        ("Sat Aug  9 06:10:00 GMT 2014", date(2014, 8, 9)),
        ("45000", date(2023, 3, 15)),
        ("44197.5", date(2021, 1, 1)),
    ],
)
def test_a_date_field_as_spreadsheets_and_programs_write_it(value, day):
    assert dates.stamp(value) == (day,)


@pytest.mark.parametrize("value", ["4500", "99999", "450000", "31-Feb-17", "12-Foo-17", "7 of 31"])
def test_a_field_that_is_no_date_has_no_reading(value):
    assert dates.stamp(value) == ()


def test_days_since_1899_are_a_date_in_a_field_only():
    assert dates.dates("It has 45000 seats and 31-Dec-17 on its door.") == []
