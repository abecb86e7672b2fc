"""Questions to ask next, each known to be answered."""

import pytest

from assistant import open_assistant
from assistant.page.chat.suggestions import suggested, suggestions_html
from assistant.page.sessions.session import Session, TranscriptEntry
from tests.browser import LAVROV
from tests.paper import HOSTILE, Elements, shown


@pytest.fixture(scope="module")
def assistant(sampler_home):
    with open_assistant(sampler_home, environ={}) as assistant:
        yield assistant


def after(assistant, *questions: str) -> Session:
    session = Session()
    for question in questions:
        answer = assistant.ask(question, session.conversation(len(session.entries) + 1))
        session = session.asked(
            TranscriptEntry(question, "answered", answer, reading=answer.reading)
        )
    return session


@pytest.mark.parametrize("question", [LAVROV, "What did Lavrov say?", "Who spoke on Venezuela?"])
def test_each_is_answered_and_none_was_asked(assistant, question):
    session = after(assistant, question)
    found = list(suggested(assistant, session, is_busy=lambda: False))
    assert [len(questions) for questions in found] == list(range(1, len(found) + 1))
    assert 1 <= len(found) <= 3
    for proposed in found[-1]:
        assert proposed != question
        assert assistant.ask(proposed).citations


def test_the_same_person_under_another_name_is_not_proposed(assistant):
    *_, found = suggested(assistant, after(assistant, LAVROV), is_busy=lambda: False)
    assert "What did Sergey Lavrov say about Bolton?" not in found


def test_nobody_waits_for_a_suggestion(assistant):
    assert list(suggested(assistant, after(assistant, LAVROV), is_busy=lambda: True)) == []


def test_without_an_answer_there_is_none(assistant):
    failed = Session((TranscriptEntry("q", "failed"),), 1)
    for session in (Session(), failed, after(assistant, "thanks")):
        assert list(suggested(assistant, session, is_busy=lambda: False)) == []
    assert suggestions_html(()) == ""


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_from_outside_becomes_markup(hostile):
    elements = Elements(suggestions_html((hostile,)))
    elements.assert_safe()
    (button,) = elements.found("button")
    assert button.attributes["data-ask"] == button.text == shown(hostile)
