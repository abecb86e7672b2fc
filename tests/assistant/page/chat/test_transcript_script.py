"""transcript.js in Chromium: asking, correcting and leaving out."""

import pytest

from tests.browser import LAVROV, NARROW, WIDE, ask, part

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_newest_question_comes_up_to_the_top(served, reader, viewport):
    page = reader.page(served.address, viewport)
    top = page.locator("#transcript").bounding_box()["y"]
    for question in (LAVROV, "And about Venezuela?", "Why?"):
        heading = ask(page, question).locator(".question")
        assert top + 62 < heading.bounding_box()["y"] < top + 82


def test_a_part_of_what_was_understood_is_left_out_and_put_back_by_the_keyboard(served, reader):
    page = reader.page(served.address)
    entry = ask(page, "What did Bolton say about Lavrov?")
    assert entry.get_by_role("list", name="Looked for").inner_text().split("\n") == [
        "By: Bolton", "×", "About: Lavrov", "×",
    ]  # fmt: skip
    part(entry, "By: Bolton").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".entry.answered .cite")
    assert page.locator("#transcript [role=status]").inner_text().startswith("Answered, ")
    assert part(entry, "About: Lavrov").count() == 0
    back = part(entry, "By: Bolton", out=True)
    assert back.evaluate("button => button === document.activeElement")
    # a key is lost that goes down before the last part of an answer came and up after it
    page.get_by_role("button", name="Ask", exact=True).wait_for()
    page.keyboard.press("Space")
    entry.get_by_role("heading", name="The articles do not say").wait_for()
    assert part(entry, "By: Bolton").evaluate("button => button === document.activeElement")
    assert page.locator(".question").all_inner_texts() == ["What did Bolton say about Lavrov?"]
    page.get_by_role("button", name="Ask", exact=True).wait_for()


def test_a_misunderstood_follow_up_is_corrected_in_its_place(served, reader):
    page = reader.page(served.address)
    ask(page, LAVROV)
    entry = ask(page, "And about Venezuela?")
    understood = entry.locator(".understood").inner_text()
    assert understood.startswith("Understood as: What did Lavrov say about Venezuela?")
    corrector = entry.get_by_role("button", name="Correct this", expanded=False)
    corrector.click()
    whole = entry.get_by_role("textbox", name="What to ask instead")
    assert whole.input_value() == "What did Lavrov say about Venezuela?"
    assert whole.evaluate("words => words === document.activeElement")
    whole.fill("Something else")
    page.keyboard.press("Escape")
    assert not whole.is_visible()
    assert corrector.evaluate("button => button === document.activeElement")
    page.keyboard.press("Enter")
    assert whole.input_value() == "What did Lavrov say about Venezuela?"
    whole.fill("What did Mallory Quill say about the harbour wall?")
    page.keyboard.press("Enter")
    entry.get_by_text("In place of “And about Venezuela?”").wait_for()
    page.wait_for_selector(".entry.answered >> nth=1")
    assert page.locator(".question").all_inner_texts() == [
        LAVROV, "What did Mallory Quill say about the harbour wall?",
    ]  # fmt: skip
    assert entry.locator(".question").evaluate("heading => heading === document.activeElement")
    page.wait_for_function("document.querySelector('#source h3').innerText.includes('Harbour')")
    understood = ask(page, "And about the quay?").locator(".understood").inner_text()
    assert "What did Mallory Quill say about the quay?" in understood


def test_the_other_reading_is_asked_by_its_button(served, reader):
    page = reader.page(served.address)
    follow_up, meant = (
        "What did he say about Venezuela?",
        "What did John Bolton say about Venezuela?",
    )
    ask(page, "Did Sergey Lavrov meet John Bolton?")
    entry = ask(page, follow_up)
    assert "Or do you mean" not in entry.inner_text()
    other = entry.get_by_role("button", name=f"Or: {meant}", exact=True)
    for viewport in (WIDE, NARROW):
        page.set_viewport_size(viewport)
        box = other.bounding_box()
        assert box["height"] >= 24
        assert box["x"] + box["width"] <= viewport["width"]
        answer = entry.locator(".answer, .refusal").first.bounding_box()
        assert box["y"] >= answer["y"] + answer["height"]
    other.focus()
    page.keyboard.press("Enter")
    entry.get_by_text(f"In place of “{follow_up}”").wait_for()
    page.wait_for_selector(".entry.answered >> nth=1")
    assert page.locator(".question").all_inner_texts() == [
        "Did Sergey Lavrov meet John Bolton?", meant,
    ]  # fmt: skip
    assert entry.locator(".question").evaluate("heading => heading === document.activeElement")
    assert other.count() == 0


def test_examples_can_be_asked_and_a_new_conversation_begun(served, reader):
    page = reader.page(served.address)
    example = page.locator(".chip").first
    question = example.inner_text()
    example.click()
    page.wait_for_selector(".entry.answered")
    assert page.locator(".question").inner_text() == question
    page.get_by_role("button", name="New conversation").click()
    page.wait_for_selector(".chip")
    assert page.locator(".entry").count() == 0
    assert page.locator("#source .reader").count() == 0
    assert page.locator("#source .holdings-panel").count() == 1


def test_filters_narrow_and_a_bad_date_is_told(served, reader):
    page = reader.page(served.address)
    page.get_by_role("button", name="Filters", expanded=False).click()
    assert page.get_by_role("button", name="Filters", expanded=True).is_visible()
    page.get_by_label("From").fill("2020-02-31")
    page.get_by_role("textbox", name="Question").fill(LAVROV)
    page.keyboard.press("Enter")
    assert "“2020-02-31” is not a date" in page.get_by_role("alert").inner_text()
    assert page.get_by_role("textbox", name="Question").input_value() == LAVROV
    page.get_by_label("From").fill("2020-02-08")
    entry = ask(page, LAVROV)
    assert part(entry, "Since 8 February 2020").is_visible()
    assert page.get_by_role("alert").count() == 0
    assert "questions-bolton" not in entry.inner_html()
    assert page.get_by_role("button", name="Filters · from 2020-02-08").is_visible()
    part(entry, "Since 8 February 2020").click()
    part(entry, "Since 8 February 2020", out=True).wait_for()
    page.wait_for_selector(".entry.answered .cite")
