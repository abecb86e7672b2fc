"""What a researcher would say, on the real path: where accounts differ, who has nothing."""

import re

import pytest

from assistant import open_assistant
from corpus import SAMPLES
from index.intake.sync import sync
from index.models.embed import Packaged

FOLDERS = ("courier", "vintar-post", "radio-lorvenia", "lps")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    home = tmp_path_factory.mktemp("papers")
    sync(home, [SAMPLES / folder for folder in FOLDERS], embedder=Packaged())
    with open_assistant(home) as opened:
        yield opened


def held(assistant, answer) -> bool:
    """Whether every citation is the article's words, and every mark is a citation's."""
    marks = {int(mark) for mark in re.findall(r"\[(\d+)\]", answer.text)}
    return marks == {c.n for c in answer.citations} and all(
        assistant.article(c.article).text[c.start : c.end] == c.quote and c.verdict == "verbatim"
        for c in answer.citations
    )


@pytest.mark.parametrize(
    "question",
    ["Who promised to scrap the dam “on day one”?", "What did Hanne Corvel say about the dam?"],
)
def test_a_contested_remark_is_shown_with_both_who_are_said_to_have_made_it(assistant, question):
    answer = assistant.ask(question)
    assert answer.text.startswith("The articles disagree on who said “on day one”, Hanne Corvel or")
    told = {c.article: c for c in answer.citations if "on day one" in c.sentence}
    assert set(told) == {"2025-09-28-dam-march", "2025-09-29-march-on-ostrel"}
    assert told["2025-09-28-dam-march"].speaker in (None, "Hanne Corvel")
    assert told["2025-09-29-march-on-ostrel"].speaker not in (None, "Hanne Corvel")
    assert held(assistant, answer)


def test_figures_that_differ_are_shown_with_who_gives_them(assistant):
    answer = assistant.ask("How many people marched against the dam?")
    assert answer.text.startswith("The accounts differ:")
    sentences = " ".join(c.sentence for c in answer.citations)
    assert "12,000" in sentences
    assert "30,000" in sentences
    assert held(assistant, answer)


def test_each_outlet_that_is_named_answers_or_is_said_to_have_nothing(assistant):
    both = assistant.ask(
        "How many people marched against the dam, according to the Ostrel Courier and the Vintar "
        "Post?"
    )
    assert {c.outlet for c in both.citations} == {"The Ostrel Courier", "The Vintar Post"}
    one = assistant.ask(
        "How many people marched against the dam, as reported by the Ostrel Courier and Radio "
        "Lorvenia?"
    )
    assert "Radio Lorvenia has nothing on it that I could find." in one.text
    assert {c.outlet for c in one.citations} == {"The Ostrel Courier"}
    assert held(assistant, both)
    assert held(assistant, one)


def test_two_questions_in_one_are_answered_or_refused_each_on_its_own(assistant):
    answer = assistant.ask("Who wrote Hamlet, and what did Hartnup say about the referee?")
    assert answer.found
    first, second = answer.text.split("What did Hartnup say about the referee:")
    assert first.startswith("Who wrote Hamlet:")
    assert "The articles do not say" in first
    assert "[1]" in second
    assert {c.speaker for c in answer.citations} == {"Leo Hartnup"}
    assert held(assistant, answer)


def test_all_parts_that_are_refused_are_a_refusal(assistant):
    answer = assistant.ask("Who wrote Hamlet, and what did Bolton say about Lavrov?")
    assert not answer.found
    assert answer.refusal == answer.text
    assert answer.citations == ()


def test_what_changed_is_told_before_and_after(assistant):
    answer = assistant.ask("What changed in the National Bank's key rate?")
    assert answer.found
    days = [c.published for c in answer.citations]
    assert days == sorted(days)
    assert len(set(days)) > 1
    assert held(assistant, answer)


@pytest.mark.parametrize(
    "question",
    [
        "Who won the run-off in Calder Bay?",
        "Why did the National Bank raise its key rate in October?",
        "How many people died when the dam at Dunmere burst?",
    ],
)
def test_names_without_the_deed_or_the_office_are_no_answer(assistant, question):
    answer = assistant.ask(question)
    assert not answer.found
    assert answer.refusal.startswith("The articles do not say.")


def test_the_mayor_of_one_town_is_not_the_mayor_of_another(assistant):
    vintar = assistant.ask("Who is the mayor of Vintar?")
    assert vintar.found
    assert "Celia Druce" in vintar.citations[0].sentence
    assert not assistant.ask("Who is the mayor of Grendle?").found


def test_what_an_outlet_reported_is_about_the_matter_and_not_about_reports(assistant):
    answer = assistant.ask("What did the Vintar Post report about the storm?")
    assert answer.found
    assert {c.article for c in answer.citations} == {"2025-10-13-storm-edda"}
