"""What the page shows, as HTML and text: everything from outside comes out escaped."""

from __future__ import annotations

import re
import socket
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import NoReturn

import gradio as gr
import pytest

import ui
from assistant import open_assistant
from assistant.answer import Answer, Citation, Reading
from assistant.ask import Assistant
from assistant.evidence import Overlap
from corpus.article import Article
from corpus.errors import BadSetting
from index.reader import Reader
from index.sync import sync

SAMPLER = Path(__file__).parents[1] / "corpus" / "articles" / "sampler"
LAVROV = "What did Lavrov say about Bolton?"
HOSTILE = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "![x](http://evil.test/?q=1)",
    "[a](javascript:window.hit=1)",
    "</mark></p><b>bold</b>",
    '" autofocus onfocus="window.hit=1',
    "' onclick='window.hit=1",
    "${window.hit=1} {{value}} `",
)
SAFE_TAGS = {
    *("a", "article", "b", "blockquote", "br", "button", "div", "h2", "h3", "h4", "i", "li"),
    *("mark", "ol", "p", "section", "span", "sup", "ul"),
}
SAFE_ATTRIBUTES = {
    *("aria-current", "aria-hidden", "aria-label", "aria-labelledby", "class", "dir", "href", "id"),
    *("rel", "role", "tabindex", "target", "title", "type"),
    *("data-close", "data-copy", "data-example", "data-open", "data-showing"),
}


class Elements(HTMLParser):
    """The tags, attributes and text of a piece of HTML, as a browser would find them."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.marked: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data
        last = [tag for tag in self.tags if tag in ("mark", "/mark", "sup", "/sup")][-1:]
        if last and last[0] in ("mark", "/sup"):
            self.marked[-1] += data

    def assert_safe(self) -> None:
        assert {tag.lstrip("/") for tag in self.tags} <= SAFE_TAGS
        assert {name for name, _ in self.attributes} <= SAFE_ATTRIBUTES
        for name, value in self.attributes:
            assert name != "href" or re.match(r"#\d+-(cited|nearest)-\d+$|https?://", value)


def citation(article: Article, quote: str, n: int = 1, **other: object) -> Citation:
    start = article.text.index(quote)
    values = {
        "n": n,
        "article": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "url": article.url,
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "sentence": quote,
        "speaker": None,
        "verdict": "verbatim",
        **other,
    }
    return Citation(**values)  # type: ignore[arg-type]


def answered(text: str, *citations: Citation, **other: object) -> ui.Entry:
    values = {"question": "Who?", "understood": "Who?", "found": True, **other}
    answer = Answer(text=text, citations=citations, **values)  # type: ignore[arg-type]
    return ui.Entry(answer.question, "answered", answer)


BRIDGE = Article(
    "bridge",
    'HEADLINE\n\nThe minister opened the bridge. "It will last," he said.\n\nNobody else spoke.\n',
    title="A bridge opens",
    outlet="Courier",
    published=date(2020, 2, 7),
    place="Valmar",
    url="https://courier.test/bridge",
    head=10,
)


@pytest.mark.parametrize(
    ("since", "until", "window"),
    [
        ("", " ", (None, None)),
        ("2020-02-06", "2020-02-07", (date(2020, 2, 6), date(2020, 2, 7))),
        ("2020-2-6", "", (date(2020, 2, 6), None)),
        ("2020-02", "2020-02", (date(2020, 2, 1), date(2020, 2, 29))),
        ("2019", "2019", (date(2019, 1, 1), date(2019, 12, 31))),
    ],
    ids=["none", "days", "one digit", "a month", "a year"],
)
def test_limits_take_days_months_and_years(since, until, window):
    assert ui.limits(since, until, ["Courier"]) == (*window, ("Courier",))


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        ("2020-13-01", "", "From: “2020-13-01” is not a date"),
        ("", "2020-02-30", "To: “2020-02-30” is not a date"),
        ("yesterday", "", "From: “yesterday” is not a date"),
        ("06/02/2020", "", "Write year-month-day"),
        ("0000", "", "is not a date"),
        ("2020-00", "", "is not a date"),
        ("", "2020-02-00", "is not a date"),
        ("2020-03-01", "2020-02", "ends before it starts"),
    ],
)
def test_limits_that_make_no_sense_are_told(since, until, told):
    with pytest.raises(BadSetting, match=re.escape(told)):
        ui.limits(since, until, ())


@pytest.mark.parametrize(
    ("times", "given"),
    [
        ([0.0, 0.01, 0.02, 0.2], "ad"),
        ([0.0, 0.01, 0.02, 0.03], "ad"),
        ([0.0, 0.2, 0.4, 0.6], "abcd"),
    ],
    ids=["late last", "early last", "all slow"],
)
def test_paced_keeps_the_first_and_the_last(times, given):
    clock = iter(times)
    assert "".join(ui.paced("abcd", every=0.07, clock=lambda: next(clock))) == given


def test_paced_gives_nothing_of_nothing():
    assert list(ui.paced([], every=1, clock=lambda: 0)) == []


@pytest.mark.parametrize(
    ("url", "followed"),
    [
        ("https://courier.test/a?b=c", True),
        ("http://courier.test", True),
        ("javascript:window.hit=1", False),
        ("JAVASCRIPT:window.hit=1", False),
        ("java\nscript:window.hit=1", False),
        ("data:text/html,<b>", False),
        ("file:///etc/passwd", False),
        ("//courier.test", False),
        ("https://", False),
        ("https://[", False),
        ("https://courier.test/ onclick=x", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_followed(url, followed):
    assert ui.web_address(url) == (url if followed else None)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo.", ["<p", "One.", "</p>", "<p", "Two."]),
        (
            "Said:\n- one\n- two\nEnd.",
            ["<p", "Said:", "<ul>", "<li", "one", "two", "</ul>", "End."],
        ),
        ("2 < 3 & 4", ["2 &lt; 3 &amp; 4"]),
        ("", []),
    ],
    ids=["paragraphs", "list", "escaped", "nothing yet"],
)
def test_answers_keep_their_paragraphs_and_lists(text, html):
    shown = ui.answer_html(Answer("q", "q", True, text), 1)
    assert re.search(".*".join(map(re.escape, html)), shown, re.DOTALL)


def test_marks_of_citations_are_links_and_others_stay_text():
    shown = ui.answer_html(
        answered("It will [1], it may [2] [12345].", citation(BRIDGE, "It will last")).answer, 3
    )
    assert shown.count("<a ") == 1
    assert 'data-open="3-cited-0"' in shown
    assert 'aria-label="1: Courier, 7 February 2020. Opens the article."' in shown
    assert "it may [2] [12345]." in shown


@pytest.mark.parametrize(
    ("verdict", "set_apart"), [("verbatim", True), ("altered", False), ("not found", False)]
)
def test_only_verbatim_words_are_set_apart(verdict, set_apart):
    cited = citation(BRIDGE, "The minister opened", verdict=verdict)
    shown = ui.answer_html(answered("In Courier, the minister opened it [1].", cited).answer, 1)
    assert ('<span class="words">the minister opened</span>' in shown) is set_apart
    assert ("doubt" in shown) is not set_apart


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_from_outside_becomes_markup(hostile):
    article = Article(
        hostile, f"{hostile}\n\nx {hostile} y\n", title=hostile, outlet=hostile, place=hostile,
        agency=hostile, url=f"https://courier.test/{hostile}", head=1,
    )  # fmt: skip
    cited = citation(article, f"x {hostile}", speaker=hostile, verdict="altered")
    found = answered(
        f"{hostile} [1]\n\n- {hostile}", cited, question=hostile, understood=f"{hostile}?",
        reading=Reading("fact", outlets=(hostile,)),
    )  # fmt: skip
    refused = answered(
        "", question=hostile, understood=hostile, found=False, refusal=hostile, nearest=(cited,)
    )
    failed = ui.Entry(hostile, "failed", within=hostile, notice=hostile)
    for html in (
        ui.transcript((found, refused, failed), ""),
        ui.opening((1, 1), None, [hostile]),
        ui.panel(found, ui.Place(1, "cited", 0), article),
        ui.panel(refused, ui.Place(2, "nearest", 0), article),
        ui.panel(found, ui.Place(1, "cited", 0), None),
    ):
        elements = Elements(html)
        elements.assert_safe()
        assert hostile in elements.text


@pytest.mark.parametrize(
    ("quotes", "chosen", "marked"),
    [
        (["It will last"], 0, ["It will last"]),
        (["The minister", "It will last"], 1, ["The minister", "It will last"]),
        (["opened the bridge", "the bridge. "], 0, ["opened ", "the bridge", ". "]),
        (["he said.\n\nNobody else"], 0, ["he said.", "Nobody else"]),
        (["HEADLINE"], 0, ["HEADLINE"]),
        (["Nobody else spoke.\n"], 0, ["Nobody else spoke."]),
    ],
    ids=["one", "two", "overlapping", "over paragraphs", "in the head", "to the end"],
)
def test_quoted_words_are_marked_where_they_stand(quotes, chosen, marked):
    citations = [citation(BRIDGE, quote, n) for n, quote in enumerate(quotes, 1)]
    html = ui.paragraphs(BRIDGE, citations, citations[chosen])
    assert Elements(html).marked == marked
    words = re.findall(r'<mark class="chosen"[^>]*>(?:<sup.*?</sup>)?(.*?)</mark>', html)
    assert "".join(words).replace("\n", "") == quotes[chosen].replace("\n", "")


def test_the_panel_shows_the_whole_text_of_the_article():
    html = ui.paragraphs(BRIDGE, [], citation(BRIDGE, "It will last"))
    assert Elements(html.replace("</p>", "</p> ")).text.split() == BRIDGE.text.split()
    assert html.count("outside") == 1


def test_long_articles_are_rendered_in_time_that_grows_with_them():
    article = Article("long", ("word " * 100 + "\n") * 4000 + " \n" * 100_000 + "end")
    assert ui.paragraphs(article, [], citation(article, "end")).count("<p") == 2


def test_a_source_is_listed_once_with_all_its_numbers():
    other = replace(BRIDGE, id="other", title="Another", outlet="Gazette")
    entry = answered(
        "x", citation(BRIDGE, "It will last", 1), citation(other, "Nobody else", 2),
        citation(BRIDGE, "The minister", 3),
    )  # fmt: skip
    html = ui.panel(entry, ui.Place(1, "cited", 2), BRIDGE)
    rows = re.findall(r"<li.*?</li>", html)
    assert [re.findall(r">(\d)</a>", row) for row in rows] == [["1", "3"], ["2"]]
    assert re.findall(r'data-open="([^"]*)" aria-current=true', html) == ["1-cited-2"]
    assert 'href="https://courier.test/bridge" target="_blank" rel="noopener noreferrer' in html


@pytest.mark.parametrize(
    ("cited", "article", "told"),
    [
        (citation(BRIDGE, "It will last", speaker="A. Minister"), BRIDGE, "Said by A. Minister."),
        (
            citation(BRIDGE, "It will last", verdict="other speaker"),
            BRIDGE,
            "Said by somebody else",
        ),
        (citation(BRIDGE, "It will last"), BRIDGE, "[1] Verbatim. Characters 43 to 55."),
        (citation(BRIDGE, "It will last"), None, "no longer in the index"),
        (citation(BRIDGE, "It will last"), replace(BRIDGE, text="New " * 20), "Changed since."),
    ],
    ids=["speaker", "doubt", "verbatim", "gone", "changed"],
)
def test_the_panel_tells_what_was_found_of_a_citation(cited, article, told):
    html = ui.panel(answered("x [1]", cited), ui.Place(1, "cited", 0), article)
    assert told in Elements(html).text
    assert ("<mark" in html) is (article is BRIDGE)


def test_a_refusal_says_why_and_labels_the_nearest_sentences():
    near = citation(BRIDGE, "Nobody else spoke.", 7)
    entry = answered(
        "", found=False, refusal="The articles do not say. No bridge.", nearest=(near,)
    )
    html = ui.transcript((entry,), "")
    text = Elements(html).text
    assert text.count("The articles do not say") == 1
    assert text.index("No bridge.") < text.index("Nearest sentences — not an answer")
    assert 'data-open="1-nearest-0"' in html
    assert "The articles hold no answer." in text
    shown = ui.panel(entry, ui.Place(1, "nearest", 0), BRIDGE)
    assert "Not an answer." in shown
    assert "Nearest sentences — not an answer" in shown


@pytest.mark.parametrize(
    ("understood", "reading", "told"),
    [
        ("Who?", Reading("fact"), ""),
        ("Who opened it?", Reading("fact"), "Understood as: Who opened it?"),
        ("Who?", Reading("fact", since=date(2020, 2, 1)), "Understood as: since 1 February 2020"),
        ("Who?", Reading("fact", outlets=("Gazette",)), ""),
        (
            "Who opened it?",
            Reading("fact", since=date(2020, 2, 1), until=date(2020, 2, 1), outlets=("Courier",)),
            "Understood as: Who opened it? 1 February 2020 · Courier",
        ),
    ],
    ids=["as asked", "made whole", "narrowed", "by the filters", "whole and narrowed"],
)
def test_a_question_understood_otherwise_is_shown(understood, reading, told):
    entry = replace(answered("x", understood=understood, reading=reading), within="Gazette")
    shown = re.search(r'<p class="understood".*?</p>', ui.transcript((entry,), ""))
    assert (Elements(shown[0]).text if shown else "") == told


def test_the_answer_as_text_carries_its_sources():
    cited = citation(BRIDGE, "It will last", verdict="altered")
    assert ui.as_text(answered("It lasts [1].", cited).answer) == (
        "Who?\n\nIt lasts [1].\n\nSources\n"
        "[1] Courier, 7 February 2020, “A bridge opens”, https://courier.test/bridge\n"
        "    It will last (Wording differs from the article)"
    )


@pytest.mark.parametrize(
    ("id", "known"),
    [
        ("1-cited-0", True),
        ("1-cited-1", False),
        ("1-nearest-0", False),
        ("0-cited-0", False),
        ("2-cited-0", False),
        ("1-cited--1", False),
        ("1-<b>-0", False),
        ("9" * 400, False),
        ("", False),
    ],
)
def test_places_that_a_browser_names_must_be_in_the_transcript(id, known):
    session = ui.Session((answered("x", citation(BRIDGE, "It will last")),))
    place = ui.place_of(id, session)
    assert (place.id if place else None) == (id if known else None)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    home = tmp_path_factory.mktemp("desk")
    sync(home, [SAMPLER], embedder=None)
    with open_assistant(home, environ={"ONRECORD_EMBEDDER": "none"}) as assistant:
        yield ui.Desk(assistant)


NO_LIMITS = ui.Limits(None, None, ())


def test_an_answer_grows_in_the_session(desk):
    sessions = list(desk.answers(ui.Session(), LAVROV, NO_LIMITS))
    assert sessions[0].entries == (ui.Entry(LAVROV, "asking"),)
    last = sessions[-1]
    assert [entry.status for entry in last.entries] == ["answered"]
    assert [turn.question for turn in last.conversation.turns] == [LAVROV]
    followed = list(desk.answers(last, "And about Venezuela?", NO_LIMITS))[-1]
    assert "Lavrov" in followed.entries[1].answer.understood


def test_a_session_is_known_while_it_grows(desk):
    asking = next(desk.asked(LAVROV, "", "", [], ui.Session()))
    shown, session, box = desk.stopped(asking[2])
    assert "Stopped before the answer was whole." in shown
    assert session.entries[0].status == "stopped"
    assert session.conversation.turns == ()
    assert box.submit_btn == "Ask"
    assert list(desk.asked(LAVROV, "", "", [], session))[-1][2].entries[1].status == "answered"


@pytest.mark.parametrize(
    ("question", "since", "told"),
    [(LAVROV, "soon", "is not a date"), ("  ", "", "Write a question first.")],
)
def test_what_cannot_be_asked_is_told_and_nothing_else_changes(desk, question, since, told):
    before = ui.Session((answered("x"),))
    ((shown, source, session, box, message),) = desk.asked(question, since, "", None, before)
    assert told in message
    assert session == before
    assert shown == source == box == gr.skip()


def test_half_a_character_in_a_question_does_no_harm(desk):
    shown, *_ = next(desk.asked("What \ud800?", "", "", [], ui.Session()))
    assert "What ??" in shown.encode().decode()


class Broken:
    """A retriever whose store is not there."""

    def search(self, *_: object, **__: object) -> NoReturn:
        raise OSError("the disk is gone: /secret/path")


@pytest.fixture
def limping(tmp_path):
    """An assistant that says what it lacks, and fails at every question."""
    sync(tmp_path, [SAMPLER], embedder=None)
    with Reader(tmp_path) as reader:
        yield ui.Desk(
            Assistant(reader, Broken(), embedder=None, scorer=Overlap(), notices=["No <model>."])
        )


def test_a_failure_is_calm_on_the_page_and_whole_in_the_log(limping, caplog):
    last = list(limping.answers(ui.Session(), LAVROV, NO_LIMITS))[-1]
    assert (last.entries[0].status, last.entries[0].notice) == ("failed", ui.WENT_WRONG)
    assert last.conversation.turns == ()
    assert "the disk is gone" in caplog.text
    assert "secret" not in ui.transcript(last.entries, "")


def test_what_the_assistant_lacks_is_told_in_the_masthead(desk, limping):
    assert "lacking" not in desk.masthead()
    assert '<p class="lacking">No &lt;model&gt;.</p>' in limping.masthead()


def test_a_source_that_is_gone_is_told(desk):
    session = ui.Session((answered("x [1]", citation(BRIDGE, "It will last")),))
    assert "no longer in the index" in desk.source(session, ui.Place(1, "cited", 0))


def test_the_first_source_of_a_refusal_is_its_nearest_sentence(desk):
    last = list(desk.answers(ui.Session(), "What did Bolton say about Lavrov?", NO_LIMITS))[-1]
    assert 'data-showing="1-nearest-0"' in desk.first_source(last)
    assert desk.first_source(ui.Session((ui.Entry("q", "failed"),))) == ui.EMPTY_PANEL


def test_a_port_that_cannot_be_had_is_told_before_anything_is_served():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BadSetting, match=rf"Port {port} .* another with --port"):
            ui.launched(None, port=port)
    with pytest.raises(BadSetting, match="Port 70000 "):
        ui.launched(None, port=70_000)
