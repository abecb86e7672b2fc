"""The masthead, the opening and messages."""

from datetime import date

import pytest

from assistant.page.chat.frame import message, page_masthead, page_opening, place_in_line
from tests.paper import HOSTILE, LONG, Elements, shown

DAYS = (date(2020, 2, 7), date(2020, 3, 1))


@pytest.mark.parametrize("hostile", [*HOSTILE, LONG])
def test_nothing_from_outside_becomes_markup(hostile):
    for html in (
        page_masthead(1, 1, None, [hostile]),
        page_opening(1, DAYS, [hostile, "Who?"]),
        message(hostile),
    ):
        elements = Elements(html.replace("<h1>onrecord</h1>", ""))
        elements.assert_safe()
        assert shown(hostile) in elements.text


@pytest.mark.parametrize(
    ("held", "dates", "told"),
    [
        ((1, 1), None, "1 article · 1 outlet"),
        ((1200, 2), DAYS, "1,200 articles · 2 outlets · 7 February to 1 March 2020"),
    ],
)
def test_the_masthead_tells_what_is_held(held, dates, told):
    elements = Elements(page_masthead(*held, dates, []))
    assert elements.texts("p") == [told]


def test_the_masthead_tells_what_is_lacking():
    elements = Elements(page_masthead(1, 1, None, ["No model.", "No <b>scorer</b>."]))
    assert elements.texts("p", "lacking") == ["No model.", "No <b>scorer</b>."]


@pytest.mark.parametrize(
    ("before", "told"),
    [(0, "you are next"), (1, "1 person before you"), (1200, "1,200 people before you")],
)
def test_who_waits_is_told_how_many_people_wait_before(before, told):
    assert Elements(place_in_line(before)).text.strip() == f"Waiting: {told}"


def test_the_opening_offers_its_examples_each_as_a_question_to_ask():
    elements = Elements(page_opening(3, DAYS, ["Who?", "When?"]))
    buttons = [(e.attributes["data-ask"], e.text) for e in elements.found("button")]
    assert buttons == [("Who?", "Who?"), ("When?", "When?")]
    assert "of 3 articles of 7 February to 1 March 2020, each" in " ".join(elements.text.split())


def test_the_opening_without_examples_has_no_list():
    elements = Elements(page_opening(3, None, []))
    assert elements.found("ul") == elements.found("h3") == []
    assert "in the words of 3 articles, each" in " ".join(elements.text.split())
