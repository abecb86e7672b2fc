"""What all views share: the assistant, the jobs, how a page is put together and sent."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar
from urllib.parse import parse_qs, quote, urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.page.state import index_state
from assistant.page.views.base.jobs import Job, JobKind, Jobs
from assistant.templates import asset, render
from corpus.errors import UserError

if TYPE_CHECKING:
    from assistant.ask import Assistant

ViewName = Literal["Chat", "Articles", "Statements", "People", "Verify", "Evaluation", "Batch"]
VIEW_PATHS: dict[ViewName, str] = {
    "Chat": "/",
    "Articles": "/articles",
    "Statements": "/statements",
    "People": "/people",
    "Verify": "/verify",
    "Evaluation": "/evaluation",
    "Batch": "/batch",
}
VIEW_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PAGE_ROWS = 50  # rows of a list on one page
_MOST_KNOWN = 64  # answers of the index that are kept

KnownT = TypeVar("KnownT")

_STYLES = ("house", "widgets/plots", "views/views")
VIEW_STYLE = "\n".join(str(asset(f"page/{name}.css")) for name in _STYLES)
VIEW_SCRIPT = str(asset("page/views/views.js"))
VIEW_THEME = str(asset("page/views/theme.js"))
_VERSION = hashlib.sha256(f"{VIEW_STYLE}{VIEW_SCRIPT}{VIEW_THEME}".encode()).hexdigest()[:12]
VIEW_FILES = {
    "views.css": (VIEW_STYLE, "text/css"),
    "views.js": (VIEW_SCRIPT, "text/javascript"),
    "theme.js": (VIEW_THEME, "text/javascript"),
}
"""The style and the scripts of the views, each with its media type."""


class PageOf(NamedTuple):
    """Which rows of a list are shown: those of page ``n``, from 1, of ``pages``."""

    n: int
    pages: int
    total: int

    @property
    def rows(self) -> slice:
        return slice((self.n - 1) * PAGE_ROWS, self.n * PAGE_ROWS)


class Site:
    """The assistant as the views use it, and the jobs that they began."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.jobs = Jobs()
        self._known = OrderedDict[Hashable, tuple[object, Any]]()
        self._lock = threading.Lock()

    @property
    def home(self) -> Any:
        return self.assistant.index.home

    def state(self) -> str:
        """Return a value that changes with the index and the names."""
        return index_state(self.assistant)

    def known(self, name: Hashable, read: Callable[[], KnownT]) -> KnownT:
        """Return what ``read`` gives; it is read again when the index or the names change."""
        state = self.assistant.index.library.state
        with self._lock:
            held = self._known.get(name)
        if held is not None and held[0] == state:
            found: KnownT = held[1]
            return found
        made = read()
        with self._lock:
            self._known[name] = state, made
            self._known.move_to_end(name)
            while len(self._known) > _MOST_KNOWN:
                self._known.popitem(last=False)
        return made

    def page(
        self, name: ViewName, body: Markup, *, title: str = "", status: int = 200
    ) -> HTMLResponse:
        """Return a page of the views."""
        html = render(
            "page/views/shell.html.j2",
            title=title or name,
            navigation=navigation(name),
            body=body,
            state=self.state(),
            version=_VERSION,
            notices=self.assistant.notices,
        )
        return html_page(html, status=status)

    def asked_job(self, asked: Request, kind: JobKind) -> Job | None:
        """Return the job that the address names; None if it names none that there is."""
        return self.jobs.find(asked.query_params.get("job", ""), kind)


def navigation(current: ViewName) -> Markup:
    """Return the links between the views; they stand on the chat's page too."""
    return render("page/views/navigation.html.j2", views=VIEW_PATHS, current=current)


def html_page(html: Markup, *, status: int = 200) -> HTMLResponse:
    """Return a page that may load from, and send to, its own origin only."""
    return HTMLResponse(str(html), status, headers={"Content-Security-Policy": VIEW_POLICY})


def download(text: str, name: str, media_type: str) -> Response:
    """Return a file to be saved."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    data = text.encode("utf-8", errors="replace")
    return Response(data, media_type=f"{media_type}; charset=utf-8", headers=headers)


def address(path: str, **values: Any) -> str:
    """Return an address with the values that are there; a list gives several of one name."""
    kept = {name.rstrip("_"): value for name, value in values.items() if value}
    return f"{path}?{urlencode(kept, doseq=True, errors='replace')}" if kept else path


def turned(path: str, **values: Any) -> RedirectResponse:
    """Lead on to an address with a GET, after something was sent."""
    return RedirectResponse(address(path, **values), status_code=303)


async def posted_form(asked: Request) -> dict[str, str]:
    """Return the fields of a form that was sent; of several with a name, the last."""
    body = (await asked.body()).decode(errors="replace")
    return {name: values[-1] for name, values in parse_qs(body, keep_blank_values=True).items()}


def page_of(asked: Request, total: int) -> PageOf:
    """Return the page of a list that the address names; the nearest one that there is."""
    pages = max(1, -(-total // PAGE_ROWS))
    given = asked.query_params.get("page", "1")
    n = int(given) if given.isascii() and given.isdigit() and len(given) < 9 else 1
    return PageOf(min(max(n, 1), pages), pages, total)


def problem_page(site: Site, name: ViewName, error: UserError) -> HTMLResponse:
    """Return a page that tells what is wrong with what was asked."""
    body = render("page/views/problem.html.j2", told=str(error), back=VIEW_PATHS[name])
    return site.page(name, body, status=400)
