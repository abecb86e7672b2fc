"""Statements: what a person said about a topic, by date, each with its source beside it."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args

from fastapi import APIRouter, Request
from markupsafe import Markup
from starlette.responses import Response

from assistant.page.phrases import NO_OUTLET, long_date, plural
from assistant.page.sessions.filters import Limits, limits
from assistant.page.views.base.paper import KINDS_OF_STATEMENT, article_html, chosen_span
from assistant.page.views.base.site import Site, address, download, page_of, problem_page
from assistant.page.views.common import names_like
from assistant.page.widgets.plots import bar_chart, chart_of
from assistant.record.statements import Said, write_csv
from assistant.templates import render
from corpus.article import StatementKind
from corpus.errors import UserError
from corpus.people.matching import name_words

_MOST_OPEN = 100  # statements of which it is open whose they are
_FIRST = 24  # people who are offered before anybody was chosen


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """Which statements are listed: of a person, about a topic, of a kind, within days and outlets.

    Blank parts leave nothing out. ``newest`` turns the order of date around.
    """

    person: str = ""
    topic: str = ""
    kind: StatementKind | None = None
    limits: Limits = Limits()  # noqa: RUF009
    newest: bool = False

    @property
    def is_blank(self) -> bool:
        """True if it names neither a person nor a topic."""
        return not (self.person or self.topic)

    def address(self, path: str = "/statements", **more: object) -> str:
        """Return the address of the list with this filter."""
        values: dict[str, Any] = {
            "person": self.person,
            "topic": self.topic,
            "kind": self.kind,
            "outlet": self.limits.outlets,
            "since": self.limits.since,
            "until": self.limits.until,
            "order": "newest" if self.newest else "",
        }
        return address(path, **(values | more))


class StatementRow(NamedTuple):
    """A row of the list: the statement, and what of it is told in words.

    ``before`` and ``after`` are the rest of the sentence. ``called`` is how the article names the
    speaker there, "" if that is a part of the name.
    ``variants`` are the other wordings with their day and address.
    """

    said: Said
    before: str
    after: str
    day: str
    kind: str
    called: str
    href: str
    variants: tuple[tuple[str, str, str], ...]
    current: bool


def statement_routes(site: Site) -> APIRouter:
    """Return the routes of the view."""
    routes = APIRouter()

    @routes.get("/statements")
    def statements(asked: Request) -> Response:
        try:
            return _statements(site, asked, read_statement_filter(asked))
        except UserError as error:
            return problem_page(site, "Statements", error)

    @routes.get("/statements.csv")
    def as_csv(asked: Request) -> Response:
        try:
            found = _found(site, read_statement_filter(asked))
        except UserError as error:
            return problem_page(site, "Statements", error)
        file = io.StringIO()
        write_csv(found, file)
        return download(file.getvalue(), "statements.csv", "text/csv")

    return routes


def read_statement_filter(asked: Request) -> StatementFilter:
    """Return the filter of an address; a kind that there is not is none.

    Raises:
        BadSetting: a day is invalid.
    """
    given = asked.query_params
    kind = given.get("kind", "")
    known: dict[str, StatementKind] = {one: one for one in get_args(StatementKind)}
    outlets = [name for name in given.getlist("outlet") if name]
    return StatementFilter(
        given.get("person", "").strip()[:300],
        given.get("topic", "").strip()[:300],
        known.get(kind),
        limits(given.get("since", ""), given.get("until", ""), outlets),
        given.get("order", "") == "newest",
    )


def _found(site: Site, wanted: StatementFilter, *, person: bool = True) -> tuple[Said, ...]:
    """Return the statements, the oldest first unless the newest are wanted first.

    Without ``person`` they are those of anybody.

    Raises:
        BadSetting: there is no such outlet.
    """
    since, until, outlets = wanted.limits
    speaker = wanted.person or None if person else None

    def read() -> tuple[Said, ...]:
        return site.assistant.statements(
            speaker, wanted.topic or None, since, until, wanted.kind, outlets or None
        )

    key = ("said", speaker, wanted.topic, wanted.limits, wanted.kind)
    found = site.known(key, read)
    return found[::-1] if wanted.newest else found


def _perhaps(site: Site, wanted: StatementFilter) -> list[Said]:
    """Return the statements of which it is not sure whether they are the person's."""
    if not wanted.person:
        return []
    library = site.assistant.index.library
    names = {wanted.person, *library.meant(wanted.person), *library.written(wanted.person)}
    every = _found(site, wanted, person=False)
    return [row for row in every if row.speaker is None and names.intersection(row.candidates)]


def _statements(site: Site, asked: Request, wanted: StatementFilter) -> Response:
    found = () if wanted.is_blank else _found(site, wanted)
    perhaps = _perhaps(site, wanted)
    page = page_of(asked, len(found))
    meant = site.assistant.index.library.meant(wanted.person) if wanted.person else ()
    opened = asked.query_params.get("open", ""), asked.query_params.get("at", "")
    body = render(
        "page/views/statements.html.j2",
        wanted=wanted,
        kinds=KINDS_OF_STATEMENT,
        outlets=site.assistant.outlets(),
        count=plural(len(found), "statement"),
        found=len(found),
        rows=[_row(row, wanted, page.n, opened) for row in found[page.rows]],
        perhaps=[_row(row, wanted, page.n, opened) for row in perhaps[:_MOST_OPEN]],
        open_count=len(perhaps),
        page=page,
        here=wanted.address(),
        csv=wanted.address("/statements.csv"),
        plot=_plot(wanted, found),
        by_outlet=_by_outlet(found),
        by_kind=Counter(row.kind for row in found).most_common(),
        meant=meant if len(meant) > 1 else (),
        similar=names_like(site, wanted.person) if wanted.person and not meant else [],
        people=[
            (name, told, wanted.address(person=name))
            for name, told in (names_like(site, "")[:_FIRST] if wanted.is_blank else ())
        ],
        opened=_opened(site, wanted, *opened),
    )
    return site.page("Statements", body, title=_title(wanted))


def _title(wanted: StatementFilter) -> str:
    about = f" about {wanted.topic}" if wanted.topic else ""
    return f"Statements of {wanted.person}{about}" if wanted.person else f"Statements{about}"


def _row(said: Said, wanted: StatementFilter, page: int, opened: tuple[str, str]) -> StatementRow:
    place = said.article, f"{said.start}-{said.end}"
    called = said.source or ""
    before, found, after = said.sentence.partition(said.quote)
    of_name = set(name_words(called)) & set(name_words(said.speaker or ""))
    return StatementRow(
        said,
        before if found else "",
        after if found else "",
        long_date(said.published),
        KINDS_OF_STATEMENT[said.kind],
        "" if of_name else called,
        _reading(wanted, page, *place),
        tuple(
            (
                one.quote,
                f"{one.outlet or one.article}, {long_date(one.published)}",
                _reading(wanted, page, one.article, f"{one.start}-{one.end}"),
            )
            for one in said.variants
        ),
        place == opened,
    )


def _reading(wanted: StatementFilter, page: int, article: str, at: str) -> str:
    """Return the address of the list with an article opened at some words."""
    return f"{wanted.address(page=page if page > 1 else '', open=article, at=at)}#at"


def _by_outlet(found: Sequence[Said]) -> list[tuple[str, int]]:
    return Counter(row.outlet or NO_OUTLET for row in found).most_common(8)


def _plot(wanted: StatementFilter, found: Sequence[Said]) -> Markup | str:
    words = list(KINDS_OF_STATEMENT.values())
    chart = chart_of(((row.published, KINDS_OF_STATEMENT[row.kind]) for row in found), order=words)
    if chart is None or len(found) < 2:
        return ""
    return bar_chart(
        chart,
        title=f"Statements by {chart.step} and kind",
        noun="statement",
        href=lambda first, last: wanted.address(since=first, until=last),
    )


def _opened(site: Site, wanted: StatementFilter, id: str, at: str) -> Markup | str:
    if not id:
        return ""
    try:
        article = site.assistant.article(id)
    except UserError as error:
        return render("page/views/gone.html.j2", told=str(error), back=wanted.address())
    return article_html(site, article, at=chosen_span(at, article), back=wanted.address())
