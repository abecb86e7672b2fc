"""Whose words they are if one person tells of another."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def said(text):
    """(speaker, words) of each statement in a text."""
    found = statements(Article("a", text))
    return [(s.speaker, text[slice(*s.content)]) for s in found]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Ruiz was calling the tune, Paul Orr said.", "Ana Ruiz was calling the tune"),
        ("Ana Ruiz was calling Bo Adler a thief, said Paul Orr.",
         "Ana Ruiz was calling Bo Adler a thief"),
        ("Ana Ruiz had demanded the ring back, Paul Orr said in a letter to the club.",
         "Ana Ruiz had demanded the ring back"),
        ("Ana Ruiz denied that she was late, Paul Orr told the court on Monday.",
         "Ana Ruiz denied that she was late"),
    ],
)  # fmt: skip
def test_an_aside_at_the_end_has_the_whole_sentence(text, words):
    assert said(text) == [("Paul Orr", words)]


def test_no_content_ends_with_the_saying_of_another():
    text = "Ana Ruiz praised the fans, Paul Orr said, and the club won."
    assert ("Ana Ruiz", "the fans, Paul Orr said") not in said(text)


def test_an_aside_inside_a_content_is_part_of_it():
    text = "Ana Ruiz said that the plan, Paul Orr said, had failed."
    assert said(text) == [("Ana Ruiz", "that the plan, Paul Orr said, had failed")]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“I never saw it,” Ana Ruiz said Paul Orr answered.", {"Paul Orr"}),
        ("“The door was open, I swear,” Ana Ruiz said the driver replied.", {None, "the driver"}),
        ("Paul Orr came in. “It fell by itself,” Ana Ruiz said he explained.", {None, "Paul Orr"}),
        (
            "“You are done here,” Ifeoma Nwosu said Jonas Lindahl had told her in May.",
            {"Jonas Lindahl"},
        ),
        ("“Sign it or leave,” Park Min-jun claimed the manager warned him.", {None, "the manager"}),
        (
            "“Come at once,” Leila Haddad said her doctor had written on Friday.",
            {None, "her doctor"},
        ),
    ],
)
def test_a_relayed_quotation_is_not_the_one_who_relays_it(text, speakers):
    [(speaker, _)] = said(text)
    assert speaker in speakers


def test_a_clause_after_the_saying_leaves_it_the_quotation():
    text = "“I never saw it,” Ana Ruiz said after the driver replied."
    assert said(text) == [("Ana Ruiz", "“I never saw it,”")]


def test_what_somebody_else_said_in_its_own_clause_leaves_it_the_quotation():
    text = "“I never saw it,” Ana Ruiz said. Paul Orr told her that he had seen it."
    assert said(text)[0] == ("Ana Ruiz", "“I never saw it,”")


@pytest.mark.parametrize(
    "text",
    [
        "As Ola Berg remembers it, Mina Park turned and said, “We are late.”",
        "Ola Berg told us how Mina Park rang and said: “We are late.”",
    ],
)
def test_who_is_remembered_to_have_spoken_speaks(text):
    assert said(text)[-1] == ("Mina Park", "“We are late.”")


@pytest.mark.parametrize(
    "text",
    [
        "Marta Veld's brother and Tom Orr said the ferry was late.",
        "Delta’s chief executive and Tom Orr told staff that pay would rise.",
        "“We held prices,” said Iman Farah's lawyer and Tom Orr.",
    ],
)
def test_words_of_somebody_unnamed_and_a_name_are_not_surely_the_names(text):
    [(speaker, _)] = said(text)
    assert speaker is None


@pytest.mark.parametrize(
    "gap", [" ", "\n\n"], ids=["in the same paragraph", "in the next paragraph"]
)
@pytest.mark.parametrize(
    "relayed",
    [
        "“The brakes are gone,” Ruiz said Paul Orr had told her.",
        "“I saw no light at all,” Ruiz said Paul Orr answered.",
    ],
)
def test_either_of_two_may_go_on_after_relayed_words(relayed, gap):
    text = f"Ana Ruiz remembered the crash.\n\n{relayed}{gap}“Nobody slept that night.”"
    assert said(text)[-1] == (None, "“Nobody slept that night.”")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Ifeoma Nwosu showed the court a chart (a forgery, says Delta Foods) and argued that "
            "the sums had been moved.",
            [("Ifeoma Nwosu", "that the sums had been moved")],
        ),
        (
            "Leila Haddad listed the losses (nearly 40 per cent of the herd, the ministry said) "
            "and warned that more animals would die.",
            [
                ("the ministry", "nearly 40 per cent of the herd"),
                ("Leila Haddad", "that more animals would die"),
            ],
        ),
        (
            "Jonas Lindahl showed them the bill (half of it was wrong, Mina Park says) and "
            "insisted that nobody had warned him.",
            [
                ("Mina Park", "half of it was wrong"),
                ("Jonas Lindahl", "that nobody had warned him"),
            ],
        ),
    ],
)
def test_who_speaks_in_brackets_says_what_stands_in_them(text, told):
    assert [(speaker, words) for speaker, words in said(text) if words != "a forgery"] == told
