"""Nothing from outside acts in the page, and the page asks nothing of another machine."""

import subprocess
import sys

import pytest

from assistant.page.guard import READER_COOKIE
from tests.browser import HOSTILE, LAVROV, WATCHED, ask, call, part, shown_words


@pytest.mark.browser
def test_hostile_text_is_shown_and_does_nothing(served, reader):
    page = reader.page(served.address)
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    entry = ask(page, f"What did Mallory Quill say about the harbour wall? {HOSTILE}")
    assert HOSTILE in entry.locator(".question").inner_text()
    by = "Mallory Quill </textarea><img src=x onerror=window.hit=1>"
    told = ask(page, f"What did {by} say about {HOSTILE}?")
    (whole,) = told.locator("textarea").all()
    told.get_by_role("button", name="Edit question").click()
    assert whole.input_value() == f"What did {by} say about {HOSTILE}?"
    part(told, f"By: {by}").click()
    part(told, f"By: {by}", out=True).wait_for()
    entry.locator("[data-open]").first.click()
    assert shown_words(page)
    panel = page.locator("#source")
    assert HOSTILE in panel.locator("h3").inner_text()
    assert HOSTILE in " ".join(panel.locator(".text").inner_text().split())
    assert panel.locator(".out, img, script, b b").count() == 0
    assert page.locator(".entry img, .entry script").count() == 0
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None


@pytest.mark.browser
def test_nothing_is_asked_of_another_machine(served, reader):
    page = reader.page(served.address)
    ask(page, LAVROV)
    assert reader.errors == []
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.evaluate("fetch('http://outside.test/').catch(() => 0)")
    reader.errors.clear()
    assert reader.hosts_elsewhere() == set()
    assert not served.elsewhere.exists(), served.elsewhere.read_text()


@pytest.mark.browser
def test_the_watch_on_the_browser_sees_what_it_asks_elsewhere(reader):
    before = len(reader.elsewhere)
    page = reader.browser.new_page()
    with page.expect_event("requestfailed"):
        page.set_content('<img src="https://fonts.seen.test/x">')
    assert reader.hosts_elsewhere() == {"fonts.seen.test"}
    del reader.elsewhere[before:]


def test_the_watch_on_connections_sees_them(tmp_path):
    log = tmp_path / "log"
    tried = (
        WATCHED.split("sys.argv =")[0] + "import socket; socket.create_connection(('x.invalid', 9))"
    )
    subprocess.run([sys.executable, "-c", tried, str(log), "-"], capture_output=True, check=False)
    assert "x.invalid" in log.read_text()


def test_pages_elsewhere_can_neither_read_nor_frame_it(served):
    status, headers, text = call(served, "GET", "/", Host="evil.test")
    assert (status, "onrecord" in text) == (400, False)
    status, headers, text = call(served, "GET", "/")
    assert (status, "onrecord" in text) == (200, True)
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy


def test_a_reader_has_a_key_from_the_first_page_on(served):
    _, headers, _ = call(served, "GET", "/")
    key = headers["set-cookie"]
    assert key.startswith(f"{READER_COOKIE}=")
    assert "HttpOnly; SameSite=Lax" in key
    assert len(key.split(";")[0]) > 40
    _, headers, _ = call(served, "GET", "/", Cookie=f"a=b; {key.split(';')[0]}")
    assert "set-cookie" not in headers
    _, headers, _ = call(served, "GET", "/config")
    assert "set-cookie" not in headers
