"""The parts of a reading as chips."""

from datetime import date

import pytest

from assistant.answer import Reading
from assistant.page.sessions.chips import chips, chips_html, narrow_limits
from assistant.page.sessions.filters import Limits
from tests.paper import HOSTILE, Elements, shown

JAN, FEB = date(2020, 1, 1), date(2020, 2, 29)
SAID = Reading("said-about", speaker="Lavrov", about="Bolton", since=JAN, outlets=("Bee", "Cub"))
FILTERED = Limits(JAN, None, ("Bee", "Cub"))


@pytest.mark.parametrize(
    ("reading", "labels"),
    [
        (Reading("fact"), []),
        (Reading("why", people=("Lavrov",)), []),
        (SAID, ["By: Lavrov", "About: Bolton", "Since 1 January 2020", "Outlet: Bee",
                "Outlet: Cub"]),
        (Reading("who-said", about="the dam"), ["Asks who said it"]),
        (Reading("when"), ["Asks for a date"]),
        (Reading("fact", since=JAN, until=FEB), ["January to February 2020"]),
        (Reading("fact", until=FEB), ["Until 29 February 2020"]),
        (Reading("fact", since=JAN, until=JAN), ["1 January 2020"]),
    ],
)  # fmt: skip
def test_every_part_that_acts_has_a_chip(reading, labels):
    assert [chip.label for chip in chips(reading)] == labels


DAYS, BEE, CUB = "Since 1 January 2020", "Outlet: Bee", "Outlet: Cub"


@pytest.mark.parametrize(
    ("out", "acting"),
    [
        ([], ["By: Lavrov", "About: Bolton", DAYS, BEE, CUB]),
        (["By: Lavrov"], [DAYS, BEE, CUB]),
        (["By: Lavrov", "About: Bolton"], [DAYS, BEE, CUB]),
        ([DAYS], ["By: Lavrov", "About: Bolton", BEE, CUB]),
        ([BEE], ["By: Lavrov", "About: Bolton", DAYS, CUB]),
        ([BEE, CUB], ["By: Lavrov", "About: Bolton", DAYS]),
    ],
)
def test_chips_act_or_can_be_put_back(out, acting):
    left_out = frozenset(chip for chip in chips(SAID) if chip.label in out)
    elements = Elements(chips_html(SAID, left_out, 7))
    does = [button.attributes["aria-label"] for button in elements.found("button")]
    assert [words for words in does if words.startswith("Leave")] == [
        f"Leave out “{label}” and ask again" for label in acting
    ]
    assert [words for words in does if words.startswith("Put")] == [
        f"Put back “{label}” and ask again" for label in out
    ]
    places = [button.attributes["data-part"].split("-") for button in elements.found("button")]
    assert {n for n, _ in places} == {"7"}
    for words, (_, i) in zip(does, places, strict=True):
        assert f"“{chips(SAID)[int(i)].label}”" in words
    assert elements.texts("li", "out") == [f"{label}+" for label in out]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_from_outside_becomes_markup(hostile):
    reading = Reading("said-about", speaker=hostile, about=hostile, outlets=(hostile,))
    for left_out in (frozenset(), frozenset(chips(reading))):
        elements = Elements(chips_html(reading, left_out, 1))
        elements.assert_safe()
        assert f"By: {shown(hostile)}" in elements.text


def test_a_reading_with_nothing_to_leave_out_has_no_chips():
    assert chips_html(Reading("fact"), frozenset(), 1) == ""


@pytest.mark.parametrize(
    ("out", "limits", "without"),
    [
        ([], FILTERED, set()),
        ([0], FILTERED, {"speaker"}),
        ([2], Limits(None, None, ("Bee", "Cub")), {"since", "until"}),
        ([3], Limits(JAN, None, ("Cub",)), set()),
        ([3, 4], Limits(JAN, None, ()), {"outlets"}),
    ],
    ids=["nothing", "speaker", "days", "an outlet", "both outlets"],
)
def test_what_is_left_out_is_left_out_of_the_filters_too(out, limits, without):
    left_out = [chips(SAID)[i] for i in out]
    assert narrow_limits(FILTERED, SAID, left_out) == (limits, without)
