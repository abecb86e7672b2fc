"""Conversations in Chromium: there again, listed, linked, rated, taken away and printed."""

from __future__ import annotations

import io
import re
from urllib.parse import quote

import docx
import pytest

import ui
from assistant import open_assistant
from assistant.page.sessions.store import ConversationStore
from assistant.service.entry.binding import Binding
from tests.browser import HOSTILE, LAVROV, NARROW, WIDE, ask, part
from tests.served import free_port

pytestmark = pytest.mark.browser

SMALL, LARGE = {"width": 320, "height": 640}, {"width": 2560, "height": 1300}
CONVERSATION = re.compile(r"/c/[\w-]{22}$")


def questions(page) -> list[str]:
    return page.locator(".question").all_inner_texts()


def test_a_conversation_is_there_again_after_reload_back_and_elsewhere(served, reader):
    page = reader.page(served.address)
    ask(page, LAVROV)
    address = page.url
    assert CONVERSATION.search(address)
    assert page.title() == f"{LAVROV} · onrecord"
    page.reload()
    page.wait_for_selector(".entry.answered .cite")
    assert (questions(page), page.url) == ([LAVROV], address)
    page.wait_for_function("document.querySelector('#source h3')?.innerText.includes('Bolton')")
    understood = ask(page, "And about Venezuela?").locator(".understood").inner_text()
    assert "What did Lavrov say about Venezuela?" in understood
    page.get_by_role("button", name="New conversation").click()
    page.wait_for_selector(".opening")
    assert page.url == served.address
    page.go_back()
    page.wait_for_selector(".entry >> nth=1")
    assert page.url == address
    page.go_forward()
    page.wait_for_selector(".opening")
    other = reader.page(address)
    other.wait_for_selector(".entry >> nth=1")
    assert questions(other) == [LAVROV, "And about Venezuela?"]


def test_a_conversation_of_two_windows_has_what_both_asked(served, reader):
    here = reader.page(served.address)
    ask(here, LAVROV)
    there = reader.page(here.url)
    ask(there, "And about Venezuela?")
    here.get_by_role("textbox", name="Question").fill("And about Mexico?")
    here.keyboard.press("Enter")
    here.wait_for_selector(".entry.answered >> nth=2")
    assert questions(here) == [LAVROV, "And about Venezuela?", "And about Mexico?"]


def test_an_address_may_ask_and_an_unknown_one_is_told(served, reader):
    page = reader.page(f"{served.address}?q={quote(LAVROV)}")
    page.wait_for_selector(".entry.answered .cite")
    assert questions(page) == [LAVROV]
    page.wait_for_url(CONVERSATION)
    page = reader.page(f"{served.address}c/no-such-conversation")
    assert "is not here" in page.get_by_role("alert").inner_text()
    page.wait_for_selector(".opening")


def test_conversations_are_listed_searched_renamed_and_deleted(served, reader):
    page = reader.page(served.address)
    ask(page, "What did Mallory Quill say about the harbour wall?")
    drawer = page.get_by_role("navigation", name="Conversations")
    assert not drawer.is_visible()
    toggle = page.get_by_role("button", name="Conversations", exact=True)
    toggle.click()
    assert toggle.get_attribute("aria-expanded") == "true"
    current = drawer.locator("li.current")
    current.get_by_role("button", name="Rename").click()
    name = current.get_by_role("textbox", name="Name")
    name.fill(f"Quay {HOSTILE}")
    page.keyboard.press("Enter")
    page.locator(".talk .title", has_text="Quay <script>").wait_for()
    search = drawer.get_by_role("searchbox")
    search.fill("quay QUILL")
    page.wait_for_function("document.querySelectorAll('#listing li').length === 1")
    assert search.evaluate("box => box === document.activeElement")
    assert drawer.locator(".name").inner_text() == f"Quay {HOSTILE}"
    search.fill("no such words")
    drawer.get_by_text("No conversation has these words.").wait_for()
    search.fill("quay quill")
    drawer.locator("li.current").wait_for()
    drawer.get_by_role("button", name="Delete").first.click()
    assert page.locator(".entry").count() == 1  # it asks once more
    drawer.get_by_role("button", name="Delete").first.click()
    page.wait_for_selector(".opening")
    assert page.url == served.address
    assert drawer.get_by_text("Quay").count() == 0
    assert page.evaluate("window.hit") is None
    page.keyboard.press("Escape")


def streams(page) -> set[object]:
    """The streams by which the page is told of its events, while they are open."""
    told: set[object] = set()
    page.on("request", lambda one: "/queue/data" in one.url and told.add(one))
    for end in ("requestfinished", "requestfailed"):
        page.on(end, lambda one: told.discard(one))
    return told


def test_a_restarted_server_goes_on_with_the_conversation(sampler_home, tmp_path, reader):
    """The page was not loaded again: what it shows must not be replaced by another beginning."""
    store = ConversationStore(tmp_path)
    binding = Binding(port=free_port())  # that no other test's server takes meanwhile
    with open_assistant(sampler_home, environ={}) as assistant:
        server = ui.launched(assistant, tmp_path, binding=binding)
        page = reader.page(server.address)
        told = streams(page)
        ask(page, LAVROV)
        page.wait_for_selector("#following button")
        while told:  # gradio loads a page again whose server goes in the midst of an event
            page.wait_for_timeout(20)
        server.close()
        server = ui.launched(assistant, tmp_path, binding=binding)
        # the browser drops its connections to the server that went
        page.wait_for_function("() => fetch('/readyz').then(answer => answer.ok, () => false)")
        understood = ask(page, "And about Venezuela?").locator(".understood").inner_text()
        assert "What did Lavrov say about Venezuela?" in understood
        assert questions(page) == [LAVROV, "And about Venezuela?"]
        server.close()
    page.context.close()  # or it goes on to tell
    reader.errors.clear()  # the browser tells that the server was gone for a moment
    (session,) = [store.read(kept.id) for kept in store.listed()]
    assert [entry.status for entry in session.entries] == ["answered"] * 2


def test_an_answer_is_rated_noted_and_taken_away(served, reader):
    page = reader.page(served.address, permissions=["clipboard-read", "clipboard-write"])
    entry = ask(page, "What did Bolton say about Lavrov?")
    part(entry, "By: Bolton").click()
    page.wait_for_selector(".entry.answered .cite")
    entry.get_by_role("button", name="Copy with sources").click()
    entry.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("What did Bolton say about Lavrov?")
    assert "\nSources\n[1] The onrecord Sampler, " in copied
    assert "Left out by the reader, so the answer does not keep to it: By: Bolton" in copied
    assert "said by Sergey Lavrov" in copied
    html = page.evaluate(
        "navigator.clipboard.read().then(i => i[0].getType('text/html')).then(b => b.text())"
    )
    assert "<h2" in html
    thumb = entry.get_by_role("button", name="This answer is wrong")
    thumb.click()
    note = entry.get_by_role("textbox", name="What is wrong with it?")
    note.wait_for()
    page.wait_for_function("document.activeElement.matches('.noting textarea')")
    note.fill(f"Not Bolton {HOSTILE}")
    entry.get_by_role("button", name="Keep note").click()
    entry.get_by_role("button", name="Note kept").wait_for()
    assert thumb.get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Conversations", exact=True).click()
    with page.expect_download() as rows:
        page.get_by_role("link", name="Rated answers, for evaluation").click()
    assert "Not Bolton <script>" in rows.value.path().read_text()
    entry.locator("summary", has_text="Export").click()
    assert entry.get_by_role("link", name="Sources as RIS").is_visible()
    with page.expect_download() as file:
        entry.get_by_role("link", name="Word").click()
    assert file.value.suggested_filename == "What-did-Bolton-say-about-Lavrov.docx"
    document = docx.Document(io.BytesIO(file.value.path().read_bytes()))
    assert any("By: Bolton" in paragraph.text for paragraph in document.paragraphs)
    page.keyboard.press("Escape")
    page.locator(".talk summary").click()
    page.get_by_role("button", name="Copy the conversation").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert "[^1]: " in page.evaluate("navigator.clipboard.readText()")
    thumb.click()
    page.wait_for_function("!document.querySelector('.thumb[aria-pressed=true]')")


def test_the_panel_browses_an_article_and_shows_what_was_not_used(served, reader):
    page = reader.page(served.address)
    entry = ask(page, "What did Lavrov say?")
    panel = page.get_by_role("complementary", name="Source")
    browsed = panel.get_by_role("navigation", name="Words cited from this article")
    entry.get_by_role("link", name="1:").click()
    browsed.wait_for()
    first = browsed.inner_text()
    browsed.get_by_role("link", name="Next").focus()
    page.keyboard.press("Enter")
    page.wait_for_function(
        "told => document.querySelector('.browse').innerText !== told", arg=first
    )
    assert "2 of" in browsed.inner_text()
    assert panel.locator("details.head").get_attribute("open") is None
    assert re.search(r"Verbatim, paragraphs? \d", panel.locator(".finding").inner_text())
    entry.get_by_role("link", name="Show all statements").click()
    panel.get_by_role("heading", name="All statements on record").wait_for()
    assert panel.locator(".sources li").count() > entry.locator(".cite").count()
    wall = ask(page, "What did Mallory Quill say about the harbour wall?")
    wall.get_by_role("link", name="1:").click()
    panel.locator("summary", has_text="Read and not used").click()
    panel.locator(".seen .title").first.click()
    panel.get_by_text("Not used in the answer").wait_for()


def test_what_is_asked_next_is_answered(served, reader):
    page = reader.page(served.address)
    ask(page, LAVROV)
    proposed = page.get_by_role("group", name="Ask next").get_by_role("button").first
    question = proposed.inner_text()
    proposed.click()
    page.wait_for_selector(".entry.answered >> nth=1")
    entry = page.locator(".entry").nth(1)
    assert entry.locator(".question").inner_text() == question
    assert entry.locator(".cite").count() > 0


def test_the_first_screen_shows_what_is_there_to_ask_about(served, reader):
    page = reader.page(served.address)
    panel = page.get_by_role("complementary", name="Source")
    assert panel.get_by_text("4 articles, 7 February to 1 March 2020").is_visible()
    assert panel.get_by_text("Articles by day and outlet", exact=True).is_visible()
    assert panel.locator(".legend").inner_text().startswith("The onrecord Sampler 3")
    panel.locator(".newest button").first.click()
    panel.get_by_role("article").wait_for()
    assert "Harbour wall" in panel.locator("h3").inner_text()
    page.reload()
    person = page.locator(".person", has_text="Sergey Lavrov")
    person.click()
    page.wait_for_selector(".entry.answered .cite")
    assert questions(page) == ["What did Sergey Lavrov say?"]


def test_a_long_question_is_cut_and_its_length_is_told_near_the_limit(served, reader):
    page = reader.page(served.address)
    box = page.get_by_role("textbox", name="Question")
    limit = int(box.get_attribute("maxlength"))
    box.fill("x" * (limit - 12))
    told = page.locator("#composer .count")
    assert told.inner_text() == f"12 characters left of {limit}"
    box.fill("x")
    assert told.inner_text() == ""
    entry = ask(page, "What did Lavrov say about the long and winding road " * 12)
    heading = entry.locator(".question")
    height = heading.bounding_box()["height"]
    entry.get_by_role("button", name="Show the whole question", expanded=False).click()
    assert heading.bounding_box()["height"] > height * 1.5
    assert entry.get_by_role("button", name="Show less", expanded=True).is_visible()


def test_a_day_is_picked_and_a_month_can_be_typed(served, reader):
    page = reader.page(served.address)
    fold = page.get_by_role("button", name="Filters", expanded=False)
    assert not fold.locator(".icon").is_visible()
    fold.click()
    picker = page.get_by_role("button", name="Pick the first day")
    assert min(picker.bounding_box()["width"], picker.bounding_box()["height"]) >= 24
    assert page.evaluate("typeof HTMLInputElement.prototype.showPicker") == "function"
    page.locator("#since input[type=date]").evaluate(
        "picker => { picker.value = '2020-02-08'; picker.dispatchEvent(new Event('change')); }"
    )
    page.get_by_role("button", name="Filters · from 2020-02-08").wait_for()
    page.get_by_label("From").fill("2020-02")
    page.get_by_role("button", name="Filters · from 2020-02", exact=True).wait_for()
    assert part(ask(page, LAVROV), "Since 1 February 2020").is_visible()


def test_a_printed_page_has_every_answer_with_its_sources(served, reader):
    page = reader.page(served.address, color_scheme="dark")
    ask(page, LAVROV)
    ask(page, "And about Venezuela?")
    page.emulate_media(media="print")
    for hidden in ("#composer", "#source", "#masthead", ".actions", ".talk button"):
        assert not page.locator(hidden).first.is_visible(), hidden
    printed = page.locator(".printed")
    assert printed.count() == 2
    assert "said by Sergey Lavrov" in printed.first.inner_text()
    boxes = [entry.bounding_box() for entry in page.locator(".entry").all()]
    assert boxes[0]["y"] >= 0
    assert page.evaluate(
        "document.querySelector('#transcript').scrollHeight"
        " <= document.querySelector('#transcript').clientHeight + 1"
    )
    assert (
        page.locator(".question").first.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"
    )


TARGETS = """() => [...document.querySelectorAll('a, button, summary, input, textarea')]
  .filter(e => e.checkVisibility({opacityProperty: true, visibilityProperty: true})
    && !e.closest('.answer, [aria-hidden=true]') && e.getBoundingClientRect().width > 1)
  .map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24)
  .map(([told]) => told)"""


@pytest.mark.parametrize(
    ("viewport", "options"),
    [(SMALL, {}), (NARROW, {"forced_colors": "active"}), (WIDE, {}), (LARGE, {})],
    ids=["320", "phone, forced colours", "wide", "2560"],
)
def test_every_width_holds_all_and_every_target_can_be_hit(served, reader, viewport, options):
    page = reader.page(served.address, viewport, **options)

    def fits() -> bool:
        return page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]

    assert fits()
    assert page.evaluate(TARGETS) == []
    ask(page, "What did Lavrov say?")
    page.wait_for_selector(".next")
    page.get_by_role("button", name="Conversations", exact=True).click()
    page.wait_for_selector("#aside.open .listing li")
    assert fits()
    assert page.evaluate(TARGETS) == []
    page.keyboard.press("Escape")
    page.locator(".entry .cite").first.click()
    page.wait_for_selector("#source mark.chosen")
    assert fits()
    assert page.evaluate(TARGETS) == []
    if options:
        outline = page.locator("mark.chosen").first.evaluate(
            "e => getComputedStyle(e).outlineStyle"
        )
        assert outline == "solid"
