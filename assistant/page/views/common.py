"""Routes that all views use: style and scripts, jobs, names to choose from, the index's state."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import JSONResponse, PlainTextResponse, Response

from assistant.page.phrases import plural
from assistant.page.views.base.jobs import Job, JobKind
from assistant.page.views.base.site import VIEW_FILES, VIEW_PATHS, Site, address, html_page
from assistant.page.views.batch import batch_html
from assistant.page.views.evaluation import evaluation_html
from assistant.page.views.taking import change_html
from assistant.page.views.verify import check_html
from assistant.service.entry.failures import failure
from corpus.people.matching import fold

_MOST_NAMES = 20
_SHOWN_BY: dict[JobKind, tuple[str, Callable[[Site, Job], Markup]]] = {
    "articles": (VIEW_PATHS["Articles"], change_html),
    "verify": (VIEW_PATHS["Verify"], check_html),
    "batch": (VIEW_PATHS["Batch"], batch_html),
    "evaluation": (VIEW_PATHS["Evaluation"], evaluation_html),
}


def common_routes(site: Site) -> APIRouter:
    """Return the routes below ``/views``."""
    routes = APIRouter(prefix="/views")

    @routes.get("/state")
    def state() -> PlainTextResponse:
        return PlainTextResponse(site.state())

    @routes.get("/names")
    def names(asked: Request) -> JSONResponse:
        return JSONResponse(names_like(site, asked.query_params.get("name", "")))

    @routes.get("/jobs/{id}")
    def job_part(id: str) -> Response:
        job = site.jobs.find(id)
        if job is None:
            return failure("not_found", "There is no such work here any more.")
        return html_page(_SHOWN_BY[job.kind][1](site, job))

    @routes.post("/jobs/{id}/stop")
    def stop(id: str) -> Response:
        job = site.jobs.find(id)
        if job is None:
            return failure("not_found", "There is no such work here any more.")
        job.stop()
        headers = {"Location": address(_SHOWN_BY[job.kind][0], job=job.id)}
        return Response(status_code=303, headers=headers)

    @routes.get("/{name}")
    def file(name: str) -> Response:
        if name not in VIEW_FILES:
            return failure("not_found", "There is nothing here.")
        text, media_type = VIEW_FILES[name]
        # the address of a file changes with what is in it
        headers = {"Cache-Control": "private, max-age=31536000, immutable"}
        return Response(text, media_type=f"{media_type}; charset=utf-8", headers=headers)

    return routes


def names_like(site: Site, typed: str) -> list[tuple[str, str]]:
    """Return names on record that have what was typed, most statements first, with their count.

    Names that begin with it come before the others.
    """
    people = site.known("people", site.assistant.people)
    wanted = fold(typed.strip())

    def place(name: str) -> int:
        plain = fold(name)
        return 0 if plain.startswith(wanted) else 1 if f" {wanted}" in plain else 2

    found = [
        (min(map(place, (one.name, *one.aliases))), n, one)
        for n, one in enumerate(people)
        if any(wanted in fold(name) for name in (one.name, *one.aliases))
    ]
    return [
        (one.name, plural(one.statements, "statement"))
        for *_, one in sorted(found, key=lambda row: row[:2])[:_MOST_NAMES]
    ]
