import csv
import io
import json

import pytest

from assistant.cli import main
from corpus import SAMPLES

PAPER = """Vintar Post

Anna Vane opened the session on Monday. “The dam will never be built,” Vane said.

Paul Orr, the energy minister, said the dam would be built by 2031.
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("paper")
    (folder / "vane.txt").write_text(PAPER, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    home = folder / "home"
    assert main(["index", str(folder), "--home", str(home)]) == 0
    return home


def test_index_says_what_was_done_and_what_was_left_out(home, capsys):
    assert main(["index", "--home", str(home)]) == 0
    out, err = capsys.readouterr()
    assert "1 articles" in out
    assert "1 unchanged" in out
    assert "left out: empty.txt" in err


def test_ask_prints_the_answer_and_its_sources(home, capsys):
    assert main(["ask", "What did Vane say about the dam?", "--home", str(home)]) == 0
    out = capsys.readouterr().out
    assert "“The dam will never be built,” Vane said. [1]" in out
    assert "[1] " in out.splitlines()[-1]


def test_ask_as_json_is_the_answer(home, capsys):
    assert main(["ask", "What did Vane say about the dam?", "--json", "--home", str(home)]) == 0
    answer = json.loads(capsys.readouterr().out)
    (citation, *_) = answer["citations"]
    assert PAPER[citation["start"] : citation["end"]] == citation["quote"]
    assert citation["speaker"] == "Anna Vane"


def test_ask_exits_with_1_where_the_articles_do_not_say(home, capsys):
    assert main(["ask", "What did Orr say about Vane?", "--home", str(home)]) == 1
    assert "The articles do not say." in capsys.readouterr().out


def test_said_lists_statements_also_as_csv(home, capsys):
    assert main(["said", "--about", "the dam", "--home", str(home)]) == 0
    assert "Paul Orr" in capsys.readouterr().out
    assert main(["said", "--by", "Vane", "--csv", "--home", str(home)]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["speaker"], row["article"]) == ("Anna Vane", "vane")
    assert main(["said", "--by", "Nobody Atall", "--home", str(home)]) == 1


def test_people_are_listed_with_where_to_edit_them(home, capsys):
    assert main(["people", "--home", str(home)]) == 0
    out, err = capsys.readouterr()
    assert "Anna Vane  1 statement in 1 article" in out
    assert str(home / "people.csv") in err
    assert main(["people", "--json", "--home", str(home)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"Anna Vane", "Paul Orr"} == {row["name"] for row in rows}
    assert set(rows[0]) == {"name", "aliases", "statements", "articles", "may_be"}


def test_a_file_of_people_that_cannot_be_read_is_told(tmp_path, capsys):
    home = tmp_path / "home"
    (tmp_path / "vane.txt").write_text(PAPER, encoding="utf-8")
    assert main(["index", str(tmp_path / "vane.txt"), "--home", str(home)]) == 0
    (home / "people.csv").write_text("name,alias\nAnna Vane\n", encoding="utf-8")
    for command in (["people"], ["said"], ["ask", "What did Vane say?"]):
        assert main([*command, "--home", str(home)]) == 2
        assert "people.csv, line 2: " in capsys.readouterr().err


def test_said_shows_other_wordings_under_the_longest(tmp_path, capsys):
    told = "“The dam will never be built{}” Vane said. Anna Vane spoke in Vintar on {} at noon."
    for n, end in ((3, ","), (4, " while I sit in this chamber,")):
        text = f"Dam\n\n{n} May 2024\n\n{told.format(end, n)}\n"
        (tmp_path / f"dam{n}.txt").write_text(text, encoding="utf-8")
    home = str(tmp_path / "home")
    assert main(["index", str(tmp_path), "--home", home]) == 0
    capsys.readouterr()
    assert main(["said", "--by", "Vane", "--home", home]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert "while I sit in this chamber" in lines[1]
    assert lines[2] == "    also as: “The dam will never be built,” (dam3, 2024-05-03)"
    assert main(["said", "--by", "Vane", "--csv", "--home", home]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["variants"] == "1"


def test_verify_judges_a_draft(home, tmp_path, capsys):
    draft = tmp_path / "draft.txt"
    draft.write_text("“The dam will never be built,” Orr said.", encoding="utf-8")
    assert main(["verify", str(draft), "--home", str(home)]) == 1
    out = capsys.readouterr().out
    assert "other speaker" in out
    assert "the article to Anna Vane" in out
    draft.write_text("“The dam will never be built,” Vane said.", encoding="utf-8")
    assert main(["verify", str(draft), "--home", str(home)]) == 0


def test_doctor_finds_a_sound_index_sound(home, capsys):
    assert main(["doctor", "--home", str(home)]) == 0
    assert "sound" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["index", "no/such/folder"], "no/such/folder"),
        (["ask", "  "], "Ask something"),
        (["verify", "no-such-draft.txt"], "no-such-draft.txt"),
        (["doctor"], "onrecord index"),
    ],
)
def test_an_error_is_a_sentence_and_status_2(tmp_path, capsys, arguments, told):
    assert main([*arguments, "--home", str(tmp_path / "none")]) == 2
    err = capsys.readouterr().err
    assert told in err
    assert "Traceback" not in err


def test_a_day_is_written_as_a_day(capsys):
    with pytest.raises(SystemExit):
        main(["ask", "What?", "--since", "7/2/2020"])
    assert "2020-02-06" in capsys.readouterr().err


def test_own_articles_take_the_place_of_the_samples(tmp_path, capsys):
    home = str(tmp_path / "home")
    assert main(["index", str(SAMPLES / "sampler"), "--home", home]) == 0
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.txt").write_text(PAPER, encoding="utf-8")
    assert main(["index", str(own), "--home", home]) == 0
    assert "4 articles" in capsys.readouterr().out.splitlines()[-1]
    assert main(["index", "--forget", str(SAMPLES / "sampler"), "--home", home]) == 0
    assert "1 articles" in capsys.readouterr().out.splitlines()[-1]


def test_help_names_every_command(capsys):
    assert main([]) == 0
    out = capsys.readouterr().out
    for command in ("index", "ask", "chat", "said", "people", "verify", "eval", "doctor"):
        assert command in out
