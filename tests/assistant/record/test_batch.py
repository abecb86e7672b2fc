"""A table of questions, answered by the command."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.record.batch import ANSWER_COLUMNS, read_batch
from corpus.errors import BadQuestions

ROOT = Path(__file__).parents[3]
LAVROV = "What did Lavrov say about Bolton?"


def written(folder, text, encoding="utf-8"):
    file = folder / "questions.csv"
    file.write_text(text, encoding=encoding)
    return file


def answered(home, file, *options, status=0):
    answers = file.with_name("answers.csv")
    given = ["ask", "--from", str(file), "--csv", str(answers), *options, "--home", str(home)]
    assert main(given) == status
    with answers.open(encoding="utf-8", newline="") as opened:
        return [*csv.DictReader(opened)]


def test_each_question_has_its_answer_and_its_sources(sampler_home, tmp_path, capsys):
    text = f"id,Question,note\n7,{LAVROV},=1+1\n8,Who painted the lighthouse in Oslo?,\n"
    first, second = answered(sampler_home, written(tmp_path, text))
    assert [*first] == ["id", "Question", "note", *ANSWER_COLUMNS]
    assert (first["id"], first["found"], first["note"]) == ("7", "yes", "'=1+1")
    assert first["speakers"].split(" | ")[0] == "Sergey Lavrov"
    counts = {
        len(first[name].split(" | ")) for name in ("sources", "articles", "speakers", "quotes")
    }
    assert len(counts) == 1
    assert first["sources"].startswith("[1] The onrecord Sampler, 2020-02-0")
    assert (second["found"], second["sources"]) == ("no", "")
    assert second["answer"].startswith("The articles do not say")
    assert "2 questions: 1 answered, 1 not said." in capsys.readouterr().err


def test_a_row_narrows_its_own_question_and_options_all_others(sampler_home, tmp_path):
    text = f"question;since;outlets\n{LAVROV};2021;\n{LAVROV};;sampler\n{LAVROV};2020-02;\n"
    rows = answered(sampler_home, written(tmp_path, text), "--since", "2022")
    assert [row["found"] for row in rows] == ["no", "no", "yes"]


def test_a_question_that_cannot_be_asked_is_told_in_its_row(sampler_home, tmp_path, capsys):
    text = f'question,outlets\n,\n{LAVROV},BBC\n"{LAVROV}",\n'
    blank, unknown, sound = answered(sampler_home, written(tmp_path, text), status=2)
    assert blank["error"] == "a question needs words"
    assert "There are: The onrecord Sampler" in unknown["error"]
    assert (sound["found"], sound["error"]) == ("yes", "")
    assert "1 answered, 0 not said, 2 that cannot be asked." in capsys.readouterr().err


def test_without_a_file_for_them_the_answers_are_printed(sampler_home, tmp_path, capsys):
    file = written(tmp_path, f"question\n{LAVROV}\n", encoding="utf-8-sig")
    assert main(["ask", "--from", str(file), "--home", str(sampler_home)]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["found"] == "yes"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("query,id\nWho?,1\n", "no column “question”; it has these: query, id."),
        ("", "no column “question”; it has these: none."),
        ("question\n", "has no question."),
        ("question,id\n,1\n", "has no question."),
    ],
)
def test_a_table_without_questions_is_told(tmp_path, text, told):
    with pytest.raises(BadQuestions) as raised:
        read_batch(written(tmp_path, text))
    assert told in str(raised.value)


def test_a_file_that_is_no_table_is_told(tmp_path):
    (tmp_path / "questions.csv").write_bytes(b"question\n\xff\xfe\n")
    with pytest.raises(BadQuestions, match="is no CSV in UTF-8"):
        read_batch(tmp_path / "questions.csv")
    with pytest.raises(BadQuestions, match="cannot be read: No such file"):
        read_batch(tmp_path / "none.csv")
    with pytest.raises(BadQuestions, match="cannot be read: Is a directory"):
        read_batch(tmp_path)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["Who?", "--from", "{}"], "neither a question"),
        (["--from", "{}", "--json"], "neither a question"),
        (["--from", "{}", "--csv", "{}"], "take the place of the questions"),
        (["Who?", "--csv", "x.csv"], "--from questions.csv"),
        ([], "Ask something"),
        (["--from", "{}", "--csv", "no/such/folder.csv"], "cannot be written"),
    ],
)
def test_what_does_not_go_together_is_told(sampler_home, tmp_path, capsys, options, told):
    file = written(tmp_path, f"question\n{LAVROV}\n")
    given = [option.format(file) for option in options]
    assert main(["ask", *given, "--home", str(sampler_home)]) == 2
    assert told in capsys.readouterr().err
    assert file.read_text() == f"question\n{LAVROV}\n"


def test_a_run_that_is_broken_off_keeps_the_answers_so_far(sampler_home, tmp_path):
    file = written(tmp_path, "question\n" + f"{LAVROV}\n" * 400)
    answers = tmp_path / "answers.csv"
    command = [sys.executable, "-m", "assistant.cli", "ask", "--from", str(file)]
    command += ["--csv", str(answers), "--home", str(sampler_home)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    with process:
        while process.poll() is None:
            if answers.exists() and answers.read_text(encoding="utf-8").count("\n") > 2:
                break
        process.kill()
    with answers.open(encoding="utf-8", newline="") as opened:
        whole = [row for row in csv.DictReader(opened) if row["found"] == "yes"]
    assert len(whole) >= 1
