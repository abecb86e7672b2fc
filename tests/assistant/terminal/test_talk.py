"""A conversation in a terminal, typed by a person."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant import open_assistant
from assistant.terminal.talk import TerminalTalk, render_answer, reply
from corpus import SAMPLES
from index.intake.sync import sync

LAVROV = "What did Lavrov say about Bolton?"
WORDS_ONLY = {"ONRECORD_EMBEDDER": "none"}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("home")
    sync(home, [SAMPLES / "sampler"], embedder=None)
    return home


@pytest.fixture(scope="module")
def told(home):
    """What the terminal shows for the last of the lines that are typed."""
    with open_assistant(home, environ=WORDS_ONLY) as assistant:

        def told(*lines: str) -> str:
            so_far = TerminalTalk()
            for line in lines:
                so_far = reply(assistant, so_far, line)
            return render_answer(so_far.answer)

        yield told


def test_what_was_looked_for_is_told_before_the_answer(told):
    head, _, cut, _, answer, *_ = told(LAVROV).splitlines()
    assert head == "Looked for: kind said-about · speaker Lavrov · about Bolton"
    assert cut.startswith("1 of 9 statements is about Bolton")
    assert answer.startswith("The onrecord Sampler")


def test_a_follow_up_is_told_as_it_was_understood(told):
    first, *_ = told(LAVROV, "And about Venezuela?").splitlines()
    assert first == "Understood as: What did Lavrov say about Venezuela?"


def test_the_last_question_is_asked_again_without_parts(told):
    question = "What did Bolton say about Lavrov?"
    assert "The articles do not say." in told(question)
    assert told(question, "/without speaker").startswith("The onrecord Sampler")
    assert "speaker Bolton" not in told(LAVROV, "/instead " + question, "/without speaker about")


def test_parts_that_are_left_out_add_up_until_another_question(told):
    assert told(LAVROV, "/without about").startswith(
        "Looked for: kind said-about · speaker Lavrov\n"
    )
    assert "Looked for" not in told(LAVROV, "/without about", "/without kind")
    assert told(LAVROV, "/without kind", LAVROV) == told(LAVROV)


def test_the_last_question_is_put_right_and_the_wrong_one_forgotten(told):
    wrong, right = (LAVROV, "And Cuba?"), "/instead What did Bolton say about Cuba?"
    assert told(*wrong, right).startswith("Looked for: kind said-about · speaker Bolton")
    then = told(*wrong, right, "And about Mexico?")
    assert then.startswith("Understood as: What did Bolton say about Mexico?")


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        (["/without speaker"], "To correct the last question"),
        (["/instead Who?"], "To correct the last question"),
        (["/sources"], "There is no /sources. Ask"),
        ([LAVROV, "/without"], "To correct the last question"),
        ([LAVROV, "/without mood"], "not 'mood'"),
    ],
)
def test_a_correction_of_nothing_is_an_error_that_says_how(told, lines, error):
    with pytest.raises(ValueError, match=error):
        told(*lines)


def test_a_conversation_goes_on_after_a_wrong_correction(home):
    lines = [LAVROV, "/without mood", "/help", "x" * 9000, "And about Venezuela?", ""]
    done = subprocess.run(
        [sys.executable, "-m", "assistant.cli", "--home", home, "chat", "--terminal"],
        cwd=Path(__file__).parents[2],
        env={**os.environ, **WORDS_ONLY},
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
    )
    _, first, wrong, helped, long, then, _ = done.stdout.split("\n> ")
    assert "The onrecord Sampler (7" in first
    assert "kind, speaker, about, since, until, outlets, not 'mood'" in wrong
    assert "/instead QUESTION  asks another in its place" in helped
    assert "this one has 9000" in long
    assert "Understood as: What did Lavrov say about Venezuela?" in then
