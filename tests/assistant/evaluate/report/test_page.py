"""The whole report: one page that asks for nothing, in which every text from outside is text."""

import base64
import hashlib
import json

import pytest

from assistant.evaluate.report.page import report_page
from assistant.templates import asset
from tests.assistant.evaluate.report.runs import SETTINGS, hostile, row, run, talk
from tests.paper import HOSTILE, LONG, Elements, shown

MADE = run(row("a"), row("b", found=False), row("c", answerable=False), row("d", type="when"))


def skeleton(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """The tags of a page with the names of their attributes."""
    return [(e.tag, tuple(e.attributes)) for e in Elements(html).elements]


@pytest.mark.parametrize("text", [*HOSTILE, LONG], ids=lambda text: text[:12])
def test_nothing_from_outside_becomes_markup(text):
    made, plain = run(row("a"), hostile(text)), run(row("a"), hostile("plain"))
    for one, name in ((made, text), (plain, "plain")):
        one["settings"] = {**SETTINGS, "questions": {"name": name}, "started": name}
    html = report_page(made)
    assert skeleton(html) == skeleton(report_page(plain))
    assert Elements(html).texts("title")[0] == f"onrecord on {shown(text)}"
    html.encode()


def test_only_the_reports_own_script_may_run():
    elements = Elements(report_page(MADE))
    (policy,) = elements.found("meta", http_equiv="Content-Security-Policy")
    (script,) = elements.found("script")
    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    assert script.text == asset("evaluate/report/report.js")
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    )


def test_the_page_names_no_address():
    html = report_page(MADE)
    assert html.startswith("<!doctype html>")
    assert "http://" not in html
    assert "https://" not in html


def test_the_page_is_a_pure_function_of_the_json():
    assert report_page(json.loads(json.dumps(MADE))) == report_page(MADE)


def test_the_head_tells_what_was_run_on_what():
    elements = Elements(report_page(MADE))
    assert elements.texts("h1") == ["mine.csv, 4 questions"]
    assert elements.texts("p", "sub") == [
        "onrecord 1.2, 3 articles (fedcba987654), questions 0123456789ab, embedder potion, "
        "2025-10-03"
    ]


def test_the_filters_count_what_is_wrong_and_name_the_types():
    elements = Elements(report_page(MADE))
    buttons = {b.attributes["data-wrong"]: b.text for b in elements.found("button")}
    assert buttons[""] == "all"
    assert buttons["refused"] == "refused, but answerable (1)"
    assert buttons["answered"] == "answered, but unanswerable (1)"
    assert "misquoted" not in buttons
    assert [o.attributes["value"] for o in elements.found("option")] == ["", "said", "when"]
    assert [e.attributes["data-type"] for e in elements.found("details", "q")] == [
        "said", "said", "said", "when",
    ]  # fmt: skip


def test_the_table_has_a_column_for_each_group():
    elements = Elements(report_page(MADE))
    heads = [e.text for e in elements.found("th") if "colspan" not in e.attributes]
    assert heads[heads.index("measure") :][:4] == ["measure", "all", "said", "when"]
    spans = {e.attributes["colspan"] for e in elements.found("th") if "colspan" in e.attributes}
    assert spans == {"4"}


@pytest.mark.parametrize(
    ("rows", "figures", "calibrated"),
    [
        ([], 0, False),
        ([row(answerable=None)], 2, False),
        ([row()], 3, True),
        ([row(), row("b", answerable=False)], 4, True),
    ],
    ids=["nothing", "not told", "answerable", "both"],
)
def test_what_there_is_no_data_for_is_left_out(rows, figures, calibrated):
    made = run(*rows) if rows else {"settings": {}, "measures": {}, "rows": []}
    elements = Elements(report_page(made))
    assert len(elements.found("figure")) == len(elements.found("svg")) == figures
    assert ("No question tells whether it can be answered." in elements.text) is not calibrated


def test_a_conversation_stands_together_in_the_order_of_its_turns():
    made = run(row("a"), *talk("t1"), *talk("t2", row(), row(), row()), row("b"))
    page = Elements(report_page(made))
    assert page.texts("h3")[0] != "Conversation t1"
    assert [text for text in page.texts("h3") if text.startswith("Conversation")] == [
        "Conversation t1", "Conversation t2",
    ]  # fmt: skip
    held = [e.text for e in page.found("section", "talk")]
    assert [text.count("Expected: that it lasts") for text in held] == [2, 3]
    assert page.texts("span", "id") == ["a", "t1.1", "t1.2", "t2.1", "t2.2", "t2.3", "b"]


def test_types_are_told_with_their_measures():
    made = run(row("a"), row("b", found=False), row("c", type="when", answerable=False))
    page = Elements(report_page(made))
    assert len(page.found("table", "types")) == 1
    cells = page.texts("td")[:4]
    assert [" ".join(cell.split()) for cell in cells] == [
        "said", "0.500 0.000 to 1.000, n 2", "when", "1.000 1.000 to 1.000, n 1",
    ]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_nothing_in_a_conversation_becomes_markup(text):
    def page(words: str) -> str:
        one = hostile(words)
        one["gold"] |= {"act": words, "note": words}
        one["answer"]["act"] = f"{words}!"
        return report_page(run(*talk(words, one)))

    assert skeleton(page(text)) == skeleton(page("plain"))
