"""What holds for every view: who may ask, what a page may load, how it is laid out and named."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.routing import Route

from assistant import open_assistant
from assistant.page.views import LARGER, add_views
from assistant.page.views.base.site import VIEW_PATHS
from assistant.service.entry.access import Access, write_access
from assistant.service.entry.binding import Binding
from assistant.service.server import start
from tests.paper import Elements

VIEWS = [path for name, path in VIEW_PATHS.items() if name != "Chat"]
SHOWN = [
    "/articles?words=quay&open=2020-02-08-lavrov-what-was-agreed",
    "/statements?person=Lavrov&topic=Bolton",
    "/people",
    "/verify",
    "/evaluation",
    "/batch",
]


def flat(routes: Iterable[Any]) -> Iterator[Route]:
    """All routes, those of included routers too."""
    for route in routes:
        inner = getattr(route, "original_router", None)
        yield from [route] if inner is None else flat(inner.routes)


def routes(method: str, assistant: object) -> list[str]:
    """The paths of the views that take a method, each with a value for its parameters."""
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    add_views(app, assistant)  # type: ignore[arg-type]
    found = [route for route in flat(app.routes) if isinstance(route, Route)]
    filled = {"{drop}": "x", "{id}": "x", "{form}": "csv", "{name}": "x"}
    paths = []
    for route in found:
        path = route.path
        for part, value in filled.items():
            path = path.replace(part, value)
        paths += [path] if method in (route.methods or ()) else []
    return paths


def test_nothing_is_sent_from_a_page_of_another_origin(client, site):
    paths = routes("POST", site.assistant)
    assert len(paths) >= 12
    for path in paths:
        for origin in ("http://evil.test", "null", "https://127.0.0.1.evil.test"):
            refused = client.post(path, headers={"Origin": origin})
            assert refused.status_code == 403, (path, origin)


def test_nothing_is_shown_without_the_password(site, made_home, tmp_path_factory):
    home = shutil.copytree(made_home, tmp_path_factory.mktemp("locked") / "home")
    write_access(home, Access().with_password("eleven herons"))
    with open_assistant(home) as assistant:
        server = start(
            assistant,
            home,
            binding=Binding(port=0),
            per_minute=0,
            add_page=lambda app: add_views(app, assistant),
            larger=LARGER,
        )
        with httpx.Client(base_url=server.address, trust_env=False) as client:
            for path in [*routes("GET", assistant), *SHOWN]:
                assert client.get(path).status_code == 401, path
            for path in routes("POST", assistant):
                assert client.post(path).status_code == 401, path
            browser = {"Accept": "text/html"}
            to = client.get("/statements?person=Lavrov", headers=browser).headers["location"]
            assert to == "/login?to=/statements%3Fperson%3DLavrov"
        server.close()


@pytest.mark.parametrize("path", VIEWS)
def test_a_view_loads_and_sends_to_its_own_server_only(client, path):
    got = client.get(path)
    policy = got.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert got.headers["cache-control"] == "no-store"
    elements = Elements(got.text)
    sources = [e.attributes.get("src") or e.attributes.get("href") for e in elements.elements]
    assert not [s for s in sources if s and s.startswith(("http:", "https:", "//"))]
    assert not [e for e in elements.elements if any(n.startswith("on") for n in e.attributes)]
    assert not [e for e in elements.elements if "style" in e.attributes]


@pytest.mark.parametrize("path", VIEWS)
def test_a_view_tells_where_one_is_and_names_its_controls(client, path):
    elements = Elements(client.get(path).text)
    (current,) = [e for e in elements.found("a") if e.attributes.get("aria-current") == "page"]
    assert VIEW_PATHS[current.text] == path
    assert elements.texts("h1") == [current.text]
    assert elements.found("main", id="main")
    labelled = {e.attributes.get("for") for e in elements.found("label")}
    for kind in ("input", "select", "textarea"):
        for control in elements.found(kind):
            if control.attributes.get("type") != "hidden" and "id" in control.attributes:
                assert control.attributes["id"] in labelled, control


def test_style_and_scripts_are_kept_by_the_browser_under_an_address_of_their_own(client):
    elements = Elements(client.get("/people").text)
    (script, _) = elements.found("script")
    got = client.get(script.attributes["src"])
    assert got.headers["content-type"].startswith("text/javascript")
    assert "immutable" in got.headers["cache-control"]
    assert client.get("/views/site.py").status_code == 404


def test_names_are_offered_by_what_was_typed(client):
    names = [name for name, _ in client.get("/views/names?name=quill").json()]
    assert names == ["Mallory Quill"]
    assert client.get("/views/names?name=zzzz").json() == []


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (390, "light"), (2560, "dark")])
def test_nothing_is_wider_than_the_window_and_targets_are_large_enough(site, visit, width, scheme):
    page = visit(f"{site.address}/people", {"width": width, "height": 800}, color_scheme=scheme)
    for path in SHOWN:
        page.goto(f"{site.address}{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert page.evaluate("document.documentElement.matches('.dark')") == (scheme == "dark")
        small = page.evaluate(
            """() => [...document.querySelectorAll('button, summary, select, input, nav a')]
              .filter(e => e.checkVisibility() && !e.closest('.sr') && !e.matches('.sr'))
              .filter(e => e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"""
        )
        assert small == [], path


@pytest.mark.browser
def test_a_view_works_without_a_script(site, visit):
    page = visit(f"{site.address}/statements", java_script_enabled=False)
    page.get_by_label("Person").fill("Sergey Lavrov")
    page.get_by_role("button", name="Show").click()
    page.locator("a.source").first.click()
    assert page.locator("#at").count() == 1
    page.goto(f"{site.address}/verify")
    page.get_by_label("Paste its text").fill("“The moon is made of green cheese,” he said.")
    page.get_by_role("button", name="Check the quotations").click()
    assert "job=" in page.url
