"""A key is nowhere that anybody reads: answers, traces, reports, logs, the terminal, the index."""

import json
import logging

import pytest

from assistant import cli
from assistant.settings import Settings
from tests.scripted_llm import serve_script, statements_reply

KEY = "sk-test-0123456789abcdef"
ASKED = "What did Okafor say about the kelp farm?"


@pytest.mark.parametrize("key", [KEY, "another-key-altogether"], ids=["taken", "refused"])
def test_a_key_is_in_nothing_that_is_written(opened, tmp_path, news_home, key, caplog, capsys):
    caplog.set_level(logging.DEBUG)
    with serve_script([statements_reply({"quote_of": 1})], key=key) as server:
        environ = {"ONRECORD_LLM_KEY": KEY, "ONRECORD_LLM_CACHE": "on"}
        assistant = opened(server, environ)
        trace = assistant.trace(ASKED)
        assert KEY not in repr(trace)
        assert KEY not in json.dumps(trace.answer.to_json())
        assert KEY not in repr(Settings.read({"ONRECORD_LLM": server.setting, **environ}))
        environ = {"ONRECORD_LLM": server.setting, "ONRECORD_EMBEDDER": "none", **environ}
        home = ["--home", str(news_home)]
        cli.main(["ask", ASKED, "--json", *home], environ=environ)
        cli.main(["doctor", *home], environ=environ)
        if key == KEY:
            assert all(h["authorization"] == f"Bearer {KEY}" for h in server.headers)
        else:
            assert any("refuses the key" in notice for notice in trace.answer.notices)
    shown = capsys.readouterr()
    assert KEY not in shown.out + shown.err
    assert KEY not in caplog.text
    for path in [*tmp_path.rglob("*"), *news_home.rglob("*")]:
        if path.is_file():
            assert KEY.encode() not in path.read_bytes(), path


def test_a_key_is_in_no_evaluation_report(news_home, tmp_path, monkeypatch):
    questions = tmp_path / "questions.jsonl"
    questions.write_text(json.dumps({"id": "1", "question": ASKED}) + "\n", encoding="utf-8")
    report = tmp_path / "run.json"
    with serve_script([statements_reply({"quote_of": 1})]) as server:
        environ = {
            "ONRECORD_LLM": server.setting, "ONRECORD_LLM_KEY": KEY, "ONRECORD_EMBEDDER": "none",
        }  # fmt: skip
        arguments = ["eval", str(questions), "--home", str(news_home), "--json", str(report)]
        assert cli.main(arguments, environ=environ) in (0, 1)
        assert server.headers[-1]["authorization"] == f"Bearer {KEY}"
    written = report.read_text(encoding="utf-8")
    assert KEY not in written
    assert f'"llm": "{server.setting}"' in written
