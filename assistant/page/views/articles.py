"""Articles: what is indexed, to be filtered, opened, added to and removed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.requests import ClientDisconnect
from starlette.responses import JSONResponse, Response

from assistant.page.phrases import NO_OUTLET, long_date, plural
from assistant.page.views.base.jobs import Job
from assistant.page.views.base.paper import article_html, chosen_span
from assistant.page.views.base.site import Site, page_of, posted_form, problem_page, turned
from assistant.page.views.base.uploads import (
    UPLOADS,
    BadUpload,
    drop_folder,
    new_drop,
    safe_path,
    write_upload,
)
from assistant.page.views.shelf import (
    ArticleFilter,
    Shelved,
    Visit,
    all_shelved,
    keep_visit,
    read_filter,
    shelved,
    visit_of,
)
from assistant.page.views.taking import (
    change_html,
    remove_by_hand,
    restore_by_hand,
    take_address,
    take_files,
)
from assistant.page.widgets.plots import bar_chart, chart_of
from assistant.service.entry.failures import failure
from assistant.templates import render
from corpus.errors import BadSetting, UserError
from corpus.reading.formats import suffixes
from index.intake.fetch import AddressTest
from index.intake.left_out import LeftOutArticle, left_out_articles
from index.library import schema


def article_routes(site: Site, allows: AddressTest) -> APIRouter:
    """Return the routes of the view; ``allows`` tests the addresses that may be fetched."""
    routes = APIRouter()

    @routes.get("/articles")
    def articles(asked: Request) -> Response:
        return _articles(site, asked)

    @routes.post("/articles/remove")
    async def remove(asked: Request) -> Response:
        form = await posted_form(asked)
        return _begun(site, lambda: remove_by_hand(site, form.get("id", "")))

    @routes.post("/articles/put-back")
    async def back(asked: Request) -> Response:
        form = await posted_form(asked)
        return _begun(site, lambda: restore_by_hand(site, form.get("id", "")))

    @routes.post("/articles/address")
    async def pasted(asked: Request) -> Response:
        url = (await posted_form(asked)).get("url", "").strip()
        if not url:
            return problem_page(site, "Articles", BadUpload("Paste an address first."))
        return _begun(site, lambda: take_address(site, url, allows))

    _add_drops(routes, site)
    return routes


def _add_drops(routes: APIRouter, site: Site) -> None:
    @routes.post("/articles/drops")
    def opened() -> Response:
        try:
            return JSONResponse({"drop": new_drop(site.home)})
        except BadUpload as error:
            return failure("invalid_request", str(error))

    @routes.post("/articles/drops/{drop}/files")
    async def dropped(drop: str, asked: Request) -> Response:
        try:
            folder = drop_folder(site.home, drop)
            path = safe_path(asked.query_params.get("path", ""))
            size = await write_upload(folder, path, asked.stream())
        except BadUpload as error:
            return failure("invalid_request", str(error))
        except ClientDisconnect:  # nobody waits for an answer
            return Response(status_code=400)
        return JSONResponse({"path": path.as_posix(), "size": size})

    @routes.post("/articles/drops/{drop}/take")
    def take(drop: str) -> Response:
        try:
            job = take_files(site, drop)
        except UserError as error:
            return failure("invalid_request", str(error))
        return JSONResponse({"job": job.id})


def _begun(site: Site, begin: Callable[[], Job]) -> Response:
    try:
        job = begin()
    except UserError as error:
        return problem_page(site, "Articles", error)
    return turned("/articles", job=job.id)


def _articles(site: Site, asked: Request) -> Response:
    visit, told = visit_of(asked), ""
    try:
        wanted = read_filter(asked, site.assistant.outlets())
    except BadSetting as error:
        wanted, told = ArticleFilter(), str(error)
    every = all_shelved(site)
    found = shelved(site, wanted, visit)
    page = page_of(asked, len(found))
    job = site.asked_job(asked, "articles")
    new, gone = visit.changes(every)
    opened = _opened(site, asked, wanted, every)
    body = render(
        "page/views/articles.html.j2",
        told=told,
        wanted=wanted,
        total=len(every),
        outlets=site.assistant.outlets(),
        found=len(found),
        count=plural(len(found), "article"),
        page=page,
        here=wanted.address(),
        rows=[
            (row, long_date(row.article.published), _file(site, row), visit.is_new(row.number))
            for row in found[page.rows]
        ],
        plot=_plot(wanted, found),
        job=change_html(site, job) if job else "",
        visit=visit,
        since_when=_day_of(visit),
        new=new,
        gone=gone,
        removed=_removed(site),
        opened=opened,
        open_id=asked.query_params.get("open", ""),
        kinds=", ".join(suffixes()),
    )
    response = site.page("Articles", body)
    keep_visit(asked, response, every)
    return response


def _plot(wanted: ArticleFilter, found: list[Shelved]) -> Markup | str:
    chart = chart_of((row.article.published, row.article.outlet or NO_OUTLET) for row in found)
    if chart is None:
        return ""
    return bar_chart(
        chart,
        title=f"Articles by {chart.step} and outlet",
        noun="article",
        href=lambda first, last: wanted.address(since=first, until=last),
    )


def _opened(
    site: Site, asked: Request, wanted: ArticleFilter, every: tuple[Shelved, ...]
) -> Markup | str:
    """Return the article that the address opens, "" for none."""
    id = asked.query_params.get("open", "")
    if not id:
        return ""
    try:
        article = site.assistant.article(id)
    except UserError as error:
        return render("page/views/gone.html.j2", told=str(error), back=wanted.address())
    file = next((_file(site, row) for row in every if row.article.id == article.id), "")
    at = chosen_span(asked.query_params.get("at", ""), article)
    return article_html(site, article, at=at, back=wanted.address(), file=file, removable=True)


def _file(site: Site, row: Shelved) -> str:
    """Return the path of an article's file below the folder that was indexed, with its name."""
    path, uploads = Path(row.article.file), Path(site.home).resolve() / UPLOADS
    if path.is_relative_to(uploads):  # below its drop
        return "/".join(path.relative_to(uploads).parts[1:])
    root = next((root for root in _roots(site) if path.is_relative_to(root)), path)
    return path.relative_to(root.parent).as_posix()


def _roots(site: Site) -> tuple[Path, ...]:
    """Return the folders and files that were indexed, those inside others first."""

    def read() -> tuple[Path, ...]:
        with closing(schema.open_library(Path(site.home) / schema.LIBRARY_FILE)) as c:
            roots = [Path(path) for (path,) in c.execute("SELECT path FROM roots")]
        return tuple(sorted(roots, key=lambda root: -len(root.parts)))

    return site.known("roots", read)


def _removed(site: Site) -> tuple[LeftOutArticle, ...]:
    def read() -> tuple[LeftOutArticle, ...]:
        with closing(schema.open_library(Path(site.home) / schema.LIBRARY_FILE)) as c:
            return left_out_articles(c)

    return site.known("left out", read)


def _day_of(visit: Visit) -> str:
    return long_date(datetime.fromtimestamp(visit.when, UTC).date()) if visit.when else ""
