"""People: who is on record, under what names; names are joined and parted by hand."""

from __future__ import annotations

import threading
from typing import Literal, NamedTuple, get_args

from fastapi import APIRouter, Request
from starlette.responses import Response

from assistant.page.phrases import plural
from assistant.page.views.base.site import Site, address, page_of, posted_form, problem_page, turned
from assistant.page.views.common import names_like
from assistant.templates import render
from corpus.errors import UserError
from corpus.people.across_articles import Person
from corpus.people.matching import fold
from corpus.people.user_aliases import add_edit, edits, remove_edit

NameChange = Literal["join", "part", "unjoin", "unpart"]


class NameChangeDone(NamedTuple):
    """A change of names that was made, as the address tells it, and what undoes it.

    ``replaced`` is True if a line that said the opposite was removed with it.
    """

    change: NameChange
    name: str
    alias: str
    replaced: bool

    @property
    def told(self) -> str:
        """The change in words."""
        return {
            "join": f"{self.name} and {self.alias} are one person.",
            "part": f"{self.name} and {self.alias} are two people.",
            "unjoin": f"{self.name} and {self.alias} are no longer joined by hand.",
            "unpart": f"{self.name} and {self.alias} are no longer kept apart by hand.",
        }[self.change]

    @property
    def undoing(self) -> NameChange:
        """What takes the change back."""
        if self.replaced:
            return "part" if self.change == "join" else "join"
        opposite: dict[NameChange, NameChange] = {
            "join": "unjoin", "part": "unpart", "unjoin": "join", "unpart": "part",
        }  # fmt: skip
        return opposite[self.change]


def people_routes(site: Site) -> APIRouter:
    """Return the routes of the view."""
    routes, one_at_a_time = APIRouter(), threading.Lock()

    @routes.get("/people")
    def people(asked: Request) -> Response:
        try:
            return _people(site, asked)
        except UserError as error:  # people.csv cannot be read
            return problem_page(site, "People", error)

    def changed(form: dict[str, str]) -> Response:
        name, alias = form.get("name", "")[:300], form.get("alias", "")[:300]
        change = _change(form.get("change", ""))
        if change is None or not name.strip() or not alias.strip():
            return turned("/people", name=form.get("back", ""))
        try:
            with one_at_a_time:
                replaced = _written(site, change, name, alias)
        except UserError as error:
            return problem_page(site, "People", error)
        return turned(
            "/people",
            name=form.get("back", ""),
            did=change,
            one=name,
            other=alias,
            replaced="1" if replaced else "",
        )

    @routes.post("/people")
    async def change_names(asked: Request) -> Response:
        form = await posted_form(asked)
        return changed(form)

    return routes


def _change(given: str) -> NameChange | None:
    known: dict[str, NameChange] = {one: one for one in get_args(NameChange)}
    return known.get(given)


def _written(site: Site, change: NameChange, name: str, alias: str) -> bool:
    """Write a change into people.csv; return True if a line that said the opposite went.

    Raises:
        BadPeople: it cannot be.
    """
    file = site.assistant.people_file
    if change in ("join", "part"):
        return add_edit(file, name, alias, apart=change == "part")
    remove_edit(file, name, alias, apart=change == "unpart")
    return False


def _people(site: Site, asked: Request) -> Response:
    given = asked.query_params
    name = given.get("name", "").strip()[:300]
    found = _like(site.known("people", site.assistant.people), name)
    page = page_of(asked, len(found))
    change = _change(given.get("did", ""))
    done = None
    if change and given.get("one") and given.get("other"):
        done = NameChangeDone(change, given["one"], given["other"], bool(given.get("replaced")))
    known = edits(site.assistant.people_file)
    body = render(
        "page/views/people.html.j2",
        name=name,
        rows=[(one, address("/statements", person=one.name)) for one in found[page.rows]],
        page=page,
        here=address("/people", name=name),
        count=plural(len(found), "name") + (" on record" if not name else ""),
        done=done,
        joins=known.joins,
        partings=known.partings,
        similar=[
            (like, address("/people", name=like))
            for like, _ in (names_like(site, name)[:8] if name and not found else ())
        ],
    )
    return site.page("People", body)


def _like(people: tuple[Person, ...], name: str) -> list[Person]:
    wanted = fold(name)
    return [one for one in people if any(wanted in fold(n) for n in (one.name, *one.aliases))]
