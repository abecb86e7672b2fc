"""The evaluation view: runs with progress and stop, their reports, and two compared."""

from __future__ import annotations

import json
import time

import httpx
import pytest

from assistant.page.views.runs import runs_folder
from tests.assistant.page.views.conftest import finished
from tests.browser import HOSTILE, LAVROV
from tests.paper import Elements

SET = (
    "id,question,answerable,article\n"
    f"q1,{LAVROV},yes,2020-02-07-lavrov-questions-bolton\n"
    "q2,What did Lavrov say about Venezuela?,yes,\n"
    "q3,Who won the tennis final in Perth?,no,\n"
)


def run_of(client, name: str = "mine.csv", data: str = SET) -> str:
    """The name of a run of a dropped set."""
    sent = client.post(f"/evaluation/file?name={name}", content=data.encode())
    told = finished(client, sent.json()["address"].partition("job=")[2])
    assert "3 of 3 questions asked" in told
    return told.partition("run=")[2].partition('"')[0]


@pytest.fixture(scope="module")
def two(changing) -> tuple[str, str]:
    with httpx.Client(base_url=changing.address, timeout=60, trust_env=False) as client:
        return run_of(client), run_of(client, name=f"../{'x' * 200}<b>.csv")


def test_a_run_is_kept_and_its_report_is_read(writer, changing, two):
    page = Elements(writer.get("/evaluation").text)
    assert "mine.csv" in page.texts("a", "head")
    report = writer.get(f"/evaluation/report?run={two[0]}")
    assert "script-src 'sha256-" in report.headers["content-security-policy"]
    assert "mine.csv, 3 questions" in report.text
    kept = json.loads(writer.get(f"/evaluation/run.json?run={two[0]}").text)
    assert [row["id"] for row in kept["rows"]] == ["q1", "q2", "q3"]
    assert kept["rows"][0]["answer"]["text"] == changing.assistant.ask(LAVROV).text
    assert "latency_cold_ms" not in kept["measures"]


def test_two_runs_are_compared(writer, two):
    html = writer.get(f"/evaluation?before={two[0]}&after={two[1]}").text
    assert "0 measures are worse, 0 better" in html
    measures = [row.text for row in Elements(html).found("th", scope="row")]
    assert {"refusal recall", "citations true"} <= set(measures)
    assert "The runs differ in: questions" in html


@pytest.mark.parametrize("name", ["nothing", "../../library", "20200101-000000-00000000"])
@pytest.mark.parametrize("path", ["report?run=", "run.json?run=", "?after=x&before="])
def test_a_run_that_is_not_there_is_told(writer, name, path):
    where = f"/evaluation/{path}{name}" if path[0] != "?" else f"/evaluation{path}{name}"
    assert writer.get(where).status_code in (400, 404)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.exe", "MZ", "is one of"),
        ("a.csv", "words\nx\n", 'no column "question"'),
        ("a.jsonl", '{"question": 1}\n', 'field "question"'),
        ("a.jsonl", "", "holds no question"),
    ],
)
def test_a_set_that_is_none_is_told(writer, name, data, told):
    sent = writer.post(f"/evaluation/file?name={name}", content=data.encode())
    assert sent.status_code == 422
    message = sent.json()["error"]["message"]
    assert told in message
    assert "/tmp" not in message


def test_a_stopped_run_keeps_what_was_asked_and_is_deleted(writer, changing):
    data = "question\n" + "".join(f"What did Lavrov say about Bolton in {n}?\n" for n in range(900))
    sent = writer.post("/evaluation/file?name=long.csv", content=data.encode())
    job = sent.json()["address"].partition("job=")[2]
    while 'value="2"' not in writer.get(f"/views/jobs/{job}").text:
        time.sleep(0.02)
    writer.post(f"/views/jobs/{job}/stop")
    name = finished(writer, job).partition("run=")[2].partition('"')[0]
    assert "stopped: there were 900" in writer.get("/evaluation").text
    assert writer.post("/evaluation/delete", data={"run": name}).status_code == 303
    assert not (runs_folder(changing.home) / f"{name}.json").exists()
    assert writer.post("/evaluation/delete", data={"run": "../x"}).status_code == 400


def test_a_file_that_is_no_run_is_left_out(writer, changing, two):
    other = runs_folder(changing.home) / "20200101-000000-00000000.json"
    other.write_text("[]")
    assert len(Elements(writer.get("/evaluation").text).found("a", "head")) == 2
    other.unlink()


@pytest.mark.browser
def test_a_reader_drops_a_set_and_reads_the_report(changing, visit, tmp_path, two):
    (tmp_path / "own.csv").write_text(SET.replace("tennis", f'"{HOSTILE}"'.replace('"', "'")))
    page = visit(f"{changing.address}/evaluation")
    page.get_by_text("Begin a run").click()
    page.locator("input[type=file]").set_input_files(str(tmp_path / "own.csv"))
    page.get_by_role("link", name="Read the report").click()
    page.get_by_role("heading", name="own.csv, 3 questions").wait_for()
    assert page.evaluate("window.hit") is None
