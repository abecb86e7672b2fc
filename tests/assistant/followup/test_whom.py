"""Whom an answering sentence tells of."""

from dataclasses import replace

import pytest

from assistant.evidence.sentences import Evidence
from assistant.followup.whom import as_told, only_reports
from assistant.question.understand import understand
from corpus.article import Article, Span
from corpus.attribution.statements import statements


def sentence(words: str) -> Evidence:
    """A sentence of a short article."""
    article = Article("a", f"{words}\n\nThe port closed on Monday.")
    return Evidence(article, Span(0, len(words)), Span(0, len(words)))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Nils Ravn, her landlord, said that they last saw her on Friday.", True),
        ("According to Nils Ravn, she left on Friday.", True),
        ("Nils Ravn left on Friday.", False),
        ("Ravn was last seen on Friday, Ravn said.", False),
        ("She left on Friday.", False),
    ],
)
def test_somebody_is_only_the_source_of_what_a_sentence_tells(words, wanted):
    e = sentence(words)
    assert only_reports("Nils Ravn", e, statements(e.article)) is wanted


ASKED = understand("Was Nils Ravn arrested?")
OTHER = understand("Was Otto Lind arrested?")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Police took Nils Ravn to the harbour station.", "Was Nils Ravn arrested?"),
        ("He was taken to the harbour station.", "Was Nils Ravn arrested?"),
        ("The sailor was taken to the harbour station.", "Was Nils Ravn arrested?"),
        ("Police took Otto Lind to the harbour station.", "Was Otto Lind arrested?"),
        ("Harbour officials heard Rawn, a friend of Otto Lind.", "Was Nils Ravn arrested?"),
        ("The harbour station is small.", "Was Nils Ravn arrested?"),
        ("Officers took an armed man to the harbour station.", "was he arrested"),
    ],
)
def test_a_follow_up_is_shown_with_the_name_that_its_answer_bears_out(words, expected):
    taken = as_told(ASKED, (ASKED, OTHER), "was he arrested", sentence(words))
    assert taken.whole == expected


def test_a_name_that_was_typed_stays():
    e = sentence("Officers took an armed man to the harbour station.")
    assert as_told(ASKED, (ASKED, OTHER), "was ravn arrested by his men", e) is ASKED


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The sailors’ wives said that they had seen him on deck.", "Was Nils Ravn arrested?"),
        ("Nobody slept on deck that night.", "was he arrested"),
    ],
)
def test_anothers_words_answer_it_where_they_may_be_about_the_one_who_was_taken(words, expected):
    e = replace(sentence(words), speaker="Ida Kern")
    assert as_told(ASKED, (ASKED, OTHER), "was he arrested", e).whole == expected
