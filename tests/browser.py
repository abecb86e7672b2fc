"""For tests of the page as a reader meets it: served by its own process, driven in Chromium."""

from __future__ import annotations

import html
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from index.intake.sync import sync
from index.models.embed import Packaged

ROOT = Path(__file__).parents[1]
LAVROV = "What did Lavrov say about Bolton?"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

# what a page has once its scripts have run
READY = (".chip, .entry", "#fresh", "#talks[aria-expanded]", "#question button")
READY += ("#filters button[aria-expanded]", "#listing .listing")

# Chromium asks its makers for updates and the like whatever it shows, all switches off
BROWSERS_OWN = re.compile(r"(^|\.)(google|gvt1)\.com$|(?<!fonts)\.googleapis\.com$")

HOSTILE = (
    "<script>window.hit=1</script> <img src=x onerror=window.hit=1> ![x](http://evil.test/?q=1) "
    "[a](javascript:window.hit=1) </mark><b>bold</b> ${window.hit=1} {{value}}"
)
_ESCAPED = html.escape(HOSTILE)  # rows may hold HTML: this is what its reader sees as HOSTILE
HARBOUR = {
    "id": "harbour",
    "title": f"Harbour wall {_ESCAPED}",
    "source": f"Gazette {_ESCAPED}",
    "date": "2020-03-01",
    "url": "javascript:window.hit=1",
    "text": "\n\n".join(
        [f"The {n}th day of works went by without news from the quay." for n in range(4, 40)]
        + [f"Mallory Quill said the harbour wall would hold until spring. {_ESCAPED} It was dry."]
    ),
}

# Runs ui.py as `python ui.py` does, and writes down whoever it wants to reach elsewhere.
WATCHED = """
import runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
log, home = sys.argv[1:]
def watch(event, args):
    if event == "socket.connect" and isinstance(args[1], tuple):
        host = args[1][0]
    elif event == "socket.getaddrinfo":
        host = args[0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host not in (None, "127.0.0.1", "::1", "localhost", "0.0.0.0"):
        with open(log, "a") as file:
            file.write(f"{event} {args}\\n")
sys.addaudithook(watch)
sys.argv = ["ui.py", "--home", home]
runpy.run_module("ui", run_name="__main__")
"""


class Served(NamedTuple):
    """A page that is served, and the file that would name its connections elsewhere."""

    address: str
    elsewhere: Path
    process: subprocess.Popen[str]


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[Served]:
    """The page over the sampler and a hostile article, served until the end of the block.

    ``settings`` are those of the environment.
    """
    articles, home, elsewhere = folder / "articles", folder / "home", folder / "elsewhere.txt"
    shutil.copytree(ROOT / "corpus" / "articles" / "sampler", articles)
    (articles / "harbour.jsonl").write_text(json.dumps(HARBOUR))
    sync(home, [articles], embedder=Packaged())
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("ONRECORD", "GRADIO"))}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment |= settings
    process = subprocess.Popen(
        [sys.executable, "-c", WATCHED, str(elsewhere), str(home)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            line = process.stdout.readline()  # type: ignore[union-attr]
            assert "http://" in line, process.stderr.read()  # type: ignore[union-attr]
            yield Served(line.split("is on ")[1].split()[0], elsewhere, process)
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=60)
        finally:
            process.kill()  # else a test that failed would wait for it for ever
    assert process.returncode == 0, errors
    assert "Traceback" not in errors
    assert not elsewhere.exists(), elsewhere.read_text()


class Reader(NamedTuple):
    """A browser, what its pages asked of anything but this machine, and their errors."""

    browser: Any
    elsewhere: list[str]
    errors: list[str]

    def page(self, address: str, viewport: dict[str, int] = WIDE, **options: Any) -> Any:
        page = self.browser.new_context(viewport=viewport, **options).new_page()
        page.set_default_timeout(60_000)
        page.on("request", lambda request: self._note(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda m: m.type == "error" and self.errors.append(m.text))
        page.goto(address)
        for part in READY:
            page.wait_for_selector(part, state="attached")
        return page

    def hosts_elsewhere(self) -> set[str]:
        """The hosts that were asked for something, without the browser's own."""
        urls = [url if "://" in url else f"//{url}" for url in self.elsewhere]
        hosts = {urlsplit(url).hostname or url for url in urls}
        return {host for host in hosts if not BROWSERS_OWN.search(host)}

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
            self.elsewhere.append(url)


@contextmanager
def browsing(chromium: str) -> Iterator[Reader]:
    """A headless Chromium until the end of the block; skipped where there is none."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    elsewhere: list[str] = []
    # Whatever leaves this machine goes through the proxy, even what a page's events do not tell.
    with socket.create_server(("127.0.0.1", 0)) as proxy, sync_api.sync_playwright() as playwright:
        threading.Thread(target=_note_callers, args=(proxy, elsewhere), daemon=True).start()
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=[
                f"--proxy-server=http://127.0.0.1:{proxy.getsockname()[1]}",
                *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
                *("--disable-component-update", "--disable-sync"),
            ],
        )
        reader = Reader(browser, elsewhere, [])
        yield reader
        browser.close()
    errors = list(_beside_leaving(reader.errors))
    assert errors == [], reader.errors
    assert reader.hosts_elsewhere() == set()


def _beside_leaving(errors: list[str]) -> Iterator[str]:
    """Leave out what gradio tells when a page is left while it listens: it aborts, and says so.

    Each stream that is aborted may tell it once, in any order where a page has several.
    """
    left = sum(error.startswith("AbortError: signal is aborted") for error in errors)
    for error in errors:
        if error.startswith("AbortError: signal is aborted"):
            continue
        if left and "Connection errored out" in error:
            left -= 1
        else:
            yield error


def _note_callers(proxy: socket.socket, elsewhere: list[str]) -> None:
    while True:
        try:
            caller, _ = proxy.accept()
        except OSError:
            return
        with caller:
            asked = caller.recv(400).decode(errors="replace").split()
            elsewhere.extend(asked[1:2])  # a connection that asks for nothing tells nothing


def ask(page: Any, question: str) -> Any:
    """The entry of the answer, whole."""
    before = page.locator(".entry").count()
    page.get_by_role("textbox", name="Question").fill(question)
    page.keyboard.press("Enter")
    page.wait_for_selector(f".entry.answered >> nth={before}")
    page.get_by_role("button", name="Ask", exact=True).wait_for()
    return page.locator(".entry").nth(before)


def part(entry: Any, label: str, *, out: bool = False) -> Any:
    """The button that leaves a part of what was understood out, or puts it back."""
    does = f"{'Put back' if out else 'Leave out'} “{label}” and ask again"
    return entry.get_by_role("button", name=does, exact=True)


def shown_words(page: Any) -> str:
    """The words that are highlighted, once they have come to rest in view."""
    page.wait_for_function(
        """() => {
          const mark = document.querySelector('#source mark.chosen');
          const text = mark?.closest('.text'), at = mark?.getBoundingClientRect();
          const frame = text?.getBoundingClientRect();
          return mark && document.activeElement === mark && getComputedStyle(text).visibility
            === 'visible' && at.top >= frame.top && at.bottom <= Math.min(frame.bottom, innerHeight)
            && at.left >= 0 && at.right <= innerWidth;
        }"""
    )
    numbers = page.locator("#source mark.chosen sup").all_inner_texts()
    return page.locator("#source mark.chosen").first.inner_text().removeprefix("".join(numbers))


def call(served: Served, method: str, path: str, body: Any = None, **headers: str) -> Any:
    """Status, headers and text of a request."""
    parts = urlsplit(served.address)
    connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=20)
    sent = json.dumps(body) if body is not None else None
    connection.request(method, path, sent, {"Content-Type": "application/json", **headers})
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    return response.status, response.headers, text
