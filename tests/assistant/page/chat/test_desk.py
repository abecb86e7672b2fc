"""What the page's events do, over a real assistant."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest

from assistant import open_assistant
from assistant.answer import Answer
from assistant.ask import Assistant
from assistant.evidence.sentences import Overlap
from assistant.page.chat.desk import WENT_WRONG, Desk, TypedQuestion, View
from assistant.page.chat.programs import Programs
from assistant.page.chat.source import EMPTY_PANEL
from assistant.page.chat.transcript import transcript
from assistant.page.sessions.chips import chips
from assistant.page.sessions.session import Session, TranscriptEntry
from corpus.errors import BadSetting
from index.intake.sync import sync
from index.search.reader import Reader
from tests.paper import BRIDGE, Elements, answered, citation

SAMPLER = Path(__file__).parents[4] / "corpus" / "articles" / "sampler"
LAVROV = "What did Lavrov say about Bolton?"
BOLTON = "What did Bolton say about Lavrov?"
FOLLOW_UP = "And about Venezuela?"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    home = tmp_path_factory.mktemp("desk")
    sync(home, [SAMPLER], embedder=None)
    with open_assistant(home, environ={"ONRECORD_EMBEDDER": "none"}) as assistant:
        yield Desk.over(assistant)


@pytest.fixture(scope="module")
def desk_of_three(tmp_path_factory):
    """The desk over the sampler and an article of each of two more outlets."""
    folder = tmp_path_factory.mktemp("three")
    text = "The ferry to Ostrel was late on Monday, its crew said."
    outlets = ("Ostrel News", "Bay Radio")
    rows = [{"source": outlet, "text": f"{outlet}: {text}"} for outlet in outlets]
    (folder / "ferry.jsonl").write_text("\n".join(map(json.dumps, rows)))
    home = folder / "home"
    sync(home, [SAMPLER, folder], embedder=None)
    with open_assistant(home, environ={"ONRECORD_EMBEDDER": "none"}) as assistant:
        yield Desk.over(assistant)


def asked(desk: Desk, *questions: str, since: str = "", outlets: tuple[str, ...] = ()) -> Session:
    """The session after some questions."""
    session = Session()
    for question in questions:
        *_, view = desk.asked(TypedQuestion(question, since, outlets=outlets), session)
        session = view.session
    return session


def parted(desk: Desk, session: Session, label: str, n: int = 1) -> Session:
    """The session after the chip that holds a label was pressed."""
    reading = session.entries[n - 1].reading
    (i,) = (i for i, chip in enumerate(chips(reading)) if label in chip.label)
    *_, view = desk.parted(f"{n}-{i}", session)
    return view.session


def test_an_answer_grows_in_the_session(desk):
    views = list(desk.asked(TypedQuestion(LAVROV), Session()))
    assert views[0].session.entries == (TranscriptEntry(LAVROV, "asking"),)
    assert [view.box for view in (views[0], *views[-1:])] == ["busy", "ready"]
    assert [view.emptied for view in views] == [True, *[False] * (len(views) - 1)]
    last = views[-1].session
    assert [entry.status for entry in last.entries] == ["answered"]
    assert [turn.question for turn in last.conversation(2).turns] == [LAVROV]
    *_, followed = desk.asked(TypedQuestion(FOLLOW_UP), last)
    assert followed.session.current.answer.understood == "What did Lavrov say about Venezuela?"


def test_the_page_shows_what_was_understood_and_then_each_part_as_it_comes(desk):
    views = list(desk.asked(TypedQuestion("What did Lavrov say?"), Session()))
    growing = [view.session.current for view in views]
    understood, *parts = [entry.answer for entry in growing if entry.answer]
    assert (understood.text, understood.reading.speaker) == ("", "Lavrov")
    assert "By: Lavrov" in views[1].transcript
    assert "Looking through the articles" in views[1].transcript
    assert "refusal" not in views[1].transcript
    counts = [len(answer.citations) for answer in parts]
    assert counts == sorted(counts)
    assert len(set(counts)) == len({answer.text for answer in parts}) > 1
    refused = list(desk.asked(TypedQuestion(BOLTON), Session()))
    assert ["refusal" in view.transcript for view in refused[:2]] == [False, False]
    assert "refusal" in refused[-2].transcript


def test_a_session_is_known_while_it_grows(desk):
    asking = next(desk.asked(TypedQuestion(LAVROV), Session()))
    stopped = desk.stopped(asking.session)
    assert "Stopped before the answer was whole." in stopped.transcript
    assert stopped.session.entries[0].status == "stopped"
    assert stopped.session.conversation(2).turns == ()
    assert stopped.box == "ready"
    *_, again = desk.asked(TypedQuestion(LAVROV), stopped.session)
    assert [entry.status for entry in again.session.entries] == ["stopped", "answered"]


def test_a_part_that_is_left_out_does_not_act_until_it_is_put_back(desk):
    session = asked(desk, BOLTON)
    assert not session.current.answer.found
    without = parted(desk, session, "By: Bolton")
    assert without.current.question == BOLTON
    assert without.current.answer.found
    assert without.current.answer.reading.speaker is None
    back = parted(desk, without, "By: Bolton")
    assert back.current.answer.reading == session.current.answer.reading
    assert not back.current.answer.found
    assert [len(s.entries) for s in (session, without, back)] == [1, 1, 1]


def test_a_filter_can_be_left_out_as_what_the_question_says_can(desk_of_three):
    session = asked(desk_of_three, LAVROV, since="2020-02-08", outlets=("Ostrel News", "Bay Radio"))
    assert not session.current.answer.found
    session = parted(desk_of_three, session, "Outlet: Bay Radio")
    assert session.current.answer.reading.outlets == ("Ostrel News",)
    session = parted(desk_of_three, session, "Outlet: Ostrel News")
    assert session.current.answer.reading.outlets == ()
    assert session.current.answer.reading.since == date(2020, 2, 8)
    session = parted(desk_of_three, session, "Since 8 February 2020")
    assert session.current.answer.reading.since is None
    assert session.current.answer.found


def test_an_earlier_question_is_asked_again_where_it_stands(desk):
    session = asked(desk, LAVROV, FOLLOW_UP)
    again = parted(desk, session, "About: Bolton")
    assert [entry.question for entry in again.entries] == [LAVROV, FOLLOW_UP]
    assert again.entries[0].answer.reading.about is None
    assert again.entries[1] == session.entries[1]
    assert again.n == 1


def test_a_follow_up_keeps_its_turn_when_a_part_is_left_out(desk):
    session = parted(desk, asked(desk, LAVROV, FOLLOW_UP), "About: Venezuela", n=2)
    assert session.current.answer.understood == "What did Lavrov say about Venezuela?"
    assert session.current.answer.reading.speaker == "Lavrov"


def test_the_conversation_remembers_the_corrected_question(desk):
    session = asked(desk, LAVROV, FOLLOW_UP)
    *_, view = desk.corrected("2", " What did Bolton say about Cuba? ", session)
    entry = view.session.current
    assert (entry.question, entry.instead_of) == ("What did Bolton say about Cuba?", FOLLOW_UP)
    assert entry.answer.understood == entry.question
    assert len(view.session.entries) == 2
    *_, then = desk.asked(TypedQuestion("And about Mexico?"), view.session)
    assert then.session.current.answer.understood == "What did Bolton say about Mexico?"


def test_a_corrected_question_takes_nothing_from_the_turns_before(desk):
    session = asked(desk, LAVROV, FOLLOW_UP)
    *_, view = desk.corrected("2", "What did the minister say about Cuba?", session)
    assert view.session.current.answer.understood == "What did the minister say about Cuba?"
    again = parted(desk, view.session, "About: Cuba", n=2)
    assert again.current.answer.understood == "What did the minister say about Cuba?"


def test_the_other_reading_of_a_follow_up_is_asked_in_its_place(desk):
    follow_up = "What did he say about Venezuela?"
    session = asked(desk, "Did Sergey Lavrov meet John Bolton?", follow_up)
    (other,) = Elements(transcript(session)).found("button", "other")
    assert other.text == "Or: What did John Bolton say about Venezuela?"
    assert "Or do you mean" not in Elements(transcript(session)).text
    nth, question = other.attributes["data-instead"], other.attributes["data-whole"]
    first, *_, last = desk.corrected(nth, question, session)
    assert Elements(first.transcript).texts("button", "other") == [other.text]
    assert last.session.entries[0] == session.entries[0]
    entry = last.session.current
    assert (entry.question, entry.instead_of) == (question, follow_up)
    assert entry.answer.understood == question
    assert entry.answer.reading.speaker == "John Bolton"
    assert Elements(transcript(last.session)).found("button", "other") == []


def test_a_correction_keeps_the_filters_that_were_not_left_out(desk_of_three):
    session = asked(desk_of_three, LAVROV, since="2020-02-08", outlets=("Ostrel News",))
    session = parted(desk_of_three, session, "Since")
    *_, view = desk_of_three.corrected("1", "What did Lavrov say?", session)
    reading = view.session.current.answer.reading
    assert (reading.since, reading.outlets) == (None, ("Ostrel News",))


def test_an_answer_that_is_asked_again_stays_until_the_new_one_is_whole(desk):
    session = asked(desk, LAVROV)
    first, *_, last = desk.parted("1-0", session)
    assert first.session.asking
    told = Elements(first.transcript)
    assert told.found("div", "answer")
    assert told.found("p", "waiting")
    assert not last.session.asking
    assert desk.stopped(first.session).session.entries == session.entries


def test_nothing_is_asked_again_while_a_question_is_answered(desk):
    asking = next(desk.parted("1-0", asked(desk, LAVROV))).session
    assert list(desk.parted("1-1", asking)) == []
    assert list(desk.corrected("1", "Who?", asking)) == []


@pytest.mark.parametrize("chip", ["1-9", "2-0", "0-0", "-1-0", "1-cited-0", "9" * 99, ""])
def test_a_chip_that_is_not_there_does_nothing(desk, chip):
    assert list(desk.parted(chip, asked(desk, LAVROV))) == []


@pytest.mark.parametrize(
    ("nth", "question", "told"),
    [("2", "Who?", None), ("x", "Who?", None), ("1", "  ", "Write a question first.")],
)
def test_what_cannot_be_corrected_is_left(desk, nth, question, told):
    session = asked(desk, LAVROV)
    views = list(desk.corrected(nth, question, session))
    assert [view.session for view in views] == [session] * bool(told)
    assert all(told in view.message for view in views)


@pytest.mark.parametrize(
    ("question", "since", "told"),
    [(LAVROV, "soon", "is not a date"), ("  ", "", "Write a question first.")],
)
def test_what_cannot_be_asked_is_told_and_nothing_else_changes(desk, question, since, told):
    before = Session((answered("x"),), 1)
    (view,) = desk.asked(TypedQuestion(question, since), before)
    assert told in view.message
    assert view == View(before, message=view.message)


def test_half_a_character_in_a_question_does_no_harm(desk):
    view = next(desk.asked(TypedQuestion("What \ud800?"), Session()))
    assert "What ??" in view.transcript.encode().decode()


class Broken:
    """A retriever whose store is not there."""

    def search(self, *_: object, **__: object) -> NoReturn:
        raise OSError("the disk is gone: /secret/path")


@pytest.fixture
def limping(tmp_path):
    """An assistant that says what it lacks, and fails at every question."""
    sync(tmp_path, [SAMPLER], embedder=None)
    with Reader(tmp_path) as reader:
        yield Desk.over(
            Assistant(reader, Broken(), embedder=None, scorer=Overlap(), notices=["No <model>."])
        )


def test_a_failure_is_calm_on_the_page_and_whole_in_the_log(limping, caplog):
    last = asked(limping, LAVROV)
    assert (last.entries[0].status, last.entries[0].notice) == ("failed", WENT_WRONG)
    assert last.conversation(2).turns == ()
    assert "the disk is gone" in caplog.text
    assert "secret" not in transcript(last)


def test_a_question_that_failed_when_asked_again_keeps_its_chips(desk, limping, caplog):
    failed = parted(limping, asked(desk, LAVROV), "By: Lavrov")
    assert failed.current.status == "failed"
    assert "the disk is gone" in caplog.text
    assert Elements(transcript(failed)).texts("li", "out") == ["By: Lavrov+"]
    assert parted(desk, failed, "By: Lavrov").current.answer.found


def test_what_the_assistant_lacks_is_told_in_the_masthead(desk, limping):
    assert Elements(desk.masthead()).texts("p", "lacking") == []
    assert Elements(limping.masthead()).texts("p", "lacking") == ["No <model>."]


def test_a_source_that_is_gone_is_told(desk):
    session = Session((answered("x [1]", citation(BRIDGE, "It will last")),), 1)
    assert "no longer in the index" in desk.first_source(session)


def test_the_first_source_of_a_refusal_is_its_nearest_sentence(desk):
    shown = Elements(desk.first_source(asked(desk, BOLTON)))
    assert shown.found("div", data_showing="1-nearest-0")
    assert desk.first_source(Session((TranscriptEntry("q", "failed"),), 1)) == EMPTY_PANEL


@pytest.mark.parametrize(
    ("given", "error", "told"),
    [
        ({"since": "soon"}, BadSetting, "is not a date"),
        ({"history": [{"text": "Who?"}]}, ValueError, "every message needs"),
        ({"history": [{"role": "boss", "text": "Who?"}]}, ValueError, "user or assistant"),
        ({"without": ["mood"]}, ValueError, "kind, speaker, about, since, until, outlets"),
    ],
)
def test_programs_are_told_what_they_got_wrong(desk, given, error, told):
    with pytest.raises(error, match=told):
        Programs(desk.assistant).ask(LAVROV, **given)


def test_programs_can_leave_a_part_out(desk):
    ask = Programs(desk.assistant).ask
    assert Answer.from_json(ask(BOLTON, without=["speaker"])).found
    assert not Answer.from_json(ask(BOLTON)).found
