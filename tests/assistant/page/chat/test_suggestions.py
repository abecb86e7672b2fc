"""Questions to ask next, each known to be answered."""

import pytest

from assistant import open_assistant
from assistant.page.chat.suggestions import Proposals, _is_name, suggested, suggestions_html
from assistant.page.sessions.session import Session, TranscriptEntry
from tests.browser import LAVROV
from tests.paper import HOSTILE, Elements, shown


@pytest.fixture(scope="module")
def assistant(sampler_home):
    with open_assistant(sampler_home, environ={}) as assistant:
        yield assistant


def proposed(assistant, session: Session, *, busy: bool = False) -> list[tuple[str, ...]]:
    found = suggested(assistant, session, is_answered=assistant.is_answered, is_busy=lambda: busy)
    return list(found)


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
    found = proposed(assistant, session)
    assert [len(questions) for questions in found] == list(range(1, len(found) + 1))
    assert 1 <= len(found) <= 3
    for other in found[-1]:
        assert other != question
        assert assistant.ask(other).citations


def test_the_same_person_under_another_name_is_not_proposed(assistant):
    *_, found = proposed(assistant, after(assistant, LAVROV))
    assert "What did Sergey Lavrov say about Bolton?" not in found


def test_nobody_waits_for_a_suggestion(assistant):
    assert proposed(assistant, after(assistant, LAVROV), busy=True) == []


def test_without_an_answer_there_is_none(assistant):
    failed = Session((TranscriptEntry("q", "failed"),), 1)
    for session in (Session(), failed, after(assistant, "thanks")):
        assert proposed(assistant, session) == []
    assert suggestions_html(()) == ""


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_from_outside_becomes_markup(hostile):
    elements = Elements(suggestions_html((hostile,)))
    elements.assert_safe()
    (button,) = elements.found("button")
    assert button.attributes["data-ask"] == button.text == shown(hostile)


def test_once_it_is_closed_nothing_is_tried(assistant):
    proposals = Proposals(assistant)
    assert proposals.is_answered(LAVROV)
    assert not proposals.is_answered("What did Lavrov say about kangaroos?")
    half = "What did Lavrov say about Venezuela, and what did Lavrov say about kangaroos?"
    assert not proposals.is_answered(half)
    assert not proposals.is_answered("x" * 100_000)
    proposals.close()
    assert not proposals.is_answered(LAVROV)


@pytest.mark.parametrize(
    ("speaker", "is_name"),
    [("Ann Orr", True), ("the United States", True), ("the lawsuit", False), ("a speech", False)],
)
def test_a_thing_is_no_speaker_to_ask_about(speaker, is_name):
    assert _is_name(speaker) is is_name
