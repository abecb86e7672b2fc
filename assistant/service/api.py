"""The HTTP interface: ask, articles, statements, people, verify."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from assistant.answer import Answer
from assistant.question.limits.narrowing import Narrowing
from assistant.record.statements import Said, write_csv
from assistant.service.bodies import (
    ArticlePage,
    Asked,
    Day,
    Draft,
    Judgements,
    OutletName,
    PeoplePage,
    StatementPage,
)
from assistant.service.entry.failures import DOCUMENTED, NOT_FOUND, kind_of
from assistant.service.examples import ANSWER
from assistant.service.work import Ahead, Work, first_ready
from corpus.article import Article, StatementKind

MOST_ROWS = 1000

Since = Annotated[Day | None, Query()]
Until = Annotated[Day | None, Query()]
Outlets = Annotated[list[OutletName], Query(alias="outlet", description="May be repeated.")]
Limit = Annotated[int, Query(ge=1, le=MOST_ROWS, description="Most rows of the response.")]
Offset = Annotated[int, Query(ge=0, le=10**9, description="Rows that are skipped.")]
OneName = Annotated[str | None, Query(min_length=1, max_length=300)]
_EXAMPLE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/json": {"example": ANSWER}}}
}
_EVENTS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Where others wait before it, events `waiting` with how many; then events "
        "`answer`, each the whole answer so far, and at the end one `done`, the finished answer, "
        "or one `error`.",
        "content": {"text/event-stream": {"schema": {"type": "object"}}},
    }
}


def api_routes(work: Work) -> APIRouter:
    """Return the routes below ``/api``."""
    routes = APIRouter(prefix="/api", responses=DOCUMENTED)
    _add_asking(routes, work)
    _add_articles(routes, work)
    _add_record(routes, work)
    return routes


def _add_asking(routes: APIRouter, work: Work) -> None:
    @routes.post("/ask", tags=["ask"], responses=_EXAMPLE, response_model=Answer)
    async def ask(body: Asked) -> Answer:
        """Answer a question with the words of the articles, or say why there is no answer.

        `found` is false where the articles do not say. Each `[n]` of the text is the citation of
        that number: `quote` stands in the article from `start` to `end`, in code points.
        """
        return await work.ask(body.question, _history(body), **_narrowing(body))

    @routes.post("/ask/stream", tags=["ask"], responses=_EVENTS, response_class=StreamingResponse)
    async def ask_streamed(body: Asked) -> StreamingResponse:
        """Answer a question as server-sent events, while the answer grows.

        Every text begins with the one before it. The data of an event is an answer as `/api/ask`
        gives it, and that of `error` is the body of an error. Where all are busy, `waiting` tells
        how many wait before it: `{"before": 3}`.
        """
        told = await first_ready(work.watch(body.question, _history(body), **_narrowing(body)))
        return StreamingResponse(_events(told), media_type="text/event-stream")


def _add_articles(routes: APIRouter, work: Work) -> None:
    assistant = work.assistant

    @routes.get("/articles", tags=["articles"], response_model=ArticlePage)
    async def articles(
        since: Since = None,
        until: Until = None,
        outlets: Outlets = [],  # noqa: B006
        limit: Limit = 100,
        offset: Offset = 0,
    ) -> ArticlePage:
        """List the articles, newest first, undated ones last."""
        found = await work.queue.run(assistant.articles, since, until, outlets)
        rows = list(found[offset : offset + limit])
        return ArticlePage(total=len(found), outlets=list(assistant.outlets()), articles=rows)

    @routes.get(
        "/articles/{id:path}", tags=["articles"], response_model=Article, responses=NOT_FOUND
    )
    async def article(
        id: Annotated[str, Path(description="The id of an article, as citations have it.")],
    ) -> Article:
        """Give an article exactly as it was read; all offsets count its code points."""
        return await work.queue.run(assistant.article, id)


def _add_record(routes: APIRouter, work: Work) -> None:
    assistant = work.assistant

    async def said(
        speaker: OneName,
        about: OneName,
        since: str | None,
        until: str | None,
        kind: StatementKind | None,
        outlets: list[str],
    ) -> tuple[Said, ...]:
        return await work.queue.run(
            assistant.statements, speaker, about, since, until, kind, outlets
        )

    @routes.get(
        "/statements",
        tags=["record"],
        response_model=StatementPage,
        responses={200: {"content": {"text/csv": {"schema": {"type": "string"}}}}},
    )
    async def statements(
        speaker: OneName = None,
        about: OneName = None,
        since: Since = None,
        until: Until = None,
        kind: StatementKind | None = None,
        outlets: Outlets = [],  # noqa: B006
        limit: Limit = 100,
        offset: Offset = 0,
        form: Literal["json", "csv"] = "json",
    ) -> Any:
        """List who is on record with what, oldest first.

        `speaker` matches every form of a name; `about` is a person or a topic. Where it is not sure
        who spoke, `speaker` is null and `candidates` lists who it may have been.
        """
        found = await said(speaker, about, since, until, kind, outlets)
        rows = found[offset : offset + limit]
        if form == "csv":
            return _csv(rows)
        return StatementPage(total=len(found), statements=list(rows))

    @routes.get("/people", tags=["record"], response_model=PeoplePage)
    async def people(name: OneName = None, limit: Limit = 100, offset: Offset = 0) -> PeoplePage:
        """List who is on record by name, those with most statements first.

        `name` keeps those who have it in one of their names.
        """
        kept = await work.people(name)
        return PeoplePage(total=len(kept), people=kept[offset : offset + limit])

    @routes.post("/verify", tags=["record"], response_model=Judgements)
    async def verify(body: Draft) -> Judgements:
        """Check every quotation of a draft: is it in an article, word for word, and whose is it?"""
        judged = await work.queue.run(assistant.verify, body.draft)
        return Judgements(judgements=list(judged))


def _history(body: Asked) -> list[dict[str, str]]:
    return [{"role": one.role, "text": one.text} for one in body.history]


def _narrowing(body: Asked) -> Narrowing:
    return Narrowing(
        since=body.since, until=body.until, outlets=body.outlets, without=tuple(body.without)
    )


async def _events(told: AsyncIterator[Ahead | Answer]) -> AsyncIterator[str]:
    answer: Answer | None = None
    try:
        async for one in told:
            if isinstance(one, Ahead):
                yield _event("waiting", one._asdict())
                continue
            answer = one
            yield _event("answer", answer.to_json())
        if answer is not None:
            yield _event("done", answer.to_json())
    except Exception as error:
        kind, message = kind_of(error)
        yield _event("error", {"error": {"type": kind, "message": message}})


def _event(name: str, value: Any) -> str:
    return f"event: {name}\ndata: {json.dumps(value, ensure_ascii=False)}\n\n"


def _csv(rows: tuple[Said, ...]) -> Response:
    file = io.StringIO()
    write_csv(rows, file)
    return PlainTextResponse(file.getvalue(), media_type="text/csv")
