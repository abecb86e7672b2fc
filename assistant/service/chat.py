"""OpenAI's form of chat, so that chat clients there are can talk to the articles."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import JSONResponse, Response, StreamingResponse

from assistant.answer import Answer, ReadingPart
from assistant.question.limits.narrowing import Narrowing
from assistant.service.bodies import LONGEST_MESSAGE, MOST_MESSAGES, Day, OutletName
from assistant.service.entry.failures import DOCUMENTED, NOT_FOUND, failure, kind_of
from assistant.service.work import Work, first_ready
from corpus.errors import BadQuestion, NothingToRead

MODEL = "onrecord"
SOURCES = "\n\nSources:\n\n"  # between an answer and its sources, in the text of a message

_FORMS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "OpenAI's chat.completion, or its chunks as events.",
        "content": {
            "application/json": {"schema": {"type": "object"}},
            "text/event-stream": {"schema": {"type": "object"}},
        },
    }
}

LongText = Annotated[str, Field(max_length=LONGEST_MESSAGE)]


class TextPart(BaseModel):
    """A part of a message; parts that are no text are not read."""

    type: str
    text: LongText = ""


class ChatMessage(BaseModel):
    """A message. Those of the system, of developers and of tools are not read."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: LongText | list[TextPart] | None = None

    @property
    def text(self) -> str:
        """The words of a message, of an answer without the sources that were added to it."""
        parts = [TextPart(type="text", text=self.content)] if isinstance(self.content, str) else (
            self.content or []
        )  # fmt: skip
        text = "\n".join(part.text for part in parts if part.type == "text")
        return text.partition(SOURCES)[0] if self.role == "assistant" else text


class ChatAsked(BaseModel):
    """OpenAI's request; what it has beside these fields is taken and means nothing here."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "examples": [
                {
                    "model": MODEL,
                    "messages": [{"role": "user", "content": "What did Lavrov say about Bolton?"}],
                }
            ]
        },
    )

    model: str = MODEL
    messages: list[ChatMessage] = Field(min_length=1, max_length=MOST_MESSAGES)
    stream: bool | None = False
    n: Literal[1] | None = Field(default=None, description="There is one answer to a question.")
    since: Day | None = Field(default=None, description="Not of OpenAI: as for `/api/ask`.")
    until: Day | None = Field(default=None, description="Not of OpenAI: as for `/api/ask`.")
    outlets: list[OutletName] | None = Field(
        default=None, max_length=100, description="Not of OpenAI: as for `/api/ask`."
    )
    without: list[ReadingPart] = Field(
        default=[], max_length=6, description="Not of OpenAI: as for `/api/ask`."
    )


def chat_routes(work: Work) -> APIRouter:
    """Return the routes below ``/v1``."""
    routes = APIRouter(prefix="/v1", tags=["OpenAI"], responses={**DOCUMENTED, **NOT_FOUND})
    made = int(time.time())
    model = {"id": MODEL, "object": "model", "created": made, "owned_by": MODEL}

    @routes.get("/models")
    async def models() -> dict[str, Any]:
        """List the one model there is, in OpenAI's form."""
        return {"object": "list", "data": [model]}

    @routes.get("/models/{id:path}")
    async def one_model(id: str) -> Response:
        """Give the model of a name."""
        return JSONResponse(model) if id == MODEL else _no_model(id)

    @routes.post("/chat/completions", response_class=JSONResponse, responses=_FORMS)
    async def chat_completions(body: ChatAsked) -> Response:
        """Answer the last message of the user, in OpenAI's form.

        The message has the answer's text and a list of its sources; `citations` and `answer`, which
        OpenAI's form does not have, are those of `/api/ask`. With `stream` they are in the last
        chunk. Tokens are not counted: there is no `usage`.
        """
        if body.model != MODEL:
            return _no_model(body.model)
        question, history = _taken(body.messages)
        narrowing = Narrowing(
            since=body.since, until=body.until, outlets=body.outlets, without=tuple(body.without)
        )
        head = {"id": f"chatcmpl-{uuid.uuid4().hex}", "created": int(time.time()), "model": MODEL}
        if body.stream:
            answers = await first_ready(work.stream(question, history, **narrowing))
            return StreamingResponse(_chunks(head, answers), media_type="text/event-stream")
        answer = await work.ask(question, history, **narrowing)
        message = {
            "role": "assistant",
            "content": answer.text + _sources(answer),
            "refusal": None,
            "annotations": url_annotations(answer),
        }
        choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        whole = {**head, "object": "chat.completion", "choices": [choice]}
        return JSONResponse({**whole, **_beside(answer)})

    return routes


def _no_model(id: str) -> Response:
    return failure(*kind_of(NothingToRead(f"There is no model {id!r}; there is {MODEL!r}.")))


def _taken(messages: list[ChatMessage]) -> tuple[str, list[dict[str, str]]]:
    """Return the last question and the messages before it.

    Raises:
        BadQuestion: the last message of the conversation is not a user's.
    """
    said = [one for one in messages if one.role in ("user", "assistant")]
    if not said or said[-1].role != "user":
        raise BadQuestion("The last message must be the user's: it is the question.")
    return said[-1].text, [{"role": one.role, "text": one.text} for one in said[:-1]]


def _sources(answer: Answer) -> str:
    return f"{SOURCES}{answer.sources_markdown()}" if answer.citations else ""


def _beside(answer: Answer) -> dict[str, Any]:
    whole = answer.to_json()
    return {"citations": whole["citations"], "answer": whole}


def url_annotations(answer: Answer) -> list[dict[str, Any]]:
    """Return OpenAI's annotations: where in the text a cited address is marked."""
    found = []
    for citation in answer.citations:
        start = answer.text.find(f"[{citation.n}]")
        if citation.url and start >= 0:
            end = start + len(f"[{citation.n}]")
            at = {"start_index": start, "end_index": end, "url": citation.url}
            at["title"] = citation.title or citation.article
            found.append({"type": "url_citation", "url_citation": at})
    return found


async def _chunks(head: dict[str, Any], answers: AsyncIterator[Answer]) -> AsyncIterator[str]:
    """Yield the events of a stream: what was added to the text, then sources and citations."""

    def chunk(delta: dict[str, Any], end: str | None = None, **beside: Any) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": end, "logprobs": None}
        value = {**head, "object": "chat.completion.chunk", "choices": [choice], **beside}
        return f"data: {json.dumps(value, ensure_ascii=False)}\n\n"

    sent = ""
    try:
        yield chunk({"role": "assistant", "content": ""})
        async for answer in answers:
            if more := answer.text[len(sent) :]:
                sent = answer.text
                yield chunk({"content": more})
        if more := _sources(answer):
            yield chunk({"content": more})
        yield chunk({}, "stop", **_beside(answer))
        yield "data: [DONE]\n\n"
    except Exception as error:
        kind, message = kind_of(error)
        yield f"data: {json.dumps({'error': {'type': kind, 'message': message}})}\n\n"
