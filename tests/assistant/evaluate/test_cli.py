"""``onrecord eval`` on real articles, from the question file to the report in a browser."""

from __future__ import annotations

import argparse
import json
import os
import shutil
from pathlib import Path

import pytest

from assistant.evaluate import cli
from assistant.evaluate.report.page import report_page
from assistant.evaluate.session import home_of
from assistant.settings import Settings
from corpus.errors import BadQuestions, BadSetting, NoIndex, NothingToRead

HOSTILE = "<script>document.title='stolen'</script><img src=x onerror=\"document.title='stolen'\">"

ARTICLES = {
    "bridge.txt": """The Old Bridge Closes

CALDER BAY, October 3, 2025 (Courier) - The old bridge over the Sarn will close on Monday,
the mayor, Ada Quill, said on Friday. "The bridge is no longer safe," Quill said.

Repairs will cost 4.2 million crowns and last until spring, the council said. Some 9,000 people
cross the bridge every day. A ferry will run every 20 minutes from the fish market.
""",
    "ferry.txt": """Ferry Fares Rise

CALDER BAY, October 9, 2025 (Courier) - The ferry from the fish market will cost two crowns,
the harbour master, Tom Ashe, said on Thursday. "Nobody has to swim," Ashe said.

The ferry was free in its first week. Pupils pay nothing.
""",
    "hostile.txt": f"""A Page With Tricks

CALDER BAY, October 11, 2025 (Courier) - A hacker named Mox put {HOSTILE} on the library's page,
the librarian, Ina Wold, said on Saturday. "We found {HOSTILE} in the catalogue," Wold said.

The library was closed for an hour. No book was harmed & nothing was "lost".
""",
}

CSV = """question,answer,answerable
When will the old bridge close?,on Monday,yes
What did the mayor say about the bridge?,no longer safe,
How much will the repairs cost?,4.2 million crowns,
How many people cross the bridge every day?,"9,000",
What does the ferry cost?,two crowns,
Who is the harbour master?,Tom Ashe,
What did Ina Wold say about the catalogue?,,
Who won the football cup in Brazil?,,no
What did Tom Ashe say about the king of Sweden?,,no
Where does the ferry start?,the fish market,
"""


@pytest.fixture(scope="module")
def articles(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory, articles) -> Path:
    """A run over ten questions of a user's own CSV: out.json and out.html."""
    folder = tmp_path_factory.mktemp("run")
    (folder / "mine.csv").write_text(CSV)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_HOME", str(folder / "home"))
        status = run(folder / "mine.csv", "--articles", articles, "--json", folder / "out.json",
                     "--html", folder / "out.html")  # fmt: skip
    assert status == 0
    return folder


def run(*arguments: object) -> int:
    parser = argparse.ArgumentParser()
    cli.add_arguments(parser)
    given = parser.parse_args(list(map(str, arguments)))
    return cli.run_eval(given, Settings.read(os.environ))


def test_ten_questions_of_ones_own_are_measured(made):
    found = json.loads((made / "out.json").read_text())
    assert len(found["rows"]) == 10
    assert found["settings"]["articles"]["count"] == 3
    assert found["measures"]["answer_cited"]["n"] == 7
    assert found["measures"]["answer_cited"]["value"] > 0.5
    assert found["measures"]["citations_true"]["value"] == 1
    assert found["measures"]["refusal_accuracy"]["n"] == 9
    assert found["measures"]["refusal_accuracy"]["left_out"] == 1
    assert "passage_mrr@10" not in found["measures"]
    assert found["measures"]["index_bytes"]["value"] > 10_000
    for row in found["rows"]:
        for citation, context in zip(row["answer"]["citations"], row["contexts"], strict=True):
            assert context["words"] == citation["quote"]


def test_the_partial_file_is_gone_when_all_is_done(made):
    assert not list(made.glob("*.partial"))


def test_a_second_run_embeds_nothing_and_gives_the_same(made, articles, tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_HOME", str(made / "home"))
    generations = {p for p in home_of(articles, made / "home").iterdir() if p.is_dir()}
    status = run(made / "mine.csv", "--articles", articles, "--json", tmp_path / "again.json")
    assert status == 0
    assert {p for p in home_of(articles, made / "home").iterdir() if p.is_dir()} == generations
    first, second = (
        json.loads(path.read_text()) for path in (made / "out.json", tmp_path / "again.json")
    )
    for name, one in first["measures"].items():
        if not name.startswith(("latency", "index")):
            assert second["measures"][name] == one, name
    assert run("--compare", made / "out.json", tmp_path / "again.json") == 0


def test_a_stopped_run_is_gone_on_with(made, articles, tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_HOME", str(made / "home"))
    whole = json.loads((made / "out.json").read_text())
    partial = tmp_path / "out.json.partial"
    lines = [whole["settings"], *whole["rows"][:7]]
    partial.write_text("".join(json.dumps(line) + "\n" for line in lines) + '{"id": "line-9", "an')
    command = (made / "mine.csv", "--articles", articles, "--json", tmp_path / "out.json")
    with pytest.raises(BadSetting, match="go on with --resume, or delete it"):
        run(*command)
    assert run(*command, "--resume") == 0
    again = json.loads((tmp_path / "out.json").read_text())
    assert [row["id"] for row in again["rows"]] == [row["id"] for row in whole["rows"]]
    # rows of before are kept as they were, latency and all
    assert again["rows"][:7] == whole["rows"][:7]
    assert not partial.exists()
    with pytest.raises(BadSetting, match="no stopped run to resume"):
        run(*command, "--resume")


def test_articles_that_changed_refuse_to_go_on(made, articles, tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))
    fewer = tmp_path / "fewer"
    fewer.mkdir()
    shutil.copy(articles / "ferry.txt", fewer)
    whole = json.loads((made / "out.json").read_text())
    (tmp_path / "o.json.partial").write_text(json.dumps(whole["settings"]) + "\n")
    with pytest.raises(BadSetting, match=r"articles, passages differ"):
        run(made / "mine.csv", "--articles", fewer, "--json", tmp_path / "o.json", "--resume")


def test_a_measure_below_its_bound_fails(made, articles, monkeypatch, capsys):
    monkeypatch.setenv("ONRECORD_HOME", str(made / "home"))
    command = (made / "mine.csv", "--articles", articles, "--limit", 1, "--fail-under")
    assert run(*command, "citations_true=1.01") == 1
    assert "FAIL: citations_true is 1.0000, its floor 1.010" in capsys.readouterr().err


def test_a_bound_holds_for_the_second_of_two_runs(made, capsys):
    command = ("--compare", made / "out.json", made / "out.json", "--fail-under")
    assert run(*command, "answer_cited=0") == 0
    assert run(*command, "answer_cited=1.01") == 1
    assert "answer_cited is" in capsys.readouterr().err
    with pytest.raises(BadSetting, match="no such measure in this run; there are"):
        run(*command, "speed=1")


def test_comparing_with_a_worse_run_fails(made, tmp_path, capsys):
    worse = json.loads((made / "out.json").read_text())
    for row in worse["rows"]:
        if row["scores"]["answer_cited"] is not None:
            row["scores"]["answer_cited"] = 0.0
    (tmp_path / "b.json").write_text(json.dumps(worse))
    assert run("--compare", made / "out.json", tmp_path / "b.json") == 1
    told = capsys.readouterr()
    assert "answer_cited got worse" in told.err
    assert "answer_cited, losses: line-2 1.00>0.00" in told.out
    assert run("--compare", tmp_path / "b.json", made / "out.json") == 0


TALK = {
    "id": "c1",
    "turns": [
        {"question": "What does the ferry cost?", "act": "ask",
         "evidence": [{"doc": "ferry", "text": "will cost two crowns"}]},
        {"question": "and the repairs of the bridge?", "act": "follow-up",
         "whole": "What do the repairs of the bridge cost?",
         "evidence": [{"doc": "bridge", "text": "Repairs will cost 4.2 million crowns"}]},
        {"question": "thanks", "act": "thanks", "answerable": True},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def talked(made, articles, tmp_path_factory) -> Path:
    """A run over two files, one of them a conversation: out.json and out.html."""
    folder = tmp_path_factory.mktemp("talked")
    (folder / "talk.jsonl").write_text(json.dumps(TALK))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_HOME", str(made / "home"))
        status = run(made / "mine.csv", folder / "talk.jsonl", "--articles", articles,
                     "--json", folder / "out.json", "--html", folder / "out.html")  # fmt: skip
    assert status == 0
    return folder


def test_a_conversation_is_asked_turn_by_turn_with_its_own_answers(talked):
    found = json.loads((talked / "out.json").read_text())
    assert [row["id"] for row in found["rows"][-3:]] == ["c1.1", "c1.2", "c1.3"]
    assert found["settings"]["questions"]["name"] == "mine.csv, talk.jsonl"
    assert found["measures"]["act_right"] | {"low": 1, "high": 1} == {
        "value": 1, "low": 1, "high": 1, "n": 3, "left_out": 10,
    }  # fmt: skip
    first, *_ = found["rows"][-3:]
    assert first["scores"]["first_citation_gold"] == 1
    assert found["groups"]["follow-ups"]["act_right"]["n"] == 2


def test_a_fall_of_one_type_is_told(talked, tmp_path, capsys):
    worse = json.loads((talked / "out.json").read_text())
    (row,) = (row for row in worse["rows"] if row["id"] == "c1.1")
    row["scores"]["gold_cited"] = 0.0
    (tmp_path / "b.json").write_text(json.dumps(worse))
    run("--compare", talked / "out.json", tmp_path / "b.json")
    told = capsys.readouterr().out
    assert "ask, gold_cited: 1.0000 to 0.0000, -1.0000 to -1.0000, n 1\n" in told
    assert "\nfollow-up, gold_cited" not in told


def test_measures_by_type_are_printed(talked, articles, made, monkeypatch, capsys):
    monkeypatch.setenv("ONRECORD_HOME", str(made / "home"))
    assert run(talked / "talk.jsonl", "--articles", articles) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line]
    head = next(n for n, line in enumerate(lines) if line[0] == "type")
    assert lines[head][1:3] == ["gold_cited", "first_citation_gold"]
    assert [line[0] for line in lines[head + 1 :]] == ["ask", "follow-up", "thanks"]
    assert lines[-1] == ["thanks", "1.000", "(1)"]


@pytest.mark.browser
def test_a_conversation_of_which_no_turn_fits_is_hidden(talked, chromium):
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.goto((talked / "out.html").as_uri())
        try:
            section = tab.locator("section.talk")
            assert section.locator("details.q:visible").count() == 3
            assert section.locator(".said").first.is_visible()
            tab.locator("#kind").select_option("thanks")
            assert section.locator("details.q:visible").count() == 1
            tab.locator("#words").fill("no such words")
            assert not section.is_visible()
        finally:
            browser.close()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--resume"], "--resume needs --json"),
        (["--allow-lower"], "give both"),
        (["--pin", "--limit", "3"], "all of them"),
        (["--fail-under", "x"], "give a measure and a number"),
    ],
)
def test_options_that_make_no_sense_are_told(arguments, told):
    with pytest.raises(BadSetting, match=told):
        run(*arguments)


@pytest.mark.parametrize("output", ["--json", "--html"])
@pytest.mark.parametrize("name", ["mine.csv", "news.jsonl", "picture.png"])
def test_a_file_that_is_no_earlier_run_or_report_is_never_written_over(tmp_path, output, name):
    held = b"\x89PNG\xff" if name.endswith("png") else CSV.encode()
    (tmp_path / name).write_bytes(held)
    with pytest.raises(BadSetting, match="would destroy: give another name"):
        run(tmp_path / name, output, tmp_path / name)
    assert (tmp_path / name).read_bytes() == held


def test_without_an_index_it_does_not_ask_the_shipped_articles(made, tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))
    with pytest.raises(NoIndex, match="or name the articles with --articles PATH"):
        run(made / "mine.csv")


def test_evidence_that_is_not_in_the_articles_is_told(
    made, articles, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("ONRECORD_HOME", str(made / "home"))
    row = {"question": "What will close?", "evidence": [{"doc": "ferry", "text": "not in it"}]}
    (tmp_path / "q.jsonl").write_text(json.dumps(row))
    assert run(tmp_path / "q.jsonl", "--articles", articles) == 0
    assert "does not stand in the articles, so they are left out" in capsys.readouterr().err


def test_what_is_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))
    with pytest.raises(BadQuestions, match="cannot be read"):
        run(tmp_path / "none.jsonl")
    (tmp_path / "q.csv").write_text(CSV)
    with pytest.raises(NothingToRead):
        run(tmp_path / "q.csv", "--articles", tmp_path / "none")


def test_the_report_is_a_pure_function_of_the_run(made):
    assert (
        report_page(json.loads((made / "out.json").read_text())) == (made / "out.html").read_text()
    )


def test_nothing_of_an_article_is_markup_in_the_report(made):
    text = (made / "out.html").read_text()
    assert "document.title=" in text
    assert "<script>document" not in text
    assert "<img" not in text
    assert "http://" not in text
    assert "https://" not in text


@pytest.mark.browser
def test_the_report_in_a_browser(made, chromium, tmp_path):
    sync_api = pytest.importorskip("playwright.sync_api")
    run_ = json.loads((made / "out.json").read_text())
    # hostile text in every place that comes from outside
    row = run_["rows"][0]
    row["id"] = row["gold"]["question"] = row["gold"]["type"] = row["answer"]["text"] = HOSTILE
    row["gold"]["answers"] = row["gold"]["evidence"] = []
    row["gold"]["history"] = [{"role": "user", "text": HOSTILE}]
    row["answer"]["understood"] = row["answer"]["refusal"] = row["gold"]["speaker"] = HOSTILE
    for field in ("title", "outlet", "speaker", "article", "verdict"):
        for citation in row["answer"]["citations"]:
            citation[field] = HOSTILE
    run_["settings"]["questions"]["name"] = HOSTILE
    (tmp_path / "r.html").write_text(report_page(run_))
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page()
        asked, troubles = [], []
        tab.on("request", lambda request: asked.append(request.url))
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        tab.on("console", lambda message: troubles.append(message.text))
        tab.goto((tmp_path / "r.html").as_uri())
        try:
            assert tab.title() == f"onrecord on {HOSTILE}"
            assert tab.locator("#shown").text_content() == "10 of 10"
            assert tab.locator("figure.plot svg").count() == 3
            tab.locator("#words").fill("harbour master")
            shown = tab.locator("details.q:visible")
            assert 1 <= shown.count() < 10
            tab.locator("#words").fill("")
            wrong = [b for b in tab.locator(".filters button").all()][1:]
            for button in wrong:
                button.click()
                count = int(button.text_content().rsplit("(", 1)[1].rstrip(")"))
                assert tab.locator("details.q:visible").count() == count
            tab.locator(".filters button").first.click()
            third = tab.locator("details.q").nth(2)
            assert not third.locator("blockquote mark").first.is_visible()
            third.locator("summary").first.click()
            assert third.locator("blockquote mark").first.is_visible()
            tab.locator("#kind").select_option(index=1)
            assert tab.locator("details.q:visible").count() == 1
            assert tab.title() == f"onrecord on {HOSTILE}"
        finally:
            browser.close()
        assert [url for url in asked if not url.startswith("file://")] == []
        assert len(asked) == 1
        assert troubles == []
