"""What the command line tells of files: what was read, what was not, and what is indexed."""

import json

import pytest

from assistant.cli import main
from assistant.commands.index import problem_lines
from corpus.reading.read import Problem

PAPER = "Mill burns\n\nOst Post\n\n3 March 2021\n\nThe mill at Ost burned down, said Gerd Malling."


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "mill.txt").write_text(PAPER)
    (folder / "mill.mobi").write_text("x")
    home = str(tmp_path / "home")
    assert main(["index", str(folder), "--home", home]) == 0
    return home


def test_a_run_ends_with_what_was_read_and_what_was_not(home, capsys):
    assert main(["index", "--home", home]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[:2] == ["1 file read", "1 .mobi: not read"]
    assert main(["doctor", "--home", home]) == 0
    out = capsys.readouterr().out.splitlines()
    assert "1 .mobi: not read" in out
    assert "is sound" in out[-1]


def test_articles_lists_what_is_indexed(home, capsys):
    assert main(["articles", "--home", home]) == 0
    out = capsys.readouterr().out
    assert out.startswith("2021-03-03  Ost Post  Mill burns\n")
    assert "mill.txt" in out
    assert main(["articles", "--json", "--home", home]) == 0
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (row["id"], row["title"], row["outlet"], row["published"]) == (
        "mill",
        "Mill burns",
        "Ost Post",
        "2021-03-03",
    )
    assert {"byline", "file", "page", "section", "url"} <= row.keys()


def test_a_feed_on_a_private_address_is_refused(home, capsys):
    assert main(["index", "--feed", "http://127.0.0.1/feed", "--home", home]) == 2
    assert "not on the public internet" in capsys.readouterr().err
    assert main(["index", "--forget", "https://example.org/feed", "--home", home]) == 2
    assert "is not followed" in capsys.readouterr().err


def test_of_many_problems_of_a_file_twenty_are_shown():
    problems = [Problem(f"in/a.csv:{n}", "No text.") for n in range(30)]
    problems.append(Problem("b.txt#2", "A note.", kept=True))
    lines = list(problem_lines(problems))
    assert lines[0] == "left out: in/a.csv:0: No text."
    assert lines[20] == "note: b.txt#2: A note."
    assert lines[21] == "and 10 more of in/a.csv; all are told by: onrecord doctor"
