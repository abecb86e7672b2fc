"""Batch: a table of questions in, a table of cited answers out."""

from __future__ import annotations

import asyncio
import io
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import JSONResponse, Response

from assistant.answer import Answer
from assistant.page.phrases import source_of
from assistant.page.views.base.jobs import Job
from assistant.page.views.base.site import (
    Site,
    address,
    download,
    page_of,
    posted_form,
    problem_page,
    turned,
)
from assistant.page.views.base.uploads import BadUpload
from assistant.record.batch import NARROWING_COLUMNS, BatchRow, answer_batch, read_batch
from assistant.service.entry.failures import failure
from assistant.templates import render
from corpus.errors import UserError

LARGEST_TABLE = 20_000_000  # bytes
MOST_QUESTIONS = 5000


@dataclass(slots=True)
class BatchAnswers:
    """The answers so far: None, and a message, for a question that cannot be asked."""

    answers: list[tuple[Answer | None, str]] = field(default_factory=list)
    table: io.StringIO = field(default_factory=io.StringIO)


class AnsweredRow(NamedTuple):
    """A question of the table with its answer; ``sources`` are citations with their address."""

    n: int
    question: str
    within: str
    answer: Answer | None
    error: str
    sources: list[tuple[int, str, str]]


def batch_routes(site: Site) -> APIRouter:
    """Return the routes of the view."""
    routes = APIRouter()

    @routes.get("/batch")
    def batch(asked: Request) -> Response:
        return _batch(site, asked)

    @routes.post("/batch")
    async def pasted(asked: Request) -> Response:
        form = await posted_form(asked)
        lines = (line.strip() for line in form.get("questions", "").splitlines())
        try:
            job = answer_table(site, [BatchRow({"question": q}, q) for q in lines if q])
        except UserError as error:
            return problem_page(site, "Batch", error)
        return turned("/batch", job=job.id)

    @routes.post("/batch/file")
    async def dropped(asked: Request) -> Response:
        data = await asked.body()
        try:
            rows = await asyncio.to_thread(table_rows, data)
            job = answer_table(site, rows)
        except UserError as error:
            return failure("invalid_request", str(error))
        return JSONResponse({"address": address("/batch", job=job.id)})

    @routes.get("/batch.csv")
    def as_csv(asked: Request) -> Response:
        job = site.asked_job(asked, "batch")
        if job is None or not isinstance(job.result, BatchAnswers):
            return failure("not_found", "There is no such table here any more.")
        return download(job.result.table.getvalue(), "answers.csv", "text/csv")

    return routes


def table_rows(data: bytes) -> tuple[BatchRow, ...]:
    """Return the questions of a dropped CSV file.

    Raises:
        BadQuestions: it cannot be read, or has no column "question", or no question.
    """
    with TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder, "The file")
        path.write_bytes(data)
        try:
            return read_batch(path)
        except UserError as error:
            raise BadUpload(str(error).replace(f"{folder}/", "")) from error


def answer_table(site: Site, rows: list[BatchRow] | tuple[BatchRow, ...]) -> Job:
    """Begin to answer a table of questions.

    Raises:
        BadUpload: there is no question, or too many.
        TooManyJobs: too many tables wait.
    """
    if not rows:
        raise BadUpload("There is no question. Write one a line, or drop a CSV file.")
    if len(rows) > MOST_QUESTIONS:
        raise BadUpload(f"There are {len(rows):,} questions; at most {MOST_QUESTIONS:,} at once.")

    def work(job: Job) -> None:
        job.result = found = BatchAnswers()
        told = [""]

        def ask(question: str, **narrowing: Any) -> Answer:
            try:
                return site.assistant.ask(question, **narrowing)
            except (UserError, ValueError) as error:
                told[0] = str(error)
                raise

        job.progress("asking", 0, len(rows))
        for answer in answer_batch(rows, ask, found.table):
            found.answers.append((answer, "" if answer else told[0]))
            job.progress("asking", len(found.answers), len(rows))

    return site.jobs.start("batch", tuple(rows), work)


def batch_html(site: Site, job: Job) -> Markup:
    """Return how far a table of questions is, or that it is done."""
    answers = job.result.answers if isinstance(job.result, BatchAnswers) else []
    return render(
        "page/views/asked.html.j2",
        job=job,
        before=site.jobs.before(job),
        asked=len(answers),
        total=len(job.about),
        found=sum(answer is not None and answer.found for answer, _ in answers),
        failed=sum(answer is None for answer, _ in answers),
    )


def _batch(site: Site, asked: Request) -> Response:
    job = site.asked_job(asked, "batch")
    answers = job.result.answers if job and isinstance(job.result, BatchAnswers) else []
    page = page_of(asked, len(answers))
    rows = [
        _row(n, job.about[n], *answers[n])
        for n in range(page.rows.start, min(page.rows.stop, len(answers)))
        if job
    ]
    body = render(
        "page/views/batch.html.j2",
        job=job,
        lost=bool(asked.query_params.get("job")) and job is None,
        status=batch_html(site, job) if job else "",
        rows=rows,
        page=page,
        here=address("/batch", job=job.id if job else ""),
        columns=NARROWING_COLUMNS,
        most=MOST_QUESTIONS,
    )
    return site.page("Batch", body)


def _row(n: int, row: BatchRow, answer: Answer | None, error: str) -> AnsweredRow:
    cited = answer.citations if answer else ()
    within = [
        f"{name} {', '.join(value) if isinstance(value, list) else value}"
        for name, value in row.narrowing.items()
    ]
    sources = [
        (c.n, source_of(c), f"{address('/articles', open=c.article, at=f'{c.start}-{c.end}')}#at")
        for c in cited
    ]
    return AnsweredRow(n + 1, row.question, ", ".join(within), answer, error, sources)
