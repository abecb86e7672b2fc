"""The statements view: who said what, by date, with the source beside it."""

from __future__ import annotations

import csv
import html
import io
from datetime import date

import pytest

from tests.browser import HOSTILE
from tests.paper import Elements

LAVROV = {"person": "Lavrov", "topic": "Bolton"}


def test_the_statements_of_a_person_about_a_topic_stand_in_order_of_date(client, site):
    elements = Elements(client.get("/statements", params=LAVROV).text)
    found = site.assistant.statements("Lavrov", "Bolton")
    assert len(found) > 1
    assert [mark.text for mark in elements.found("mark", "say")] == [row.quote for row in found]
    assert f"{len(found)} statements" in elements.texts("p", "count")
    newest = Elements(client.get("/statements", params={**LAVROV, "order": "newest"}).text)
    assert newest.marked == elements.marked[::-1]


@pytest.mark.parametrize(
    ("query", "keeps"),
    [
        ({"kind": "direct"}, lambda row: row.kind == "direct"),
        ({"since": "2020-02-08"}, lambda row: row.published >= date(2020, 2, 8)),
        ({"outlet": "The onrecord Sampler"}, lambda row: row.outlet == "The onrecord Sampler"),
        ({"kind": "shouted"}, lambda row: True),
    ],
)
def test_kind_days_and_outlet_narrow_the_list(client, site, query, keeps):
    page = client.get("/statements", params={"person": "Lavrov", **query}).text
    kept = [row.quote for row in site.assistant.statements("Lavrov") if keeps(row)]
    assert Elements(page).marked[: len(kept)] == kept
    assert f"{len(kept)} statements" in Elements(page).texts("p", "count")


@pytest.mark.parametrize("query", ["since=soon", "outlet=BBC&person=Lavrov"])
def test_what_cannot_be_asked_is_told(client, query):
    got = client.get(f"/statements?{query}")
    assert got.status_code == 400
    assert Elements(got.text).found("p", role="alert")


def test_the_table_holds_the_same_rows_and_no_formula(client, site):
    got = client.get("/statements.csv", params={"person": "Mallory Quill"})
    assert "attachment" in got.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(got.text)))
    assert len(rows) == len(site.assistant.statements("Mallory Quill")) == 2
    assert all(row["title"].startswith("'=1+1") for row in rows)
    cells = [cell or "" for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def test_without_a_choice_the_people_on_record_are_offered(client):
    elements = Elements(client.get("/statements").text)
    assert any("Lavrov" in text for text in elements.texts("a", "button"))
    assert elements.found("mark") == []


def test_a_name_that_nobody_has_leads_to_those_like_it(client):
    assert "Mallory Quill" in client.get("/statements?person=Mallory").text
    unheard = client.get("/statements?person=Xaver+Unheard").text
    assert "Nothing of the kind is on record" in unheard


def test_where_it_is_open_who_spoke_the_statement_is_listed_apart(client, site):
    every = site.assistant.statements()
    row = next(row for row in every if row.speaker is None and row.candidates)
    page = client.get("/statements", params={"person": row.candidates[0]}).text
    listed, _, apart = html.unescape(page).partition("leaves open who spoke")
    assert row.quote not in listed
    assert row.quote in apart
    assert f"not sure who: {row.candidates[0]}" in apart


@pytest.mark.browser
def test_a_reader_chooses_a_person_and_reads_the_source_beside(site, visit):
    page = visit(f"{site.address}/statements")
    box = page.get_by_label("Person")
    box.press_sequentially("Lav")
    page.locator("#names option[value*=Lavrov]").first.wait_for(state="attached")
    box.fill("Sergey Lavrov")
    box.press("Enter")
    page.wait_for_url("**/statements?person=Sergey+Lavrov")
    first = page.locator(".said > li").first
    words = first.locator("mark.say").inner_text()
    first.locator("a.source").first.click()
    page.locator("#at:focus").wait_for()
    assert words in page.locator(".paper").inner_text()
    assert page.locator("#at").inner_text() in words
    assert first.evaluate("e => e.classList.contains('current')")
    address = page.url
    again = visit(address)
    again.locator("#at:focus").wait_for()
    again.locator(".paper [data-close]").click()
    again.wait_for_url("**/statements?person=Sergey+Lavrov")


@pytest.mark.browser
def test_stored_scripts_do_nothing_here(site, visit):
    page = visit(f"{site.address}/statements?person=Mallory+Quill&topic={HOSTILE}")
    page.goto(f"{site.address}/statements?person=Mallory+Quill")
    page.locator("a.source").first.click()
    page.locator(".paper").wait_for()
    assert page.locator("main img, main script, main b b").count() == 0
    assert page.evaluate("window.hit") is None
