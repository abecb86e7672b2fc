import csv
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from assistant.cli import main
from corpus import SAMPLES
from tests.served import free_port

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


def test_ask_tells_what_was_looked_for_and_leaves_a_part_of_it_out(home, capsys):
    question = ["ask", "What did Orr say about Vane since 2020-02-06?", "--home", str(home)]
    assert main(question) == 1
    told = capsys.readouterr().out.splitlines()[0]
    assert told == "Looked for: kind said-about · speaker Orr · about Vane · since 2020-02-06"
    assert main([*question, "--without", "about", "--without", "since"]) == 0
    told, _, answer, *_ = capsys.readouterr().out.splitlines()
    assert told == "Looked for: kind said-about · speaker Orr"
    assert "the dam would be built by 2031" in answer


def test_a_part_that_there_is_not_is_named_with_those_that_there_are(home, capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["ask", "What?", "--without", "mood", "--home", str(home)])
    assert "'mood' (choose from" in (err := capsys.readouterr().err)
    assert "speaker" in err


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


@pytest.mark.parametrize("text", [">", "Vane wrote:\n\n> We held prices.\n>\n> > Not again.\n"])
def test_doctor_misses_no_mark_that_sets_a_quotation_off(tmp_path, capsys, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert main(["index", str(tmp_path / "a.txt"), "--home", str(tmp_path / "home")]) == 0
    assert main(["doctor", "--home", str(tmp_path / "home")]) == 0
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


@pytest.fixture(scope="module")
def archive(home, tmp_path_factory):
    """An index that may not be written."""
    archive = shutil.copytree(home, tmp_path_factory.mktemp("archive") / "home")
    parts = [archive, *archive.rglob("*")]
    for part in parts:
        part.chmod(part.stat().st_mode & ~0o222)
    yield archive
    for part in parts:
        part.chmod(part.stat().st_mode | 0o200)


def bound(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run Python as one to whom permissions matter."""
    command = [sys.executable, *map(str, arguments)]
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root may write anything, and there is no setpriv to forbid it")
        dropped = "-dac_override,-dac_read_search"
        command = ["setpriv", f"--bounding-set={dropped}", "--inh-caps=-all", *command]
    root = Path(__file__).parents[2]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ask", "What did Vane say about the dam?"], "The dam will never be built"),
        (["doctor"], "is sound"),
    ],
    ids=["ask", "doctor"],
)
def test_an_archived_index_is_answered_from_and_left_as_it_is(archive, arguments, told):
    before = sorted((str(f), f.stat().st_mtime_ns) for f in [archive, *archive.rglob("*")])
    done = bound("-m", "assistant.cli", *arguments, "--home", archive)
    assert (done.returncode, done.stderr) == (0, "")
    assert told in done.stdout
    assert before == sorted((str(f), f.stat().st_mtime_ns) for f in [archive, *archive.rglob("*")])


NEAREST = """
import sys
import urllib.request
from pathlib import Path
import numpy as np
from index.search.reader import Reader
from index.stores import generation
generation.EXACT = 0  # as for a large index; of a small one all vectors are scored
with Reader(Path(sys.argv[1])) as reader:
    vector = np.ones(reader.embedder[1], dtype=np.float32)
    hits = reader.by_vector(vector / np.linalg.norm(vector), 9)
    print([(id, round(cosine, 3)) for id, cosine in hits], "chromadb" in sys.modules)
"""


def test_an_archived_index_is_searched_by_vectors_without_chroma(home, archive):
    (whole, kept) = (bound("-c", NEAREST, folder) for folder in (home, archive))
    assert (whole.returncode, whole.stderr) == (0, "")
    assert whole.stdout.startswith("[(")
    assert whole.stdout.endswith("True\n")
    assert (kept.returncode, kept.stderr) == (0, "")
    assert kept.stdout == whole.stdout.replace("True", "False")


@pytest.mark.parametrize(
    ("inside", "told"),
    [("", "The index in {} cannot be written"), ("new", "The folder {} cannot be made")],
    ids=["archived", "new"],
)
def test_a_home_that_may_not_be_written_is_named(archive, inside, told):
    place = archive / inside
    done = bound("-m", "assistant.cli", "index", SAMPLES / "sampler", "--home", place)
    assert done.returncode == 2
    assert f"{told.format(place)} (Permission denied)." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["index", str(SAMPLES / "sampler")], ["ask", "What?"]])
@pytest.mark.parametrize("inside", ["", "new"], ids=["a file", "in a file"])
def test_a_home_that_is_a_file_is_named(tmp_path, capsys, command, inside):
    (tmp_path / "file").write_text("")
    place = tmp_path / "file" / inside
    assert main([*command, "--home", str(place)]) == 2
    err = capsys.readouterr().err
    assert str(place) in err
    assert "file" in err.replace(str(place), "")
    assert "--home or ONRECORD_HOME" in err


def test_a_library_that_may_not_be_read_is_named(home, tmp_path):
    kept = shutil.copytree(home, tmp_path / "home")
    (kept / "library.sqlite").chmod(0)
    done = bound("-m", "assistant.cli", "said", "--home", kept)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert f"{kept / 'library.sqlite'} may not be read" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [["ask", "Wh\udcffat?"], ["said", "--by", "\udcff"], ["said", "--outlet", "\udcff"]],
)
def test_an_argument_that_is_no_text_is_named(home, capsys, arguments):
    with pytest.raises(SystemExit, match="2"):
        main([*arguments, "--home", str(home)])
    assert "\\udcff" in (err := capsys.readouterr().err)
    assert "is not UTF-8 text" in err


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


def test_home_may_stand_before_the_command_or_after_it(home, tmp_path, capsys):
    assert main(["--home", str(home), "doctor"]) == 0
    assert str(home) in capsys.readouterr().out
    assert main(["--home", str(tmp_path / "none"), "doctor", "--home", str(home)]) == 0
    assert str(home) in capsys.readouterr().out


def test_a_command_that_there_is_not_is_named(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["sak", "What?"])
    *_, told = capsys.readouterr().err.splitlines()
    assert "invalid choice: 'sak'" in told
    for command in ("index", "ask", "chat", "said", "people", "verify", "eval", "doctor"):
        assert command in told


def test_help_names_every_command(capsys):
    assert main([]) == 0
    out = capsys.readouterr().out
    for command in ("index", "ask", "chat", "said", "people", "verify", "eval", "doctor"):
        assert command in out


def test_columns_that_no_name_tells_are_mapped_and_kept(tmp_path, capsys):
    rows = tmp_path / "rows.csv"
    rows.write_text("nr;artikel;blatt\n7;Anna Vane opened the session on Monday.;Vintar Post\n")
    home = str(tmp_path / "home")
    columns = ["--column", "id=nr", "--column", "text=artikel", "--column", "outlet=blatt"]
    assert main(["index", str(rows), *columns, "--home", home]) == 0
    assert main(["index", "--home", home]) == 0
    assert "1 unchanged" in capsys.readouterr().out.splitlines()[-1]
    assert main(["ask", "Who opened the session?", "--json", "--home", home]) == 0
    (citation, *_) = json.loads(capsys.readouterr().out)["citations"]
    assert (citation["article"], citation["outlet"]) == ("7", "Vintar Post")


def test_a_column_for_no_field_is_an_error_that_names_the_fields(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["index", str(tmp_path), "--column", "heading=x"])
    assert "title, outlet" in capsys.readouterr().err


def test_chat_serves_the_page_until_it_is_interrupted(home):
    port = free_port()
    # what a shell starts in the background ignores the interrupt, and so would the page
    start = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    start += "import sys; from assistant.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", start, "chat", "--port", str(port)]
    with subprocess.Popen(
        [*command, "--home", str(home)],
        cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        told = process.stdout.readline()
        try:
            assert f"http://127.0.0.1:{port}" in told
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as page:
                assert b"onrecord" in page.read()
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait() == 0


def test_a_port_that_is_taken_is_told_in_a_sentence(home, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "assistant.cli", "chat", "--port", port, "--home", str(home)],
            cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert f"Port {port}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("store", ["exact", "chroma"])
def test_a_setting_chooses_how_the_nearest_are_found(tmp_path, capsys, store):
    (tmp_path / "vane.txt").write_text(PAPER, encoding="utf-8")
    environ = {"ONRECORD_NEIGHBOURS": store, "ONRECORD_HOME": str(tmp_path / "home")}
    assert main(["index", str(tmp_path / "vane.txt")], environ=environ) == 0
    assert main(["ask", "What did Vane say about the dam?"], environ=environ) == 0
    assert main(["doctor"], environ=environ) == 0
    assert bool([*(tmp_path / "home").glob("generations/*/chroma")]) == (store == "chroma")


def test_a_setting_that_makes_no_sense_is_told(capsys):
    assert main(["doctor"], environ={"ONRECORD_NEIGHBOURS": "best"}) == 2
    assert "ONRECORD_NEIGHBOURS is 'best'" in capsys.readouterr().err


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_a_shell_completes_commands_and_options(capsys):
    with pytest.raises(SystemExit, match="0"):
        main(["--print-completion", "bash"])
    script = capsys.readouterr().out
    typed = "COMP_WORDS=(onrecord said --ab); COMP_CWORD=2; _shtab_onrecord"
    told = subprocess.run(
        ["bash", "-c", f"{script}\n{typed}; echo ${{COMPREPLY[@]}}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["--about"]
