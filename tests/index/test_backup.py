"""A copy that is taken while an indexer writes answers elsewhere as the index did."""

from __future__ import annotations

import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from assistant import open_assistant
from assistant.page.sessions.session import Session, TranscriptEntry
from assistant.page.sessions.store import ConversationStore
from assistant.settings import Settings
from benchmarks.kill import held, story
from corpus import SAMPLES
from corpus.errors import IndexDamaged, NoIndex, UserError
from index.backup import back_up
from index.database.place import attach
from index.doctor import examine
from index.intake.sync import sync
from tests.hashed import Hashed

ROOT = Path(__file__).parents[2]
QUESTIONS = ("What did Lavrov say about Bolton?", "Who is Sergey Lavrov?", "And the harbour?")
SETTINGS = {"ONRECORD_EMBEDDER": "tests.hashed:Hashed", "ONRECORD_SCORER": "words"}
WRITER = """
import sys
from pathlib import Path
from index.intake.sync import sync
from tests.hashed import Hashed
told = lambda phase, done, total: print(phase, flush=True)
sync(Path(sys.argv[1]), [Path(sys.argv[2])], embedder=Hashed(), progress=told)
"""


def answers(home: Path) -> list[tuple[object, ...]]:
    """What an index answers, by the settings of this test."""
    with open_assistant(settings=Settings.read(SETTINGS, home=home)) as assistant:
        found = [assistant.ask(question) for question in QUESTIONS]
    return [
        (a.text, [(c.article, c.start, c.end, c.speaker, c.verdict) for c in a.citations])
        for a in found
    ]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    sync(made, [SAMPLES / "sampler"], embedder=Hashed())
    (made / "people.csv").write_text("name,alias\nSergey Lavrov,The Minister\n")
    ConversationStore(made).begin(Session().asked(TranscriptEntry(QUESTIONS[0], "asking")))
    return made


@pytest.mark.slow
def test_a_copy_taken_while_an_indexer_writes_answers_as_the_index_did(home, tmp_path):
    before = answers(home)
    news, rng = tmp_path / "news", random.Random(4)
    news.mkdir()
    for n in range(120):
        (news / f"{n:03}.txt").write_text(story(rng, n).replace("harbour", "haven"))
    copies = []
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, home, news], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as writer:
        for phase in writer.stdout:  # type: ignore[union-attr]
            if len(copies) < 6 and phase.strip() not in [kept for kept, _ in copies[-2:]]:
                copies.append((phase.strip(), tmp_path / f"copy{len(copies)}"))
                back_up(home, copies[-1][1])
    assert writer.returncode == 0
    assert {"reading", "embedding", "building"} <= {phase for phase, _ in copies}
    for _, copy in copies:
        elsewhere = shutil.copytree(copy, tmp_path / "elsewhere")
        if copy == copies[0][1]:
            assert answers(elsewhere) == before
        sync(elsewhere, [], embedder=Hashed())
        assert examine(elsewhere) == []
        with open_assistant(settings=Settings.read(SETTINGS, home=elsewhere)) as assistant:
            assert assistant.ask(QUESTIONS[0]).text == before[0][0]
        sync(elsewhere, [news], embedder=Hashed())
        assert held(elsewhere) == held(home)
        (kept,) = ConversationStore(elsewhere).listed()
        assert kept.title == QUESTIONS[0]
        shutil.rmtree(elsewhere)


def test_what_is_yours_is_copied_and_what_is_derived_is_not(home, tmp_path):
    (home / "uploads").mkdir()
    (home / "uploads" / "a.txt").write_text("A")
    with sqlite3.connect(home / "library.sqlite") as open_one:  # its log is not empty
        open_one.execute("CREATE TABLE more (n)")
        told = back_up(home, tmp_path / "copy")
    open_one.close()
    names = {path.name for path in (tmp_path / "copy").iterdir()}
    assert names == {"library.sqlite", "conversations.sqlite", "people.csv", "uploads"}
    assert names == {str(path) for path in told}
    mode = (tmp_path / "copy" / "conversations.sqlite").stat().st_mode
    assert mode == (home / "conversations.sqlite").stat().st_mode
    assert not list(tmp_path.glob(".copy*"))


def test_nothing_is_written_over(home, tmp_path):
    with pytest.raises(UserError, match="exists already"):
        back_up(home, tmp_path)


def test_where_nothing_was_indexed_there_is_nothing_to_copy(tmp_path):
    with pytest.raises(NoIndex):
        back_up(tmp_path / "none", tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_a_library_that_is_damaged_is_told_and_leaves_no_copy(home, tmp_path):
    (home / "library.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(IndexDamaged, match="onrecord doctor"):
        back_up(home, tmp_path / "copy")
    assert not (tmp_path / "copy").exists()


def test_the_command_says_what_it_copied(home, tmp_path, capsys):
    from assistant.cli import main

    assert main(["--home", str(home), "backup", str(tmp_path / "copy")]) == 0
    assert "people.csv" in capsys.readouterr().out
    assert main(["--home", str(home), "backup", str(tmp_path / "copy")]) == 2
    assert "exists already" in capsys.readouterr().err


def test_a_library_in_postgresql_is_not_said_to_be_empty(tmp_path):
    attach(tmp_path / "home", "postgresql://desk:secret@db.example.org/news")
    with pytest.raises(UserError, match=r"at postgresql://desk@db\.example\.org/news.* pg_dump"):
        back_up(tmp_path / "home", tmp_path / "copy")
    assert not (tmp_path / "copy").exists()
