"""Days and outlets as they are typed; the browser; the index run in which nothing could be read."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.commands.chat import has_browser

ROOT = Path(__file__).parents[3]
LAVROV = "What did Lavrov say about Bolton?"


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--since", "2020-02", "--until", "2020"], 0),
        (["--until", "2020-01"], 1),
        (["--outlet", "SAMPLER"], 0),
        (["--outlet", "the onrecord sampler"], 0),
        (["--outlet", "Courier"], 2),
        (["--since", "2021", "--until", "2020"], 2),
    ],
)
def test_a_question_is_narrowed_as_it_is_typed(sampler_home, capsys, options, status):
    assert main(["ask", LAVROV, *options, "--home", str(sampler_home)]) == status
    if "Courier" in options:
        told = "There is no outlet “Courier”. There are: The onrecord Sampler."
        assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("quel est le prix du pain?", 1),
        ("¿Quién ganó las elecciones de ayer?", 1),
        ("hmm", 1),
        ("what about it?", 1),
        ("hello", 0),
        ("thanks", 0),
        ("what articles do you have?", 0),
    ],
)
def test_what_is_not_understood_is_no_success(sampler_home, capsys, asked, status):
    assert main(["ask", asked, "--home", str(sampler_home)]) == status
    shown = capsys.readouterr().out
    assert shown.strip()
    assert "Understood as" not in shown


def test_a_table_counts_what_is_not_understood_as_not_said(sampler_home, capsys, tmp_path):
    table = tmp_path / "questions.csv"
    table.write_text(f"question\n{LAVROV}\nquel est le prix du pain?\n", encoding="utf-8")
    assert main(["ask", "--from", str(table), "--home", str(sampler_home)]) == 0
    assert "2 questions: 1 answered, 1 not said." in capsys.readouterr().err


def test_said_takes_the_same(sampler_home, capsys):
    said = ["said", "--by", "Lavrov", "--home", str(sampler_home)]
    assert main([*said, "--since", "2020-02", "--outlet", "sampler"]) == 0
    assert main([*said, "--until", "2020-01"]) == 1
    assert main([*said, "--outlet", "Courier"]) == 2
    assert "There are: The onrecord Sampler" in capsys.readouterr().err


def test_a_run_in_which_every_file_was_left_out_is_no_success(tmp_path, capsys):
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "empty.txt").write_text("")
    home = ["--home", str(tmp_path / "home")]
    environ = {"ONRECORD_EMBEDDER": "none"}
    assert main(["index", str(bad), *home], environ=environ) == 1
    assert "left out: empty.txt" in capsys.readouterr().err
    (bad / "a.txt").write_text("Vintar Post\n\nAnna Vane opened the session on Monday.\n")
    assert main(["index", str(bad), *home], environ=environ) == 0
    assert main(["index", str(bad), *home], environ=environ) == 0
    other = tmp_path / "other"
    other.mkdir()
    (other / "empty.txt").write_text("")
    assert main(["index", str(other), *home], environ=environ) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="macOS and Windows always show windows")
def test_there_is_a_browser_where_somebody_sits_at_a_screen(monkeypatch):
    for sits in (True, False):
        monkeypatch.setattr("sys.stdout.isatty", lambda sits=sits: sits, raising=False)
        assert has_browser({"DISPLAY": ":0"}) == sits
        assert has_browser({"WAYLAND_DISPLAY": "wayland-0"}) == sits
        assert not has_browser({})


@pytest.mark.skipif(sys.platform != "linux", reason="the browser is named by BROWSER")
def test_chat_opens_the_browser_at_its_address(sampler_home, tmp_path):
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}\n')
    browser.chmod(0o755)
    here, there = pty.openpty()
    start = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    start += "import sys; from assistant.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", start, "chat", "--port", "0", "--home", str(sampler_home)]
    environ = {**os.environ, "DISPLAY": ":99", "BROWSER": str(browser)}
    with subprocess.Popen(
        command, cwd=ROOT, env=environ, stdout=there, stderr=subprocess.PIPE
    ) as process:
        os.close(there)
        told = b""
        while b"ends it" not in told:
            told += os.read(here, 1000)
        address = told.decode().split("is on ")[1].split()[0]
        while not (opened.exists() and opened.read_text().strip()):
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    os.close(here)
    assert opened.read_text().strip() == address
