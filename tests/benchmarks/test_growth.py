from __future__ import annotations

from xml.etree import ElementTree

from benchmarks.growth import ROWS, plot, table


def result(passages: int, p95: float) -> dict[str, object]:
    return {
        "asked for": passages,
        "store": "chroma",
        "index": {"passages": passages, "cpu": 8.31},
        "added": {"cpu": 0.36, "seconds": 1.7},
        "ask": {"joined": {"p95": 9.0, "cpu": {"p50": 1.0, "p95": p95}}},
        "doctor": {"findings": []},
    }


def test_a_row_has_a_cell_for_each_result_and_a_dash_for_what_was_not_measured() -> None:
    lines = table([result(10_000, 6.4), result(100_000, 7.25)]).splitlines()
    assert len(lines) == len(ROWS) + 2
    assert lines[0] == "| | 10,000, chroma | 100,000, chroma |"
    assert "| passages | 10,000 | 100,000 |" in lines
    assert "| search, joined, p95 ms of processor time | 6.4 | 7.2 |" in lines
    assert "| ten articles removed, s | – | – |" in lines
    assert "| doctor, findings | 0 | 0 |" in lines


def test_the_plot_is_sound_and_slower_stands_higher() -> None:
    root = ElementTree.fromstring(plot([result(10_000, 6.4), result(100_000, 64.0)]))
    line = next(e for e in root if e.tag.endswith("polyline") and e.get("points"))
    (x, y), (further, higher) = (map(float, p.split(",")) for p in str(line.get("points")).split())
    assert further > x
    assert higher < y
