"""Why a language model gave no usable reply, and the words for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from assistant.settings import Secret

Why = Literal[
    "unreachable", "slow", "key", "model", "context", "form", "limit", "server", "dropped",
    "cut", "broken", "other",
]  # fmt: skip
WHY_WORDS: Final[Mapping[Why, str]] = {  # completes "The language model gave no answer: ..."
    "unreachable": "its server cannot be reached",
    "slow": "it took longer than ONRECORD_LLM_TIMEOUT allows",
    "key": "its server refuses the key",
    "model": "its server has no such model, or nothing at this address",
    "context": "the question and the sentences are longer than it can read",
    "form": "its server takes no such request",
    "limit": "its server allows no more requests now",
    "server": "its server failed",
    "dropped": "the connection was dropped",
    "cut": "its reply was cut off",
    "broken": "its reply was not in the form that was asked for",
    "other": "it failed",
}
_LONGEST_SAID: Final = 300  # maximum characters repeated of a server's message
_LOOKS_SECRET: Final = re.compile(r"\b(?:sk|pk|xai|gsk|AIza)[-_][\w*.-]{6,}|\bBearer\s+\S+", re.I)
_TOO_LONG: Final = re.compile(r"context|too long|maximum.{0,20}(?:length|tokens)|n_ctx", re.I)
_NO_FORM: Final = re.compile(
    r"response_format|json_schema|schema|grammar|structured|guided", re.IGNORECASE
)
_DROPPED: Final = frozenset(
    ("RemoteProtocolError", "ReadError", "WriteError", "IncompleteReadError",
     "ConnectionResetError", "BrokenPipeError", "ChunkedEncodingError")
)  # fmt: skip
_REFUSED: Final = frozenset(
    ("APIConnectionError", "ConnectError", "ConnectionRefusedError", "ConnectTimeout", "gaierror",
     "ConnectionError")
)  # fmt: skip
_SLOW: Final = frozenset(("TimeoutError", "APITimeoutError", "ReadTimeout", "PoolTimeout"))
_STATUS: Final[Mapping[int, Why]] = {
    401: "key", 403: "key", 404: "model", 408: "slow", 413: "context", 429: "limit",
}  # fmt: skip


class ModelFailed(Exception):
    """A language model gave no usable reply; ``said`` is what its server said, without secrets."""

    def __init__(self, why: Why, said: str = "") -> None:
        super().__init__(WHY_WORDS[why])
        self.why: Why = why
        self.said = said


def failure_of(error: BaseException, hidden: Sequence[Secret]) -> ModelFailed:
    """Return the failure that an exception of a provider's package means.

    The packages are many, so an exception is judged by its HTTP status, its class's name and its
    message, and by those of its causes.
    """
    said = redact(" ".join(str(error).split()), hidden)[:_LONGEST_SAID]
    return ModelFailed(_why(error), said)


def _why(error: BaseException) -> Why:
    chain = tuple(_causes(error))
    status = next((s for e in chain if isinstance(s := getattr(e, "status_code", None), int)), None)
    told = " ".join(map(str, chain))
    if status is not None and status != 200:
        if status in (400, 413, 422, 500) and _TOO_LONG.search(told):
            return "context"
        if status in (400, 422, 500, 501) and _NO_FORM.search(told):
            return "form"
        return _STATUS.get(status, "server" if status >= 500 else "other")
    names = {parent.__name__ for e in chain for parent in type(e).__mro__}
    if names & {"ConnectError", "ConnectionRefusedError", "ConnectTimeout", "gaierror"}:
        return "unreachable"
    for why, known in (("slow", _SLOW), ("dropped", _DROPPED), ("unreachable", _REFUSED)):
        if names & known:
            return why  # type: ignore[return-value]
    if _TOO_LONG.search(told):
        return "context"
    return "broken" if names & {"JSONDecodeError", "ValidationError"} else "other"


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield at
        at = at.__cause__ or at.__context__


def redact(text: str, hidden: Sequence[Secret]) -> str:
    """Return a text without the hidden values, and without what looks like a key."""
    for secret in hidden:
        text = text.replace(secret.reveal(), "[hidden]")
    return _LOOKS_SECRET.sub("[hidden]", text)
