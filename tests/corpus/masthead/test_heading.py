from datetime import date

import pytest

from corpus.masthead.bylines import Credit
from corpus.masthead.dates import dates
from corpus.masthead.heading import Heading, nonblank_lines, stamp_line


def test_lines_that_are_not_blank_have_their_places():
    text = "One\n\n  Two \r\nThree"
    found = list(nonblank_lines(text))
    assert [line.text for line in found] == ["One", "Two", "Three"]
    assert [text[line.start : line.end].strip() for line in found] == ["One", "Two", "Three"]
    assert found[-1].end == len(text)


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("7 February 2020", False),
        ("Friday, February 7, 2020", False),
        ("Updated: 7 February 2020", True),
        ("Published 7 February 2020, 10:15 GMT", False),
    ],
)
def test_a_line_that_is_a_date_and_no_more_is_a_stamp(line, changed):
    found = stamp_line(line)
    assert found is not None
    assert found.changed is changed
    assert [at.readings for at in dates(found.written)] == [(date(2020, 2, 7),)]


@pytest.mark.parametrize(
    "line", ["The talks began on 7 February 2020.", "Adaeze Okafor", "10:15", ""]
)
def test_other_lines_are_no_stamp(line):
    assert stamp_line(line) is None


def test_where_both_ends_name_a_thing_the_head_counts():
    top = Heading(title="Shut", outlet="The Lagos Times", published=("1 May 2020",))
    bottom = Heading(outlet="Reuters", agency="Reuters", published=("2 May 2020",))
    both = Heading.joined(top, bottom)
    assert (both.title, both.outlet, both.agency) == ("Shut", "The Lagos Times", "Reuters")
    assert both.published == ("1 May 2020", "2 May 2020")


def test_what_was_named_before_stays():
    first = Heading(byline="Adaeze Okafor")
    then = first.credited(Credit("Kenji Tanaka", "Reuters", "Reuters"))
    assert (then.byline, then.outlet, then.agency) == ("Adaeze Okafor", "Reuters", "Reuters")
    assert then.named("place", "Lagos").named("place", "Abuja").place == "Lagos"


def test_a_date_of_a_change_is_not_one_of_publication():
    found = Heading().dated("Updated 2 May 2020", "2 May 2020", changed=True)
    assert (found.published, found.updated) == ((), ("2 May 2020",))
