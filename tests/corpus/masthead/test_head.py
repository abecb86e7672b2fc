"""Head lines that name an outlet or a writer beside a date, and lines that only look so."""

from datetime import date

import pytest

from corpus.masthead.head import read_head
from corpus.masthead.masthead import masthead

BODY = (
    "The council will meet again before the end of the month, and both sides have agreed to "
    "come.\n\n“We agreed,” she said.\n\nThe talks began in May."
)
DAY = date(2025, 2, 7)


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("The Courier, 7 February 2025", "The Courier"),
        ("The Courier (7 February 2025)", "The Courier"),
        ("(The Courier, 7 February 2025)", "The Courier"),
        ("The Courier; 7 February 2025", "The Courier"),
        ("The Courier 7 February 2025", "The Courier"),
        ("The Courier, February 7, 2025", "The Courier"),
        ("The Courier, Feb. 7, 2025, 10:15 a.m.", "The Courier"),
        ("The Courier, 2025-02-07", "The Courier"),
        ("The Courier, 07.02.2025, Friday", "The Courier"),
        ("The Courier, published 7 February 2025", "The Courier"),
        ("The Courier, Friday 7 February 2025", "The Courier"),
        ("The Courier, Friday, February 7, 2025", "The Courier"),
        ("Friday 7 February 2025, The Courier", "The Courier"),
        ("Friday, February 7, 2025, The Courier", "The Courier"),
        ("7 February 2025, The Courier", "The Courier"),
        ("7 February 2025 (The Courier)", "The Courier"),
        ("Feb 7, 2025 The Courier", "The Courier"),
        ("*The Courier, 7 February 2025*", "The Courier"),
        ("Lower Ostrel Gazette, 7th February 2025", "Lower Ostrel Gazette"),
        ("THE VINTAR TIMES, FEBRUARY 7, 2025", "The Vintar Times"),
        ("Reuters, 7 February 2025", "Reuters"),
        ("Radio New Zealand, 7 February 2025", "Radio New Zealand"),
        ("7 February 2025, Channel 4", "Channel 4"),
        ("AFP (7 February 2025)", "AFP"),
        ("The Courier, London, 7 February 2025", "The Courier"),
    ],
)
def test_an_outlet_and_a_date_in_one_line(line, outlet):
    text = f"Council meets again\n\n{line}\n\n{BODY}"
    found = masthead(text)
    assert (found.title, found.outlet, found.published) == ("Council meets again", outlet, DAY)
    assert text[found.head :] == BODY


@pytest.mark.parametrize(
    ("line", "byline", "outlet"),
    [
        ("By Jane Doe, The Courier, February 7, 2025", "Jane Doe", "The Courier"),
        ("By Jane Doe, The Courier (7 February 2025)", "Jane Doe", "The Courier"),
        ("By Jane Doe for The Courier, 7 February 2025", "Jane Doe", "The Courier"),
        ("By Jane Doe The Courier 7 February 2025", "Jane Doe", "The Courier"),
        ("By Jane Doe The Associated Press, 7 February 2025", "Jane Doe", "The Associated Press"),
        ("By Jane Doe, 7 February 2025", "Jane Doe", None),
        ("By Jane Doe (February 7, 2025)", "Jane Doe", None),
        ("By Jane Doe and Paul Orr, 7 February 2025", "Jane Doe and Paul Orr", None),
        ("Jane Doe, The Courier, 7 February 2025", "Jane Doe", "The Courier"),
        ("7 February 2025, by Jane Doe", "Jane Doe", None),
        ("February 7, 2025 by Jane Doe, The Courier", "Jane Doe", "The Courier"),
        ("Friday 7 February 2025, Jane Doe, The Courier", "Jane Doe", "The Courier"),
        ("Written by Jane Doe, Friday, February 7, 2025", "Jane Doe", None),
    ],
)
def test_a_writer_and_a_date_in_one_line(line, byline, outlet):
    text = f"Council meets again\n{line}\n\n{BODY}"
    found = masthead(text)
    assert (found.byline, found.outlet, found.published) == (byline, outlet, DAY)
    assert text[found.head :] == BODY


def test_a_date_of_change_beside_an_outlet_is_none_of_publication():
    found = read_head(
        f"Council meets again\n\nThe Courier, updated 7 February 2025\n\n{BODY}",
        title=None,
        guess_title=True,
    )
    assert (found.outlet, found.published, found.updated) == (
        "The Courier",
        (),
        ("updated 7 February 2025",),
    )


def test_a_first_line_with_outlet_and_date_is_no_headline():
    found = masthead(f"The Courier, 7 February 2025\n\nCouncil meets again\n\n{BODY}")
    assert (found.title, found.outlet, found.published) == (
        "Council meets again",
        "The Courier",
        DAY,
    )


@pytest.mark.parametrize(
    "line",
    [
        "The Courier, 7 February 2025, printed the list of names.",
        "On 7 February 2025, The Courier printed the list.",
        "The Courier had the story on 7 February 2025",
        "The Courier, founded on 7 February 1925, is sold",
        "By 7 February 2025, The Courier had closed",
        "By 7 February 2025 the mayor will have gone",
        "By Friday, 7 February 2025, all was quiet",
        "Ostrel, 7 February 2025",
        "The battle of Ostrel, 7 February 1925",
        "Anna Vane, 7 February 2025",
        "Chernobyl, 26 April 1986",
        "The dam (7 February 2025)",
        "A letter to The Courier, 7 February 2025",
        "What The Courier said, 7 February 2025",
        "Weather, 7 February 2025",
        "Born 7 February 1925, Anna Vane",
        "7 February 2025 was a Friday",
        "The Courier, 7 or 8 February 2025",
        "The Courier, 31 February 2025",
        "Minutes of the council, 7 February 2025",
        "The Courier, 7 February 2025, and The Times, 8 February 2025",
        "From The Courier of yesterday",
        "Press, 7 February 2025, 300 people",
        "Radio listeners, 7 February 2025",
    ],
)
def test_a_line_that_says_more_is_none_of_the_head(line):
    text = f"{line}\n\n{BODY}"
    found = masthead(text, title="Council meets again")
    assert (found.outlet, found.byline, found.published) == (None, None, None)
    assert found.head == 0


@pytest.mark.parametrize(
    "first",
    [
        "The Courier of 7 February 2025 lay on the table when she came in.",
        "She had written, by 7 February 2025, to The Courier and to The Times.",
        "In The Courier (7 February 2025) the mayor denied it.",
    ],
)
def test_prose_with_an_outlet_and_a_date_is_the_articles_own(first):
    text = f"Council meets again\n\n{first}\n\n{BODY}"
    found = masthead(text)
    assert (found.title, found.outlet, found.published) == ("Council meets again", None, None)
    assert text[found.head :].startswith(first)
