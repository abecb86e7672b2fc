"""The views beside the chat: articles, statements, people, verify, evaluation, batch.

Each is a plain page of the server that also serves the page of the chat: what is shown stands in
its address, forms and links work without a script, and ``views.js`` exchanges only what changes.
Nothing of a reader is kept by the server but the work that was begun, under an id that nobody can
guess. The chat's own parts come from gradio, and only ``ui.py`` imports that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from fastapi import APIRouter, FastAPI
from starlette.types import Scope

from assistant.page.views.articles import article_routes
from assistant.page.views.base.site import VIEW_PATHS, Site, navigation
from assistant.page.views.base.uploads import LARGEST_FILE
from assistant.page.views.batch import LARGEST_TABLE, batch_routes
from assistant.page.views.common import common_routes
from assistant.page.views.drafts import LARGEST_DRAFT
from assistant.page.views.evaluation import evaluation_routes
from assistant.page.views.people import people_routes
from assistant.page.views.runs import LARGEST_SET
from assistant.page.views.statements import statement_routes
from assistant.page.views.verify import verify_routes
from index.intake.fetch import AddressTest, is_public

if TYPE_CHECKING:
    from assistant.ask import Assistant

__all__ = ["LARGER", "add_views", "is_ordered", "navigation"]

LARGER = {
    "/articles/drops/": LARGEST_FILE,
    "/verify/file": LARGEST_DRAFT,
    "/batch/file": LARGEST_TABLE,
    "/evaluation/file": LARGEST_SET,
}
"""Paths, each with all below it, and the most bytes that may be sent to them."""


def is_ordered(scope: Scope) -> bool:
    """Return True for a request that begins work of the views, stops it, or asks how far it is.

    Such work stands in the memory and in the line of one process.
    """
    path, query = scope["path"], parse_qs(scope["query_string"].decode("latin-1"))
    if path.startswith("/views/jobs/") or "job" in query:
        return True
    is_file = path.startswith("/articles/drops/") and path.endswith("/files")
    sends = scope["method"] not in ("GET", "HEAD") and not is_file
    return sends and path.startswith(
        tuple(VIEW_PATHS[name] for name in VIEW_PATHS if name != "Chat")
    )


def add_views(app: FastAPI, assistant: Assistant, *, allows: AddressTest = is_public) -> None:
    """Add the views to the app of the services, before the page of the chat is added.

    ``allows`` tests the addresses of machines from which articles may be fetched.
    """
    site = Site(assistant)
    routes = APIRouter(include_in_schema=False)
    routes.include_router(common_routes(site))
    routes.include_router(article_routes(site, allows))
    routes.include_router(statement_routes(site))
    routes.include_router(people_routes(site))
    routes.include_router(verify_routes(site))
    routes.include_router(evaluation_routes(site))
    routes.include_router(batch_routes(site))
    app.include_router(routes)
