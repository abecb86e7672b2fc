"""A server of the views over the sampler and a hostile article, and readers in one browser."""

from __future__ import annotations

import html
import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest

from assistant import open_assistant
from assistant.ask import Assistant
from assistant.page.views import LARGER, add_views
from assistant.service.entry.binding import Binding
from assistant.service.server import start
from corpus import SAMPLES
from index.intake.sync import sync
from index.models.embed import Packaged
from tests.browser import HOSTILE, WIDE, Reader, browsing

_ESCAPED = html.escape(HOSTILE)  # rows may hold HTML: this is what its reader sees as HOSTILE
HARBOUR = {
    "id": f"harbour {HOSTILE}",
    "title": f"=1+1 Harbour wall {_ESCAPED}",
    "source": f"Gazette {_ESCAPED}",
    "date": "2020-03-01",
    "url": "javascript:window.hit=1",
    "author": f"Tove Dahl and Ann {_ESCAPED}",
    "page": "=1+1",
    "text": "“=HYPERLINK(1) will hold until the spring tide,” Mallory Quill said on Sunday. "
    f"“The {_ESCAPED} was dry all winter long,” Mallory Quill said.\n\n"
    + "The works went by without news from the quay. " * 12
    + "\n\nArne Vik and Paul Orr came to the quay. “The nets are empty this year,” he said.",
}


class Site(NamedTuple):
    """A server of the views, and its index."""

    address: str
    home: Path
    assistant: Assistant


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the sampler and the hostile article; tests read it, or copy it."""
    folder = tmp_path_factory.mktemp("views")
    shutil.copytree(SAMPLES / "sampler", folder / "articles")
    (folder / "articles" / "harbour.jsonl").write_text(json.dumps(HARBOUR))
    sync(folder / "home", [folder / "articles"], embedder=Packaged())
    return folder / "home"


def serve(home: Path, allows: Callable[[str], bool]) -> Iterator[Site]:
    with open_assistant(home) as assistant:
        server = start(
            assistant,
            home,
            binding=Binding(port=0),
            per_minute=0,
            add_page=lambda app: add_views(app, assistant, allows=allows),
            larger=LARGER,
        )
        yield Site(server.address.rstrip("/"), home, assistant)
        server.close()


@pytest.fixture(scope="session")
def site(made_home: Path) -> Iterator[Site]:
    """The views over an index that no test changes."""
    yield from serve(made_home, lambda address: True)


@pytest.fixture(scope="module")
def changing(made_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The views over an index of the module's own, which its tests change."""
    home = shutil.copytree(made_home, tmp_path_factory.mktemp("changing") / "home")
    yield from serve(home, lambda address: True)


@pytest.fixture
def add(changing: Site, made_home: Path) -> Callable[[str, str], None]:
    """Index an article more while the server runs: its headline, and its text."""

    def added(title: str, text: str) -> None:
        more = changing.home.parent / "more"
        more.mkdir(exist_ok=True)
        row = {"title": title, "source": "Ostrel News", "date": "2020-03-02", "text": text}
        (more / f"{title}.jsonl").write_text(json.dumps(row))
        sync(changing.home, [made_home.parent / "articles", more], embedder=Packaged())

    return added


@pytest.fixture
def client(site: Site) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site.address, timeout=60, trust_env=False) as opened:
        yield opened


@pytest.fixture
def writer(changing: Site) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=changing.address, timeout=60, trust_env=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Reader]:
    with browsing(chromium) as reader:
        yield reader


@pytest.fixture
def visit(browser: Reader) -> Iterator[Callable[..., Any]]:
    """Open an address in a new window of the browser; all are closed after the test."""

    def opened(address: str, viewport: dict[str, int] = WIDE, **options: Any) -> Any:
        page = browser.browser.new_context(viewport=viewport, **options).new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: browser.errors.append(str(error)))
        page.on("console", lambda m: _is_fault(m) and browser.errors.append(m.text))
        page.on("dialog", lambda dialog: dialog.accept())
        page.goto(address)
        return page

    yield opened
    for context in browser.browser.contexts:
        context.close()


def _is_fault(message: Any) -> bool:
    """Whether a message is of a fault; Chromium also tells of each file that the server refuses."""
    return message.type == "error" and "status of 422" not in message.text


def finished(client: httpx.Client, job: str) -> str:
    """The part of a page that tells of a job, once the job is done."""
    while True:
        part = client.get(f"/views/jobs/{job}").raise_for_status().text
        if "data-job" not in part:
            return part
        time.sleep(0.05)


def job_in(response: httpx.Response) -> str:
    """The id of the job that a response leads to."""
    assert response.status_code == 303, response.text
    return response.headers["location"].partition("job=")[2]
