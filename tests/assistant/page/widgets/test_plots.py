"""Plots over time: every day is counted, and names do nothing."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.page.widgets.plots import BarChart, bar_chart, chart_of
from tests.browser import HOSTILE


@pytest.mark.parametrize(
    ("days", "step", "bars"),
    [
        ([date(2020, 1, 1)], "day", 1),
        ([date(2020, 1, 1), date(2020, 3, 1)], "day", 61),
        ([date(2020, 1, 1), date(2020, 12, 30)], "week", 53),
        ([date(2019, 11, 3), date(2024, 12, 30)], "month", 62),
        ([date(1901, 1, 1), date(2024, 12, 30)], "year", 124),
    ],
)
def test_a_plot_has_a_bar_for_each_step_and_counts_every_day(days, step, bars):
    chart = chart_of([*((day, "a") for day in days), (None, "a")])
    assert isinstance(chart, BarChart)
    assert (chart.step, len(chart.bars)) == (step, bars)
    assert sum(bar.total for bar in chart.bars) == len(days)
    assert chart.bars[0].first <= days[0]
    assert chart.bars[-1].last >= days[-1]


def test_a_plot_counts_small_series_together_and_escapes_their_names():
    day = date(2020, 1, 1)
    chart = chart_of((day, f"{n} {HOSTILE}") for n in range(9) for _ in range(9 - n))
    assert chart is not None
    assert len(chart.series) == 7
    assert chart.series[-1] == "others"
    drawn = str(bar_chart(chart, title=HOSTILE, noun="x", href=lambda *_: "/"))
    assert "<script" not in drawn
    assert "<img" not in drawn
    assert chart_of([(None, "a")]) is None
