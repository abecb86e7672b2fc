"""The views follow a changed index, and what the reader has begun on them stays."""

import pytest

from tests.browser import NARROW

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_what_was_begun_on_a_view_stays_when_the_index_changes(changing, visit, add):
    people = visit(f"{changing.address}/people")
    row = people.locator(".people > li", has_text="Mallory Quill").first
    row.get_by_text("Join with another name").click()
    name = row.get_by_label("Another name of Mallory Quill")
    name.fill("Mall")
    articles = visit(f"{changing.address}/articles", NARROW)
    words = articles.get_by_label("Words")
    articles.get_by_text("As a table").first.click()
    words.fill("ferr")
    reading = visit(f"{changing.address}/articles", {"width": 1440, "height": 300})
    reading.locator(".rows a[data-opens]").nth(2).click()
    reading.locator(".paper").wait_for()
    paper = reading.locator(".side").inner_html()
    third = reading.locator(".rows > li").nth(2)
    third.evaluate("row => scrollTo(0, row.offsetTop + 10)")
    headline, at = third.locator("a").inner_text(), third.bounding_box()["y"]

    add("The ferry is late", "“The ferry was late again on Monday,” Tove Aas said.")

    articles.locator(".rows", has_text="The ferry is late").wait_for()
    assert articles.get_by_text("5 indexed.").is_visible()
    assert words.input_value() == "ferr"
    assert words.evaluate("box => box === document.activeElement")
    assert articles.locator(".chart details").first.get_attribute("open") is not None
    people.locator(".people", has_text="Tove Aas").wait_for()
    assert name.input_value() == "Mall"
    assert name.evaluate("box => box === document.activeElement && box.selectionStart === 4")
    assert name.is_visible()
    reading.locator(".rows", has_text="The ferry is late").wait_for()
    assert reading.locator(".side").inner_html() == paper
    moved = reading.locator(".rows > li", has_text=headline)
    assert abs(moved.bounding_box()["y"] - at) < 2
    told = "The index has changed, and this page with it."
    assert reading.locator("#said").inner_text() == told
