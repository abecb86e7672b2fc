from datetime import date

import pytest

from assistant.page.phrases import in_marks, source_of, span_of, web_address, without_bidi
from tests.paper import BRIDGE, citation


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://courier.test/a?b=c", True),
        ("http://courier.test", True),
        ("javascript:window.hit=1", False),
        ("JAVASCRIPT:window.hit=1", False),
        ("java\nscript:window.hit=1", False),
        ("data:text/html,<b>", False),
        ("file:///etc/passwd", False),
        ("//courier.test", False),
        ("https://", False),
        ("https://[", False),
        ("https://courier.test/ onclick=x", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_followed(url, followed):
    assert web_address(url) == (url if followed else None)


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("it will\n last", "“it will last”"),
        ("“It will,”", "“It will,”"),
        ('"So"', '"So"'),
        ("", "“”"),
    ],
)
def test_words_stand_between_marks_once(quote, shown):
    assert in_marks(quote) == shown


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        (None, None, ""),
        ("2020-02-08", None, "since 8 February 2020"),
        (None, "2020-02-08", "until 8 February 2020"),
        ("2020-02-08", "2020-02-08", "8 February 2020"),
        ("2020-02-08", "2020-02-29", "8 to 29 February 2020"),
        ("2020-02-08", "2020-03-07", "8 February to 7 March 2020"),
        ("2019-02-08", "2020-02-07", "8 February 2019 to 7 February 2020"),
        ("2020-02-01", "2020-02-29", "February 2020"),
        ("2020-02-01", "2020-03-31", "February to March 2020"),
        ("2019-12-01", "2020-01-31", "December 2019 to January 2020"),
    ],
)
def test_days_are_told_in_no_more_words_than_it_takes(since, until, told):
    days = [date.fromisoformat(day) if day else None for day in (since, until)]
    assert span_of(*days) == told
    assert span_of(*days, ["Courier"]) == " · ".join(filter(None, [told, "Courier"]))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Gazette\u202e", "Gazette"),
        ("\u2066a\u2069 \u202ab\u202c \u2068c", "a b c"),
        ("\u200f\u061cא\u200e x", "\u200f\u061cא\u200e x"),
        ("", ""),
    ],
    ids=["override", "others", "marks stay", "nothing"],
)
def test_characters_that_turn_what_follows_are_left_out(text, left):
    assert without_bidi(text) == left


def test_an_outlet_turns_no_date():
    cited = citation(BRIDGE, "It will last", outlet="Gazette\u202e")
    assert source_of(cited) == "Gazette, 7 February 2020"
