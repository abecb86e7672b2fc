"""A library is moved into PostgreSQL and back: all of it, by its numbers, or nothing."""

from __future__ import annotations

import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from assistant import open_assistant
from assistant.cli import main
from assistant.conversation_tables import CONVERSATION_TABLES
from assistant.page.sessions.session import Session, TranscriptEntry
from assistant.page.sessions.store import ConversationStore
from assistant.settings import Settings
from corpus import SAMPLES
from corpus.errors import BadSetting, IndexBusy, NoIndex, UserError
from index.database.connection import Connection
from index.database.place import STORE_FILE, address_of, attach
from index.doctor import examine
from index.intake.sync import leave_out, sync
from index.library import schema, server
from index.library.library import Library
from index.move import LIBRARY_TABLES, into_folder, into_store
from index.stores import generation
from tests.hashed import Hashed
from tests.postgres import Server

pytestmark = pytest.mark.slow
OWN = ("form", "conversations", "people.csv", "changes")  # notes of one store about itself
ROOT = Path(__file__).parents[2]
LAVROV = "What did Lavrov say about Bolton?"
QUICK = {"ONRECORD_EMBEDDER": "tests.hashed:Hashed", "ONRECORD_SCORER": "words"}
TABLES = ("roots", "sources", "articles", "twins", "passages", "vectors", "statements", "people",
          "who", "conversations", "entries")  # fmt: skip


def silent(phase: str, done: int, total: int) -> None:
    pass


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder's library with all that a library can hold."""
    folder = tmp_path_factory.mktemp("made")
    news, home = folder / "news", folder / "home"
    shutil.copytree(SAMPLES / "sampler", news)
    for n, name in enumerate(("a", "b", "c")):
        said = f"“The ferry {n} will stay in service,” said Ada Brandt. "
        (news / f"{name}.txt").write_text(f"Ferry news {n}\n\n{said * 9}")
    (news / "twin.txt").write_text((news / "a.txt").read_text())
    (news / "near.txt").write_text((news / "b.txt").read_text() + " It was late.")
    (news / "broken.pdf").write_bytes(b"%PDF-1.4 no more")
    sync(home, [news], embedder=Hashed())
    (news / "c.txt").unlink()
    (news / "d.txt").write_text("Late news\n\n“We wait,” said Noor Haddad. Then she left.")
    sync(home, [news], embedder=Hashed())
    with Library(home) as library:
        leave_out(home, next(a.id for a in library.articles() if "d" in a.id[:1]))
    (home / "people.csv").write_text("name,alias\nSergey Lavrov,The Minister\n")
    sync(home, embedder=Hashed())
    talks = ConversationStore(home)
    session = talks.begin(Session().asked(TranscriptEntry("Was “ö” said?", "asking")))
    talks.rate(session.id, 1, "down", "It is wrong.")
    talks.begin(Session().asked(TranscriptEntry(LAVROV, "asking")))
    return home


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "home", symlinks=True)


@pytest.fixture
def address(postgresql: Server) -> str:
    return postgresql.schema()


def conversations(home: Path) -> Connection:
    if address := address_of(home):
        return server.connect(address)
    return sqlite3.connect(home / CONVERSATION_TABLES.file)


def held(home: Path) -> dict[str, list[object]]:
    """Every row of every table, in order."""
    found = {}
    with (
        closing(schema.open_library(home / LIBRARY_TABLES.file)) as c,
        closing(conversations(home)) as d,
    ):
        for name in TABLES:
            rows = (d if name in TABLES[-2:] else c).execute(f"SELECT * FROM {name}").fetchall()
            found[name] = sorted(rows, key=repr)
        notes = c.execute("SELECT name, value FROM meta ORDER BY name").fetchall()
        found["meta"] = [n for n in notes if n[0] not in OWN]
    return found


def answers(home: Path) -> list[object]:
    with open_assistant(settings=Settings.read(QUICK, home=home)) as assistant:
        found = [assistant.ask(q) for q in (LAVROV, "What did Ada Brandt say about the ferry?")]
    return [(a.text, [(c.article, c.start, c.end, c.speaker) for c in a.citations]) for a in found]


def move(home: Path, to: str) -> int:
    return main(["--home", str(home), "move", to], environ=QUICK)


def test_all_is_there_after_a_move_and_after_the_way_back(home, address, capsys):
    before, said, built = held(home), answers(home), generation.current(home)
    assert all(before.values())
    assert move(home, address) == 0
    assert "each was compared" in capsys.readouterr().out
    assert not (home / LIBRARY_TABLES.file).exists()
    assert held(home) == before
    assert generation.current(home) == built  # nothing was derived anew
    assert answers(home) == said
    assert examine(home) == []
    assert [c.title for c in ConversationStore(home).listed()] == [LAVROV, "Was “ö” said?"]
    assert move(home, "folder") == 0
    assert held(home) == before
    assert answers(home) == said
    assert examine(home) == []
    (kept,) = ConversationStore(home).rated()
    assert (kept.entries[0].rating, kept.entries[0].note) == ("down", "It is wrong.")
    assert (home / CONVERSATION_TABLES.file).stat().st_mode & 0o777 == 0o600
    assert move(home, address) == 0  # to where it has been before
    assert held(home) == before


@pytest.mark.parametrize("back", [False, True])
def test_numbers_go_on_and_none_comes_again(home, address, tmp_path, back):
    into_store(home, address, beside=[CONVERSATION_TABLES], progress=silent)
    if back:
        into_folder(home, beside=[CONVERSATION_TABLES], progress=silent)
    with closing(schema.open_library(home / LIBRARY_TABLES.file)) as c:
        last = c.execute("SELECT max(number) FROM articles").fetchone()[0]
    with sqlite3.connect(next(home.glob("moved-*")) / LIBRARY_TABLES.file) as old:
        (given,) = old.execute("SELECT seq FROM sqlite_sequence WHERE name = 'articles'").fetchone()
    old.close()
    assert given > last  # the article with the last number was removed
    (tmp_path / "new.txt").write_text("New news\n\n“It is new,” said Ada Brandt, who knew.")
    sync(home, [tmp_path / "new.txt"], embedder=Hashed())
    with closing(schema.open_library(home / LIBRARY_TABLES.file)) as c:
        assert c.execute("SELECT max(number) FROM articles").fetchone() == (given + 1,)
    assert examine(home) == []


def test_a_library_that_somebody_has_open_is_not_moved(home, address):
    before = held(home)
    with Library(home), pytest.raises(IndexBusy, match="Stop the servers"):
        into_store(home, address, beside=[CONVERSATION_TABLES], progress=silent)
    assert held(home) == before
    into_store(home, address, beside=[CONVERSATION_TABLES], progress=silent)
    with Library(home), pytest.raises(IndexBusy, match="on all machines"):
        into_folder(home, beside=[CONVERSATION_TABLES], progress=silent)
    assert held(home) == before


def test_a_store_that_has_a_library_is_not_written_over(home, address, tmp_path):
    other = tmp_path / "other"
    attach(other, address)
    sync(other, [SAMPLES / "sampler"], embedder=Hashed())
    before, theirs = held(home), Library(other).size()
    with pytest.raises(BadSetting, match="There is a library at postgresql"):
        into_store(home, address, beside=[CONVERSATION_TABLES], progress=silent)
    assert held(home) == before
    assert Library(other).size() == theirs


def test_after_the_way_back_the_store_says_where_the_library_is(home, address, tmp_path):
    into_store(home, address, progress=silent)
    into_folder(home, progress=silent)
    attach(tmp_path / "other", address)
    with pytest.raises(UserError, match=f"was moved into the folder {home}"):
        Library(tmp_path / "other")
    with pytest.raises(UserError, match="was moved into"):
        sync(tmp_path / "other", [SAMPLES / "sampler"], embedder=Hashed())


def test_a_text_that_postgresql_does_not_take_is_told_and_nothing_is_moved(home, address):
    with closing(schema.make_library(home / LIBRARY_TABLES.file)) as c:
        c.execute("UPDATE articles SET byline = 'A' || char(0) WHERE id LIKE 'a%'")
    before = held(home)
    with pytest.raises(UserError, match=r"'a[^']*' of articles has a NUL"):
        into_store(home, address, progress=silent)
    assert held(home) == before
    with closing(server.make_shared_library(address)) as c:
        assert c.execute("SELECT count(*) FROM roots").fetchone() == (0,)


def test_where_nothing_is_there_is_nothing_to_move(home, address, tmp_path):
    with pytest.raises(NoIndex):
        into_store(tmp_path / "none", address, progress=silent)
    with pytest.raises(BadSetting, match="in the folder already"):
        into_folder(home, progress=silent)
    attach(tmp_path / "other", address)
    with pytest.raises(BadSetting, match="onrecord move folder"):
        into_store(tmp_path / "other", f"{address}2", progress=silent)


CHILD = """
import os, signal, sys
from pathlib import Path
from index import move
from assistant.conversation_tables import CONVERSATION_TABLES
home, to, at = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
steps = 0
def step(*_):
    global steps
    steps += 1
    if steps == at:
        os.kill(os.getpid(), signal.SIGKILL)
def trace(frame, event, arg):
    if frame.f_code.co_filename == move.__file__:
        if event == "line":
            step()
        return trace
sys.settrace(trace)
silent = lambda phase, done, total: None
if to == "folder":
    move.into_folder(home, beside=[CONVERSATION_TABLES], progress=silent)
else:
    move.into_store(home, to, beside=[CONVERSATION_TABLES], progress=silent)
sys.settrace(None)
print(steps)
"""


def killed(home: Path, to: str, at: int) -> subprocess.CompletedProcess[str]:
    """Move, and be killed at the so many-th line of what moves."""
    command = [sys.executable, "-c", CHILD, str(home), to, str(at)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("way", ["there", "back"])
def test_a_move_that_is_killed_anywhere_loses_nothing_and_the_next_one_finishes_it(
    home, address, way
):
    before = held(home)
    if way == "back":
        into_store(home, address, beside=[CONVERSATION_TABLES], progress=silent)
    to = address if way == "there" else "folder"
    kills = 0
    for at in (9, 25, 40, 50, 55, 60, 64, 68, 72, 76, 80, 85, 90, 100, 10**6):
        if (home / STORE_FILE).exists() == (way == "there") and way == "back":
            break  # it was killed when all was done
        done = killed(home, to, at)
        kills += done.returncode == -signal.SIGKILL
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        if done.returncode == 0:
            break
        assert is_whole(home, before)
    assert kills > 5
    assert held(home) == before
    assert (home / STORE_FILE).exists() == (way == "there")
    assert (home / LIBRARY_TABLES.file).exists() == (way == "back")
    sync(home, embedder=Hashed())
    assert not list(home.glob(".build-*"))
    assert examine(home) == []


def is_whole(home: Path, before: dict[str, list[object]]) -> bool:
    """Whether all is there, or the library is open for none but the next move."""
    try:
        return held(home) == before
    except UserError as error:
        return "move" in str(error)


def test_a_conversation_is_never_lost_to_a_file_that_was_there(home, address):
    into_store(home, address, beside=[CONVERSATION_TABLES], progress=silent)
    (home / CONVERSATION_TABLES.file).write_bytes(b"of somebody else")
    into_folder(home, beside=[CONVERSATION_TABLES], progress=silent)
    kept = [path.read_bytes()[:16] for path in home.glob(f"moved-*/{CONVERSATION_TABLES.file}")]
    assert sorted(kept) == [b"SQLite format 3\0", b"of somebody else"]
    assert len(ConversationStore(home).listed()) == 2
