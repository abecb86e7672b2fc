"""The doctor on a sound server and on broken configurations: each finding says what to do."""

import pytest

from assistant import cli
from assistant.llm.doctor import examine_model
from assistant.settings import Settings
from tests.scripted_llm import Reply, serve_script
from tests.served import free_port

WORD = '{"word": "harbour"}'
KEY = "sk-test-0123456789abcdef"


def examine(setting, *, in_container=False, **environ):
    settings = Settings.read({"ONRECORD_LLM": setting, **environ})
    return list(examine_model(settings, in_container=in_container))


def told(findings):
    return "\n".join(f.text for f in findings)


def wrong(findings):
    return "\n".join(f.text for f in findings if not f.sound)


def test_without_a_model_there_is_nothing_to_say():
    assert list(examine_model(Settings.read({}))) == []


def test_a_sound_server_is_told_with_all_that_it_can():
    with serve_script([WORD], models=("tiny", "large")) as server:
        findings = examine(server.setting)
    assert wrong(findings) == ""
    assert f"Language model: {server.base}#tiny" in told(findings)
    assert "The server has: tiny, large" in told(findings)
    assert "A reply in a JSON schema works." in told(findings)
    assert "Log-probabilities work." in told(findings)
    assert "It takes as much as ONRECORD_LLM_CONTEXT=4096 sends." in told(findings)


def test_a_stream_is_told_from_a_reply_in_one_piece():
    with serve_script([Reply(WORD, pieces=4, paces=0.15)]) as server:
        assert "Streaming works." in told(examine(server.setting))
    with serve_script([Reply(WORD, pieces=400)]) as server:
        assert "in one piece" in told(examine(server.setting))


def test_what_a_server_cannot_is_told_and_is_no_fault():
    refuses = frozenset(("json_schema",))
    with serve_script([WORD], refuses=refuses, logprobs=False) as server:
        findings = examine(server.setting)
    assert wrong(findings) == ""
    assert "takes no JSON schema; the model keeps to the form" in told(findings)
    assert "Log-probabilities are not given." in told(findings)


# six broken configurations


def test_1_nothing_listens():
    port = free_port()
    findings = examine(f"http://127.0.0.1:{port}/v1#tiny")
    assert f"Nothing listens at http://127.0.0.1:{port}/v1: start the server" in wrong(findings)
    assert "container" not in wrong(findings)


def test_2_localhost_inside_a_container():
    findings = examine(f"http://localhost:{free_port()}/v1#tiny", in_container=True)
    assert "the container itself" in wrong(findings)
    assert "host.docker.internal" in wrong(findings)


@pytest.mark.parametrize(("prefix", "given"), [("/v1", ""), ("", "/v1")])
def test_3_the_address_with_or_without_v1(prefix, given):
    with serve_script([WORD], prefix=prefix) as server:
        root = server.base.removesuffix("/v1")
        findings = examine(f"{root}{given}#tiny")
    assert f"set ONRECORD_LLM={root}{prefix}#tiny" in wrong(findings)
    assert len([f for f in findings if not f.sound]) == 1


@pytest.mark.parametrize("named", ["small", ""])
def test_4_no_such_model(named):
    with serve_script([WORD], models=("tiny", "large")) as server:
        findings = examine(f"{server.base}#{named}")
    assert "It has: tiny, large." in wrong(findings)
    assert f"Set ONRECORD_LLM={server.base}#NAME" in wrong(findings)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "wants a key, and there is none: put it into ONRECORD_LLM_KEY"),
        ({"ONRECORD_LLM_KEY": KEY}, "refuses the key in ONRECORD_LLM_KEY"),
    ],
)
def test_5_no_key_or_a_bad_one(given, said):
    with serve_script([WORD], key="another-key-altogether") as server:
        findings = examine(server.setting, **given)
    assert said in wrong(findings)
    assert KEY not in told(findings)


def test_6_the_context_is_too_short():
    with serve_script([WORD], context=2000) as server:
        findings = examine(server.setting)
    assert (
        "ONRECORD_LLM_CONTEXT is 4096, and the model reads less at a time: set it lower"
        in wrong(findings)
    )


def test_a_model_that_keeps_to_no_form_is_told():
    with serve_script(["The word is harbour."]) as server:
        assert "does not keep to the form" in wrong(examine(server.setting))


def test_a_server_that_is_too_slow_is_told():
    with serve_script([Reply(WORD, stalls=30)]) as server:
        findings = examine(server.setting, ONRECORD_LLM_TIMEOUT="1")
    assert "No reply within 1 s: raise ONRECORD_LLM_TIMEOUT" in wrong(findings)


def test_what_is_no_such_server_is_told():
    with serve_script([WORD], prefix="/api") as server:
        findings = examine(f"http://127.0.0.1:{server.port}/v1#tiny")
    assert "lists no models: is it an OpenAI-compatible server?" in wrong(findings)


def test_the_command_tells_of_the_model_and_of_the_index(news_home, capsys):
    with serve_script([WORD]) as server:
        environ = {"ONRECORD_LLM": server.setting}
        assert cli.main(["doctor", "--home", str(news_home)], environ=environ) == 0
        out = capsys.readouterr().out
        assert "A reply in a JSON schema works." in out
        assert "is sound." in out
    assert cli.main(["doctor", "--home", str(news_home)], environ=environ) == 1
    out = capsys.readouterr().out
    assert "Nothing listens at" in out
    assert "is sound." in out


def test_the_command_without_a_model_says_what_it_said_before(news_home, capsys):
    assert cli.main(["doctor", "--home", str(news_home)], environ={}) == 0
    told = capsys.readouterr().out
    assert told.endswith(f"The index in {news_home} is sound.\n")
    assert "model" not in told
