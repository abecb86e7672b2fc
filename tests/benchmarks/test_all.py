"""All tracks by one command: what changed between two runs of them, and the asked set whole."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer
from assistant.evaluate.run import run_report
from corpus.errors import BadQuestions

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def runners(monkeypatch):
    """The runners' modules, by name, as a runner imports them."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module


@pytest.fixture
def folders(tmp_path):
    for name in ("before", "after"):
        (tmp_path / name).mkdir()
    return tmp_path / "before", tmp_path / "after"


def write_table(runners, folder: Path, name: str, *, seconds: float = 5, **right: list[float]):
    """A track's result: its measures over questions, written as a runner writes it."""
    track = runners("track")
    chosen = track.Options(folder, None, folder / f"{name}.json")
    found = {
        system.replace("_", " "): {"right": track.mean(values), "p50 ms": track.mean([seconds] * 9)}
        for system, values in right.items()
    }
    track.finish(name, {"versions": {}}, found, chosen)


def by_measure(runners, before: Path, after: Path) -> dict[str, Any]:
    found = list(runners("all").changes(before, after))
    assert len({(c.track, c.measure) for c in found}) == len(found)
    return {f"{change.track}, {change.measure}": change for change in found}


def test_a_table_is_paired_with_another_of_the_same_questions(runners, folders, capsys):
    before, after = folders
    some = [1.0, 0.0] * 30
    write_table(runners, before, "squad2", onrecord=some, BM25=some)
    write_table(runners, after, "squad2", onrecord=[1.0, 1.0] * 15 + some[30:], BM25=some)
    right = by_measure(runners, before, after)["squad2, onrecord: right"]
    assert (right.before, right.after, right.n, right.verdict) == (0.5, 0.75, 60, "better")
    low, high = right.ends
    # each question is its own control: half of the questions of half got right
    assert 0.1 < low < 0.25 < high < 0.4
    back = by_measure(runners, after, before)["squad2, onrecord: right"]
    assert back.verdict == "worse"
    assert back.ends == pytest.approx((-high, -low))


def test_what_did_not_change_has_no_verdict_and_other_systems_are_left_out(runners, folders):
    before, after = folders
    for folder in folders:
        write_table(runners, folder, "clapnq", onrecord=[1.0, 0.0] * 9, BM25=[1.0, 0.0] * 9)
    found = by_measure(runners, before, after)
    assert set(found) == {"clapnq, onrecord: right", "clapnq, onrecord: p50 ms"}
    assert [change.verdict for change in found.values()] == ["", ""]
    assert found["clapnq, onrecord: right"].ends == (0, 0)


def test_of_a_handful_of_questions_nothing_is_more_than_chance(runners, folders):
    before, after = folders
    for n, verdict in ((5, ""), (6, "worse")):
        write_table(runners, before, "squad2", onrecord=[1.0] * n)
        write_table(runners, after, "squad2", onrecord=[0.0] * n)
        right = by_measure(runners, before, after)["squad2, onrecord: right"]
        assert (right.verdict, right.after) == (verdict, 0)


def test_tables_of_other_questions_are_not_paired(runners, folders):
    before, after = folders
    write_table(runners, before, "canard", onrecord=[1.0] * 9)
    write_table(runners, after, "canard", onrecord=[0.0] * 8, more=[1.0] * 8)
    found = by_measure(runners, before, after)
    assert found["canard, onrecord: right"].verdict == "not paired"
    assert (found["canard, more: right"].before, found["canard, more: right"].after) == (None, 1)


def test_a_measure_without_intervals_is_shown(runners, folders):
    before, after = folders
    for folder, value in zip(folders, (0.7, 0.6), strict=True):
        (folder / "polnear.json").write_text(json.dumps({"measures": {"direct F1": value}}))
    (change,) = by_measure(runners, before, after).values()
    assert (change.before, change.after, change.ends) == (0.7, 0.6, None)
    assert "| 0.7000 | 0.6000 | -0.1000 |  |" in runners("all").line(change)


@pytest.mark.parametrize(
    ("seconds", "right", "status"), [(5, 1, 0), (9, 1, 0), (5, 0, 1)], ids=["same", "slow", "wrong"]
)
def test_a_measure_that_got_worse_fails_and_a_slower_answer_does_not(
    runners, folders, capsys, seconds, right, status
):
    before, after = folders
    write_table(runners, before, "squad2", onrecord=[1.0] * 20)
    write_table(runners, after, "squad2", onrecord=[float(right)] * 20, seconds=seconds)
    assert runners("all").show(before, after) == status
    told = capsys.readouterr()
    assert ("squad2, onrecord: right got worse" in told.err) is bool(status)
    assert ("worse" in told.out) is (seconds == 9 or not right)


def row(n: int, *, found: bool, part: str) -> dict[str, Any]:
    """A row of a run on the asked set: an answerable question, answered or refused."""
    answer = Answer("q", "q", found, "So it is." if found else "").to_json()
    gold = {"question": "q", "type": "list" if n % 2 else "why", "history": [], "answerable": True,
            "evidence": []}  # fmt: skip
    return {
        "id": f"q{n}", "part": part, "gold": gold, "answer": answer, "rewritten": None,
        "latency_ms": 5.0, "weights": {}, "scores": {"needless_refusal": float(not found)},
    }  # fmt: skip


def test_the_asked_set_is_compared_whole_by_part_and_by_type(runners, folders):
    before, after = folders
    for folder, answered in ((before, lambda n: True), (after, lambda n: n % 2 == 0)):
        rows = [
            row(
                n, found=answered(n), part="news, first turns" if n < 20 else "samples, later turns"
            )
            for n in range(40)
        ]
        (folder / "asked.json").write_text(json.dumps(run_report({"versions": {}}, rows)))
    found = by_measure(runners, before, after)
    for title in ("", "news, first turns: ", "samples, later turns: ", "type list: "):
        assert found[f"asked, {title}needless_refusal"].verdict == "worse", title
    assert "asked, type why: needless_refusal" not in found
    assert "asked, latency_p50_ms" in found
    assert "asked, news, first turns: latency_p50_ms" not in found
    assert found["asked, news, first turns: needless_refusal"].n == 20


def test_folders_with_nothing_in_common_are_told(runners, folders):
    with pytest.raises(BadQuestions, match="no track in common"):
        list(runners("all").changes(*folders))


def test_every_runner_is_there(runners):
    for script, *_ in runners("all").RUNS.values():
        assert (BENCHMARKS / script).is_file()


TEXT = """The ferry from the fish market will cost two crowns, the harbour master, Tom Ashe, said on
Thursday. "Nobody has to swim," Ashe said.

The ferry was free in its first week. Pupils pay nothing."""
FERRY = {"id": "f1", "title": "Ferry Fares Rise", "source": "Courier", "date": "2025-10-09",
         "text": TEXT}  # fmt: skip
ASKED = {
    "id": "q1", "corpus": "news", "question": "What did Tom Ashe say?", "type": "said",
    "answerable": True, "evidence": [{"doc": "f1", "text": "Nobody has to swim"}],
}  # fmt: skip
TALK = {
    "id": "c1",
    "corpus": "news",
    "turns": [
        {"question": "What will the ferry cost?", "act": "ask", "answerable": True,
         "evidence": [{"doc": "f1", "text": "will cost two crowns"}]},
        {"question": "thanks", "act": "thanks", "answerable": True, "evidence": []},
    ],
}  # fmt: skip


@pytest.mark.slow
def test_the_asked_set_is_run_by_one_command_and_kept(tmp_path):
    folder = tmp_path / "tracks" / "asked"
    folder.mkdir(parents=True)
    for name, one in (("corpus", FERRY), ("questions", ASKED), ("conversations", TALK)):
        (folder / f"{name}.jsonl").write_text(json.dumps(one) + "\n")
    command = [sys.executable, str(BENCHMARKS / "all.py"), "--only", "asked", "--tracks",
               str(tmp_path / "tracks"), "--json", str(tmp_path / "out")]  # fmt: skip
    environment = {**os.environ, "ONRECORD_HOME": str(tmp_path / "home")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "| news, first turns | 1.000 (1.000–1.000) |" in done.stdout
    made = json.loads((tmp_path / "out" / "asked.json").read_text())
    assert [row["id"] for row in made["rows"]] == ["q1", "c1.1", "c1.2"]
    assert made["measures"]["act_right"]["n"] == 2
    assert set(made["groups"]) >= {"news, first turns", "news, later turns", "type: said"}
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["asked.json"]
    again = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "asked: kept" in again.stdout
