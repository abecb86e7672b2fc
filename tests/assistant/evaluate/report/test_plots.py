"""Plots as SVG."""

import pytest

from assistant.evaluate.report.plots import Axes, Series, bar_plot, line_plot, ticks
from tests.paper import HOSTILE, Elements, shown

AXES = Axes("across", "up", (0, 1), (0, 1))


@pytest.mark.parametrize(
    ("highest", "values"),
    [
        (0, (0.0, 1.0)),
        (-1, (0.0, 1.0)),
        (1, (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)),
        (7, (0, 2, 4, 6, 8)),
        (100, (0, 20, 40, 60, 80, 100)),
        (101, (0, 50, 100, 150)),
    ],
)
def test_ticks_are_round_and_reach_the_highest(highest, values):
    assert ticks(highest) == pytest.approx(values)


def test_points_lie_between_the_ends_of_the_axes():
    elements = Elements(line_plot("t", AXES, [Series("a", [(0, 0), (1, 1)])]))
    low, high = elements.found("circle", "dot")
    assert (low.attributes["cx"], low.attributes["cy"]) == ("62.0", "236.0")
    assert (high.attributes["cx"], high.attributes["cy"]) == ("438.0", "14.0")
    assert elements.texts("title") == ["a, 0: 0.000", "a, 1: 1.000"]


def test_a_band_goes_up_along_the_high_ends_and_back_along_the_low():
    band = [(0.0, 0.5), (0.5, 1.0)]
    elements = Elements(line_plot("t", AXES, [Series("a", [(0, 0.2), (1, 0.8)], band)]))
    (outline,) = elements.found("polygon", "band", "a")
    assert outline.attributes["points"] == "62.0,125.0 438.0,14.0 438.0,125.0 62.0,236.0"


def test_two_lines_have_a_legend_and_one_has_none():
    a, b = Series("first", [(0, 0)]), Series("second", [(1, 1)])
    assert Elements(line_plot("t", AXES, [a, b])).texts("text", "note") == ["first", "second"]
    assert Elements(line_plot("t", AXES, [a])).texts("text", "note") == []


def test_bars_have_their_heights_and_rules_their_names():
    elements = Elements(bar_plot("t", AXES, [(0, 0.5, 1.0)], rules=[(0.5, "half"), (0.9, "most")]))
    (bar,) = elements.found("rect")
    assert bar.attributes == {
        "class": "a", "x": "62.5", "y": "14.0", "width": "187.0", "height": "222.0",
    }  # fmt: skip
    assert [(e.text, e.attributes["text-anchor"]) for e in elements.found("text", "note")] == [
        ("half", "start"),
        ("most", "end"),
    ]


def test_shares_are_told_in_percent():
    elements = Elements(line_plot("t", Axes("x", "y", (0, 0.5), (0, 1), percent_x=True), []))
    assert [text for text in elements.texts("text") if "%" in text] == [
        "0 %", "100 %", "0 %", "50 %",
    ]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_names_are_text(hostile):
    axes = Axes(hostile, hostile, (0, 1))
    series = [Series(hostile, [(0, 0)]), Series("b", [(1, 1)])]
    for svg in (
        line_plot(hostile, axes, series, marked=(0, 0, hostile)),
        bar_plot(hostile, axes, [(0, 1, 1)], rules=[(0, hostile)]),
    ):
        elements = Elements(svg)
        tags = {"svg", "line", "text", "polyline", "circle", "title", "rect"}
        assert {element.tag for element in elements.elements} <= tags
        assert elements.elements[0].attributes["aria-label"] == shown(hostile)
        assert elements.text.count(shown(hostile)) >= 3
