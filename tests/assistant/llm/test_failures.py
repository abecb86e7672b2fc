"""What an exception of a provider's package means, and that no secret comes through."""

import pytest

from assistant.llm.failures import WHY_WORDS, failure_of, redact
from assistant.settings import Secret

KEY = "abcdefgh-12345678"


class StatusError(Exception):
    def __init__(self, status_code, text=""):
        super().__init__(text)
        self.status_code = status_code


class ReadTimeout(Exception):
    pass


class APIConnectionError(Exception):
    pass


class RemoteProtocolError(Exception):
    pass


def caused(error, cause):
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (StatusError(401), "key"),
        (StatusError(403), "key"),
        (StatusError(404), "model"),
        (StatusError(429), "limit"),
        (StatusError(500), "server"),
        (StatusError(503), "server"),
        (StatusError(418), "other"),
        (StatusError(400, "maximum context length is 8192 tokens"), "context"),
        (StatusError(400, "prompt is too long"), "context"),
        (StatusError(500, "exceeds the available context size"), "context"),
        (StatusError(400, "response_format is not supported"), "form"),
        (StatusError(422, "unknown field json_schema"), "form"),
        (caused(APIConnectionError(), ConnectionRefusedError()), "unreachable"),
        (APIConnectionError("connection error"), "unreachable"),
        (caused(APIConnectionError(), RemoteProtocolError()), "dropped"),
        (ConnectionResetError(), "dropped"),
        (TimeoutError(), "slow"),
        (caused(APIConnectionError(), ReadTimeout()), "slow"),
        (RuntimeError("Requested tokens exceed context window"), "context"),
        (RuntimeError("whatever"), "other"),
    ],
    ids=lambda value: value if isinstance(value, str) else repr(value),
)
def test_an_exception_is_judged_by_its_status_class_and_causes(error, why):
    failed = failure_of(error, ())
    assert failed.why == why
    assert str(failed) == WHY_WORDS[why]


def test_a_chain_of_causes_that_goes_round_has_an_end():
    one, other = RuntimeError("a"), RuntimeError("b")
    one.__context__, other.__context__ = other, one
    assert failure_of(one, ()).why == "other"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"Incorrect API key provided: {KEY}.", "Incorrect API key provided: [hidden]."),
        ("bad key sk-proj-abcdefghij", "bad key [hidden]"),
        ("header Authorization: Bearer abc.def", "header Authorization: [hidden]"),
        ("the task failed", "the task failed"),
    ],
)
def test_what_is_or_looks_like_a_key_is_hidden(text, shown):
    assert redact(text, [Secret(KEY)]) == shown


def test_a_long_message_is_cut():
    assert len(failure_of(RuntimeError("x" * 9000), ()).said) == 300
