"""What a terminal gets: no commands out of articles, and colours where it has them."""

import io
import os
import pty
import subprocess
import sys

import pytest

from assistant.terminal.screen import show


def through_a_terminal(text, **environ):
    """What a terminal receives when the text is shown there."""
    here, there = pty.openpty()
    with os.fdopen(there, "w", encoding="utf-8") as terminal:
        command = [sys.executable, "-c", "import sys; from assistant.terminal.screen import show; "
                   "show(sys.argv[1])", text]  # fmt: skip
        plain = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
        subprocess.run(command, stdout=terminal, check=True, env={**plain, **environ})
    told = b""
    try:
        while piece := os.read(here, 4096):
            told += piece
    except OSError:  # the other end is closed
        pass
    os.close(here)
    return told.decode().replace("\r\n", "\n")


def test_the_words_of_an_article_are_no_commands_to_a_terminal():
    written = io.StringIO()
    show("“We are \x1b[31mred\x07 and \x9b2Jgone\r\x7f,” she said.\n\tThen \x00 left.", to=written)
    assert written.getvalue() == "“We are ␛[31mred␇ and �2Jgone␍␡,” she said.\n\tThen ␀ left.\n"


def test_a_terminal_with_colours_shows_quotations_and_verdicts_in_them():
    told = through_a_terminal("line 2: not found: “We won”", TERM="xterm-256color")
    assert "\x1b[31mnot found\x1b[0m" in told
    assert "\x1b[1m“We won”\x1b[0m" in told


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"TERM": "xterm", "NO_COLOR": "1"}])
def test_a_terminal_without_colours_gets_none(environ):
    told = through_a_terminal("[1] The “Courier”\x1b[2J", **environ)
    assert "\x1b[3" not in told
    assert "␛[2J" in told


def test_a_long_line_is_not_cut():
    line = "word " * 100
    assert through_a_terminal(line, TERM="xterm", COLUMNS="40").strip("\n") == line


def test_what_is_no_terminal_gets_the_words_alone():
    written = io.StringIO()
    show("line 1: verbatim: “Yes”", to=written)
    assert written.getvalue() == "line 1: verbatim: “Yes”\n"
