"""panel.js and opens.js in Chromium: marks open the article where the words stand."""

import pytest

from tests.browser import LAVROV, NARROW, ROOT, WIDE, ask, shown_words

pytestmark = pytest.mark.browser


def test_a_mark_opens_the_article_at_the_quoted_words_by_keyboard_and_mouse(served, reader):
    page = reader.page(served.address)
    entry = ask(page, LAVROV)
    assert "Lavrov" in entry.locator(".answer").inner_text()
    mark = entry.get_by_role("link", name="1:")
    mark.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert shown_words(page)
    assert mark.get_attribute("aria-current") == "true"
    mark.click()
    words = shown_words(page)
    assert "Bolton" in words
    panel = page.get_by_role("complementary", name="Source")
    assert panel.get_by_text("The onrecord Sampler, 7 February 2020").count() >= 1
    assert (
        panel.locator("h3").inner_text()
        == "Lavrov questions Bolton’s view of who belongs in the West"
    )
    assert "Verbatim, paragraph 1. Said by Sergey Lavrov." in panel.locator(".finding").inner_text()
    assert (
        words
        in (ROOT / "corpus/articles/sampler/2020-02-07-lavrov-questions-bolton.md").read_text()
    )


def test_earlier_answers_keep_their_sources(served, reader):
    page = reader.page(served.address)
    first = ask(page, LAVROV)
    first.get_by_role("link", name="1:").click()
    words = shown_words(page)
    ask(page, "What did Mallory Quill say about the harbour wall?")
    page.wait_for_function("document.querySelector('#source h3').innerText.includes('Harbour')")
    first.get_by_role("link", name="1:").click()
    page.wait_for_function("document.querySelector('#source h3').innerText.includes('Bolton')")
    assert shown_words(page) == words
    assert page.locator("#source .for").inner_text() == LAVROV


def test_a_refusal_says_so_and_its_nearest_sentences_are_no_answer(served, reader):
    page = reader.page(served.address)
    entry = ask(page, "What did Bolton say about Lavrov?")
    assert entry.get_by_role("heading", name="The articles do not say").is_visible()
    assert entry.locator(".cite").count() == 0
    assert page.locator("#transcript [role=status]").inner_text() == "The articles hold no answer."
    assert entry.get_by_role("heading", name="Nearest sentences — not an answer").is_visible()
    entry.locator(".near").first.click()
    assert shown_words(page)
    assert "Not an answer, paragraph" in page.locator("#source .finding").inner_text()


def test_on_a_phone_the_source_slides_over_and_back(served, reader):
    page = reader.page(served.address, NARROW, is_mobile=True, has_touch=True)
    long = "the long and winding road to the harbour wall that would hold until spring " * 3
    other = ask(page, f"What did Lavrov say about {long}")
    chips = other.get_by_role("list", name="Looked for")
    assert chips.bounding_box()["width"] <= NARROW["width"] - 32
    other.get_by_role("button", name="Edit question").tap()
    for button in [*chips.get_by_role("button").all(), *other.locator("form button").all()]:
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 36
        assert box["x"] + box["width"] <= NARROW["width"]
    page.get_by_role("button", name="New conversation").click()
    page.wait_for_selector(".opening")
    entry = ask(page, LAVROV)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    panel = page.get_by_role("complementary", name="Source")
    assert not panel.is_visible()
    mark = entry.get_by_role("link", name="1:")
    for leave in (
        lambda: page.get_by_role("button", name="Back to the answer").tap(),
        lambda: page.keyboard.press("Escape"),
        page.go_back,
    ):
        mark.tap()
        assert shown_words(page)
        assert page.evaluate("document.getElementById('chat').inert")
        leave()
        panel.wait_for(state="hidden")
        assert mark.evaluate("mark => mark === document.activeElement")
    assert page.locator(".entry").count() == 1
    page.set_viewport_size(WIDE)
    mark.click()
    page.set_viewport_size(NARROW)
    assert not panel.is_visible()
    assert page.get_by_role("textbox", name="Question").is_editable()
