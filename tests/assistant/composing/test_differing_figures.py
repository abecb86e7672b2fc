"""Figures that differ from report to report."""

import pytest

from assistant.composing.differing_figures import figures, other_figures
from assistant.evidence.sentences import Evidence
from assistant.question.understand import understand
from corpus.article import Article, Span


def evidence(*texts: str) -> list[Evidence]:
    """One article for each text, the best first."""
    return [
        Evidence(Article(id=str(n), text=t), Span(0, len(t)), Span(0, len(t)), score=6.0 - n)
        for n, t in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Some 12,000 people came.", {12000}),
        ("Four people, of 1.5 million, came.", {4, 1500000}),
        ("On 4 October 2025 nobody came.", set()),
        ("Two thousand came on the 9th.", {2000}),
        ("The 45th bridge opened at 6 p.m.", set()),
    ],
)
def test_figures_count_something(text, values):
    assert figures(text) == values


@pytest.mark.parametrize(
    ("question", "texts", "others"),
    [
        (
            "How many people live in Dunmere?",
            (
                "Four hundred and thirty people live in Dunmere.",
                "The dam at Dunmere would displace 1,260 people.",
                "Some 520 people live in Dunmere, the council said.",
            ),
            1,
        ),
        (
            "How many people marched in Orrin?",
            ("Some 900 people marched in Orrin, police said.", "In Orrin 4,000 people marched."),
            1,
        ),
        (
            "How many people marched in Orrin?",
            ("Some 900 people marched in Orrin.", "About 900 people marched in Orrin."),
            0,
        ),
        (
            "How many people marched in Orrin?",
            ("Some 900 people marched in Orrin.", "In Pelling 4,000 people marched."),
            0,
        ),
        (
            "How many people marched in Orrin?",
            ("Some 900 people marched in Orrin.", "The march in Orrin cost 4,000 talers."),
            0,
        ),
        (
            "When did people march in Orrin?",
            ("Some 900 people marched in Orrin.", "In Orrin 4,000 people marched."),
            0,
        ),
    ],
    ids=["another matter", "differ", "agree", "another place", "another thing", "no count asked"],
)
def test_another_account_counts_the_same_otherwise(question, texts, others):
    found = evidence(*texts)
    assert len(other_figures(understand(question), found[:1], found)) == others


def test_one_speaker_does_not_differ_from_himself_within_an_article():
    text = "Some 900 people marched in Orrin. By night 1,000 people were in Orrin."
    one = Article(id="a", text=text)
    found = [Evidence(one, Span(0, 33), Span(0, 33)), Evidence(one, Span(34, 70), Span(34, 70))]
    assert other_figures(understand("How many people marched in Orrin?"), found[:1], found) == []


@pytest.mark.parametrize(
    ("first", "second", "others"),
    [
        (("Post", "Some 900 people marched in Orrin."), ("Tide", "4,000 people marched in Orrin."),
         1),
        (("Post", "Some 900 people marched in Orrin."), ("Post", "4,000 people marched in Orrin."),
         0),
        (("Post", "On Friday 900 people marched in Orrin."),
         ("Tide", "On Monday 4,000 people marched in Orrin."), 0),
        (("Post", "On Friday 900 people marched in Orrin."),
         ("Tide", "On Friday 4,000 people marched in Orrin."), 1),
    ],
    ids=["two outlets", "one outlet", "two days", "one day"],
)  # fmt: skip
def test_only_two_outlets_differ_and_only_on_one_day(first, second, others):
    found = [
        Evidence(Article(id=text, text=text, outlet=outlet), span, span)
        for outlet, text in (first, second)
        for span in [Span(0, len(text))]
    ]
    asked = understand("How many people marched in Orrin?")
    assert len(other_figures(asked, found[:1], found)) == others
