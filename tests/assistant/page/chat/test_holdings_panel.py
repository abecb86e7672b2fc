"""The panel before anything is asked."""

import json

import pytest

from assistant import open_assistant
from assistant.page.chat.holdings_panel import HoldingsPanel
from index.intake.sync import sync
from tests.paper import HOSTILE, SAFE_ATTRIBUTES, SAFE_TAGS, Elements

PLOT = {"figcaption", "figure", "line", "rect", "table", "tbody", "td", "text", "th", "thead"}
SHAPES = {"focusable", "height", "scope", "text-anchor", "width", "x", "x1", "x2", "y", "y1", "y2"}


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
        bars = [a for a in elements.found("a") if a.attributes.get("tabindex") == "-1"]
        assert [(a.text, a.attributes["href"]) for a in bars] == [
            ("1 January 2020: 1 article (Bee 1)", "/articles?since=2020-01-01&until=2020-01-01"),
            ("3 January 2020: 1 article (Cub 1)", "/articles?since=2020-01-03&until=2020-01-03"),
        ]
        assert elements.texts("ul", "legend") == ["Bee 1Cub 1"]
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
    assert {e.tag for e in elements.elements} <= SAFE_TAGS | PLOT | {"title", "tr"}
    for element in elements.elements:
        assert set(element.attributes) <= SAFE_ATTRIBUTES | SHAPES
    assert len(elements.found("button", data_article="1")) == 1
