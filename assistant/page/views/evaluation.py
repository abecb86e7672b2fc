"""Evaluation: ask a fixed question set or an own one, read the report, compare two runs."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from typing import Literal, NamedTuple

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, JSONResponse, Response

from assistant.evaluate.compare import Comparison, Difference, compare, load
from assistant.evaluate.report.page import report_page
from assistant.page.views.base.jobs import Job
from assistant.page.views.base.site import (
    Site,
    address,
    download,
    posted_form,
    problem_page,
    turned,
)
from assistant.page.views.runs import (
    QUESTION_FILES,
    EvaluationAsked,
    begin_evaluation,
    kept_runs,
    run_file,
    uploaded_set,
)
from assistant.service.entry.failures import failure
from assistant.templates import asset, render
from corpus.errors import UserError


class DifferenceRow(NamedTuple):
    """A measure of two runs as the table shows it; ``verdict`` is "" for what may be chance."""

    measure: str
    before: str
    after: str
    change: str
    interval: str
    n: int
    wins: int
    losses: int
    verdict: Literal["worse", "better", ""]


_LIMITS = (20, 50, 100)  # offered; without one all are asked


def evaluation_routes(site: Site) -> APIRouter:
    """Return the routes of the view."""
    routes = APIRouter()

    @routes.get("/evaluation")
    def evaluation(asked: Request) -> Response:
        try:
            return _evaluation(site, asked)
        except UserError as error:
            return problem_page(site, "Evaluation", error)

    @routes.post("/evaluation")
    async def shipped(asked: Request) -> Response:
        form = await posted_form(asked)
        try:
            job = begin_evaluation(site, EvaluationAsked(limit=_limit(form.get("limit", ""))))
        except UserError as error:
            return problem_page(site, "Evaluation", error)
        return turned("/evaluation", job=job.id)

    @routes.post("/evaluation/file")
    async def dropped(asked: Request) -> Response:
        name, data = asked.query_params.get("name", ""), await asked.body()
        try:
            questions = await asyncio.to_thread(uploaded_set, name, data)
            job = begin_evaluation(site, EvaluationAsked(questions))
        except UserError as error:
            return failure("invalid_request", str(error))
        return JSONResponse({"address": address("/evaluation", job=job.id)})

    _add_runs(routes, site)
    return routes


def _add_runs(routes: APIRouter, site: Site) -> None:
    @routes.get("/evaluation/report")
    def report(asked: Request) -> Response:
        try:
            run = load(run_file(site.home, asked.query_params.get("run", "")))
            html = report_page(run)
        except UserError as error:
            return problem_page(site, "Evaluation", error)
        return HTMLResponse(html, headers={"Content-Security-Policy": _report_policy()})

    @routes.get("/evaluation/run.json")
    def as_json(asked: Request) -> Response:
        name = asked.query_params.get("run", "")
        try:
            text = run_file(site.home, name).read_text(encoding="utf-8")
        except (UserError, OSError):
            return failure("not_found", "There is no such run.")
        return download(text, f"{name}.json", "application/json")

    @routes.post("/evaluation/delete")
    async def delete(asked: Request) -> Response:
        form = await posted_form(asked)
        try:
            run_file(site.home, form.get("run", "")).unlink(missing_ok=True)
        except UserError as error:
            return problem_page(site, "Evaluation", error)
        return turned("/evaluation")


def _report_policy() -> str:
    """Return what the report may do: run its own script, and load nothing."""
    digest = hashlib.sha256(asset("evaluate/report/report.js").encode()).digest()
    script = f"'sha256-{base64.b64encode(digest).decode()}'"
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src {script}; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    )


def _limit(given: str) -> int | None:
    return int(given) if given in map(str, _LIMITS) else None


def evaluation_html(site: Site, job: Job) -> Markup:
    """Return how far an evaluation is, or that it is done."""
    return render(
        "page/views/evaluated.html.j2", job=job, before=site.jobs.before(job), about=job.about
    )


def _evaluation(site: Site, asked: Request) -> Response:
    job = site.asked_job(asked, "evaluation")
    given = asked.query_params
    first, second = given.get("before", ""), given.get("after", "")
    compared: Comparison | None = None
    if first and second:
        one, other = run_file(site.home, first), run_file(site.home, second)
        compared = site.known(("compared", first, second), lambda: compare(load(one), load(other)))
    runs = kept_runs(site)
    rows = [_difference_row(one) for one in compared.differences] if compared else []
    body = render(
        "page/views/evaluation.html.j2",
        job=job,
        lost=bool(given.get("job")) and job is None,
        status=evaluation_html(site, job) if job else "",
        runs=runs,
        limits=_LIMITS,
        kinds=", ".join(QUESTION_FILES),
        first=first or (runs[1].name if len(runs) > 1 else ""),
        second=second or (runs[0].name if runs else ""),
        compared=compared,
        differences=rows,
        worse=sum(row.verdict == "worse" for row in rows),
        better=sum(row.verdict == "better" for row in rows),
    )
    return site.page("Evaluation", body)


def _difference_row(one: Difference) -> DifferenceRow:
    return DifferenceRow(
        one.measure.replace("_", " "),
        _figure(one.before),
        _figure(one.after),
        _figure(one.change, signed=True),
        f"{_figure(one.low, signed=True)} to {_figure(one.high, signed=True)}",
        one.n,
        len(one.wins),
        len(one.losses),
        "worse" if one.worse else "better" if one.better else "",
    )


def _figure(value: float, *, signed: bool = False) -> str:
    sign = "+" if signed else ""
    return f"{value:{sign}.3f}" if abs(value) < 100 else f"{value:{sign},.0f}"
