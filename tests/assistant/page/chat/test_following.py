"""An open page follows a changed index; one reader is told of the others who wait before."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import ui
from assistant import open_assistant
from assistant.service.entry.binding import Binding
from corpus import SAMPLES
from index.intake.sync import sync
from index.models.embed import Packaged
from tests.browser import LAVROV, Reader, ask
from tests.scripted_llm import Scripted, serve_script, statements_reply

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RACE = """Emil Ravn beat Otto Lind in the race for mayor of Skarholm on Sunday.

Emil Ravn is 54 years old. He was born in a fishing village and sailed for ten years.

Otto Lind is 61 years old. He taught chemistry before he went into politics.
"""


class Growing(NamedTuple):
    """An index of the sampler, to which articles can be added, and two servers of it."""

    address: str
    other: str
    add: Callable[[str, str], None]


@pytest.fixture(scope="module")
def growing(
    browser: Reader,  # its event loop runs, or gradio would make one and never close it
    sampler_home: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Growing]:
    folder = tmp_path_factory.mktemp("growing")
    home = shutil.copytree(sampler_home, folder / "home")
    (folder / "more").mkdir()

    def add(outlet: str, text: str) -> None:
        row = {"source": outlet, "title": f"The news of {outlet}", "text": text}
        (folder / "more" / f"{outlet}.jsonl").write_text(json.dumps(row | {"date": "2020-03-02"}))
        sync(home, [SAMPLES / "sampler", folder / "more"], embedder=Packaged())

    with open_assistant(home, environ={}) as one, open_assistant(home, environ={}) as two:
        servers = [ui.launched(each, home, binding=Binding(port=0)) for each in (one, two)]
        yield Growing(*(server.address for server in servers), add)
        for server in servers:
            server.close()


def holdings(page: Any) -> tuple[int, int]:
    """How many articles of how many outlets the masthead tells of."""
    told = page.locator("#holdings .holdings").inner_text()
    articles, outlets = re.findall(r"\d+(?= article| outlet)", told)
    return int(articles), int(outlets)


def shows_one_more(page: Any, held: tuple[int, int]) -> None:
    """Wait until the masthead tells of an article of an outlet more."""
    more = f"{held[0] + 1} articles · {held[1] + 1} outlets"
    page.locator("#holdings .holdings", has_text=more).wait_for()


def test_the_first_screen_follows_and_nothing_that_was_begun_is_lost(growing, reader):
    page, other = reader.page(growing.address), reader.page(growing.other)
    box = page.get_by_role("textbox", name="Question")
    box.fill("What did the crew")
    page.locator("summary", has_text="As a table").click()
    person = page.locator(".person", has_text="Sergey Lavrov")
    person.focus()
    page.locator(".holdings-panel").evaluate("panel => { panel.scrollTop = 40; }")
    at = page.locator(".holdings-panel").evaluate("panel => panel.scrollTop")
    held = holdings(page)
    growing.add("Ostrel News", "“The ferry was late again on Monday,” Tove Dahl said.")
    shows_one_more(page, held)
    shows_one_more(other, held)
    other.locator(".newest", has_text="The news of Ostrel News").wait_for()
    other.close()
    page.locator(".newest", has_text="The news of Ostrel News").wait_for()
    page.locator(".person", has_text="Tove Dahl").wait_for()
    now = f"{held[0] + 1} articles"
    assert now in page.locator("#chat .opening").inner_text()
    told = f"The articles have changed: {now} now."
    assert page.locator(".gradio-container > [role=status]").inner_text() == told
    assert box.input_value() == "What did the crew"
    assert person.evaluate("button => button === document.activeElement")
    assert page.locator(".chart details").first.get_attribute("open") is not None
    assert page.locator(".holdings-panel").evaluate("panel => panel.scrollTop") == at
    page.get_by_role("button", name="Filters", expanded=False).click()
    page.get_by_label("Outlets").click()
    page.get_by_role("option", name="Ostrel News").click()
    page.keyboard.press("Escape")
    entry = ask(page, "What did Tove Dahl say?")
    assert entry.locator(".cite").count() == 1
    page.locator("#fresh").click()
    page.locator(".opening").get_by_text(now).wait_for()


def test_an_answer_and_its_source_stay_as_they_are(growing, reader):
    page = reader.page(growing.address)
    entry = ask(page, LAVROV)
    entry.locator(".cite").first.click()
    page.wait_for_selector("#source mark.chosen")
    transcript, source = page.locator("#transcript"), page.locator("#panel")
    before = transcript.inner_html(), source.inner_html()
    page.get_by_role("textbox", name="Question").fill("And about")
    held = holdings(page)
    growing.add("Bay Radio", "“The harbour froze on Tuesday,” Ivar Holm said.")
    shows_one_more(page, held)
    assert (transcript.inner_html(), source.inner_html()) == before
    assert page.get_by_role("textbox", name="Question").input_value() == "And about"
    page.locator("#fresh").click()
    page.locator(".holdings-panel .newest", has_text="The news of Bay Radio").wait_for()


def test_each_choice_of_a_question_back_is_a_button(growing, reader):
    page = reader.page(growing.address)
    held = holdings(page)
    growing.add("Skarholm Post", RACE)
    shows_one_more(page, held)
    ask(page, "Did Emil Ravn beat Otto Lind?")
    entry = ask(page, "how old is he?")
    assert entry.get_by_role("heading", name="Which one do you mean?").is_visible()
    assert page.locator("#transcript [role=status]").inner_text() == "Which one do you mean?"
    assert "The articles do not say" not in entry.inner_text()
    choices = entry.get_by_role("group", name="Which one do you mean?").get_by_role("button")
    assert sorted(choices.all_inner_texts()) == ["How old is Emil Ravn?", "How old is Otto Lind?"]
    choices.filter(has_text="Lind").focus()
    page.keyboard.press("Enter")
    entry.get_by_text("In place of “how old is he?”").wait_for()
    page.wait_for_selector(".entry.answered >> nth=1")
    assert "61 years" in entry.locator(".answer").inner_text()
    assert choices.count() == 0
    assert entry.locator(".question").evaluate("heading => heading === document.activeElement")


@contextmanager
def one_at_a_time(home: Path, kept: Path) -> Iterator[tuple[str, Scripted, threading.Event]]:
    """A server that answers one question at once, and none before the event is set."""
    goes_on = threading.Event()

    def script(body: dict[str, Any]) -> str:
        assert goes_on.wait(60)
        return statements_reply({"quote_of": 1})

    with (
        serve_script(script) as model,
        open_assistant(home, environ={"ONRECORD_LLM": model.setting}) as assistant,
    ):
        server = ui.launched(assistant, kept, binding=Binding(port=0), at_once=1)
        try:
            yield server.address, model, goes_on
        finally:
            goes_on.set()
            server.close(60)


def test_readers_who_wait_are_told_their_place_and_answered_in_turn(sampler_home, tmp_path, reader):
    def begin(page: Any) -> Any:
        page.get_by_role("textbox", name="Question").fill(LAVROV)
        page.keyboard.press("Enter")
        page.wait_for_selector(".entry.asking")
        return page.locator(".entry.asking .waiting")

    with one_at_a_time(sampler_home, tmp_path) as (address, model, goes_on):
        first, second, third = (reader.page(address) for _ in range(3))
        begin(first)
        first.wait_for_selector(".entry .chips, .entry [data-part]")  # it is being answered
        begin(second).get_by_text("You are next").wait_for()
        waits = begin(third)
        waits.get_by_text("1 person before you").wait_for()
        status = third.locator("#transcript [role=status]")
        assert status.inner_text() == "Waiting: 1 person before you"
        assert first.get_by_text("before you").count() == 0
        second.get_by_role("button", name="Stop").focus()
        second.keyboard.press("Enter")
        second.locator(".entry.stopped").wait_for()
        waits.get_by_text("You are next").wait_for()
        assert status.inner_text() == "Waiting: you are next"
        assert len(model.asked) <= 1
        goes_on.set()
        for page in (first, third):
            page.wait_for_selector(".entry.answered .cite")
            page.get_by_role("button", name="Ask", exact=True).wait_for()
        assert "Stopped before" in second.locator(".entry").inner_text()
        for page in (first, second, third):
            page.context.close()
