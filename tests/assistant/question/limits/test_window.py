from datetime import date, datetime

import pytest

from assistant.question.limits.window import LISTED_OUTLETS, match_outlets, parse_day, parse_window
from corpus.errors import BadSetting

KNOWN = ("The Verge", "TechCrunch", "New York Times", "Financial Times", "The Age", "Agence Bleue")


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2020-02-06", date(2020, 2, 6), date(2020, 2, 6)),
        (" 2020-2-6 ", date(2020, 2, 6), date(2020, 2, 6)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        (date(2020, 2, 6), date(2020, 2, 6), date(2020, 2, 6)),
        (datetime(2020, 2, 6, 23, 59), date(2020, 2, 6), date(2020, 2, 6)),
    ],
)
def test_a_day_a_month_and_a_year_are_read(written, first, last):
    assert (parse_day(written), parse_day(written, last=True)) == (first, last)


@pytest.mark.parametrize("written", ["", "soon", "7/2/2020", "2020-13", "2020-02-30", "0000"])
def test_what_is_no_day_is_told_with_the_form_of_one(written):
    with pytest.raises(BadSetting, match="like 2020-02-06; 2020-02 or 2020 is enough"):
        parse_day(written)


def test_a_window_may_be_open_and_must_not_end_before_it_starts():
    assert parse_window(None, None) == (None, None)
    assert parse_window("2020-02", "2020-02") == (date(2020, 2, 1), date(2020, 2, 29))
    with pytest.raises(BadSetting, match="from 2020-03-01 to 2020-02-29"):
        parse_window("2020-03", "2020-02")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("the verge", ("The Verge",)),
        ("VERGE", ("The Verge",)),
        ("tech", ("TechCrunch",)),
        ("new  york", ("New York Times",)),
        ("age", ("The Age",)),
        (["York", "verge", "The Verge"], ("New York Times", "The Verge")),
        ([], ()),
    ],
)
def test_an_outlet_is_named_in_any_case_or_by_a_part_of_its_own(written, meant):
    assert match_outlets(written, KNOWN) == meant


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("BBC", "no outlet “BBC”. There are: The Verge, TechCrunch"),
        ("times", "several outlets: New York Times, Financial Times"),
        ("runch", "no outlet “runch”"),
        ("", "no outlet “”"),
        (["verge", "(x"], "no outlet “(x”"),
    ],
)
def test_an_outlet_that_is_not_known_or_not_one_is_told_with_those_that_are(written, told):
    with pytest.raises(BadSetting) as raised:
        match_outlets(written, KNOWN)
    assert told in str(raised.value)


def test_many_outlets_are_not_all_listed():
    known = [f"Paper {n}" for n in range(LISTED_OUTLETS + 5)]
    with pytest.raises(BadSetting, match="Paper 19, and 5 more"):
        match_outlets("BBC", known)
    with pytest.raises(BadSetting, match="no article names its outlet"):
        match_outlets("BBC", [])


def test_an_agency_is_taken_as_it_is():
    assert match_outlets("Reuters", KNOWN, is_agency="Reuters".__eq__) == ("Reuters",)
