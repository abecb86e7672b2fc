"""The plot of articles by time and outlet."""

from datetime import date, timedelta

import pytest

from assistant.page.chat.timeline import timeline

START = date(2020, 1, 30)


def every(days: int, n: int, outlet: str = "Bee") -> list[tuple[date, str]]:
    return [(START + timedelta(days * i), outlet) for i in range(n)]


@pytest.mark.parametrize(
    ("days", "each", "bars", "first", "last"),
    [
        (1, "day", 10, "30 January 2020", "8 February 2020"),
        (30, "week", 40, "Week of 27 January 2020", "Week of 26 October 2020"),
        (200, "month", 60, "January 2020", "January 2025"),
        (2000, "year", 50, "2020", "2069"),
    ],
)
def test_bars_are_of_the_shortest_span_that_fits(days, each, bars, first, last):
    plot = timeline(every(days, 10))
    assert plot.each == each
    assert abs(len(plot.bars) - bars) <= 2
    assert (plot.bars[0].label, plot.bars[-1].label) == (first, last)
    assert sum(bar.articles for bar in plot.bars) == 10


def test_a_bar_is_stacked_by_outlet_and_the_highest_is_whole():
    articles = [*every(1, 2), (START, "Cub"), (START, "Bee"), (START, "Bee")]
    first, second = timeline(articles).bars
    assert [(p.colour, p.low, p.height) for p in first.parts] == [(0, 0, 0.75), (1, 0.75, 0.25)]
    assert [(p.colour, p.low, p.height) for p in second.parts] == [(0, 0, 0.25)]


def test_outlets_beyond_five_share_a_colour():
    articles = [(START + timedelta(i), f"O{n}") for n in range(8) for i in range(9 - n)]
    plot = timeline(articles)
    assert [name for name, _ in plot.outlets] == [f"O{n}" for n in range(8)]
    assert {part.colour for bar in plot.bars for part in bar.parts} == set(range(6))
    assert plot.bars[0].articles == 8


@pytest.mark.parametrize("articles", [[], every(1, 1), every(1, 1) * 3])
def test_one_day_makes_no_plot(articles):
    assert timeline(articles) is None
