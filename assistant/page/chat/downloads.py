"""Addresses of conversations, and of the files that they are taken away as."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from assistant.page.export.files import exported, file_name, form_of
from assistant.page.export.ratings import ratings_as_rows
from assistant.page.sessions.store import ConversationStore
from corpus.errors import UserError

if TYPE_CHECKING:
    from assistant.ask import Assistant

StoredT = TypeVar("StoredT")
Owner = Callable[[Mapping[str, str]], str]
_PART = re.compile(r"(?:(?P<n>\d{1,6})|conversation)\.(?P<suffix>[a-z]{2,4})")


def download_routes(assistant: Assistant, store: ConversationStore, owner: Owner) -> list[Route]:
    """Return the routes; ``owner`` gives a reader's key by the cookies.

    ``/c/ID`` leads to the conversation on the page. ``/c/ID/conversation.md`` is the whole of it,
    ``/c/ID/2.md`` the second answer.
    """

    async def conversation(request: Request) -> Response:
        return RedirectResponse(f"/?c={request.path_params['id']}", status_code=303)

    async def file(request: Request) -> Response:
        return await asyncio.to_thread(made, request.path_params["id"], request.path_params["part"])

    def made(id: str, part: str) -> Response:
        asked = _PART.fullmatch(part)
        form = form_of(asked["suffix"]) if asked else None
        session = _told(lambda: store.read(id)) if form else None
        n = int(asked["n"]) if asked and asked["n"] else None
        there = session is not None and (n is None or 1 <= n <= len(session.entries))
        if form is None or session is None or not there:
            return PlainTextResponse("There is no such conversation or file.\n", status_code=404)
        content = exported(session, form, byline, n)
        return _attached(content, form.media_type, file_name(session, form, n))

    def byline(article: str) -> str | None:
        return _told(lambda: assistant.article(article).byline)

    async def ratings(request: Request) -> Response:
        mine = owner(request.cookies)
        rows = await asyncio.to_thread(
            lambda: _told(lambda: ratings_as_rows(store.rated(mine))) or ""
        )
        return _attached(rows.encode(errors="replace"), "application/jsonl", "ratings.jsonl")

    return [
        Route("/c/{id:str}", conversation, methods=["GET"]),
        Route("/c/{id:str}/{part:str}", file, methods=["GET"]),
        Route("/ratings.jsonl", ratings, methods=["GET"]),
    ]


def _attached(content: bytes, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=media_type, headers=headers)


def _told(read: Callable[[], StoredT]) -> StoredT | None:
    """Return what is read; None if it cannot be."""
    try:
        return read()
    except UserError:
        return None
