"""Verify: each quotation of a draft with its verdict, the difference, and its source beside it."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import JSONResponse, Response

from assistant.page.phrases import long_date
from assistant.page.views.base.jobs import Job
from assistant.page.views.base.paper import article_html, chosen_span
from assistant.page.views.base.site import (
    Site,
    address,
    download,
    posted_form,
    problem_page,
    turned,
)
from assistant.page.views.drafts import (
    DRAFT_KINDS,
    LONGEST_DRAFT,
    ComparedWords,
    around,
    checked_draft,
    compared_words,
    draft_text,
    judgements_csv,
    judgements_markdown,
    place_in_article,
    told_verdict,
)
from assistant.record.draft import DraftJudgement, DraftSource
from assistant.record.quoted_words import draft_quotations
from assistant.service.entry.failures import failure
from assistant.templates import render
from corpus.errors import UserError

_ALSO = 5  # further sources that are listed


@dataclass(frozen=True, slots=True)
class DraftChecked:
    """What a job checks: the draft, and the name of its file, "" for pasted text."""

    draft: str
    name: str = ""


class QuotationRow(NamedTuple):
    """A quotation as the list shows it: its verdict, what stands around it, and its sources."""

    judged: DraftJudgement
    verdict: str
    before: str
    after: str
    compared: list[ComparedWords]
    source: str
    href: str
    also: list[tuple[str, str]]
    current: bool


def verify_routes(site: Site) -> APIRouter:
    """Return the routes of the view."""
    routes = APIRouter()

    @routes.get("/verify")
    def verify(asked: Request) -> Response:
        return _verify(site, asked)

    @routes.post("/verify")
    async def pasted(asked: Request) -> Response:
        form = await posted_form(asked)
        try:
            draft = checked_draft(form.get("draft", ""))
            job = check_draft(site, DraftChecked(draft))
        except UserError as error:
            return problem_page(site, "Verify", error)
        return turned("/verify", job=job.id)

    @routes.post("/verify/file")
    async def dropped(asked: Request) -> Response:
        name = asked.query_params.get("name", "")
        try:
            draft = await asyncio.to_thread(draft_text, name, await asked.body())
            job = check_draft(site, DraftChecked(draft, name[-120:]))
        except UserError as error:
            return failure("invalid_request", str(error))
        return JSONResponse({"address": address("/verify", job=job.id)})

    @routes.get("/verify.{form}")
    def exported(form: str, asked: Request) -> Response:
        job = site.asked_job(asked, "verify")
        if job is None or form not in ("csv", "md"):
            return failure("not_found", "There is no such check here any more.")
        judged: list[DraftJudgement] = list(job.result or ())
        if form == "csv":
            return download(judgements_csv(judged), "quotations.csv", "text/csv")
        return download(judgements_markdown(judged), "quotations.md", "text/markdown")

    return routes


def check_draft(site: Site, about: DraftChecked) -> Job:
    """Begin to check a draft; raises TooManyJobs."""

    def work(job: Job) -> None:
        total = sum(1 for _ in draft_quotations(about.draft))
        job.result = found = []
        job.progress("checking", 0, total)
        for judged in site.assistant.judge(about.draft):
            found.append(judged)
            job.progress("checking", len(found), total)

    return site.jobs.start("verify", about, work)


def check_html(site: Site, job: Job) -> Markup:
    """Return how far the check of a draft is, or that it is done."""
    judged: list[DraftJudgement] = list(job.result or ())
    return render(
        "page/views/check.html.j2",
        job=job,
        before=site.jobs.before(job),
        judged=judged,
        hold=sum(one.holds for one in judged),
        verdicts=Counter(one.verdict for one in judged),
    )


def _verify(site: Site, asked: Request) -> Response:
    job = site.asked_job(asked, "verify")
    lost = bool(asked.query_params.get("job")) and job is None
    only = asked.query_params.get("only", "") == "doubtful"
    opened = asked.query_params.get("open", ""), asked.query_params.get("at", "")
    judged: list[DraftJudgement] = list(job.result or ()) if job and not job.unfinished else []
    here = address("/verify", job=job.id if job else "", only="doubtful" if only else "")
    shown = [one for one in judged if not (only and one.holds)]
    body = render(
        "page/views/verify.html.j2",
        job=job,
        lost=lost,
        status=check_html(site, job) if job else "",
        rows=[_row(site, job.about.draft, one, here, opened) for one in shown] if job else [],
        judged=judged,
        doubtful=sum(not one.holds for one in judged),
        only=only,
        every=address("/verify", job=job.id if job else ""),
        doubts=address("/verify", job=job.id if job else "", only="doubtful"),
        kinds=", ".join(DRAFT_KINDS),
        longest=LONGEST_DRAFT,
        opened=_opened(site, here, *opened),
    )
    return site.page("Verify", body)


def _row(
    site: Site, draft: str, one: DraftJudgement, here: str, opened: tuple[str, str]
) -> QuotationRow:
    at = ""
    if one.article:
        try:
            span = place_in_article(one, site.assistant.article(one.article))
            at = f"{span.start}-{span.end}" if span else ""
        except UserError:  # it was removed since
            at = ""
    before, after = around(draft, one)
    source = f"{one.outlet or one.article}, {long_date(one.published)}" if one.article else ""
    return QuotationRow(
        one,
        told_verdict(one),
        before,
        after,
        compared_words(one) if one.verdict == "altered" else [],
        f"{source}: {one.title}" if one.title else source,
        _reading(here, one.article, at) if one.article else "",
        [(_told(source), _reading(here, source.article, "")) for source in one.also[:_ALSO]],
        (one.article, at) == opened,
    )


def _told(source: DraftSource) -> str:
    return f"{source.outlet or source.article}, {long_date(source.published)}"


def _reading(here: str, article: str, at: str) -> str:
    mark = "&" if "?" in here else "?"
    return f"{here}{mark}{address('', open=article, at=at)[1:]}{'#at' if at else ''}"


def _opened(site: Site, here: str, id: str, at: str) -> Markup | str:
    if not id:
        return ""
    try:
        article = site.assistant.article(id)
    except UserError as error:
        return render("page/views/gone.html.j2", told=str(error), back=here)
    return article_html(site, article, at=chosen_span(at, article), back=here)
