"""The verify view: a draft in, each quotation judged, its difference marked, its source beside."""

from __future__ import annotations

import csv
import io
import zipfile

import docx
import httpx
import pytest

from tests.assistant.page.views.conftest import finished, job_in
from tests.browser import HOSTILE
from tests.paper import Elements

ARTICLE = "2020-02-07-lavrov-questions-bolton"


@pytest.fixture(scope="module")
def quote(site) -> str:
    """Words that Lavrov is quoted with, without their marks."""
    rows = site.assistant.statements("Lavrov", kind="direct")
    return max((row.quote.strip('“”",') for row in rows), key=len)


def checked(client: httpx.Client, draft: str) -> str:
    """The page that shows the check of a draft."""
    job = job_in(client.post("/verify", data={"draft": draft}))
    finished(client, job)
    return client.get(f"/verify?job={job}").text


def test_each_quotation_has_its_verdict_and_its_source(client, quote):
    words = quote.split()
    changed = " ".join([*words[:-2], "wholly", words[-1]])
    draft = (
        f"“{quote},” Sergey Lavrov said.\n\n“{changed},” Sergey Lavrov said.\n\n"
        "“The moon is made of a fine green cheese,” Lavrov said."
    )
    elements = Elements(checked(client, draft))
    verdicts = elements.texts("span", "verdict")
    assert verdicts == ["Verbatim", "Wording differs from the article", "Not found in any article"]
    assert elements.texts("del")[0] == "the draft has: wholly"
    assert any(words[-2] in e.text for e in elements.found("ins"))
    hrefs = [e.attributes["href"] for e in elements.found("a", "source")]
    assert len(hrefs) >= 2
    assert all("open=" in href and href.endswith("#at") for href in hrefs[:2])
    assert "3 quotations: 1 hold" in " ".join(elements.texts("b"))


def test_only_what_is_to_be_looked_at_is_shown_when_asked(client, quote):
    draft = f"“{quote},” Lavrov said.\n\n“The moon is made of a fine green cheese,” he said."
    job = job_in(client.post("/verify", data={"draft": draft}))
    finished(client, job)
    elements = Elements(client.get(f"/verify?job={job}&only=doubtful").text)
    assert elements.texts("span", "verdict") == ["Not found in any article"]


def test_the_result_is_saved_without_formulas_and_without_markup(client):
    draft = f"“=1+1 {HOSTILE} *and* so on for long,” the [mayor](http://evil.test) said."
    job = job_in(client.post("/verify", data={"draft": draft}))
    finished(client, job)
    table = client.get(f"/verify.csv?job={job}")
    (row,) = csv.DictReader(io.StringIO(table.text))
    assert row["quote"].startswith("'=1+1")
    text = client.get(f"/verify.md?job={job}").text
    assert "<script" not in text.replace("\\<script", "")
    assert "](http" not in text.replace("\\]", "")
    assert client.get("/verify.csv?job=nobody").status_code == 404
    assert client.get(f"/verify.exe?job={job}").status_code == 404


def test_a_check_is_seen_by_its_address_only(client, quote):
    checked(client, f"“{quote},” Lavrov said.")
    assert quote not in client.get("/verify").text
    assert "no longer held" in client.get("/verify?job=guessed").text


@pytest.mark.parametrize("draft", ["", "   \n "])
def test_an_empty_draft_is_told(client, draft):
    got = client.post("/verify", data={"draft": draft})
    assert got.status_code == 400
    assert "empty" in got.text


def test_a_draft_without_a_quotation_is_told(client):
    assert "The draft has no quotation" in checked(client, "Nobody said a word.")


def test_a_dropped_word_file_is_read_as_its_reader_sees_it(client, quote, tmp_path):
    written = docx.Document()
    written.add_paragraph(f"“{quote},” Sergey Lavrov said.")
    written.save(str(tmp_path / "draft.docx"))
    sent = client.post(
        "/verify/file?name=draft.docx", content=(tmp_path / "draft.docx").read_bytes()
    )
    job = sent.json()["address"].partition("job=")[2]
    finished(client, job)
    assert Elements(client.get(f"/verify?job={job}").text).texts("span", "verdict") == ["Verbatim"]


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 300_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("draft.exe", b"MZ"),
        ("draft", b"Quoted words, he said."),
        ("draft.docx", b"\x89PNG not a document"),
        ("draft.docx", bomb()),
        ("draft.txt", b""),
        ("draft.rtf", b"{\\rtf1 }"),
    ],
    ids=["kind", "no kind", "no document", "bomb", "empty", "no text"],
)
def test_a_file_that_is_no_draft_is_told(client, name, data):
    sent = client.post(f"/verify/file?name={name}", content=data)
    assert sent.status_code == 422
    assert sent.json()["error"]["message"]


@pytest.mark.browser
def test_a_reader_checks_a_draft_and_reads_the_source(site, visit, quote, tmp_path):
    page = visit(f"{site.address}/verify")
    page.get_by_label("Paste its text").fill(f"“{quote},” Sergey Lavrov said. {HOSTILE}")
    page.get_by_role("button", name="Check the quotations").click()
    page.get_by_text("1 quotation: 1 hold.").first.wait_for()
    page.locator("a.source").first.click()
    page.locator("#at:focus").wait_for()
    assert page.locator("#at").inner_text().strip("“”,") in quote
    assert page.locator("main img, main script").count() == 0
    (tmp_path / "draft.txt").write_text("“The moon is made of green cheese,” he said.")
    page = visit(f"{site.address}/verify")
    page.locator("input[type=file]").set_input_files(str(tmp_path / "draft.txt"))
    page.get_by_text("Not found in any article").wait_for()
    assert page.evaluate("window.hit") is None
