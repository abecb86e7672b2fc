"""The errors of the services: one form of body, and the status of each kind."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, Field
from starlette.responses import JSONResponse

from assistant.service.entry.turns import QueueIsFull
from corpus.errors import (
    IndexBusy,
    IndexDamaged,
    IndexOutdated,
    ModelUnavailable,
    NoIndex,
    NothingToRead,
    StoreUnavailable,
    UserError,
    WrongEmbedder,
)

_log = logging.getLogger(__name__)

FailureType = Literal[
    "invalid_request", "unauthorized", "forbidden", "not_found", "not_allowed", "too_large",
    "too_many_requests", "unavailable", "internal",
]  # fmt: skip
STATUSES: Mapping[FailureType, int] = {
    "invalid_request": 422,
    "unauthorized": 401,
    "forbidden": 403,
    "not_found": 404,
    "not_allowed": 405,
    "too_large": 413,
    "too_many_requests": 429,
    "unavailable": 503,
    "internal": 500,
}


class ServerStopping(UserError):
    """The server is being stopped, and begins nothing new."""


_UNAVAILABLE = (
    IndexBusy, IndexDamaged, IndexOutdated, ModelUnavailable, NoIndex, QueueIsFull,
    ServerStopping, StoreUnavailable, WrongEmbedder,
)  # fmt: skip


class FailureDetail(BaseModel):
    """What went wrong."""

    type: FailureType = Field(description="The kind of error; each has one status.")
    message: str = Field(description="What happened, and what to do, in words for people.")


class Failure(BaseModel):
    """The body of every error; OpenAI's clients read this form too."""

    error: FailureDetail


def failure(
    type: FailureType, message: str, *, status: int | None = None, headers: Any = None
) -> JSONResponse:
    """Return the response for an error."""
    body = {"error": {"type": type, "message": message}}
    return JSONResponse(body, status_code=status or STATUSES[type], headers=headers)


def http_failure(error: Exception) -> JSONResponse:
    """Return the response for an exception; one that nobody expected is logged."""
    kind, message = kind_of(error)
    headers = {"Retry-After": "5"} if kind == "unavailable" else None
    return failure(kind, message, headers=headers)


def kind_of(error: Exception) -> tuple[FailureType, str]:
    """Return the kind of an exception and the message for it; it is logged if it is a fault."""
    if isinstance(error, NothingToRead):
        return "not_found", str(error)
    if isinstance(error, _UNAVAILABLE):
        return "unavailable", str(error)
    if isinstance(error, UserError):
        return "invalid_request", str(error)
    _log.error("no answer to a program", exc_info=error)
    return "internal", "Something went wrong here, and it has been logged."


_ABOUT: Mapping[FailureType, str] = {
    "invalid_request": "The request is not valid; the message says why.",
    "unauthorized": "A token is needed, or the one given is unknown.",
    "forbidden": "The request comes from a page of another origin.",
    "too_large": "The body is too large.",
    "too_many_requests": "Too many requests; Retry-After says how long to wait.",
    "unavailable": "The index is not ready, or too many wait; try again later.",
}
DOCUMENTED: dict[int | str, dict[str, Any]] = {
    400: {"model": Failure, "description": "The body is no JSON, or the server has another name."},
    **{STATUSES[kind]: {"model": Failure, "description": about} for kind, about in _ABOUT.items()},
}
NOT_FOUND: dict[int | str, dict[str, Any]] = {
    404: {"model": Failure, "description": "There is nothing of this name."}
}
