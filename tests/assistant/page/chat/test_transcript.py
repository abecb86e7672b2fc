"""The transcript: what is told of each question, and nothing from outside becomes markup."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import Answer, Reading, Refusal
from assistant.composing.refusal import in_words
from assistant.page.chat.source import panel
from assistant.page.chat.transcript import answer_html, transcript, view_of_all
from assistant.page.sessions.chips import chips
from assistant.page.sessions.filters import Limits
from assistant.page.sessions.session import Place, Session, TranscriptEntry
from corpus.article import Article
from tests.paper import BRIDGE, HOSTILE, LONG, Elements, answered, citation, shown

MINISTER = citation(BRIDGE, "The minister opened")


def told(*entries: TranscriptEntry, n: int = 1) -> Elements:
    """The transcript of some entries, of which the ``n``-th was asked last."""
    return Elements(transcript(Session(entries, n)))


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("One.\n\nTwo.", [("p", "One."), ("p", "Two.")]),
        ("One,\ntwo.", [("p", "One,two."), ("br", "")]),
        (
            "Said:\n- one\n- two\nEnd.",
            [("p", "Said:"), ("ul", "onetwo"), ("li", "one"), ("li", "two"), ("p", "End.")],
        ),
        ("2 < 3 & 4", [("p", "2 < 3 & 4")]),
        ("", []),
    ],
    ids=["paragraphs", "lines", "list", "escaped", "nothing yet"],
)
def test_answers_keep_their_paragraphs_and_lists(text, tags):
    elements = Elements(answer_html(Answer("q", "q", True, text), 1)).elements
    assert [(e.tag, e.text) for e in elements[1:]] == tags


def test_marks_of_citations_are_links_and_others_stay_text():
    entry = answered("It will [1], it may [2] [12345].", citation(BRIDGE, "It will last"))
    elements = Elements(answer_html(entry.answer, 3))
    (link,) = elements.found("a")
    assert link.text == "[1]"
    assert link.attributes["data-open"] == "3-cited-0"
    assert link.attributes["href"] == "#3-cited-0"
    assert link.attributes["aria-label"] == "1: Courier, 7 February 2020. Opens the article."
    assert elements.text == "It will [1], it may [2] [12345]."


@pytest.mark.parametrize(
    ("verdict", "set_apart"),
    [("verbatim", ["the minister opened"]), ("altered", []), ("not found", [])],
)
def test_only_verbatim_words_are_set_apart(verdict, set_apart):
    cited = replace(MINISTER, verdict=verdict)
    answer = answered("In Courier, the minister opened it [1].", cited).answer
    elements = Elements(answer_html(answer, 1))
    assert elements.texts("span", "words") == set_apart
    assert bool(elements.found("a", "cite", "doubt")) is not bool(set_apart)


def outcomes(text: str) -> tuple[TranscriptEntry, ...]:
    """An entry of every kind with a text in every place that comes from outside."""
    article = Article(text, f"x {text} y\n", title=text, outlet=text)
    cited = citation(article, f"x {text}", speaker=text, verdict="altered", notice=text)
    found = answered(
        f"{text} [1]\n\n- {text}", cited, replace(cited, verdict="verbatim", n=2),
        question=text, understood=f"{text}?",
        reading=Reading("said-about", speaker=text, about=text, outlets=(text,)),
        other=text, notices=(text,),
    )  # fmt: skip
    corrected = replace(found, instead_of=text, left_out=frozenset(chips(found.reading)[1:]))
    refused = answered(
        "", question=text, understood=text, found=False, refusal=text, nearest=(cited,)
    )
    return (
        found,
        corrected,
        replace(corrected, status="asking", answer=None, before=found),
        replace(found, status="stopped"),
        refused,
        answered(f"But {text}", question=text, found=False, refusal=text, nearest=(cited,)),
        TranscriptEntry(text, "failed", limits=Limits(outlets=(text,)), notice=text),
    )


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_from_outside_becomes_markup(hostile):
    entries = outcomes(hostile)
    everything = told(*entries)
    everything.assert_safe()
    assert everything.texts("h2", "question") == [shown(hostile)] * len(entries)
    assert set(everything.texts("p", "state", "notice")) == {shown(hostile)}
    assert set(everything.texts("span", "notice")) == {shown(hostile)}
    for button in everything.found("button", "other"):
        assert button.attributes["data-whole"] == shown(hostile)
        assert button.text == f"Or: {shown(hostile)}"
    for entry in entries:
        alone = told(entry)
        alone.assert_safe()
        assert shown(hostile) in alone.text


def test_a_megabyte_on_one_line_is_shown_whole():
    article = replace(BRIDGE, text=LONG)
    entry = answered(f"{LONG} [1]", citation(article, LONG), question=LONG, understood=LONG)
    elements = told(entry)
    elements.assert_safe()
    assert elements.texts("h2") == [LONG]
    assert elements.texts("div", "answer") == [f"{LONG} [1]"]


def test_a_refusal_says_why_and_labels_the_nearest_sentences():
    near = citation(BRIDGE, "Nobody else spoke.", 7)
    why = Refusal("names", names={"Bridgend": 0})
    entry = answered("", found=False, refusal=in_words(why), nearest=(near,), why=(why,))
    elements = told(entry)
    (shown,) = elements.texts("section", "refusal")
    assert shown.count("The articles do not say") == 1
    assert shown.index("No article names Bridgend.") < shown.index("Nearest sentences — not an")
    assert elements.found("a", "near", data_open="1-nearest-0", href="#1-nearest-0")
    assert elements.found("p", role="status")[0].text == "The articles hold no answer."
    source = Elements(panel(entry, Place(1, "nearest", 0), BRIDGE))
    assert source.texts("h2") == ["Nearest sentences — not an answer"]
    assert source.texts("p", "finding")[0].startswith("Not an answer, paragraph 2.")


def test_what_a_refusal_says_besides_is_told_once():
    why = "The articles do not say. No bridge."
    beside = told(answered("But they name a ferry.", found=False, refusal=why))
    assert beside.texts("div", "answer") == ["But they name a ferry."]
    assert told(answered(why, found=False, refusal=why)).found("div", "answer") == []


@pytest.mark.parametrize(
    ("understood", "shown"),
    [
        ("Who?", []),
        (" Who?", []),
        ("Who opened it?", ["Understood as: Who opened it? Correct this"]),
    ],
    ids=["as asked", "as asked but for a space", "made whole"],
)
def test_a_question_made_whole_is_shown_with_the_way_to_correct_it(understood, shown):
    elements = told(answered("x", understood=understood))
    assert elements.texts("p", "understood") == shown
    (corrector,) = elements.found("button", data_correct="1")
    assert corrector.attributes["aria-controls"] == "c1"
    assert elements.found("form", id="c1", data_correction="1")
    assert elements.texts("textarea") == [understood.strip()]


@pytest.mark.parametrize(
    ("status", "correctors"), [("asking", 0), ("stopped", 1), ("failed", 1), ("answered", 1)]
)
def test_every_question_that_is_not_under_way_can_be_edited(status, correctors):
    elements = told(
        TranscriptEntry("Who?", status, answered("x").answer if status == "answered" else None)
    )
    assert len(elements.found("button", data_correct="1")) == correctors
    assert len(elements.found("form", "correction")) == correctors


@pytest.mark.parametrize(
    ("entry", "actions"),
    [
        (answered("x"), ["Copy", "Edit question"]),
        (answered("x [1]", MINISTER), ["Copy with sources", "Edit question"]),
        (answered("x", understood="Who opened it?"), ["Correct this", "Copy"]),
        (replace(answered("x"), status="stopped"), ["Edit question"]),
    ],
    ids=["no source", "a source", "made whole", "stopped"],
)
def test_an_entry_offers_what_can_be_done_with_it(entry, actions):
    buttons = told(entry).found("button")
    outside = [b.text for b in buttons if "data-copy" in b.attributes or "corrector" in b.classes]
    assert outside == actions


OTHER = "What did Odile Brandt say?"


@pytest.mark.parametrize(
    ("entry", "text", "buttons"),
    [
        (answered(f"x\n\nOr do you mean: {OTHER}", other=OTHER), "x", 1),
        (answered("x\n\nOr do you mean: Who?", other=OTHER), "xOr do you mean: Who?", 1),
        (answered(f"x\n\nOr do you mean: {OTHER}"), f"xOr do you mean: {OTHER}", 0),
        (replace(answered("x", other=OTHER), status="asking"), "x", 0),
        (replace(answered("x", other=OTHER), status="stopped"), "x", 1),
    ],
    ids=["its line", "another line", "none", "growing", "stopped"],
)
def test_the_other_reading_is_a_button_and_not_a_line_of_the_answer(entry, text, buttons):
    elements = told(entry)
    assert elements.texts("div", "answer") == [text]
    offered = elements.found("button", "other", data_instead="1", data_whole=OTHER)
    assert [button.text for button in offered] == [f"Or: {OTHER}"] * buttons


def test_the_other_reading_of_a_refused_question_is_told_once():
    refusal = f"The articles do not say. No bridge.\n\nOr do you mean: {OTHER}"
    elements = told(answered(refusal, found=False, refusal=refusal, other=OTHER))
    assert elements.texts("section", "refusal") == [
        "The articles do not sayThe articles do not say. No bridge."
    ]
    assert elements.text.count(OTHER) == 1


def test_the_sources_of_an_answer_are_counted_by_article():
    other = replace(BRIDGE, id="other")
    entry = answered("x", MINISTER, citation(BRIDGE, "It will"), citation(other, "It will"))
    (link,) = told(answered("y"), entry).found("a", data_open="2-cited-0")
    assert link.text == "2 sources"


def test_a_correction_says_in_whose_place_it_stands():
    elements = told(replace(answered("x"), instead_of="And she?"))
    assert elements.texts("p", "instead") == ["In place of “And she?”"]


def test_filters_are_told_until_the_chips_tell_them():
    asking = TranscriptEntry("Who?", "asking", limits=Limits(since=date(2020, 2, 1)))
    assert told(asking).texts("p", "within") == ["Only since 1 February 2020"]
    reading = Reading("fact", since=date(2020, 2, 1))
    known = told(replace(asking, answer=answered("x", reading=reading).answer, reading=reading))
    assert known.found("p", "within") == []
    assert known.texts("li", "part") == ["Since 1 February 2020×"]


def test_what_came_of_the_last_question_is_told_first():
    cited = answered("x", citation(BRIDGE, "It will last"))
    assert told(cited, answered("y"), n=1).elements[0].text == "Answered, 1 citation."
    assert (
        told(cited, TranscriptEntry("z", "asking"), n=2).elements[0].text
        == "Looking through the articles."
    )
    assert (
        told(cited, TranscriptEntry("z", "failed"), n=2).elements[0].text == "No answer was given."
    )


@pytest.mark.parametrize(
    ("line", "reading", "limits", "href", "label"),
    [
        (
            "6 of 18 statements, oldest first; ask for more, or to show all:",
            Reading("said-about", speaker="Ann Orr", about="the weir"),
            Limits(since=date(2020, 2, 1), outlets=("Bee & Co",)),
            "/statements?person=Ann+Orr&topic=the+weir&outlet=Bee+%26+Co&since=2020-02-01",
            "Open them in the Statements view",
        ),
        (
            "8 of 12 articles; ask for more, or to show all:",
            Reading("lookup", about="the weir"),
            Limits(),
            "/articles?words=the+weir",
            "All articles with “the weir”",
        ),
        (
            "8 of 12 articles, newest first; ask for more, or to show all:",
            Reading("lookup", author="Ann Orr", until=date(2020, 3, 1)),
            Limits(),
            "/articles?author=Ann+Orr&until=2020-03-01",
            "All articles by Ann Orr",
        ),
    ],
)
def test_an_answer_that_leaves_some_out_leads_to_the_view_of_all(
    line, reading, limits, href, label
):
    entry = answered(f"{line}\n\nSo [1].", citation(BRIDGE, "It will last"))
    entry = replace(entry, limits=limits, answer=replace(entry.answer, reading=reading))
    elements = Elements(transcript(Session((entry,), 1)))
    assert view_of_all(entry) == (href, label)
    assert [a.text for a in elements.found("a", href=href)] == [label]
    assert view_of_all(answered("So [1].", citation(BRIDGE, "It will last"))) is None


def test_a_near_sentence_is_listed_once_however_many_statements_it_has():
    sentence = "The minister opened the bridge."
    near = (
        citation(BRIDGE, "The minister", sentence=sentence),
        citation(BRIDGE, "the bridge", sentence=sentence),
        citation(BRIDGE, "Nobody else", sentence="Nobody else spoke."),
    )
    html = transcript(Session((answered("", found=False, refusal="No.", nearest=near),), 1))
    links = Elements(html).found("a", "near")
    assert [a.attributes["data-open"] for a in links] == ["1-nearest-0", "1-nearest-2"]


@pytest.mark.parametrize(
    ("other", "heading", "buttons"),
    [(OTHER, "Which one do you mean?", ["How old is Ravn?", OTHER]), (None, "Not understood", [])],
    ids=["question back", "not understood"],
)
def test_a_turn_that_is_not_understood_is_not_told_as_one_without_an_answer(
    other, heading, buttons
):
    why = f"Do you mean Ravn or Lind? Each has an answer: “How old is Ravn?” or “{OTHER}”"
    entry = answered(why, found=False, refusal=why, act="unclear", other=other)
    whole = replace(entry.answer, understood="How old is Ravn?")
    elements = told(replace(entry, answer=whole))
    assert elements.texts("h3") == [heading]
    assert elements.texts("button", "other") == buttons
    assert ("“How old is Ravn?”" in elements.text) == (not buttons)
    assert bool(elements.found("p", "understood")) == (not buttons)
    assert "hold no answer" not in elements.text
