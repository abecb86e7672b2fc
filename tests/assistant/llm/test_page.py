"""The page with a language model: statements one by one, notices, and Stop."""

import asyncio

import pytest

import ui
from assistant.page.chat.desk import Desk, TypedQuestion
from assistant.page.chat.events import Events
from assistant.page.export.told import tell_entry
from assistant.page.sessions.session import Session
from assistant.service.entry.turns import AnswerQueue
from tests.browser import LAVROV, ask, browsing, serving
from tests.paper import Elements
from tests.scripted_llm import Reply, serve_script, statements_reply

ASKED = "What did Okafor say about the kelp farm?"
ROPES = "Declan Okafor said the ropes of the kelp farm would cost him a third of his pots."


def asked(desk, question=ASKED):
    return desk.asked(TypedQuestion(question), Session())


def test_while_nothing_is_new_the_transcript_is_not_sent_again(opened):
    with serve_script([Reply(statements_reply({"quote_of": 1}), stalls=0.8)]) as server:
        views = list(asked(Desk.over(opened(server))))
    waiting = [view for view in views if view.transcript is None]
    assert len(waiting) > 3
    assert views[-1].session.current.status == "answered"
    assert "fence the sea" in views[-2].transcript or "pots" in views[-2].transcript


def test_a_turn_that_the_model_still_reads_has_no_reading_yet(opened):
    turn = "Okafor, the kelp farm"
    reading = (
        '{"act": "ask", "question": "Okafor, the kelp farm", "parts": [], "kind": "said-about", '
        '"speaker": "Okafor", "about": "kelp farm", "since": null, "until": null, "outlets": []}'
    )

    def script(body):
        reads = "Turn:" in body["messages"][1]["content"]
        return Reply(reading, stalls=0.5) if reads else statements_reply()

    with serve_script(script) as server:
        views = list(asked(Desk.over(opened(server, model_use="all")), turn))
    readings = [view.session.current.reading for view in views]
    assert readings[0] is None
    kinds = list(dict.fromkeys(r.kind for r in readings if r))
    assert kinds == ["said-about"]


def test_a_notice_stands_under_the_answer(opened):
    with serve_script([Reply("down", status=500)]) as server:
        views = list(asked(Desk.over(opened(server))))
    (notice,) = Elements(views[-2].transcript).found("p", "notice")
    assert notice.text.startswith("The language model gave no answer")


def test_stop_drops_the_request(opened):
    with serve_script([Reply("x" * 400, pieces=1, paces=0.2)]) as server:
        views = asked(Desk.over(opened(server)))
        for _ in range(4):
            next(views)
        views.close()
        assert server.dropped.wait(10)


def test_without_the_model_it_is_not_asked_and_the_page_says_which_there_is(opened):
    with serve_script([]) as server:
        assistant = opened(server, model_use="all")
        *_, view = Desk.over(assistant).asked(TypedQuestion(ASKED, plain=True), Session())
        assert view.session.current.answer.found
        assert (view.session.current.plain, server.asked) == (True, [])
        blocks = asyncio.run(_built(assistant))
    (switch,) = (c for c in blocks.config["components"] if c["props"].get("elem_id") == "model")
    assert switch["props"]["visible"] is True
    assert switch["props"]["label"] == "Answers written by the language model tiny"


async def _built(assistant):
    # gradio makes a loop where none runs, and never closes it
    return ui.build_page(Events(Desk.over(assistant), lambda cookies: "", AnswerQueue()))


def test_what_the_model_wrote_is_told(opened):
    with serve_script([Reply(statements_reply({"quote_of": 1}))]) as server:
        views = list(asked(Desk.over(opened(server))))
    (told,) = Elements(views[-2].transcript).found("p", "model")
    assert "written by the language model tiny, each checked" in told.text
    entry = views[-1].session.current
    assert entry.model == "tiny"
    assert "Written by the language model tiny; " in tell_entry(entry, 1).notes[-1]


@pytest.mark.browser
def test_the_switch_stays_as_it_was_left_and_as_a_conversation_had_it(tmp_path, chromium):
    label = "Answers written by the language model tiny"

    def switch(page, state):
        return page.get_by_label(label).and_(page.locator(f":{state}"))

    with (
        serve_script([]) as server,
        serving(tmp_path, ONRECORD_LLM=server.setting) as served,
        browsing(chromium) as reader,
    ):
        page = reader.page(served.address)
        page.get_by_label(label).uncheck()
        page.reload()
        switch(page, "not(:checked)").wait_for()
        ask(page, LAVROV)
        page.wait_for_url("**/c/*")
        switch(reader.page(page.url), "not(:checked)").wait_for()
        switch(reader.page(served.address), "checked").wait_for()
        assert server.asked == []
