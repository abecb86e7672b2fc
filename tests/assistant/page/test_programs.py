"""What programs get from the served page."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable
from typing import Any

import pytest

from assistant.answer import Answer
from tests.browser import LAVROV, ROOT, Served, call


def asked_by_program(served: Served, data: list[Any]) -> str:
    """The events that a question through the interface for programs gives."""
    _, _, begun = call(served, "POST", "/gradio_api/call/ask", {"data": data})
    _, _, events = call(served, "GET", f"/gradio_api/call/ask/{json.loads(begun)['event_id']}")
    return str(events)


@pytest.mark.parametrize(
    ("data", "holds"),
    [
        ([LAVROV, *[None] * 5], lambda answer: answer.found and answer.citations),
        ([LAVROV, None, "2021", None, None, None], lambda answer: not answer.found),
        (
            ["And about Venezuela?", [{"role": "user", "text": LAVROV}], *[None] * 4],
            lambda answer: "Lavrov" in answer.understood,
        ),
        (
            ["What did Bolton say about Lavrov?", *[None] * 4, ["speaker"]],
            lambda answer: answer.found and answer.reading.speaker is None,
        ),
    ],
    ids=["answered", "outside the dates", "follow-up", "without a part"],
)
def test_programs_get_the_answer_as_json(served, data, holds: Callable[[Answer], bool]):
    events = asked_by_program(served, data)
    assert events.startswith("event: complete"), events
    (given,) = json.loads(events.split("data: ", 1)[1])
    assert holds(Answer.from_json(given))


@pytest.mark.parametrize(
    ("history", "since", "without", "told"),
    [
        (None, "soon", None, "is not a date"),
        ([{"text": "Who?"}], None, None, "every message needs"),
        ([{"role": "boss", "text": "Who?"}], None, None, "user or assistant"),
        ("Who?", None, None, "every message needs"),
        (None, None, ["mood"], "a reading is without one of kind, speaker"),
    ],
    ids=["date", "no role", "role", "no list", "no part"],
)
def test_programs_are_told_what_is_wrong(served, history, since, without, told):
    events = asked_by_program(served, [LAVROV, history, since, None, None, without])
    assert events.startswith("event: error")
    assert told in events


def test_gradios_client_asks_as_the_documents_show(served, capsys):
    document = (ROOT / "docs" / "services.md").read_text(encoding="utf-8")
    shown = textwrap.dedent(re.search(r"( {4}from gradio_client .*?)\n\n(?! )", document, re.S)[1])
    exec(shown.replace("http://127.0.0.1:7860/", served.address))
    assert "Lavrov" in capsys.readouterr().out


def test_only_asking_is_offered_to_programs(served):
    _, _, text = call(served, "GET", "/gradio_api/info")
    assert list(json.loads(text)["named_endpoints"]) == ["/ask"]
