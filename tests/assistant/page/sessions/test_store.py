"""Conversations kept in SQLite: listed, searched, named, deleted, and safe with several writers."""

import multiprocessing
import sqlite3
import stat
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import Reading, Refusal
from assistant.conversation_tables import CONVERSATION_TABLES
from assistant.page.sessions.chips import chips
from assistant.page.sessions.entry_json import UNREADABLE
from assistant.page.sessions.filters import Limits
from assistant.page.sessions.session import Session, TranscriptEntry
from assistant.page.sessions.store import ConversationGone, ConversationStore, title_of
from assistant.page.sessions.tables import ConversationsUnavailable
from index.database.place import address_of
from tests.paper import BRIDGE, HOSTILE, answered, citation, shown

WHO = TranscriptEntry("Who opened the bridge?", "asking")
CITED = citation(BRIDGE, "It will last", speaker="A. Minister")
FULL = replace(
    answered(
        "It will last [1].", CITED, question="What did she say?", understood="What did A. say?",
        reading=Reading("said", people=("A.",), speaker="A.", since=date(2020, 2, 1)),
        nearest=(CITED,), why=(Refusal("names", names={"A.": 1}),), other="Or B.?",
    ),
    limits=Limits(date(2020, 2, 1), None, ("Courier",)),
    left_out=frozenset(chips(Reading("fact", outlets=("Courier", "Gazette")))),
    instead_of="And she?", seen=(CITED,), plain=True, model="tiny", rating="down", note="no",
)  # fmt: skip


# what is told of a file, and left in it
FOLDER = pytest.mark.parametrize("place", ["folder"], indirect=True)


@pytest.fixture
def store(tmp_path, place):
    return ConversationStore(place(tmp_path))


def kept(store: ConversationStore, *entries: TranscriptEntry, owner: str = "") -> Session:
    session = Session()
    for entry in entries:
        session = store.begin(session.asked(entry), owner)
    return session


def test_a_conversation_is_there_again_as_it_was(store, tmp_path):
    session = store.begin(Session().asked(WHO))
    session = store.put(session.put(answered("x", question=WHO.question)))
    session = store.begin(session.asked(FULL))
    assert ConversationStore(tmp_path).read(session.id) == session
    assert session.title == WHO.question
    assert [turn.question for turn in session.conversation(3).turns] == [
        WHO.question,
        "What did she say?",
    ]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_any_text_is_kept_and_given_back(store, hostile):
    session = kept(store, answered(hostile, question=hostile), TranscriptEntry(hostile, "failed"))
    store.rate(session.id, 1, "down", hostile)
    store.rename(session.id, hostile)
    again = store.read(session.id)
    assert [entry.question for entry in again.entries] == [shown(hostile)] * 2
    assert again.entries[0].note == shown(hostile).strip()
    (listed,) = store.listed()
    assert listed.title == title_of(hostile)
    assert [row.id for row in store.listed(words=shown(hostile))] == [session.id]


def test_a_question_that_was_never_answered_is_stopped_when_it_is_read_again(store):
    session = kept(store, WHO)
    assert session.current.status == "asking"
    assert store.read(session.id).current.status == "stopped"


@FOLDER
def test_an_entry_of_another_version_keeps_its_question(store, tmp_path):
    session = kept(store, answered("x", question="Who?"))
    with closing(sqlite3.connect(tmp_path / CONVERSATION_TABLES.file)) as c, c:
        c.execute("UPDATE entries SET body = replace(body, '\"understood\"', '\"heard\"')")
    (entry,) = store.read(session.id).entries
    assert (entry.question, entry.status, entry.notice) == ("Who?", "failed", UNREADABLE)


def test_ids_cannot_be_guessed(store):
    ids = {kept(store, WHO).id for _ in range(20)}
    assert len(ids) == 20
    assert {len(id) for id in ids} == {22}  # 128 bits


@FOLDER
def test_only_its_owner_may_read_the_file(store, tmp_path):
    kept(store, WHO)
    assert stat.S_IMODE((tmp_path / CONVERSATION_TABLES.file).stat().st_mode) == 0o600


def test_the_list_has_the_latest_first_and_finds_words_in_questions_answers_and_names(store):
    first = kept(store, answered("The ferry sank.", question="What of the ferry?"))
    second = kept(store, answered("100% [1]", CITED, question="Who spoke?"), WHO)
    store.rename(first.id, "ÉTÉ in Ostrel")
    assert [(row.title, row.entries) for row in store.listed()] == [
        ("Who spoke?", 2),
        ("ÉTÉ in Ostrel", 1),
    ]
    for words, found in {
        "FERRY sank": [first.id],
        "été": [first.id],
        "courier minister": [second.id],
        "ferry minister": [],
        "0%": [second.id],
        "%": [second.id],
        "_": [],
        "'": [],
    }.items():
        assert [row.id for row in store.listed(words=words)] == found, words


def test_each_reader_has_conversations_of_their_own(store):
    mine, yours = kept(store, WHO, owner="a"), kept(store, WHO, owner="b")
    assert [row.id for row in store.listed("a")] == [mine.id]
    store.rename(yours.id, "Mine now", "a")
    store.delete(yours.id, "a")
    assert store.read(yours.id).title == WHO.question


def test_what_is_deleted_is_gone_from_the_file_and_cannot_be_gone_on_with(store, tmp_path):
    session = kept(store, answered("unmistakable words", question="Who?"))
    store.delete(session.id)
    assert store.read(session.id) is None
    assert store.revision(session.id) is None
    assert store.listed() == ()
    with pytest.raises(ConversationGone, match="deleted"):
        store.begin(session.asked(WHO))
    with pytest.raises(ConversationGone):
        store.put(session)
    with pytest.raises(ConversationGone):
        store.rate(session.id, 1, "up", "")
    if address_of(tmp_path):
        return
    with closing(sqlite3.connect(tmp_path / CONVERSATION_TABLES.file)) as c:
        c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"unmistakable" not in (tmp_path / CONVERSATION_TABLES.file).read_bytes()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("  two\n lines ", "two lines"),
        ("x" * 300, "x" * 199 + "…"),
        (" ", "Who opened the bridge?"),
    ],
)
def test_a_name_is_one_line_of_bearable_length_and_never_blank(store, title, name):
    session = kept(store, WHO)
    store.rename(session.id, title)
    assert store.read(session.id).title == name


def test_what_another_window_has_asked_meanwhile_comes_first(store):
    here = kept(store, answered("x"))
    store.begin(here.asked(TranscriptEntry("There?", "asking")))
    session = store.begin(here.asked(TranscriptEntry("Here?", "asking")))
    assert [entry.question for entry in session.entries] == ["Who?", "There?", "Here?"]
    assert session.n == 3
    assert session.revision == store.revision(session.id) > here.revision


def _ask(folder, id: str, name: str) -> None:
    store = ConversationStore(folder)
    for n in range(10):
        store.begin(store.read(id).asked(TranscriptEntry(f"{name}{n}", "asking")))


def test_several_processes_lose_nothing(store, tmp_path):
    session = kept(store, WHO)
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_ask, args=(tmp_path, session.id, name)) for name in "ab"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    asked = [entry.question for entry in store.read(session.id).entries[1:]]
    assert sorted(asked) == sorted(f"{name}{n}" for name in "ab" for n in range(10))
    assert [q for q in asked if q[0] == "a"] == [f"a{n}" for n in range(10)]


def test_ratings_are_kept_and_taken_back(store):
    session = kept(store, answered("x"), answered("y"))
    assert not store.has_rated()
    store.rate(session.id, 2, "up", " good ")
    assert store.has_rated()
    assert [s.id for s in store.rated()] == [session.id]
    assert [(e.rating, e.note) for e in store.read(session.id).entries] == [
        ("", ""),
        ("up", "good"),
    ]
    store.rate(session.id, 2, "", "")
    assert list(store.rated()) == []


@FOLDER
def test_a_file_of_a_newer_version_is_left_alone(store, tmp_path):
    kept(store, WHO)
    with closing(sqlite3.connect(tmp_path / CONVERSATION_TABLES.file)) as c:
        c.execute("PRAGMA user_version = 99")
    with pytest.raises(ConversationsUnavailable, match=r"made by a newer version .* 99"):
        kept(store, WHO)


@FOLDER
@pytest.mark.parametrize("broken", ["no database", "a folder"])
def test_a_file_that_cannot_be_used_is_told(store, tmp_path, broken):
    file = tmp_path / CONVERSATION_TABLES.file
    if broken == "a folder":
        file.mkdir()
    else:
        file.write_text("no database at all, but some text that is long enough" * 10)
    with pytest.raises(ConversationsUnavailable, match="cannot be kept"):
        store.listed()
