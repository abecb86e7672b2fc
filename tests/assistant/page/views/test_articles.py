"""The articles view: lists, filters, opens, and follows the index."""

from __future__ import annotations

import re

import pytest

from index.intake.sync import forget, sync
from index.models.embed import Packaged
from tests.browser import HOSTILE
from tests.paper import Elements


def rows(html: str) -> list[str]:
    return [e.text for e in Elements(html).found("a", "head")]


def test_every_article_is_listed_with_where_it_came_from(client, site):
    html = client.get("/articles").text
    assert len(rows(html)) == 4
    assert "4 indexed" in html
    origins = " ".join(Elements(html).texts("p", "origin"))
    assert "The onrecord Sampler · 7 February 2020" in origins
    assert "page =1+1" in origins
    files = Elements(html).texts("p", "file")
    assert "articles/2020-02-07-lavrov-questions-bolton.md" in files
    assert "articles/harbour.jsonl" in files
    opened = client.get("/articles?open=2020-02-08-lavrov-what-was-agreed").text
    assert str(site.home.parent) not in html + opened


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("since=2020-03-01", ["Harbour"]),
        ("until=2020-02-07", ["no offer|No offer", "Bolton"]),
        ("outlet=The+onrecord+Sampler&since=2020-02-08", ["agreed"]),
        ("person=Mallory+Quill", ["Harbour"]),
        ("author=tove+dahl", ["Harbour"]),
        ("author=Nobody+Else", []),
        ("words=quay+harbour", ["Harbour"]),
        ("words=%22without+news+from+the+quay%22", ["Harbour"]),
        ("words=%22news+without+from%22", []),
        ("words=zeppelin", []),
    ],
)
def test_filters_keep_what_they_name(client, query, titles):
    found = rows(client.get(f"/articles?{query}").text)
    assert len(found) == len(titles), found
    for title in titles:
        assert any(re.search(title, one) for one in found)


@pytest.mark.parametrize("query", ["since=soon", "since=2021&until=2020", "outlet=BBC"])
def test_a_filter_that_cannot_be_is_told_and_leaves_nothing_out(client, query):
    html = client.get(f"/articles?{query}").text
    assert len(rows(html)) == 4
    (alert,) = [e for e in Elements(html).found("p", role="alert")]
    assert "without filters" in alert.text


def test_the_plot_says_in_words_and_as_a_table_what_it_shows(client):
    elements = Elements(client.get("/articles").text)
    titles = [e.text for e in elements.found("title")]
    assert any("7 February 2020: 2 articles" in title for title in titles)
    assert [e.text for e in elements.found("td")][:2] == ["2", "0"]


def test_an_article_is_read_whole_with_its_statements_by_speaker(client):
    html = client.get("/articles", params={"open": "2020-02-07-lavrov-questions-bolton"}).text
    elements = Elements(html)
    assert any("Lavrov" in name for name in elements.texts("a", "by"))
    hrefs = [e.attributes["href"] for e in elements.found("a", "by")]
    assert all(href.startswith("/statements?person=") for href in hrefs)
    assert elements.found("mark", "say")


def test_an_article_that_is_not_there_is_told(client):
    html = client.get("/articles?open=nothing").text
    assert "No article has the id" in html


def test_what_came_since_the_last_visit_is_told(writer, changing, tmp_path):
    first = writer.get("/articles")
    assert "since your last visit" not in first.text
    writer.cookies.delete("onrecord_visit")  # the visit ends
    (tmp_path / "new.txt").write_text(
        "Bridge opens\n\n3 May 2021\n\n" + "The bridge is open. " * 30
    )
    sync(changing.home, [tmp_path], embedder=Packaged())
    html = writer.get("/articles").text
    assert "1 new or changed" in html
    assert Elements(html).texts("span", "new") == ["new"]
    assert rows(writer.get("/articles?new=1").text) == ["Bridge opens"]
    forget(changing.home, tmp_path)
    writer.cookies.delete("onrecord_visit")
    assert "1 gone since your last visit" in writer.get("/articles").text


@pytest.mark.browser
def test_stored_scripts_in_every_field_do_nothing(site, visit):
    page = visit(f"{site.address}/articles?words=quay")
    page.locator(".rows .head").click()
    page.locator(".paper h2").wait_for()
    assert HOSTILE.replace("  ", " ") in " ".join(page.locator(".paper h2").inner_text().split())
    assert page.locator("main img, main script, main b b").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    page.wait_for_timeout(100)
    assert page.evaluate("window.hit") is None


@pytest.mark.browser
def test_a_reader_filters_opens_and_goes_back_by_keyboard(site, visit):
    page = visit(f"{site.address}/articles")
    page.get_by_label("Words").fill("Venezuela")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles?words=Venezuela")
    page.locator(".rows .head").first.focus()
    page.keyboard.press("Enter")
    page.locator(".paper:focus").wait_for()
    assert "open=" in page.url
    page.keyboard.press("Escape")
    page.locator(".rows .head:focus").wait_for()
    assert page.locator(".paper").count() == 0
    page.go_back()
    page.locator(".paper").wait_for()
    page.reload()
    assert page.locator(".paper").is_visible()
    assert page.get_by_label("Words").input_value() == "Venezuela"


@pytest.mark.browser
def test_the_page_follows_the_index(changing, visit, tmp_path):
    page = visit(f"{changing.address}/articles")
    before = page.locator(".rows .head").count()
    (tmp_path / "late.txt").write_text("Late news\n\n4 May 2021\n\n" + "It came late today. " * 30)
    sync(changing.home, [tmp_path], embedder=Packaged())
    page.get_by_role("link", name="Late news").wait_for()
    assert page.locator(".rows .head").count() == before + 1
    forget(changing.home, tmp_path)
