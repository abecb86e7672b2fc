"""Is the language model there, and what can it do? One finding a line, each with what to do."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

from assistant.llm.failures import ModelFailed, failure_of, redact
from assistant.llm.model import MOST_TOKENS, Prompt
from assistant.llm.prompts import CHARACTERS_PER_TOKEN
from assistant.settings import ModelSettings, Secret, Settings
from corpus.errors import UserError

LISTED_MODELS = 12  # maximum models of a server that are listed
PROBE_S = 10.0  # maximum seconds to list the models
_CONTEXT_FIELDS: Final = ("n_ctx", "max_model_len", "context_length", "context_window")
_CONTAINER: Final = (Path("/.dockerenv"), Path("/run/.containerenv"))
_PROBE: Final = Prompt(
    'Reply with JSON only: {"word": "..."}',
    "Which word is in this list: harbour",
    {
        "type": "object",
        "properties": {"word": {"type": "string", "maxLength": 40}},
        "required": ["word"],
        "additionalProperties": False,
    },
)


class ModelFinding(NamedTuple):
    """A line of the doctor; ``sound`` is False if something is to be done."""

    sound: bool
    text: str


class _Listed(NamedTuple):
    """What a server answers when its models are asked for: an HTTP status, its models' rows."""

    status: int
    rows: Sequence[Mapping[str, Any]]


def examine_model(
    settings: Settings, *, in_container: bool | None = None
) -> Iterator[ModelFinding]:
    """Yield what is right and wrong with the configured language model; nothing without one.

    A server's models are listed, one reply in a form is asked for, and one whole context is sent.
    """
    llm = settings.llm
    if llm is None:
        return
    yield ModelFinding(True, f"Language model: {llm.name}")
    if llm.provider == "openai-like":
        findings = tuple(_examine_server(llm, in_container))
        yield from findings
        if not all(f.sound for f in findings):
            return
    yield from _examine_replies(settings)


def _examine_server(llm: ModelSettings, in_container: bool | None) -> Iterator[ModelFinding]:
    """Yield what the server of an address says of its models."""
    try:
        listed = _models_of(llm, llm.base)
    except ModelFailed as failed:
        yield ModelFinding(False, _unreachable(llm, failed, in_container))
        return
    if listed.status in (401, 403):
        yield ModelFinding(False, _refused_key(llm))
        return
    if not listed.rows and (other := _other_address(llm)):
        yield ModelFinding(
            False,
            f"{llm.base} is not where this server answers, {other} is: set "
            f"ONRECORD_LLM={other}#{llm.model or 'MODEL'}",
        )
        return
    if not listed.rows:
        yield ModelFinding(
            False,
            f"{llm.base}/models answers with status {listed.status} and lists no models: is it an "
            "OpenAI-compatible server?",
        )
        return
    names = [str(row.get("id")) for row in listed.rows]
    shown = ", ".join(names[:LISTED_MODELS]) + (", …" if len(names) > LISTED_MODELS else "")
    if llm.model not in names:
        said = f"has no model {llm.model!r}" if llm.model else "is there, but no model is named"
        yield ModelFinding(
            False, f"The server {said}. It has: {shown}. Set ONRECORD_LLM={llm.base}#NAME"
        )
        return
    yield ModelFinding(True, f"The server has: {shown}")
    yield from _told_context(llm, listed.rows[names.index(llm.model)])


def _told_context(llm: ModelSettings, row: Mapping[str, Any]) -> Iterator[ModelFinding]:
    """Yield a finding if the server tells a context that is shorter than the configured one."""
    meta = row.get("meta")
    told = {**(meta if isinstance(meta, Mapping) else {}), **row}
    has = next((told[f] for f in _CONTEXT_FIELDS if isinstance(told.get(f), int)), None)
    if has is not None and has < llm.context:
        yield ModelFinding(False, _short_context(llm, f"{has} tokens"))


def _short_context(llm: ModelSettings, has: str) -> str:
    return (
        f"ONRECORD_LLM_CONTEXT is {llm.context}, and the model reads {has} at a time: set it "
        "lower, or start the server with a longer context (llama.cpp: -c 8192; Ollama: "
        "OLLAMA_CONTEXT_LENGTH=8192)."
    )


def _models_of(llm: ModelSettings, base: str) -> _Listed:
    """Ask a server for its models.

    Raises:
        ModelFailed: it cannot be reached.
    """
    import httpx

    failed: ModelFailed | None = None
    try:
        with _client(llm, PROBE_S) as client:
            answer = client.get(f"{base}/models")
    except httpx.HTTPError as error:
        failed = failure_of(error, _hidden(llm))
    if failed is not None:
        raise failed
    try:
        value = answer.json()
    except json.JSONDecodeError:
        return _Listed(answer.status_code, ())
    rows = value.get("data") if isinstance(value, dict) else value
    found = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return _Listed(answer.status_code, found if answer.status_code == 200 else ())


def _client(llm: ModelSettings, seconds: float) -> Any:
    """Return an HTTP client with the key; it uses no proxy for a server on this machine."""
    import httpx

    from assistant.llm.providers import CONNECT_S, LOOPBACK

    headers = {"user-agent": "onrecord"}
    if llm.key:
        headers["authorization"] = f"Bearer {llm.key.reveal()}"
    return httpx.Client(
        headers=headers,
        timeout=httpx.Timeout(seconds, connect=CONNECT_S),
        trust_env=urlsplit(llm.base).hostname not in LOOPBACK,
    )


def _other_address(llm: ModelSettings) -> str | None:
    """Return the address with /v1, or without it, if the server lists its models there."""
    other = llm.base.removesuffix("/v1") if llm.base.endswith("/v1") else f"{llm.base}/v1"
    try:
        return other if _models_of(llm, other).rows else None
    except ModelFailed:
        return None


def _unreachable(llm: ModelSettings, failed: ModelFailed, in_container: bool | None) -> str:
    from assistant.llm.providers import LOOPBACK

    if failed.why == "slow":
        return f"{llm.base} does not answer within {PROBE_S:g} seconds: is it the right address?"
    text = f"Nothing listens at {llm.base}: start the server, or mend the address in ONRECORD_LLM."
    inside = _in_container() if in_container is None else in_container
    if inside and urlsplit(llm.base).hostname in LOOPBACK:
        text += (
            " This runs in a container, where that address is the container itself: a server on "
            "the machine around it is at http://host.docker.internal, if that name is mapped "
            "(docker run --add-host=host.docker.internal:host-gateway)."
        )
    return text


def _in_container() -> bool:
    return any(path.exists() for path in _CONTAINER) or "container" in os.environ


def _refused_key(llm: ModelSettings) -> str:
    if llm.key is None:
        return f"The server wants a key, and there is none: put it into {llm.key_name}."
    return f"The server refuses the key in {llm.key_name}: is it whole, and of this server?"


def _examine_replies(settings: Settings) -> Iterator[ModelFinding]:
    """Yield what the model makes of a request, in pieces and in a form, and of a long one."""
    llm = settings.llm
    assert llm is not None
    from assistant.llm.providers import open_model

    try:
        opened = open_model(settings)
    except UserError as error:
        yield ModelFinding(False, str(error))
        return
    with closing(opened) as model:
        try:
            pieces = [piece for piece in model.pieces(_PROBE) if piece]
        except ModelFailed as failed:
            yield ModelFinding(False, _failed(llm, failed))
            return
        yield _form_finding("".join(pieces), model.form)
        streamed = len(pieces) > 1
        yield ModelFinding(
            True,
            "Streaming works." if streamed else "The reply came in one piece, or too fast to tell.",
        )
        if llm.provider == "openai-like":
            yield _logprobs_finding(llm)
        long = "harbour " * int((llm.context - MOST_TOKENS) * CHARACTERS_PER_TOKEN / 8)
        try:
            for _ in model.pieces(Prompt(_PROBE.system, long, _PROBE.schema)):
                pass
        except ModelFailed as failed:
            if failed.why == "context":
                yield ModelFinding(False, _short_context(llm, "less"))
            elif failed.why not in ("cut", "broken"):
                yield ModelFinding(False, _failed(llm, failed))
            return
        yield ModelFinding(True, f"It takes as much as ONRECORD_LLM_CONTEXT={llm.context} sends.")


def _form_finding(reply: str, form: str) -> ModelFinding:
    from assistant.llm.parsing import json_object

    try:
        keeps = isinstance(json_object(reply).get("word"), str)
    except ModelFailed:
        keeps = False
    if form == "schema" and keeps:
        return ModelFinding(True, "A reply in a JSON schema works.")
    if keeps:
        return ModelFinding(
            True, "The server takes no JSON schema; the model keeps to the form when it is told."
        )
    return ModelFinding(
        False,
        "The model does not keep to the form of reply that it is asked for: its answers would be "
        "dropped. Choose another model, or a server that takes a JSON schema.",
    )


def _logprobs_finding(llm: ModelSettings) -> ModelFinding:
    import httpx

    body = {
        "model": llm.model, "messages": [{"role": "user", "content": "Say yes."}],
        "max_tokens": 1, "logprobs": True, "top_logprobs": 2,
    }  # fmt: skip
    try:
        with _client(llm, llm.reply_s) as client:
            value = client.post(f"{llm.base}/chat/completions", json=body).json()
        works = bool(value["choices"][0]["logprobs"]["content"])
    except (httpx.HTTPError, json.JSONDecodeError, LookupError, TypeError):
        works = False
    return ModelFinding(True, f"Log-probabilities {'work' if works else 'are not given'}.")


def _failed(llm: ModelSettings, failed: ModelFailed) -> str:
    """Return what to do about a failed request."""
    if failed.why == "key":
        return _refused_key(llm)
    if failed.why == "context":
        return _short_context(llm, "less")
    if failed.why == "slow":
        return (
            f"No reply within {llm.reply_s:g} s: raise ONRECORD_LLM_TIMEOUT, or choose a "
            "smaller model."
        )
    said = f" It said: {redact(failed.said, _hidden(llm))}" if failed.said else ""
    return f"No reply: {failed}.{said}"


def _hidden(llm: ModelSettings) -> tuple[Secret, ...]:
    return (*llm.hidden, *([llm.key] if llm.key else ()))
