"""A full disk, a disk that may only be read, a library of another form, a store that is away."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.page.sessions.session import Session, TranscriptEntry
from assistant.page.sessions.store import ConversationStore
from assistant.page.sessions.tables import ConversationsUnavailable
from benchmarks.kill import story
from corpus import SAMPLES
from index.library import schema
from tests.chat_server import chat_server
from tests.served import served

pytestmark = pytest.mark.slow
LAVROV = "What did Lavrov say about Bolton?"
QUICK = {"ONRECORD_EMBEDDER": "tests.hashed:Hashed", "ONRECORD_SCORER": "words"}

Remount = Callable[[str], None]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[tuple[Path, Remount]]:
    """A small disk of its own, and what changes its options; skipped where none can be made."""
    place = tmp_path / "disk"
    place.mkdir()
    if shutil.which("mount") is None or os.geteuid() != 0:
        pytest.skip("only root may make a disk")
    made = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)]
    if subprocess.run(made, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be made here")

    def remount(options: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{options}", str(place)], check=True)

    yield place, remount
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Articles that need more than a small disk."""
    folder, rng = tmp_path / "news", random.Random(8)
    folder.mkdir()
    for n in range(300):
        (folder / f"{n:03}.txt").write_text(story(rng, n))
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """A command of ours: its status, what it printed, and the last line of its errors."""

    def run_it(*arguments: object, environ: dict[str, str] = QUICK) -> tuple[int, str, str]:
        status = main([*map(str, arguments)], environ=environ)
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return status, told.out, (told.err.strip().splitlines() or [""])[-1]

    return run_it


def test_a_disk_that_is_full_ends_indexing_with_a_sentence_and_room_lets_it_finish(disk, news, run):
    place, remount = disk
    home = place / "home"
    status, _, told = run("index", news, "--home", home)
    assert (status, "space left" in told or "disk is not full" in told) == (2, True), told
    remount("size=64m")
    assert run("index", news, "--home", home)[0] == 0
    assert run("doctor", "--home", home)[:2][0] == 0
    assert run("articles", "--home", home)[1].count(f"{news}/") == 300


def fill(file: Path) -> None:
    """Write a file until its disk is full."""
    with file.open("wb", buffering=0) as opened, suppress(OSError):
        while opened.write(bytes(2**12)):
            pass


def test_on_a_full_disk_a_server_answers_and_keeps_no_conversation(disk, run, tmp_path):
    place, remount = disk
    home = place / "home"
    remount("size=64m")
    assert run("index", SAMPLES / "sampler", "--home", home)[0] == 0
    with chat_server(home, tmp_path / "errors", environ=QUICK) as server:
        before = server.asks("POST", "api/ask", json={"question": LAVROV}).json()
        fill(place / "rest")
        again = server.asks("POST", "api/ask", json={"question": LAVROV}).json()
        assert (again["text"], again["found"]) == (before["text"], True)
        assert server.asks("GET", "readyz").status_code == 200
        with pytest.raises(ConversationsUnavailable, match="Answers are given all the same"):
            ConversationStore(home).begin(Session().asked(TranscriptEntry(LAVROV, "asking")))
    status, _, told = run("backup", place / "copy", "--home", home)
    assert (status, "disk is" in told or "cannot be written" in told) == (2, True), told
    assert not (place / "copy").exists()
    status, _, told = run("ask", LAVROV, "--home", home)
    assert status == 0 or "that the disk is not full" in told
    (place / "rest").unlink()
    assert run("ask", LAVROV, "--home", home)[0] == 0
    assert run("doctor", "--home", home)[0] == 0


def test_what_may_only_be_read_is_answered_from_and_not_written(disk, news, run, tmp_path):
    place, remount = disk
    home = place / "home"
    remount("size=64m")
    assert run("index", SAMPLES / "sampler", "--home", home)[0] == 0
    before = run("ask", LAVROV, "--home", home)
    assert before[0] == 0
    remount("ro")
    assert run("ask", LAVROV, "--home", home)[:2] == before[:2]
    status, _, told = run("index", news, "--home", home)
    assert (status, "cannot be written" in told) == (2, True), told
    assert run("doctor", "--home", home)[0] == 0
    with chat_server(home, tmp_path / "errors", environ=QUICK) as server:
        assert server.asks("GET", "readyz").status_code == 200
        assert server.asks("POST", "api/ask", json={"question": LAVROV}).json()["found"]
    with pytest.raises(ConversationsUnavailable):
        ConversationStore(home).begin(Session().asked(TranscriptEntry(LAVROV, "asking")))


@pytest.mark.parametrize(
    "command",
    [["ask", LAVROV], ["index"], ["doctor"], ["said"], ["chat", "--no-browser", "--port", "0"]],
    ids=lambda command: command[0],
)
def test_a_library_of_a_newer_form_is_told_and_left_as_it_is(command, sampler_home, tmp_path, run):
    home = shutil.copytree(sampler_home, tmp_path / "home")
    with sqlite3.connect(home / schema.LIBRARY_FILE) as c:
        c.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    c.close()
    status, _, told = run(*command, "--home", home)
    assert status == 2
    assert f"its form is {schema.VERSION + 1}, this version's is {schema.VERSION}" in told
    assert "Bring onrecord up to date" in told
    assert "Remove" not in told
    with sqlite3.connect(home / schema.LIBRARY_FILE) as c:
        assert c.execute("PRAGMA user_version").fetchone() == (schema.VERSION + 1,)
    c.close()


def test_a_small_index_answers_while_its_vector_store_is_away(tmp_path, run):
    home, port = tmp_path / "home", 0
    with served(tmp_path / "chroma") as address:
        port = int(address.rsplit(":", 1)[1])
        environ = {**QUICK, "ONRECORD_CHROMA": address}
        assert run("index", SAMPLES / "sampler", "--home", home, environ=environ)[0] == 0
        server = chat_server(home, tmp_path / "errors", environ=environ)
        opened = server.__enter__()
        assert opened.asks("GET", "readyz").status_code == 200
        before = opened.asks("POST", "api/ask", json={"question": LAVROV}).json()["text"]
    try:
        assert opened.asks("GET", "readyz").status_code == 200
        meanwhile = opened.asks("POST", "api/ask", json={"question": LAVROV}).json()["text"]
        assert meanwhile == before
        status, _, told = run("ask", LAVROV, "--home", home, environ=environ)
        assert status in (0, 1), told
        status, _, told = run("doctor", "--home", home, environ=environ)
        assert (status, told.startswith("No Chroma server answers")) == (2, True), told
        with served(tmp_path / "chroma", port=port):
            assert run("doctor", "--home", home, environ=environ)[0] == 0
    finally:
        server.__exit__(None, None, None)
