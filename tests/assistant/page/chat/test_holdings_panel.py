"""The panel before anything is asked."""

import json

import pytest

from assistant import open_assistant
from assistant.page.chat.holdings_panel import HoldingsPanel
from index.intake.sync import sync
from tests.paper import HOSTILE, SAFE_ATTRIBUTES, SAFE_TAGS, Elements

SVG = {"g", "rect", "title"}, {"viewbox", "preserveaspectratio", "x", "y", "width", "height"}


def indexed(folder, rows: list[dict[str, str]]):
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)))
    sync(folder / "home", [folder], embedder=None)
    return folder / "home"


def test_it_tells_what_is_there_and_follows_the_index(tmp_path):
    rows = [
        {"title": "One", "source": "Bee", "date": "2020-01-01", "text": "“It will,” Ann Orr said."},
        {"title": "Two", "source": "Cub", "date": "2020-01-03", "text": "A ferry came to Ostrel."},
        {"source": "Cub", "text": "Another ferry came late on Monday to Valmar."},
    ]
    home = indexed(tmp_path, rows)
    with open_assistant(home, environ={"ONRECORD_EMBEDDER": "none"}) as assistant:
        panel = HoldingsPanel(assistant)
        elements = Elements(panel.html())
        assert elements.texts("p", "lead") == ["3 articles, 1 to 3 January 2020"]
        assert [g.text for g in elements.found("g")] == [
            "1 January 2020: 1 article", "2 January 2020: 0 articles", "3 January 2020: 1 article",
        ]  # fmt: skip
        assert elements.texts("p", "axis")[-1] == "1 undated article not shown"
        (person,) = elements.found("button", "person")
        assert person.attributes["data-ask"] == "What did Ann Orr say?"
        assert elements.texts("span", "headline") == ["Two", "One"]
        assert panel.html() is panel.html()
        indexed(tmp_path, [*rows, {"title": "Three", "source": "Bee", "date": "2020-01-04",
                                   "text": "A third thing happened in Ostrel."}])  # fmt: skip
        assert Elements(panel.html()).texts("span", "headline") == ["Three", "Two", "One"]


@pytest.mark.parametrize("hostile", HOSTILE[:6])
def test_nothing_from_outside_becomes_markup(tmp_path, hostile):
    rows = [
        {"id": f"{n}", "title": f"{hostile} {n}", "source": f"{hostile} {n}",
         "date": f"2020-01-0{n}", "text": f"The quay held on day {n}. {hostile}"}
        for n in (1, 2)
    ]  # fmt: skip
    home = indexed(tmp_path, rows)
    with open_assistant(home, environ={"ONRECORD_EMBEDDER": "none"}) as assistant:
        elements = Elements(HoldingsPanel(assistant).html())
    assert {e.tag for e in elements.elements} <= SAFE_TAGS | SVG[0]
    for element in elements.elements:
        assert set(element.attributes) <= SAFE_ATTRIBUTES | SVG[1]
    assert len(elements.found("button", data_article="1")) == 1
