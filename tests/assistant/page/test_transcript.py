"""The transcript as HTML: everything from outside comes out escaped."""

import re
from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import Answer, Refusal
from assistant.composing.refusal import Reading, in_words
from assistant.page.chips import chips
from assistant.page.filters import Limits
from assistant.page.session import Entry, Place, Session
from assistant.page.source import panel
from assistant.page.transcript import answer_html, opening, transcript
from corpus.article import Article
from tests.paper import BRIDGE, HOSTILE, Elements, answered, citation


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
    shown = answer_html(Answer("q", "q", True, text), 1)
    assert re.search(".*".join(map(re.escape, html)), shown, re.DOTALL)


def test_marks_of_citations_are_links_and_others_stay_text():
    shown = answer_html(
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
    shown = answer_html(answered("In Courier, the minister opened it [1].", cited).answer, 1)
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
        reading=Reading("said-about", speaker=hostile, about=hostile, outlets=(hostile,)),
    )  # fmt: skip
    corrected = replace(found, instead_of=hostile, left_out=frozenset(chips(found.reading)[1:]))
    again = replace(corrected, status="asking", answer=None, before=found)
    refused = answered(
        "", question=hostile, understood=hostile, found=False, refusal=hostile, nearest=(cited,)
    )
    failed = Entry(hostile, "failed", limits=Limits(outlets=(hostile,)), notice=hostile)
    for html in (
        transcript(Session((found, corrected, again, refused, failed), 1)),
        opening((1, 1), None, [hostile]),
        panel(found, Place(1, "cited", 0), article),
        panel(refused, Place(4, "nearest", 0), article),
        panel(found, Place(1, "cited", 0), None),
    ):
        elements = Elements(html)
        elements.assert_safe()
        assert hostile in elements.text


def test_a_refusal_says_why_and_labels_the_nearest_sentences():
    near = citation(BRIDGE, "Nobody else spoke.", 7)
    why = Refusal("names", names={"Bridgend": 0})
    entry = answered("", found=False, refusal=in_words(why), nearest=(near,), why=(why,))
    html = transcript(Session((entry,), 1))
    text = Elements(html).text
    assert text.count("The articles do not say") == 1
    assert text.index("No article names Bridgend.") < text.index(
        "Nearest sentences — not an answer"
    )
    assert 'data-open="1-nearest-0"' in html
    assert "The articles hold no answer." in text
    shown = panel(entry, Place(1, "nearest", 0), BRIDGE)
    assert "Not an answer." in shown
    assert "Nearest sentences — not an answer" in shown


@pytest.mark.parametrize(
    ("understood", "told"),
    [("Who?", ""), (" Who?", ""), ("Who opened it?", "Understood as: Who opened it? Correct this")],
    ids=["as asked", "as asked but for a space", "made whole"],
)
def test_a_question_made_whole_is_shown_with_the_way_to_correct_it(understood, told):
    html = transcript(Session((answered("x", understood=understood),), 1))
    shown = re.search(r'<p class="understood".*?</p>', html)
    assert (Elements(shown[0]).text if shown else "") == told
    assert html.count('data-correct="1"') == 1
    (whole,) = re.findall(r"<textarea.*?>(.*?)</textarea>", html)
    assert whole == understood.strip()


@pytest.mark.parametrize(
    ("status", "correctors"), [("asking", 0), ("stopped", 1), ("failed", 1), ("answered", 1)]
)
def test_every_question_that_is_not_under_way_can_be_edited(status, correctors):
    entry = Entry("Who?", status, answered("x").answer if status == "answered" else None)
    html = transcript(Session((entry,), 1))
    assert html.count("data-correct=") == html.count("<form") == correctors


def test_a_correction_says_in_whose_place_it_stands():
    html = transcript(Session((replace(answered("x"), instead_of="And she?"),), 1))
    assert "In place of “And she?”" in Elements(html).text


def test_filters_are_told_until_the_chips_tell_them():
    asking = Entry("Who?", "asking", limits=Limits(since=date(2020, 2, 1)))
    assert "Only since 1 February 2020" in Elements(transcript(Session((asking,), 1))).text
    reading = Reading("fact", since=date(2020, 2, 1))
    known = replace(asking, answer=answered("x", reading=reading).answer, reading=reading)
    text = Elements(transcript(Session((known,), 1))).text
    assert "Only" not in text
    assert "Since 1 February 2020" in text


def test_what_came_of_the_last_question_is_told_first():
    session = Session((answered("x", citation(BRIDGE, "It will last")), answered("y")), 1)
    assert Elements(transcript(session)).text.startswith("Answered, 1 citation.")
