"""The batch view: a table of questions in, a table of cited answers out."""

from __future__ import annotations

import csv
import io
import time

import pytest

from assistant.page.views.batch import MOST_QUESTIONS
from tests.assistant.page.views.conftest import finished, job_in
from tests.browser import HOSTILE, LAVROV
from tests.paper import Elements

TABLE = f"""id,question,since,outlets
=1+1,{LAVROV},,
2,{LAVROV},2021,
3,Who?,,BBC
4,"<img src=x onerror=window.hit=1>",,
"""


def test_a_table_is_answered_as_on_the_command_line(client, site):
    sent = client.post("/batch/file?name=q.csv", content=TABLE.encode())
    job = sent.json()["address"].partition("job=")[2]
    told = finished(client, job)
    assert "4 questions:" in told
    assert "1 that cannot be asked" in told
    rows = list(csv.DictReader(io.StringIO(client.get(f"/batch.csv?job={job}").text)))
    assert [row["found"] for row in rows][:2] == ["yes", "no"]
    assert rows[0]["id"] == "'=1+1"
    assert rows[0]["answer"] == site.assistant.ask(LAVROV).text
    assert "There is no outlet" in rows[2]["error"]
    elements = Elements(client.get(f"/batch?job={job}").text)
    assert len(elements.found("h2", "asked")) == 4
    first = elements.found("a", "source")[0].attributes["href"]
    assert first.startswith("/articles?open=")
    assert elements.found("img") == []
    assert client.get(first).status_code == 200


def test_questions_may_be_written_one_a_line(client):
    job = job_in(client.post("/batch", data={"questions": f"{LAVROV}\n\n {HOSTILE} \n"}))
    assert "2 questions:" in finished(client, job)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"a,b\n1,2\n", "no column “question”"),
        (b"question\n\n", "no question"),
        (b"\xff\xfe\x00", "no CSV in UTF-8"),
        (b"", "no column"),
        (b"question\n" + b"Who?\n" * (MOST_QUESTIONS + 1), "at most 5,000 at once"),
    ],
)
def test_a_table_that_is_none_is_told(client, data, told):
    sent = client.post("/batch/file", content=data)
    assert sent.status_code == 422
    message = sent.json()["error"]["message"]
    assert told in message
    assert "/tmp" not in message


def test_no_question_is_told(client):
    assert client.post("/batch", data={"questions": " \n "}).status_code == 400


def test_a_long_table_is_stopped_and_keeps_what_was_answered(client):
    table = "question\n" + f"{LAVROV}\n" * 500
    sent = client.post("/batch/file", content=table.encode())
    job = sent.json()["address"].partition("job=")[2]
    while client.get(f"/batch.csv?job={job}").text.count("Lavrov") < 2:
        time.sleep(0.05)
    assert client.post(f"/views/jobs/{job}/stop").status_code == 303
    told = finished(client, job)
    assert "Stopped." in told
    assert "of 500 asked" in told
    rows = list(csv.DictReader(io.StringIO(client.get(f"/batch.csv?job={job}").text)))
    assert 0 < len(rows) < 500


def test_tables_are_answered_one_after_the_other_and_each_is_its_readers(client):
    long = client.post("/batch/file", content=f"question\n{LAVROV}\n".encode() * 1 + b"Who?\n" * 90)
    short = client.post("/batch", data={"questions": LAVROV})
    first, second = long.json()["address"].partition("job=")[2], job_in(short)
    assert "data-job" in client.get(f"/views/jobs/{second}").text
    assert client.get("/healthz").json()["status"] == "ok"
    client.post(f"/views/jobs/{first}/stop")
    assert "1 question:" in finished(client, second)
    assert "data-job" not in client.get("/batch").text
    assert client.get("/views/jobs/unknown").status_code == 404


@pytest.mark.browser
def test_a_reader_drops_a_table_and_reads_an_answer(site, visit, tmp_path):
    (tmp_path / "q.csv").write_text(f"question\n{LAVROV}\n{HOSTILE}\n")
    page = visit(f"{site.address}/batch")
    page.locator("input[type=file]").set_input_files(str(tmp_path / "q.csv"))
    page.locator(".job", has_text="2 questions:").wait_for()
    with page.expect_download() as saved:
        page.get_by_role("link", name="Download as CSV").click()
    assert saved.value.suggested_filename == "answers.csv"
    page.locator("a.source").first.click()
    page.locator("#at").wait_for()
    assert page.evaluate("window.hit") is None
