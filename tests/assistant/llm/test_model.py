"""One request to a real server: its pieces, its failures, its cancelling, its cache."""

import logging

import pytest

from assistant.llm.failures import ModelFailed
from assistant.llm.model import Prompt
from assistant.llm.providers import open_model
from assistant.settings import Settings
from tests.scripted_llm import Reply, serve_script
from tests.served import free_port

PROMPT = Prompt("Reply with JSON.", "Which word?", {"type": "object", "properties": {}})
KEY = "sk-test-0123456789abcdef"


def opened(setting, home=None, **environ):
    return open_model(Settings.read({"ONRECORD_LLM": setting, **environ}, home=home))


def reply(model):
    return "".join(piece or "" for piece in model.pieces(PROMPT))


@pytest.fixture
def closing():
    models = []
    yield lambda model: models.append(model) or model
    for model in models:
        model.close()


def test_a_reply_comes_in_pieces(closing):
    with serve_script([Reply("abcdefgh" * 5, pieces=8, paces=0.15)]) as server:
        pieces = [piece for piece in closing(opened(server.setting)).pieces(PROMPT) if piece]
    assert "".join(pieces) == "abcdefgh" * 5
    assert len(pieces) > 2


def test_while_nothing_comes_the_generator_gives_nothing_now_and_then(closing):
    with serve_script([Reply("done", stalls=0.6)]) as server:
        pieces = list(closing(opened(server.setting)).pieces(PROMPT))
    assert pieces.count(None) > 2
    assert "".join(filter(None, pieces)) == "done"


def test_a_form_that_a_server_refuses_is_not_asked_for_again(closing):
    refuses = frozenset(("json_schema", "json_object"))
    with serve_script(["{}"], refuses=refuses) as server:
        model = closing(opened(server.setting))
        assert (reply(model), reply(model)) == ("{}", "{}")
        assert model.form == "text"
    assert [body.get("response_format") for body in server.asked] == [None, None]
    assert len(server.headers) == 4


@pytest.mark.parametrize("stage", ["before the first piece", "between two pieces"])
def test_closing_the_generator_drops_the_request(closing, stage):
    late = stage == "between two pieces"
    with serve_script([Reply("x" * 400, pieces=1, paces=0.1 if late else 5.0)]) as server:
        growing = closing(opened(server.setting)).pieces(PROMPT)
        while (piece := next(growing)) is None and late:
            continue
        assert (piece is not None) is late
        growing.close()
        assert server.dropped.wait(10)


def test_a_reply_may_take_no_longer_than_is_set(closing):
    with serve_script([Reply("x" * 600, pieces=1, paces=0.1)]) as server:
        model = closing(opened(server.setting, ONRECORD_LLM_TIMEOUT="1"))
        with pytest.raises(ModelFailed) as failed:
            reply(model)
    assert failed.value.why == "slow"


def test_a_server_that_is_not_there_is_told(closing):
    model = closing(opened(f"http://127.0.0.1:{free_port()}/v1#tiny"))
    with pytest.raises(ModelFailed) as failed:
        reply(model)
    assert failed.value.why == "unreachable"


@pytest.mark.parametrize("status", [408, 409, 429, 500, 503])
def test_a_request_that_failed_is_not_sent_again(closing, status):
    with serve_script([Reply("no", status=status)]) as server:
        with pytest.raises(ModelFailed):
            reply(closing(opened(server.setting)))
        assert len(server.asked) == 1


def test_requests_of_several_threads_do_not_mix(closing):
    from concurrent.futures import ThreadPoolExecutor

    def script(body):
        return Reply(body["messages"][1]["content"] * 3, pieces=3)

    with serve_script(script) as server:
        model = closing(opened(server.setting))
        prompts = [Prompt("", f"<{n}>", {}) for n in range(8)]
        with ThreadPoolExecutor(8) as pool:
            got = list(pool.map(lambda p: "".join(filter(None, model.pieces(p))), prompts))
    assert got == [f"<{n}>" * 3 for n in range(8)]


def test_a_model_may_be_closed_while_it_answers():
    with serve_script([Reply("x" * 400, pieces=1, paces=0.1)]) as server:
        model = opened(server.setting)
        growing = model.pieces(PROMPT)
        next(growing)
        model.close()
        assert server.dropped.wait(10)
        growing.close()


def test_nothing_is_kept_by_default(closing, tmp_path):
    with serve_script(["a", "b"]) as server:
        model = closing(opened(server.setting, tmp_path))
        assert (reply(model), reply(model)) == ("a", "b")
    assert list(tmp_path.iterdir()) == []


def test_a_kept_reply_is_given_again_without_a_request(closing, tmp_path):
    with serve_script(["a", "b"]) as server:
        model = closing(opened(server.setting, tmp_path, ONRECORD_LLM_CACHE="on"))
        assert (reply(model), reply(model)) == ("a", "a")
        again = closing(opened(server.setting, tmp_path, ONRECORD_LLM_CACHE="on"))
        assert reply(again) == "a"
        other = Prompt("Reply.", PROMPT.user, PROMPT.schema)
        assert "".join(filter(None, model.pieces(other))) == "b"
    assert len(server.asked) == 2
    assert (tmp_path / "replies.sqlite").stat().st_mode & 0o077 == 0


def test_a_cache_that_cannot_be_written_costs_no_reply(closing, tmp_path):
    (tmp_path / "replies.sqlite").mkdir()
    with serve_script(["a", "b"]) as server:
        model = closing(opened(server.setting, tmp_path, ONRECORD_LLM_CACHE="on"))
        assert (reply(model), reply(model)) == ("a", "b")


def test_a_reply_that_was_cut_is_not_kept(closing, tmp_path):
    with serve_script([Reply("abcdef", cut=3), "whole"]) as server:
        model = closing(opened(server.setting, tmp_path, ONRECORD_LLM_CACHE="on"))
        with pytest.raises(ModelFailed):
            reply(model)
        assert reply(model) == "whole"


def test_the_key_is_sent_and_is_in_no_log_error_or_file(closing, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    with serve_script(["fine"], key=KEY) as server:
        environ = {"ONRECORD_LLM_KEY": KEY, "ONRECORD_LLM_CACHE": "on"}
        good = closing(opened(server.setting, tmp_path, **environ))
        assert reply(good) == "fine"
        assert server.headers[-1]["authorization"] == f"Bearer {KEY}"
        bad = closing(opened(server.setting, ONRECORD_LLM_KEY=f"{KEY}-bad"))
        with pytest.raises(ModelFailed) as failed:
            reply(bad)
    error = failed.value
    shown = [str(error), repr(error), error.said, repr(error.__cause__), repr(error.__context__)]
    assert "[hidden]" in error.said  # the server repeats the key that it refuses
    assert KEY not in "".join(shown)
    assert KEY not in caplog.text
    assert KEY not in "".join(map(repr, (good.__dict__, bad.__dict__)))
    assert KEY.encode() not in (tmp_path / "replies.sqlite").read_bytes()
