from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import IndexBusy, UserError
from index.library.lock import write_lock

ROOT = Path(__file__).parents[3]
HOLDER = """
import sys
from pathlib import Path
from index.library.lock import write_lock
with write_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_writer_at_a_time_and_the_holder_is_named(tmp_path: Path) -> None:
    with write_lock(tmp_path / "home"):
        with (
            pytest.raises(IndexBusy, match=f"pid {os.getpid()}"),
            write_lock(tmp_path / "home"),
        ):
            pass
        with write_lock(tmp_path / "other"):
            pass
    with write_lock(tmp_path / "home"):
        pass


def test_the_lock_is_let_go_of_when_the_block_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), write_lock(tmp_path):
        1 / 0  # noqa: B018
    with write_lock(tmp_path):
        pass


def test_a_process_that_is_killed_lets_go(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(tmp_path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(IndexBusy, match=f"pid {process.pid}"), write_lock(tmp_path):
            pass
        process.kill()
        process.wait()
    with write_lock(tmp_path):
        pass


def test_a_file_in_the_place_of_a_home_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(UserError, match="a file is in its place"), write_lock(tmp_path / "home"):
        pass
