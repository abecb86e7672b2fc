"""Pages of several processes on one port follow the index that one of them, or a run, changes."""

from __future__ import annotations

import json
import shutil

import pytest

from corpus import SAMPLES
from index.intake.sync import sync
from index.models.embed import Packaged
from tests.browser import WIDE
from tests.chat_server import chat_server, until

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_page_of_each_process_follows(sampler_home, tmp_path, browser):
    home = shutil.copytree(sampler_home, tmp_path / "home")
    with chat_server(home, tmp_path / "errors", "--workers", "2", "--rate", "0") as server:
        pages = []
        for worker in ("0", "1"):
            place = {"Cookie": f"onrecord-worker={worker}"}
            until(lambda place=place: server.asks("GET", "/", headers=place).status_code == 200)
            context = browser.browser.new_context(viewport=WIDE)
            cookie = {"name": "onrecord-worker", "value": worker, "url": server.address}
            context.add_cookies([cookie])
            page = context.new_page()
            page.goto(server.address)
            page.locator("#holdings .holdings", has_text="3 articles · 1 outlet").wait_for()
            page.wait_for_selector("#talks[aria-expanded]")
            pages.append(page)
        (tmp_path / "more").mkdir()
        row = {
            "source": "Ostrel News",
            "title": "The ferry",
            "text": "The ferry was late.",
            "date": "2020-03-02",
        }
        (tmp_path / "more" / "ferry.jsonl").write_text(json.dumps(row))
        sync(home, [SAMPLES / "sampler", tmp_path / "more"], embedder=Packaged())
        for page in pages:
            page.locator("#holdings .holdings", has_text="4 articles · 2 outlets").wait_for()
            page.locator(".newest", has_text="The ferry").wait_for()
            page.context.close()
