import io
import json
import logging
from collections.abc import Iterator

import httpx
import pytest

from assistant.service.entry.binding import Binding
from assistant.service.logs import JsonLines, set_up_logs
from assistant.service.server import start
from assistant.settings import Secret, Settings
from corpus.errors import BadSetting, UserError

QUESTION = "What did Lavrov say about Bolton?"


@pytest.fixture
def own_logging() -> Iterator[None]:
    """Logging as it was before, after the test."""
    handlers, named = logging.root.handlers[:], ("assistant", "corpus", "index", "onrecord", "ui")
    yield
    logging.root.handlers[:] = handlers
    logging.captureWarnings(False)
    for name in named:
        logging.getLogger(name).setLevel(logging.NOTSET)


def lines_of(assistant, tmp_path, environ: dict[str, str]) -> list[dict[str, object]]:
    """What a server logs that is asked something, and asked for what there is not."""
    told = io.StringIO()
    set_up_logs(Settings.read(environ), worker=3, to=told)
    server = start(assistant, tmp_path, binding=Binding(port=0), per_minute=0)
    with httpx.Client(base_url=server.address, timeout=60, trust_env=False) as client:
        client.post("/api/ask", json={"question": QUESTION})
        client.get("/api/articles/a-secret-name?x=1")
    server.close()
    return [json.loads(line) for line in told.getvalue().splitlines()]


def test_a_request_and_an_answer_are_a_line_each_without_what_was_asked(
    assistant, tmp_path, own_logging
):
    lines = lines_of(assistant, tmp_path, {"ONRECORD_LOG": "json"})
    answered, asked, missing = lines
    assert (answered["logger"], answered["found"], answered["worker"]) == (
        "onrecord.answer", True, 3,
    )  # fmt: skip
    assert (asked["route"], asked["status"], asked["method"]) == ("/api/ask", 200, "POST")
    assert missing["status"] in (404, 422)
    assert all({"time", "level", "logger", "message"} <= set(line) for line in lines)
    whole = json.dumps(lines)
    assert "Lavrov" not in whole
    assert "Bolton" not in whole
    assert "a-secret-name" not in whole


def test_the_question_stands_in_the_log_where_that_is_wanted(assistant, tmp_path, own_logging):
    environ = {"ONRECORD_LOG": "json", "ONRECORD_LOG_TEXTS": "on"}
    assert lines_of(assistant, tmp_path, environ)[0]["question"] == QUESTION


def logged(error: Exception, **form: object) -> dict[str, object]:
    try:
        raise error
    except Exception as raised:
        record = logging.LogRecord(
            "index", logging.ERROR, __file__, 1, "it failed", (), (type(raised), raised, None)
        )
    found: dict[str, object] = json.loads(JsonLines(**form).format(record))  # type: ignore[arg-type]
    return found


def test_an_error_is_told_without_the_words_that_it_may_repeat():
    told = logged(ValueError("the words of an article"))
    assert told["error"]["type"] == "ValueError"  # type: ignore[index]
    assert "article" not in json.dumps(told)
    assert "article" in json.dumps(logged(ValueError("the words of an article"), texts=True))
    assert "for the user" in json.dumps(logged(UserError("for the user")))


def test_a_key_stands_in_no_line():
    key = 'k-1234\\5"678'
    told = json.dumps(logged(UserError(f"refused: {key}"), hidden=(Secret(key),)))
    assert "1234" not in told
    assert "refused" in told


def test_a_form_that_there_is_not_is_told():
    with pytest.raises(BadSetting, match=r"ONRECORD_LOG is 'xml': set it to text, json\."):
        Settings.read({"ONRECORD_LOG": "xml"})
