import re
from datetime import date

import pytest

from assistant.page.sessions.filters import limits
from corpus.errors import BadSetting


@pytest.mark.parametrize(
    ("since", "until", "window"),
    [
        ("", " ", (None, None)),
        ("2020-02-06", "2020-02-07", (date(2020, 2, 6), date(2020, 2, 7))),
        ("2020-2-6", "", (date(2020, 2, 6), None)),
        ("2020-02", "2020-02", (date(2020, 2, 1), date(2020, 2, 29))),
        ("2019", "2019", (date(2019, 1, 1), date(2019, 12, 31))),
    ],
    ids=["none", "days", "one digit", "a month", "a year"],
)
def test_limits_take_days_months_and_years(since, until, window):
    assert limits(since, until, ["Courier"]) == (*window, ("Courier",))


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        ("2020-13-01", "", "From: “2020-13-01” is not a date"),
        ("", "2020-02-30", "To: “2020-02-30” is not a date"),
        ("yesterday", "", "From: “yesterday” is not a date"),
        ("06/02/2020", "", "Write year-month-day"),
        ("0000", "", "is not a date"),
        ("2020-00", "", "is not a date"),
        ("", "2020-02-00", "is not a date"),
        ("2020-03-01", "2020-02", "ends before it starts"),
    ],
)
def test_limits_that_make_no_sense_are_told(since, until, told):
    with pytest.raises(BadSetting, match=re.escape(told)):
        limits(since, until, ())
