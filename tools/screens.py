"""Make the pictures of the page that docs/page.md shows: the sample articles in real Chromium.

    python tools/screens.py [--home DIR] [--only NAME ...] [--into DIR]

It serves the page over an index of the shipped articles, made in a folder of its own unless
``--home`` has one, opens each screen of ``SCREENS``, and writes it as WebP to docs/screens.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "screens"
QUALITY = 82  # of WebP, 0 to 100: text stays sharp, and most pictures are below 60 kB
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

ASKED = "What did Lavrov say about Bolton?"
UNANSWERED = "What did Lavrov say about the moon landing?"
DRAFT = (
    "“We don’t make any proposals,” Sergey Lavrov said. "
    "“We respect all of our partners,” he said.\n\n"
    "“The moon is made of green cheese,” John Bolton said."
)


class Screen(NamedTuple):
    """A picture: its name, what is opened and done for it, and the window it is seen in."""

    name: str
    path: str
    act: Callable[[Any], None]
    width: int = 1280
    height: int = 800
    scheme: Literal["light", "dark"] = "light"


def first(page: Any) -> None:
    """Wait for the chat before anything is asked."""
    page.wait_for_selector(".holdings-panel", state="attached")
    page.wait_for_selector(".opening .chip")


def answered(page: Any) -> None:
    """Wait for an answer, its source, and what to ask next."""
    page.wait_for_selector(".entry.answered")
    page.wait_for_selector("#source mark.chosen", state="attached")
    page.wait_for_selector("#following button")


def source(page: Any) -> None:
    """Open the first citation, as one does on a phone."""
    answered(page)
    page.locator(".answer .cite").first.click()
    page.locator("#source mark.chosen").first.wait_for()


def refused(page: Any) -> None:
    """Wait for an answer that the articles do not give."""
    page.wait_for_selector(".entry.answered .refusal")


def listed(page: Any) -> None:
    """Open the list of conversations beside an answer."""
    answered(page)
    page.get_by_role("button", name="Conversations").click()
    page.locator("#aside.open .listing li").first.wait_for()


def checked(page: Any) -> None:
    """Paste a draft, and wait for its verdicts."""
    page.get_by_label("Paste its text").fill(DRAFT)
    page.get_by_role("button", name="Check the quotations").click()
    page.locator(".verdict").first.wait_for()


def still(page: Any) -> None:
    """Wait for the view itself."""
    page.wait_for_selector("main h1")


def opened(page: Any) -> None:
    """Open the first row beside the list."""
    still(page)
    page.locator(".rows a[data-opens], .rows a.source").first.click()
    page.wait_for_selector(".side .paper")


_ASKING = f"/?q={ASKED.replace(' ', '+')}"
SCREENS = (
    Screen("first", "/", first),
    Screen("first-dark", "/", first, scheme="dark"),
    Screen("first-narrow", "/", first, 390, 844),
    Screen("answer", _ASKING, answered),
    Screen("answer-dark", _ASKING, answered, scheme="dark"),
    Screen("answer-narrow", _ASKING, answered, 390, 844),
    Screen("source-narrow", _ASKING, source, 390, 844),
    Screen("refusal", f"/?q={UNANSWERED.replace(' ', '+')}", refused),
    Screen("conversations", _ASKING, listed),
    Screen("articles", "/articles", opened),
    Screen("articles-dark", "/articles", still, scheme="dark"),
    Screen("articles-narrow", "/articles", still, 390, 844),
    Screen("statements", "/statements?person=Sergey+Lavrov", opened),
    Screen("people", "/people", still),
    Screen("verify", "/verify", checked),
    Screen("evaluation", "/evaluation", still),
    Screen("batch", "/batch", still),
)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the pictures of the page.")
    parser.add_argument("--home", type=Path, help="an index; one of the samples without it")
    parser.add_argument("--only", nargs="+", help="names of screens; all without it")
    parser.add_argument("--into", type=Path, default=FOLDER, help="the folder of the pictures")
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        if options.home:
            shutil.copytree(options.home, home)
        with _served(home) as address, _browser() as browser:
            for screen in SCREENS:
                if not options.only or screen.name in options.only:
                    picture = _picture(browser, address, screen)
                    (options.into / f"{screen.name}.webp").write_bytes(picture)
                    sys.stdout.write(f"{screen.name}: {len(picture) // 1000} kB\n")


def _picture(browser: Any, address: str, screen: Screen) -> bytes:
    from PIL import Image

    size = {"width": screen.width, "height": screen.height}
    page = browser.new_page(viewport=size, color_scheme=screen.scheme, reduced_motion="reduce")
    page.set_default_timeout(60_000)
    page.goto(address.rstrip("/") + screen.path)
    screen.act(page)
    page.wait_for_timeout(600)  # what is scrolled to comes to rest
    taken = io.BytesIO(page.screenshot())
    page.close()
    made = io.BytesIO()
    Image.open(taken).convert("RGB").save(made, "WEBP", quality=QUALITY, method=6)
    return made.getvalue()


@contextmanager
def _browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        sys.exit(f"None of {', '.join(BROWSERS)} is on PATH.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def _served(home: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "assistant.cli", "--home", str(home), "chat", "--port", "0"]
    command += ["--no-browser"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            told = next(line for line in process.stdout if " is on " in line)
            yield told.split(" is on ")[1].split()[0]
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
