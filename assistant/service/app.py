"""All services as one app, to which the page is added."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING

from fastapi import Depends, FastAPI, Request, Security
from fastapi.exceptions import RequestValidationError
from fastapi.security import HTTPBearer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from assistant.answer import Answer
from assistant.service.api import api_routes
from assistant.service.bodies import Health, Readiness
from assistant.service.chat import chat_routes
from assistant.service.entry.access import Accesses
from assistant.service.entry.failures import (
    DOCUMENTED,
    STATUSES,
    ServerStopping,
    failure,
    http_failure,
)
from assistant.service.entry.gate import Admission
from assistant.service.entry.guard import MOST_BYTES
from assistant.service.entry.login import login_routes
from assistant.service.entry.turns import AnswerQueue
from assistant.service.metrics import MEDIA_TYPE, Measured, Metrics
from assistant.service.processes.shared import SharedCounts
from assistant.service.tools import tools_server
from assistant.service.unknown import Closed, refuse_parameters
from assistant.service.work import Work
from corpus.errors import UserError

if TYPE_CHECKING:
    from assistant.ask import Assistant

_log = logging.getLogger("onrecord.answer")

DESCRIPTION = """Answers over news articles, in the articles' own words; every quotation is
verbatim, cited, and given to the person who said it.

Where the server has a password or tokens, send a token: `Authorization: Bearer onr_...`. Errors
have one form, whatever the route. There is no CORS, and a foreign `Origin` is refused."""

_PATHS = (
    "/api",
    "/api/{rest:path}",
    "/v1",
    "/v1/{rest:path}",
    "/mcp",
    "/metrics",
    "/healthz",
    "/readyz",
)


def build_services(
    assistant: Assistant,
    accesses: Accesses,
    *,
    admission: Admission,
    counts: SharedCounts,
    worker: int = 0,
) -> FastAPI:
    """Return the app of all services; ``Guard`` must stand before it."""
    metrics = Metrics(counts, worker=worker, inside=lambda: admission.inside)
    work = Work(assistant, AnswerQueue(), lambda answer: _note(answer, metrics))
    number = version("onrecord")
    mcp = tools_server(work, version=number).streamable_http_app(
        streamable_http_path="/mcp",
        json_response=True,
        stateless_http=True,
        max_request_body_size=MOST_BYTES,
        # the guard checks names and origins
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with mcp.router.lifespan_context(mcp):
            yield

    app = FastAPI(
        title="onrecord",
        description=DESCRIPTION,
        version=number,
        lifespan=lifespan,
        openapi_url="/api/openapi.json",
        docs_url=None,  # their pages load scripts from elsewhere
        redoc_url=None,
        middleware=[Middleware(Measured, metrics=metrics)],
    )
    # the guard asks for it; this shows it in the schema
    token = [Security(HTTPBearer(auto_error=False, description="A token of this index."))]
    app.include_router(api_routes(work), dependencies=[*token, Depends(refuse_parameters)])
    app.include_router(chat_routes(work), dependencies=token)
    app.include_router(login_routes(accesses, counts))
    _add_state(app, work, metrics, admission)
    _tell_failures(app)
    # no GET: a stream on which a server without sessions never has anything to tell
    endpoints = [route.endpoint for route in mcp.routes if isinstance(route, Route)]
    app.router.routes.extend(Route("/mcp", endpoint, methods=["POST"]) for endpoint in endpoints)
    closed = Closed(app.router.routes)
    app.router.routes.extend(Route(path, closed) for path in _PATHS)
    return app


def _note(answer: Answer, metrics: Metrics) -> None:
    metrics.note_answer(answer.found)
    told = {"act": answer.act, "kind": answer.reading.kind, "found": answer.found,
            "citations": len(answer.citations), "ms": answer.timings_ms.get("total")}  # fmt: skip
    _log.info("answered", extra={"fields": told, "texts": {"question": answer.question}})


def _add_state(app: FastAPI, work: Work, metrics: Metrics, admission: Admission) -> None:
    @app.get("/healthz", tags=["state"], response_model=Health, responses=DOCUMENTED)
    async def healthz() -> Health:
        """Tell that the server answers; nobody needs a token for it."""
        return Health(status="ok")

    @app.get("/readyz", tags=["state"], response_model=Readiness, responses=DOCUMENTED)
    async def readyz() -> Readiness:
        """Tell that questions are answered: the index is open, its stores are reached, and the
        server is not being stopped. Nobody needs a token for it."""
        if admission.closed:
            raise ServerStopping("The server is being stopped.")
        articles, passages = await asyncio.to_thread(_ready, work.assistant)
        return Readiness(status="ready", articles=articles, passages=passages)

    @app.get("/metrics", tags=["state"], response_class=PlainTextResponse, responses=DOCUMENTED)
    async def metrics_of_prometheus() -> Response:
        """Count requests, answers and the articles, in the text format of Prometheus."""
        articles, passages = work.assistant.size()
        lines = metrics.lines(articles=articles, passages=passages)
        return Response("\n".join([*lines, ""]), media_type=MEDIA_TYPE)


def _ready(assistant: Assistant) -> tuple[int, int]:
    """Return how much the index holds, after its stores were asked.

    Raises:
        UserError: one of them does not answer.
    """
    assistant.index.check()
    return assistant.size()


def _tell_failures(app: FastAPI) -> None:
    by_status = {status: kind for kind, status in STATUSES.items()}

    @app.exception_handler(RequestValidationError)
    async def not_valid(request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        return failure("invalid_request", f"{place}: {first['msg']}.")

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> JSONResponse:
        kind = by_status.get(error.status_code, "invalid_request")
        message = str(error.detail)
        return failure(kind, message, status=error.status_code, headers=error.headers)

    async def failed(request: Request, error: Exception) -> JSONResponse:
        return http_failure(error)

    for kind_of_error in (UserError, Exception):
        app.add_exception_handler(kind_of_error, failed)
