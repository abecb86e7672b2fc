"""The language models of llama-index, opened from the settings.

Importing llama-index takes seconds, so import this module late.
"""

from __future__ import annotations

import importlib
import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from llama_index.core.base.llms.types import ChatMessage, MessageRole
from llama_index.core.llms import LLM

from assistant.llm.cache import REPLIES_FILE, Replies
from assistant.llm.model import MOST_TOKENS, Adapter, LanguageModel, Prompt, ReplyForm
from assistant.settings import ModelSettings, Settings
from corpus.errors import BadSetting, ModelUnavailable

_log = logging.getLogger(__name__)

CONNECT_S = 5.0  # maximum seconds until a server takes the connection
LOOPBACK: Final = frozenset(("localhost", "127.0.0.1", "::1"))
_HEADERS: Final = frozenset(
    ("host", "authorization", "content-type", "content-length", "accept", "accept-encoding",
     "connection", "transfer-encoding")
)  # fmt: skip
_PACKAGES: Final[Mapping[str, tuple[str, str]]] = {  # module, and the extra that installs it
    "openai-like": ("llama_index.llms.openai_like", "llm"),
    "ollama": ("llama_index.llms.ollama", "ollama"),
    "anthropic": ("llama_index.llms.anthropic", "anthropic"),
    "google": ("llama_index.llms.google_genai", "google"),
}


def open_model(settings: Settings) -> LanguageModel:
    """Open the configured language model; no request is sent.

    Raises:
        BadSetting: the setting names no model, or a class that cannot be imported.
        ModelUnavailable: the provider's package is not installed, or refuses its settings.
    """
    llm = settings.llm
    if llm is None:
        raise BadSetting("ONRECORD_LLM names no language model.")
    if not llm.model:
        raise BadSetting(
            f"ONRECORD_LLM is {llm.base!r} and names no model: add it after a #. "
            "onrecord doctor lists those of the server."
        )
    return LanguageModel(
        adapter_of(llm),
        name=llm.name,
        context=llm.context,
        reply_s=llm.reply_s,
        hidden=(*llm.hidden, *([llm.key] if llm.key else ())),
        replies=_replies(settings) if llm.cached else None,
    )


def _replies(settings: Settings) -> Replies | None:
    """Return the cache of replies; None, with a warning, where it cannot be written."""
    try:
        return Replies(settings.home / REPLIES_FILE)
    except (OSError, sqlite3.Error) as error:
        _log.warning("replies are not kept: %s", error)
        return None


def adapter_of(llm: ModelSettings) -> Adapter:
    """Return the provider's model with what is peculiar to it.

    Raises:
        BadSetting: a class cannot be imported, or is no LLM of llama-index.
        ModelUnavailable: the provider's package is not installed, or refuses its settings.
    """
    if llm.provider == "openai-like":
        return _openai_like(llm, _module(llm))
    if llm.provider == "class":
        return Adapter(_own_class(llm), _messages, lambda form, prompt: {}, forms=("text",))
    module = _module(llm)
    if llm.provider == "ollama":
        made = _made(
            llm,
            lambda: module.Ollama(
                model=llm.model,
                request_timeout=llm.reply_s,
                temperature=0.0,
                context_window=llm.context,
                additional_kwargs={"num_predict": MOST_TOKENS},
            ),
        )
        return Adapter(made, _messages, _ollama_options)
    return Adapter(_hosted(llm, module), _messages, lambda form, prompt: {}, forms=("text",))


def _hosted(llm: ModelSettings, module: Any) -> Any:
    """Return a model of Anthropic's or Google's."""
    key = llm.key.reveal() if llm.key else None
    if llm.provider == "anthropic":
        return _made(
            llm,
            lambda: module.Anthropic(
                model=llm.model, max_tokens=MOST_TOKENS, max_retries=0, api_key=key,
                timeout=llm.reply_s, temperature=0.0,
            ),
        )  # fmt: skip
    return _made(
        llm,
        lambda: module.GoogleGenAI(  # without a context it asks the server for one
            model=llm.model,
            max_tokens=MOST_TOKENS,
            max_retries=0,
            api_key=key,
            context_window=llm.context,
        ),
    )


def _module(llm: ModelSettings) -> Any:
    module, extra = _PACKAGES[llm.provider]
    try:
        return importlib.import_module(module)
    except ImportError:
        raise ModelUnavailable(
            f"ONRECORD_LLM needs a package that is not installed: pip install 'onrecord[{extra}]'."
        ) from None


def _made(llm: ModelSettings, make: Callable[[], Any]) -> Any:
    """Return the model that a provider's class makes; its own error may repeat the key."""
    try:
        return make()
    except Exception as error:
        kind = type(error).__name__
    raise ModelUnavailable(
        f"The language model {llm.name} cannot be opened ({kind}): check its name, and its key in "
        f"{llm.key_name}."
    )


def _own_class(llm: ModelSettings) -> Any:
    module, _, name = llm.model.partition(":")
    try:
        made = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise BadSetting(
            f"ONRECORD_LLM is {llm.model!r}, which cannot be imported: {error}"
        ) from error
    if not (isinstance(made, type) and issubclass(made, LLM)):
        raise BadSetting(f"ONRECORD_LLM is {llm.model!r}, which is no LLM of llama-index.")
    return _made(llm, made)


def _openai_like(llm: ModelSettings, module: Any) -> Adapter:
    import httpx

    limits = httpx.Timeout(llm.reply_s, connect=min(CONNECT_S, llm.reply_s))
    client = http_client(llm, limits)
    made = _made(
        llm,
        lambda: module.OpenAILike(
            model=llm.model,
            api_base=llm.base,
            # without one, the SDK takes another server's from the environment; the client has ours
            api_key="none",
            is_chat_model=True,
            context_window=llm.context,
            max_tokens=MOST_TOKENS,
            temperature=0.0,
            max_retries=0,
            timeout=llm.reply_s,
            async_http_client=client,
        ),
    )

    def options(form: ReplyForm, prompt: Prompt) -> Mapping[str, Any]:
        return {"timeout": limits, **response_format(form, prompt)}

    return Adapter(made, _messages, options, close=client.aclose)


def response_format(form: ReplyForm, prompt: Prompt) -> dict[str, Any]:
    """Return the field by which an OpenAI-compatible server is asked for a form of reply."""
    if form == "schema":
        schema = {"name": "reply", "schema": dict(prompt.schema)}
        return {"response_format": {"type": "json_schema", "json_schema": schema}}
    return {"response_format": {"type": "json_object"}} if form == "json" else {}


def http_client(llm: ModelSettings, limits: Any) -> Any:
    """Return an HTTP client that adds the key, and tells a server nothing about this machine.

    The key is known to the client alone, so that no model, event or trace holds it. It follows no
    redirect, which would take the key elsewhere. For a server on this machine it uses no proxy.
    """
    import httpx

    async def prepare(request: httpx.Request) -> None:
        for name in [n for n in request.headers if n.lower() not in _HEADERS]:
            del request.headers[name]
        request.headers["user-agent"] = "onrecord"
        request.headers.pop("authorization", None)
        if llm.key:
            request.headers["authorization"] = f"Bearer {llm.key.reveal()}"

    return httpx.AsyncClient(
        timeout=limits,
        follow_redirects=False,
        trust_env=urlsplit(llm.base).hostname not in LOOPBACK,
        event_hooks={"request": [prepare]},
    )


def _ollama_options(form: ReplyForm, prompt: Prompt) -> Mapping[str, Any]:
    return {"format": dict(prompt.schema)} if form == "schema" else {}


def _messages(prompt: Prompt) -> Sequence[ChatMessage]:
    return [
        ChatMessage(role=MessageRole.SYSTEM, content=prompt.system),
        ChatMessage(role=MessageRole.USER, content=prompt.user),
    ]
