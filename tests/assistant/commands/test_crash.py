"""Whatever goes wrong ends with a sentence and status 2."""

import errno
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.commands.crash import sentence_of
from corpus import SAMPLES
from corpus.errors import NoIndex

ROOT = Path(__file__).parents[3]
LAVROV = "What did Lavrov say about Bolton?"


def run(*arguments, **options):
    """The command in a process of its own; its status, output and errors."""
    command = [sys.executable, "-m", "assistant.cli", *map(str, arguments)]
    options = {"stdout": subprocess.PIPE, **options}
    environ = {**os.environ, "ONRECORD_EMBEDDER": "none", **options.pop("environ", {})}
    return subprocess.run(
        command, cwd=ROOT, stderr=subprocess.PIPE, text=True, check=False, env=environ, **options
    )


def sentence(done: subprocess.CompletedProcess) -> str:
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    (line,) = done.stderr.splitlines()[-1:]
    return line


@pytest.fixture
def corrupt(sampler_home, tmp_path):
    """An index whose library has a hole in its middle."""
    home = shutil.copytree(sampler_home, tmp_path / "home")
    library = home / "library.sqlite"
    with sqlite3.connect(library) as c:
        c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    c.close()
    size = library.stat().st_size
    with library.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 8192))
    return home


@pytest.mark.parametrize(
    "command", [["ask", LAVROV], ["doctor"], ["said"], ["people"], ["index"]], ids=lambda c: c[0]
)
def test_a_corrupt_database_is_told(corrupt, command):
    told = sentence(run(*command, "--home", corrupt))
    assert str(corrupt) in told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize(
    "command", [["ask", LAVROV], ["said"], ["doctor"], ["--help"], ["ask", "--help"], []]
)
def test_output_that_cannot_be_written_is_told(sampler_home, command):
    with open("/dev/full", "w") as full:
        home = [] if "--help" in command or not command else ["--home", sampler_home]
        assert "There is no space left" in sentence(run(*command, *home, stdout=full))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_where_nothing_can_be_told_the_status_tells():
    with open("/dev/full", "w") as full:
        command = [sys.executable, "-m", "assistant.cli", "doctor", "--home", "/no/such/home"]
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=full, check=False)
    assert done.returncode == 2


@pytest.mark.parametrize("size", [60_000, 300_000])
def test_a_full_disk_is_told(tmp_path, size):
    home = tmp_path / "home"

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    done = run("index", SAMPLES / "sampler", "--home", home, preexec_fn=small)
    assert re.search(r"no space left|the disk is not full", sentence(done))


def test_a_fault_is_told_with_how_to_see_where():
    told = sentence_of(KeyError("x\ny"), None)
    assert told.startswith("onrecord failed: KeyError: ")
    assert "\n" not in told
    assert "ONRECORD_TRACEBACK=1" in told


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NoIndex("Nothing yet."), "Nothing yet."),
        (OSError(errno.ENOSPC, "No space left on device", "/x"), "There is no space left for /x"),
        (OSError(errno.EACCES, "Permission denied", "/x"), "/x: Permission denied."),
        (sqlite3.OperationalError("database or disk is full"), "There is no space left"),
        (sqlite3.OperationalError("database is locked"), "Try again."),
        (sqlite3.DatabaseError("malformed"), "onrecord index FOLDER"),
        (MemoryError(), "not enough memory"),
        (ValueError(), "ValueError"),
    ],
)
def test_each_kind_of_error_has_its_sentence(error, told):
    assert told in sentence_of(error, Path("/home"))


def test_where_it_went_wrong_is_shown_if_asked_for(corrupt):
    done = run("said", "--home", corrupt, environ={"ONRECORD_TRACEBACK": "1"})
    assert done.returncode == 2
    assert "Traceback" in done.stderr or "library.sqlite" in done.stderr
