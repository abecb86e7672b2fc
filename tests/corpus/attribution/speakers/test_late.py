from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements
from tests.corpus.attribution.test_what_is_said import said

OPENING = "“We heard it first.\n\n“Then the line went dead.”\n\nIt rained for days.\n\n"


def openers(text):
    return [s.speaker for s in statements(Article("a", text)) if "line went dead" in
            text[slice(*s.content)]]  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        "The woman who told that story was María Quiroga Beltrán, a teacher.",
        "The account was given to this newspaper by María Quiroga Beltrán.",
        "The words above were recorded by María Quiroga Beltrán, the watchman.",
        "María Quiroga Beltrán, who told the story on the quay, has fished for years.",
        "The speaker was María Quiroga Beltrán.",
    ],
)
def test_who_told_the_story_is_named_later_on(told):
    assert openers(f"{OPENING}{told} She stayed.") == ["María Quiroga Beltrán"]


@pytest.mark.parametrize(
    "told",
    [
        "María Quiroga Beltrán came. The story was told by many.",
        "The story was told by Ana Ruiz. The account was given by Bo Day.",
        "María Quiroga Beltrán said it was late.",
    ],
)
def test_it_stays_open_where_nobody_is_said_to_have_told_it(told):
    assert openers(f"{OPENING}{told}") == [None]


def test_whose_widow_speaks_is_not_who_speaks():
    assert openers(f"{OPENING}The speaker was Casimir Oduya’s widow.") == ["Casimir Oduya’s widow"]


def test_he_who_opens_an_article_is_who_is_told_to_have_told_it():
    text = "“The line went dead,” he said.\n\nCaptain Moon Dal-ho, who told the story, stayed."
    assert [s.speaker for s in statements(Article("a", text))] == ["Moon Dal-ho"]


@pytest.mark.parametrize(
    "told",
    [
        "We had read of it and thought, “It is dear.” (Or, “It is cheap, but wait a bit.”)",
        "We asked the crew. “It is dear to us all, and it will be,” we said.",
    ],
)
def test_what_the_writer_says_is_not_given_to_who_is_named_later_on(told):
    found = statements(Article("a", f"The horn\n\n{told}\n\nThe speaker was Moon Dal-ho."))
    assert [s.speaker for s in found] == [None] * len(found) != []


@pytest.mark.parametrize("opening", ["Although", "While", "Though"])
def test_a_pronoun_may_stand_for_the_name_in_the_main_clause(opening):
    text = f"{opening} he said that it was late, Emeka Okafor stayed."
    assert said(text) == [("Emeka Okafor", "that it was late")]


@pytest.mark.parametrize(
    ("later", "speaker"),
    [("Emeka Okafor", None), ("Amina Diallo", "Piotr Zieliński"), ("Zieliński", "Piotr Zieliński")],
)
def test_somebody_named_before_is_not_taken_for_sure_if_another_follows(later, speaker):
    text = f"Piotr Zieliński came. Although he said that it was late, {later} stayed."
    assert said(text) == [(speaker, "that it was late")]


def test_a_later_name_that_is_no_subject_is_nobody_whom_the_pronoun_means():
    text = "Piotr Zieliński came. Although he said that it was late, it rained on Emeka Okafor."
    assert said(text) == [("Piotr Zieliński", "that it was late")]
