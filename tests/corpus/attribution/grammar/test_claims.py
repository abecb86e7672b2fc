"""Nouns and adjectives that report a clause."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def _said(text: str) -> list[tuple[str | None, str, str]]:
    found = statements(Article("a", text))
    return [(s.speaker, text[slice(*s.cue or (0, 0))], text[slice(*s.content)]) for s in found]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "words"),
    [
        (
            "Temo Baramidze made the case that the ferry should stay.",
            "Temo Baramidze",
            "made the case",
            "that the ferry should stay",
        ),
        (
            "The teachers took the position that wages should rise.",
            "the teachers",
            "took the position",
            "that wages should rise",
        ),
        (
            "Noor Rahimi’s claim in October that the fund was empty surprised nobody.",
            "Noor Rahimi",
            "claim",
            "that the fund was empty",
        ),
        (
            "The claim by Kaito Mori that the tests were fair has been checked.",
            "Kaito Mori",
            "claim",
            "that the tests were fair",
        ),
        (
            "Adaeze Obi’s pledge to plant a thousand trees has been kept.",
            "Adaeze Obi",
            "pledge",
            "to plant a thousand trees",
        ),
        (
            "Lucía Paz is convinced that the glacier will vanish.",
            "Lucía Paz",
            "convinced",
            "that the glacier will vanish",
        ),
        (
            "The nurses remain hopeful the ward will reopen.",
            "the nurses",
            "hopeful",
            "the ward will reopen",
        ),
    ],
)
def test_a_noun_or_an_adjective_reports_its_clause(
    text: str, speaker: str, cue: str, words: str
) -> None:
    assert _said(text) == [(speaker, cue, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Jonas Vik is not sure that the ferry will sail.",
        "Jonas Vik may be confident that the ferry will sail.",
        "It is certain that the ferry will sail.",
        "Jonas Vik tried to make the case that the ferry is safe.",
        "If Jonas Vik’s claim that the ferry is safe is right, it will sail.",
        "The promise that was made in May is old.",
        "Jonas Vik’s position and that of Ines Moe are alike.",
        "Wednesday’s announcement that the ferry had sunk came late.",
    ],
)
def test_what_is_denied_supposed_or_nobodys_is_no_report(text: str) -> None:
    assert _said(text) == []


def test_the_claim_of_one_and_the_words_of_another_stand_apart() -> None:
    text = "In response to Jonas Vik’s charge that she was late, Ines Moe said the road was shut."
    assert [(who, words) for who, _, words in _said(text)] == [
        ("Jonas Vik", "that she was late"),
        ("Ines Moe", "the road was shut"),
    ]


def test_a_claim_inside_the_words_of_somebody_is_no_report_of_its_own() -> None:
    text = "Jonas Vik’s claim that the road was shut had hurt the town, Ines Moe said."
    assert _said(text) == [
        ("Ines Moe", "said", "Jonas Vik’s claim that the road was shut had hurt the town")
    ]


def test_a_verb_keeps_the_words_behind_a_noun_of_saying() -> None:
    text = "Ines Moe noted in her statement on Friday that the road was shut."
    assert _said(text) == [("Ines Moe", "noted", "that the road was shut")]


def test_who_is_sure_of_something_says_what_follows() -> None:
    text = (
        "Jonas Vik is confident the season will end well but has warned the crew that it is long."
    )
    assert [(who, words) for who, _, words in _said(text)] == [
        ("Jonas Vik", "the season will end well"),
        ("Jonas Vik", "that it is long"),
    ]
