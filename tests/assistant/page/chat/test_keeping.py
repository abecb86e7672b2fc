"""The desk with a store: conversations kept as they grow, and answers where they cannot be."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from assistant import open_assistant
from assistant.conversation_tables import CONVERSATION_TABLES
from assistant.page.chat.desk import Desk, TypedQuestion
from assistant.page.chat.keeping import Keeping
from assistant.page.sessions.session import Session
from assistant.page.sessions.store import ConversationGone, ConversationStore
from tests.browser import LAVROV


@pytest.fixture(scope="module")
def assistant(sampler_home):
    with open_assistant(sampler_home, environ={}) as assistant:
        yield assistant


@pytest.fixture
def desk(assistant, tmp_path):
    return Desk.over(assistant, ConversationStore(tmp_path))


def asked(desk: Desk, session: Session, question: str = LAVROV) -> Session:
    *_, view = desk.asked(TypedQuestion(question), session)
    return view.session


def test_a_question_is_kept_before_its_answer_and_then_with_it(desk):
    views = desk.asked(TypedQuestion(LAVROV), Session())
    first = next(views).session
    store = desk.keeping.store
    assert [entry.status for entry in store.read(first.id).entries] == ["stopped"]
    *_, last = views
    assert store.read(last.session.id) == last.session
    assert last.session.current.seen
    again = desk.keeping.current(first.id, Session())  # as after a restart
    assert again == last.session
    assert asked(desk, again, "And about Venezuela?").current.answer.understood == (
        "What did Lavrov say about Venezuela?"
    )


def test_an_answer_whose_page_was_closed_is_kept_as_stopped(desk):
    views = desk.asked(TypedQuestion(LAVROV), Session())
    session = next(views).session
    views.close()
    assert desk.keeping.current(session.id, Session()).current.status == "stopped"


def test_stop_is_kept(desk):
    session = next(desk.asked(TypedQuestion(LAVROV), Session())).session
    stopped = desk.stopped(session).session
    assert desk.keeping.store.read(session.id).entries == stopped.entries


def test_what_is_asked_again_is_kept_when_it_is_whole_with_no_rating_of_the_old_answer(desk):
    session = asked(desk, Session())
    session = desk.rated("1", "up", "right", session).session
    *_, last = desk.parted("1-0", session)
    assert desk.keeping.store.read(session.id).entries == last.session.entries
    assert (last.session.current.rating, len(last.session.current.left_out)) == ("", 1)


@pytest.mark.parametrize(
    ("nth", "rating"), [("2", "up"), ("1", "great"), ("x", "up"), ("1", "None")]
)
def test_only_an_answer_can_be_rated_and_only_so(desk, nth, rating):
    assert desk.rated(nth, rating, "", asked(desk, Session())) is None


def test_a_deleted_conversation_is_not_gone_on_with(desk):
    session = asked(desk, Session())
    desk.keeping.delete(session.id, "")
    with pytest.raises(ConversationGone):
        desk.keeping.current(session.id, session)


def test_where_nothing_can_be_kept_answers_are_given_and_the_reason_is_told(assistant, tmp_path):
    (tmp_path / CONVERSATION_TABLES.file).mkdir()
    desk = Desk.over(assistant, ConversationStore(tmp_path))
    session = asked(desk, Session())
    assert session.current.answer.found
    assert session.id == ""
    assert "cannot be kept" in desk.masthead()
    assert desk.keeping.current("", session) == session
    assert desk.rated("1", "up", "", session).session.current.rating == "up"
    assert desk.keeping.listed("") == ()


def test_a_store_that_fails_for_a_while_loses_nothing_of_the_page(desk, tmp_path):
    session = asked(desk, Session())
    with closing(sqlite3.connect(tmp_path / CONVERSATION_TABLES.file)) as c:
        c.execute("PRAGMA user_version = 99")
        assert desk.keeping.current(session.id, session) == session
        more = asked(desk, session, "And about Venezuela?")
        assert len(more.entries) == 2
        assert "newer version" in desk.keeping.failure
        c.execute("PRAGMA user_version = 1")
    assert desk.keeping.put(more).revision > session.revision
    assert desk.keeping.failure == ""


def test_without_a_store_nothing_is_kept(assistant):
    keeping = Keeping(None)
    session = asked(Desk.over(assistant), Session())
    assert (session.id, keeping.current("", session)) == ("", session)
    assert keeping.listed("") == ()


def test_all_statements_are_looked_for_when_they_are_opened(desk):
    session = asked(desk, Session(), "What did Lavrov say?")
    assert "Show all statements" in desk.retold(session).transcript
    opened, panel = desk.opened("1-all-0", session)
    assert len(opened.entries[0].statements) > len(session.current.answer.citations)
    assert "All statements on record" in panel
    assert {c.speaker for c in opened.entries[0].statements} == {"Sergey Lavrov"}
    for place in ("1-all-999", "1-seen-99", "2-cited-0", "no"):
        assert desk.opened(place, opened) is None


def test_an_article_can_be_opened_that_no_answer_cites(desk, assistant):
    newest = assistant.articles()[0]
    assert newest.title in desk.article(newest.id)
    assert desk.article("no such article") == desk.blank()
