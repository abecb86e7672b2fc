"""What the plots show."""

import pytest

from assistant.evaluate.report.figures import all_figures, calibration_figure
from tests.assistant.evaluate.report.runs import row, run
from tests.paper import Elements

BOTH = run(row(), row("b", found=False), row("c", answerable=False), row("d", answerable=False))


def drawn(made, title: str) -> Elements:
    (figure,) = (f for f in all_figures(made) if f.title == title)
    return Elements(figure.plot)


def test_the_plots_come_in_the_order_of_the_page():
    assert [figure.title for figure in all_figures(BOTH)] == [
        "What the ranking holds", "What a refusal costs", "Is the confidence true",
        "How long answers take",
    ]  # fmt: skip


@pytest.mark.parametrize("made", [{"settings": {}, "measures": {}, "rows": []}])
def test_no_row_has_no_plot(made):
    assert list(all_figures(made)) == []
    assert calibration_figure(made["rows"]) == []


def test_the_ranking_is_a_line_for_each_thing_looked_for():
    elements = drawn(BOTH, "What the ranking holds")
    assert [line.classes[1] for line in elements.found("polyline", "line")] == ["a", "b"]
    assert "some gold evidence, 10: 1.000" in elements.texts("title")


def test_the_run_is_marked_on_what_refusals_cost():
    elements = drawn(BOTH, "What a refusal costs")
    assert len(elements.found("circle", "here")) == 1
    assert "as it answered" in elements.texts("text", "note")
    assert len(elements.found("line", "chance")) == 1


def test_confidence_is_held_against_truth():
    (only,) = calibration_figure(BOTH["rows"])
    assert (only.n, only.answerable) == (4, 0.5)
    assert len(drawn(BOTH, "Is the confidence true").found("rect")) == 1


@pytest.mark.parametrize("times", [[0.0], [5.0, 5.0], [1.0, 2.0, 3.0, 4.0, 900.0]])
def test_every_answer_is_in_a_bar_of_its_time(times):
    rows = [{**row(str(n)), "latency_ms": ms} for n, ms in enumerate(times)]
    elements = drawn(run(*rows), "How long answers take")
    counts = [int(title.split(": ")[1]) for title in elements.texts("title")]
    assert sum(counts) == len(times)
    assert len(elements.found("line", "rule")) == 2
