from __future__ import annotations

import itertools

import pytest

from corpus.article import Article
from corpus.attribution import likelihood
from corpus.attribution.likelihood import LEAST, is_statement
from corpus.attribution.statements import statements


def words(text):
    return [text[slice(*s.content)] for s in statements(Article("a", text))]


@pytest.mark.parametrize(
    "text",
    [
        "I think the ferry is late.",
        "We recommend the blue kettle to most people.",
        "You know that it never rains there.",
        "Our research indicates that most ferries are late.",
        "The headset supports two formats.",
        "Pema Dorji conceded three goals in the first half.",
        "Ilse Tamm wanted a higher share of the sales.",
        "Ilse Tamm knew what would not work.",
        "The skipper hit the wall at noon.",
        "Nobody has said that the bridge is safe.",
        "Neither Tamm nor the club has disclosed the cause.",
        "Kofi Mensah does not expect the firm to sell it.",
        "Kofi Mensah would accuse the firm of theft.",
        "Tamm certainly did not hit the club with a “long and hard” ban.",
        "Did Ilse Tamm say that the bridge is safe?",
        "The boat goes on sale in May.",
        "The range reflects the bookmakers' belief that the game is even.",
        "Kofi Mensah declined to comment on the record.",
        "THE CHILDREN OF A SINGER PAY TRIBUTE TO HER ON HER BIRTHDAY: ‘LOVE YOU’",
    ],
)
def test_thoughts_deeds_and_what_was_not_said_are_no_statements(text):
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry says the dam is safe.", "the dam is safe"),
        ("Pema Dorji accused the board of lying.", "the board of lying"),
        ("The study found that ferries are late.", "that ferries are late"),
        ("Officials told drivers to stay at home.", "to stay at home"),
        ("Ilse Tamm conceded that it was late.", "that it was late"),
        ("Farmers believe the river will rise.", "the river will rise"),
        ("The mayor denied having seen the letter.", "having seen the letter"),
        ("Kofi Mensah wants “a bigger boat”.", "“a bigger boat”"),
        ("Kofi Mensah called for a new count.", "a new count"),
    ],
)
def test_reports_of_speech_are_statements(text, expected):
    assert words(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ghana has defended the idea that the river should be shared.",
         "the idea that the river should be shared"),
        ("The council has questioned the notion that the tolls were fair.",
         "the notion that the tolls were fair"),
        ("Sione Latu has criticised a claim that the reef was dead.",
         "a claim that the reef was dead"),
        ("Polls show that the lake is loved.", "that the lake is loved"),
        ("Surveys suggest that the lake is loved.", "that the lake is loved"),
    ],
)  # fmt: skip
def test_what_is_thought_of_an_idea_and_what_polls_show_are_statements(text, expected):
    assert words(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Sione Latu has attacked the boat that the reef had hidden.",
        "Ghana defended the city that the river had flooded.",
    ],
)
def test_a_thing_with_its_clause_is_no_statement(text):
    assert words(text) == []


def test_who_is_quoted_in_a_long_article_is_believed_to_speak_elsewhere_in_it():
    quoted = "“The river is high,” Pema Dorji said. " * 3
    story = "The water rose in the night. The road was closed. " * 3
    text = f"{quoted}{story}Pema Dorji welcomed the new bridge over the lower river."
    assert "the new bridge over the lower river" in words(text)


def test_the_order_of_the_features_changes_no_judgement(monkeypatch):
    """Floating-point sums of tenths hang on their order, and that of a set is another each run."""
    weights = {"always": LEAST, "a": 0.1, "b": 0.2, "c": -0.3, "d": 0.6, "e": -0.6}
    monkeypatch.setattr(likelihood, "_WEIGHTS", weights)
    orders = itertools.permutations(["a", "b", "c", "d", "e"])
    assert len({sum((weights[n] for n in order), LEAST) > LEAST for order in orders}) == 2
    orders = itertools.permutations(["a", "b", "c", "d", "e"])
    assert len({is_statement(order) for order in orders}) == 1
