"""Every quotation of a draft: whole, too short, or not closed."""

import pytest

from assistant.record.quoted_words import draft_quotations

CURLY, STRAIGHT = "“{}”", '"{}"'


def forms(draft: str):
    found = [*draft_quotations(draft)]
    assert all(draft[slice(*q.span)] == q.words for q in found)
    return [(q.form, q.words, q.claimed) for q in found]


@pytest.mark.parametrize("draft", ["", " \n", "Ngozi Eze said the mill stays.", "It's a 5\" beam."])
def test_a_draft_without_quotations_has_none(draft):
    assert forms(draft) == []


@pytest.mark.parametrize("marks", [CURLY, STRAIGHT])
def test_two_words_are_looked_for_and_one_is_too_short(marks):
    draft = f"Paul Orr called it {marks.format('a joke')} and read {marks.format('Dune')}."
    assert forms(draft) == [("whole", "a joke", "Paul Orr"), ("too short", "Dune", "Paul Orr")]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n  ", "\r\n"])
@pytest.mark.parametrize("mark", ['"', "“", "«"])
def test_a_quotation_that_goes_on_in_a_new_line_is_a_quotation_in_each(gap, mark):
    close = {'"': '"', "“": "”", "«": "»"}[mark]
    draft = (
        f"{mark}We kept the mill open for nine winters.{gap}"
        f"{mark}We shall keep it open,{close} said Siosaia Taufa."
    )
    assert forms(draft) == [
        ("whole", "We kept the mill open for nine winters.", "Siosaia Taufa"),
        ("whole", "We shall keep it open,", "Siosaia Taufa"),
    ]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("marks", [CURLY, STRAIGHT])
def test_a_mark_that_nothing_closes_is_told(gap, marks):
    whole = marks.format("No comment,")
    draft = f"{whole[0]}We kept the mill open, said Siosaia Taufa.{gap}Then {whole} it said."
    (first, words, _), (second, _, _) = forms(draft)
    assert (first, second) == ("not closed", "whole")
    assert words.startswith("We kept the mill open, said")
    assert "No comment" not in words


def test_a_mark_that_nothing_closes_before_another_quotation_is_told():
    draft = "“It will hold, Ana Ruiz said. “It always did,” she added."
    assert [(f, w) for f, w, _ in forms(draft)] == [
        ("not closed", "It will hold, Ana Ruiz said."),
        ("whole", "It always did,"),
    ]


@pytest.mark.parametrize("marks", [CURLY, STRAIGHT])
@pytest.mark.parametrize(
    "fragment", ["the smell of it", "the smell of it.", "The smell of it, and"]
)
def test_a_fragment_that_nothing_closes_is_not_the_next_paragraph_s_speaker_s(fragment, marks):
    draft = (
        f"Ngozi Eze disliked {marks[0]}{fragment}\n\n{marks.format('It is ours,')} Ana Ruiz said."
    )
    (first, words, claimed), second = forms(draft)
    assert (first, words) == ("not closed", fragment)
    assert claimed in (None, "Ngozi Eze")
    assert second == ("whole", "It is ours,", "Ana Ruiz")


def test_a_speech_of_paragraphs_may_begin_inside_a_sentence():
    draft = "She said “we kept it. It was hard.\n\n“We shall keep it,” Ana Ruiz said."
    assert [(form, claimed) for form, _, claimed in forms(draft)] == [("whole", "Ana Ruiz")] * 2


def test_a_quotation_in_a_wrapped_line_is_one():
    assert [w for _, w, _ in forms("He said “we will go\nhome now” and left.")] == [
        "we will go\nhome now"
    ]


def test_a_quotation_inside_another_is_part_of_it():
    draft = "“She told me ‘never again’ twice,” Ngozi Eze said."
    assert forms(draft) == [("whole", "She told me ‘never again’ twice,", "Ngozi Eze")]


def test_the_words_around_a_quotation_are_those_of_its_sentence():
    (one,) = draft_quotations(
        "It rained. He did not say “we sell the mill” but hoped so. It shone."
    )
    assert (one.before, one.after) == ("He did not say “", "” but hoped so.")
