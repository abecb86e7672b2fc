"""Measures as the report shows them."""

import pytest

from assistant.evaluate.report.estimates import cards, ranking_measures, sections
from tests.assistant.evaluate.report.runs import row, run


def one(value: float, low: float | None = None, high: float | None = None, **more: int) -> dict:
    return {"value": value, "low": low, "high": high, "n": 9, "left_out": 0, **more}


@pytest.mark.parametrize(
    ("name", "estimate", "value", "interval"),
    [
        ("token_f1", one(0.5, 0.25, 0.75), "0.500", "0.250 to 0.750, n 9"),
        ("token_f1", one(0.5, 0.2, 0.7, left_out=3), "0.500", "0.200 to 0.700, n 9 (3 left out)"),
        ("latency_p50_ms", one(1234.5, 9.96, 2000), "1,234 ms", "10.0 ms to 2,000 ms, n 9"),
        ("index_bytes", one(1_234_567), "1.2 MB", "one measurement, n 9"),
    ],
)
def test_a_measure_is_told_in_its_unit(name, estimate, value, interval):
    ((_, (line,)),) = sections({name: estimate}, {})
    assert line.name == name
    assert [(cell.value, cell.interval) for cell in line.cells] == [(value, interval)]


@pytest.mark.parametrize(
    ("name", "estimate", "whisker"),
    [
        ("gold_cited", one(0.5, 0.25, 0.75), (25.0, 75.0, 50.0)),
        ("gold_cited", one(1.0, 0.9, 1.2), (90.0, 100.0, 100.0)),
        ("gold_cited", one(0.5), None),
        ("latency_p50_ms", one(0.5, 0.25, 0.75), None),
    ],
    ids=["an interval", "over the end", "no interval", "less is better"],
)
def test_an_interval_is_drawn_where_more_is_better(name, estimate, whisker):
    (card,) = cards({name: estimate})
    assert card.whisker == whisker


def test_cards_are_of_the_measures_that_there_are():
    titles = [card.title for card in cards(run(row())["measures"])]
    assert titles == ["Gold cited", "Median answer"]


def test_every_measure_of_a_run_stands_in_one_section():
    made = run(row(), row("b", answerable=False, found=False))
    table = sections(made["measures"], made["groups"])
    names = [line.name for _, lines in table for line in lines]
    assert sorted(names) == sorted(made["measures"])
    assert {len(line.cells) for _, lines in table for line in lines} == {2}


def test_a_group_without_a_measure_has_an_empty_cell():
    ((_, (line,)),) = sections({"token_f1": one(0.5)}, {"type: when": {}})
    assert [cell is None for cell in line.cells] == [False, True]


def test_the_ranking_is_told_at_the_cuts_that_were_measured():
    found = ranking_measures({"passage_any_hit@3": one(0.5), "passage_any_hit@10": one(1.0)})
    assert [(r.name, [k for k, _ in r.cuts]) for r in found] == [("some gold evidence", [3, 10])]
