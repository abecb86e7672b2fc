"""The page as a reader meets it: served by its own process, driven in headless Chromium."""

from __future__ import annotations

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
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from assistant.answer import Answer
from index.intake.sync import sync
from index.models.embed import Packaged

ROOT = Path(__file__).parents[1]
LAVROV = "What did Lavrov say about Bolton?"
UNANSWERED = "What is the capital of Australia?"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}

# Chromium asks its makers for updates and the like whatever it shows, all switches off
BROWSERS_OWN = re.compile(r"(^|\.)(google|gvt1)\.com$|(?<!fonts)\.googleapis\.com$")

HOSTILE = (
    "<script>window.hit=1</script> <img src=x onerror=window.hit=1> ![x](http://evil.test/?q=1) "
    "[a](javascript:window.hit=1) </mark><b>bold</b> ${window.hit=1} {{value}}"
)
HARBOUR = {
    "id": "harbour",
    "title": f"Harbour wall {HOSTILE}",
    "source": f"Gazette {HOSTILE}",
    "date": "2020-03-01",
    "url": "javascript:window.hit=1",
    "text": "\n\n".join(
        [f"The {n}th day of works went by without news from the quay." for n in range(4, 40)]
        + [f"Mallory Quill said the harbour wall would hold until spring. {HOSTILE} It was dry."]
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


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("page")
    articles, home, elsewhere = folder / "articles", folder / "home", folder / "elsewhere.txt"
    shutil.copytree(ROOT / "corpus" / "articles" / "sampler", articles)
    (articles / "harbour.jsonl").write_text(json.dumps(HARBOUR))
    sync(home, [articles], embedder=Packaged())
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("ONRECORD", "GRADIO"))}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(
        [sys.executable, "-c", WATCHED, str(elsewhere), str(home)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        line = process.stdout.readline()  # type: ignore[union-attr]
        assert "http://" in line, process.stderr.read()  # type: ignore[union-attr]
        yield Served(line.split("is on ")[1].split()[0], elsewhere, process)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert process.returncode == 0, errors
    assert "Traceback" not in errors


class Reader(NamedTuple):
    """A browser, what its pages asked of anything but this machine, and their errors."""

    browser: Any
    elsewhere: list[str]
    errors: list[str]

    def page(self, address: str, viewport: dict[str, int] = WIDE, **options: Any) -> Any:
        page = self.browser.new_context(viewport=viewport, **options).new_page()
        page.set_default_timeout(10_000)
        page.on("request", lambda request: self._note(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda m: m.type == "error" and self.errors.append(m.text))
        page.goto(address)
        for part in (".chip", "#fresh", "#question button", "#filters button[aria-expanded]"):
            page.wait_for_selector(part)
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


@pytest.fixture(scope="module")
def reader(chromium: str) -> Iterator[Reader]:
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
    assert reader.errors == []


def _note_callers(proxy: socket.socket, elsewhere: list[str]) -> None:
    while True:
        try:
            caller, _ = proxy.accept()
        except OSError:
            return
        with caller:
            elsewhere.append(caller.recv(400).decode(errors="replace").split()[1])


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


@pytest.mark.browser
def test_a_mark_opens_the_article_at_the_quoted_words(served, reader):
    page = reader.page(served.address)
    entry = ask(page, LAVROV)
    assert "Lavrov" in entry.locator(".answer").inner_text()
    entry.get_by_role("link", name="1:").click()
    words = shown_words(page)
    assert "Bolton" in words
    panel = page.get_by_role("complementary", name="Source")
    assert panel.get_by_text("The onrecord Sampler, 7 February 2020").count() >= 1
    assert (
        panel.locator("h3").inner_text()
        == "Lavrov questions Bolton’s view of who belongs in the West"
    )
    assert "Verbatim." in panel.locator(".finding").inner_text()
    assert (
        words
        in (ROOT / "corpus/articles/sampler/2020-02-07-lavrov-questions-bolton.md").read_text()
    )


@pytest.mark.browser
def test_marks_work_from_the_keyboard(served, reader):
    page = reader.page(served.address)
    mark = ask(page, LAVROV).get_by_role("link", name="1:")
    mark.focus()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert shown_words(page)
    assert mark.get_attribute("aria-current") == "true"


@pytest.mark.browser
def test_earlier_answers_keep_their_sources(served, reader):
    page = reader.page(served.address)
    first = ask(page, LAVROV)
    first.get_by_role("link", name="1:").click()
    words = shown_words(page)
    ask(page, "What did Mallory Quill say about the harbour wall?")
    page.wait_for_function("document.querySelector('#source h3').innerText.includes('Harbour')")
    first.get_by_role("link", name="1:").click()
    page.wait_for_function("document.querySelector('#source h3').innerText.includes('Bolton')")
    assert shown_words(page) == words
    assert page.locator("#source .for").inner_text() == LAVROV


@pytest.mark.browser
def test_a_refusal_says_so_and_its_nearest_sentences_are_no_answer(served, reader):
    page = reader.page(served.address)
    entry = ask(page, "What did Bolton say about Lavrov?")
    assert entry.get_by_role("heading", name="The articles do not say").is_visible()
    assert entry.locator(".cite").count() == 0
    assert page.locator("#transcript [role=status]").inner_text() == "The articles hold no answer."
    assert entry.get_by_role("heading", name="Nearest sentences — not an answer").is_visible()
    entry.locator(".near").first.click()
    assert shown_words(page)
    assert "Not an answer." in page.locator("#source .finding").inner_text()


@pytest.mark.browser
def test_a_follow_up_shows_how_it_was_understood(served, reader):
    page = reader.page(served.address)
    ask(page, LAVROV)
    understood = ask(page, "And about Venezuela?").locator(".understood").inner_text()
    assert understood.startswith("Understood as: What did Lavrov say about Venezuela?")


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_newest_question_comes_up_to_the_top(served, reader, viewport):
    page = reader.page(served.address, viewport)
    top = page.locator("#transcript").bounding_box()["y"]
    for question in (LAVROV, "And about Venezuela?", "Why?"):
        heading = ask(page, question).locator(".question")
        assert top + 20 < heading.bounding_box()["y"] < top + 40


@pytest.mark.browser
def test_a_part_of_what_was_understood_is_left_out_and_put_back_by_the_keyboard(served, reader):
    page = reader.page(served.address)
    entry = ask(page, "What did Bolton say about Lavrov?")
    assert entry.get_by_role("list", name="Looked for").inner_text().split("\n") == [
        "By: Bolton", "×", "About: Lavrov", "×",
    ]  # fmt: skip
    part(entry, "By: Bolton").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".entry.answered .cite")
    assert page.locator("#transcript [role=status]").inner_text().startswith("Answered, ")
    assert part(entry, "About: Lavrov").count() == 0
    back = part(entry, "By: Bolton", out=True)
    assert back.evaluate("button => button === document.activeElement")
    page.keyboard.press("Space")
    entry.get_by_role("heading", name="The articles do not say").wait_for()
    assert part(entry, "By: Bolton").evaluate("button => button === document.activeElement")
    assert page.locator(".question").all_inner_texts() == ["What did Bolton say about Lavrov?"]
    assert page.get_by_role("button", name="Ask", exact=True).is_visible()


@pytest.mark.browser
def test_a_misunderstood_follow_up_is_corrected_in_its_place(served, reader):
    page = reader.page(served.address)
    ask(page, LAVROV)
    entry = ask(page, "And about Venezuela?")
    corrector = entry.get_by_role("button", name="Correct this", expanded=False)
    corrector.click()
    whole = entry.get_by_role("textbox", name="What to ask instead")
    assert whole.input_value() == "What did Lavrov say about Venezuela?"
    assert whole.evaluate("words => words === document.activeElement")
    whole.fill("Something else")
    page.keyboard.press("Escape")
    assert not whole.is_visible()
    assert corrector.evaluate("button => button === document.activeElement")
    page.keyboard.press("Enter")
    assert whole.input_value() == "What did Lavrov say about Venezuela?"
    whole.fill("What did Mallory Quill say about the harbour wall?")
    page.keyboard.press("Enter")
    entry.get_by_text("In place of “And about Venezuela?”").wait_for()
    page.wait_for_selector(".entry.answered >> nth=1")
    assert page.locator(".question").all_inner_texts() == [
        LAVROV, "What did Mallory Quill say about the harbour wall?",
    ]  # fmt: skip
    assert entry.locator(".question").evaluate("heading => heading === document.activeElement")
    page.wait_for_function("document.querySelector('#source h3').innerText.includes('Harbour')")
    understood = ask(page, "And about the quay?").locator(".understood").inner_text()
    assert "What did Mallory Quill say about the quay?" in understood


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
def test_examples_can_be_asked_and_a_new_conversation_begun(served, reader):
    page = reader.page(served.address)
    example = page.locator(".chip").first
    question = example.inner_text()
    example.click()
    page.wait_for_selector(".entry.answered")
    assert page.locator(".question").inner_text() == question
    page.get_by_role("button", name="New conversation").click()
    page.wait_for_selector(".chip")
    assert page.locator(".entry").count() == 0
    assert page.locator("#source .reader").count() == 0


@pytest.mark.browser
def test_filters_narrow_and_a_bad_date_is_told(served, reader):
    page = reader.page(served.address)
    page.get_by_role("button", name="Filters", expanded=False).click()
    assert page.get_by_role("button", name="Filters", expanded=True).is_visible()
    page.get_by_label("From").fill("2020-02-31")
    page.get_by_role("textbox", name="Question").fill(LAVROV)
    page.keyboard.press("Enter")
    assert "“2020-02-31” is not a date" in page.get_by_role("alert").inner_text()
    assert page.get_by_role("textbox", name="Question").input_value() == LAVROV
    page.get_by_label("From").fill("2020-02-08")
    entry = ask(page, LAVROV)
    assert part(entry, "Since 8 February 2020").is_visible()
    assert page.get_by_role("alert").count() == 0
    assert "questions-bolton" not in entry.inner_html()
    assert page.get_by_role("button", name="Filters · from 2020-02-08").is_visible()
    part(entry, "Since 8 February 2020").click()
    part(entry, "Since 8 February 2020", out=True).wait_for()
    page.wait_for_selector(".entry.answered .cite")


@pytest.mark.browser
def test_an_answer_is_copied_with_its_sources(served, reader):
    permissions = ["clipboard-read", "clipboard-write"]
    page = reader.page(served.address, permissions=permissions)
    entry = ask(page, LAVROV)
    entry.get_by_role("button", name="Copy with sources").click()
    entry.get_by_role("button", name="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(LAVROV)
    assert "\nSources\n[1] The onrecord Sampler, 7 February 2020, “Lavrov questions" in copied


@pytest.mark.browser
def test_on_a_phone_the_source_slides_over_and_back(served, reader):
    page = reader.page(served.address, NARROW, is_mobile=True, has_touch=True)
    long = "the long and winding road to the harbour wall that would hold until spring " * 3
    other = ask(page, f"What did Lavrov say about {long}")
    chips = other.get_by_role("list", name="Looked for")
    assert chips.bounding_box()["width"] <= NARROW["width"] - 32
    other.get_by_role("button", name="Edit question").tap()
    for button in [*chips.get_by_role("button").all(), *other.locator("form button").all()]:
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 36
        assert box["x"] + box["width"] <= NARROW["width"]
    page.get_by_role("button", name="New conversation").click()
    page.wait_for_selector(".opening")
    entry = ask(page, LAVROV)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    panel = page.get_by_role("complementary", name="Source")
    assert not panel.is_visible()
    mark = entry.get_by_role("link", name="1:")
    for leave in (
        lambda: page.get_by_role("button", name="Back to the answer").tap(),
        lambda: page.keyboard.press("Escape"),
        page.go_back,
    ):
        mark.tap()
        assert shown_words(page)
        assert page.evaluate("document.getElementById('chat').inert")
        leave()
        panel.wait_for(state="hidden")
        assert mark.evaluate("mark => mark === document.activeElement")
    assert page.locator(".entry").count() == 1
    page.set_viewport_size(WIDE)
    mark.click()
    page.set_viewport_size(NARROW)
    assert not panel.is_visible()
    assert page.get_by_role("textbox", name="Question").is_editable()


CONTRAST = """selectors => {
  const channels = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const found = channels(getComputedStyle(at).backgroundColor);
      if (found.length === 3 || found[3] === 1) return found;
    }
    return [255, 255, 255];
  };
  const measured = {};
  for (const selector of selectors) {
    const element = document.querySelector(selector);
    if (!element) { measured[selector] = 0; continue; }
    const pair = [light(channels(getComputedStyle(element).color)), light(behind(element))];
    measured[selector] = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  }
  return measured;
}"""


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(served, reader, scheme):
    page = reader.page(served.address, color_scheme=scheme)
    wanted = {".opening h2", ".opening p", ".chip", ".holdings", "#fresh", ".blank p"}
    wanted |= {"#filters button", "#question button", "h1"}
    measured = page.evaluate(CONTRAST, list(wanted))
    entry = ask(page, "What did Bolton say about Lavrov?")
    part(entry, "About: Lavrov").click()
    part(entry, "About: Lavrov", out=True).wait_for()
    page.wait_for_selector(".entry.answered")
    entry.get_by_role("button", name="Edit question").click()
    chips = [".part span", ".part.out s", ".part button", ".part.out button", ".corrector"]
    chips += [".correction label", ".correction textarea", ".correction [type=submit]"]
    measured |= page.evaluate(CONTRAST, [*chips, ".correction [data-cancel]"])
    refused = [".refusal h3", ".refusal > p", ".refusal h4", ".near .sentence", ".near .origin"]
    measured |= page.evaluate(CONTRAST, refused)
    ask(page, LAVROV).get_by_role("link", name="1:").click()
    shown_words(page)
    answered = [".question", ".answer", ".words", ".cite", ".cite[aria-current]", ".actions button"]
    answered += [".reader h2", ".sources .origin", ".sources .title", ".text h3", ".known"]
    answered += [".finding", ".para", "mark.chosen"]
    measured |= page.evaluate(CONTRAST, answered)
    assert {selector: ratio for selector, ratio in measured.items() if ratio < 4.5} == {}
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, ground[4:-1].split(","))) < 384) is (scheme == "dark")


@pytest.mark.browser
def test_nothing_is_asked_of_another_machine(served, reader):
    page = reader.page(served.address)
    ask(page, LAVROV)
    assert reader.errors == []
    page.evaluate("fetch('http://outside.test/').catch(() => 0)")
    page.wait_for_timeout(300)
    assert any("Content Security Policy" in error for error in reader.errors)
    reader.errors.clear()
    assert reader.hosts_elsewhere() == set()
    assert not served.elsewhere.exists(), served.elsewhere.read_text()


@pytest.mark.browser
def test_the_watch_on_the_browser_sees_what_it_asks_elsewhere(reader):
    before = len(reader.elsewhere)
    page = reader.browser.new_page()
    page.set_content('<img src="https://fonts.seen.test/x">')
    page.wait_for_timeout(300)
    assert reader.hosts_elsewhere() == {"fonts.seen.test"}
    del reader.elsewhere[before:]


def test_the_watch_on_connections_sees_them(tmp_path):
    log = tmp_path / "log"
    tried = (
        WATCHED.split("sys.argv =")[0] + "import socket; socket.create_connection(('x.invalid', 9))"
    )
    subprocess.run([sys.executable, "-c", tried, str(log), "-"], capture_output=True, check=False)
    assert "x.invalid" in log.read_text()


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


def asked_by_program(served: Served, data: list[Any]) -> str:
    """The events that a question through the interface for programs gives."""
    _, _, begun = call(served, "POST", "/gradio_api/call/ask", {"data": data})
    _, _, events = call(served, "GET", f"/gradio_api/call/ask/{json.loads(begun)['event_id']}")
    return str(events)


@pytest.mark.parametrize(
    ("data", "holds"),
    [
        ([LAVROV, *[None] * 5], lambda answer: answer.found and answer.citations),
        ([LAVROV, None, "2021", None, None, None], lambda answer: not answer.found),
        (
            ["And about Venezuela?", [{"role": "user", "text": LAVROV}], *[None] * 4],
            lambda answer: "Lavrov" in answer.understood,
        ),
        (
            ["What did Bolton say about Lavrov?", *[None] * 4, ["speaker"]],
            lambda answer: answer.found and answer.reading.speaker is None,
        ),
    ],
    ids=["answered", "outside the dates", "follow-up", "without a part"],
)
def test_programs_get_the_answer_as_json(served, data, holds: Callable[[Answer], bool]):
    events = asked_by_program(served, data)
    assert events.startswith("event: complete"), events
    (given,) = json.loads(events.split("data: ", 1)[1])
    assert holds(Answer.from_json(given))


@pytest.mark.parametrize(
    ("history", "since", "without", "told"),
    [
        (None, "soon", None, "is not a date"),
        ([{"text": "Who?"}], None, None, "every message needs"),
        ([{"role": "boss", "text": "Who?"}], None, None, "user or assistant"),
        ("Who?", None, None, "every message needs"),
        (None, None, ["mood"], "a reading is without one of kind, speaker"),
    ],
    ids=["date", "no role", "role", "no list", "no part"],
)
def test_programs_are_told_what_is_wrong(served, history, since, without, told):
    events = asked_by_program(served, [LAVROV, history, since, None, None, without])
    assert events.startswith("event: error")
    assert told in events


def test_only_asking_is_offered_to_programs(served):
    _, _, text = call(served, "GET", "/gradio_api/info")
    assert list(json.loads(text)["named_endpoints"]) == ["/ask"]


def test_pages_elsewhere_can_neither_read_nor_frame_it(served):
    status, headers, text = call(served, "GET", "/", Host="evil.test")
    assert (status, "onrecord" in text) == (400, False)
    status, headers, text = call(served, "GET", "/")
    assert (status, "onrecord" in text) == (200, True)
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'self'" in policy
