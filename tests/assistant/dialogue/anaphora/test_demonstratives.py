import pytest

from assistant.dialogue.anaphora.bodies import resolve_bodies
from assistant.dialogue.anaphora.demonstratives import resolve_demonstratives
from assistant.dialogue.cast import cast_of
from corpus.article import Article
from corpus.people.in_article import people
from tests.talks import talk


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        (("What is the water agreement with Kenya?", "A treaty."), "Who signed that agreement?",
         "Who signed the water agreement with Kenya?"),
        (("When did Maathai win?", "She won it in 2004."), "Who else won that year?",
         "Who else won 2004?"),
        (("Which film won?", "“The Long Ferry” won."), "Who made that film?",
         "Who made The Long Ferry?"),
        (("Which film won?", "“The Long Ferry” won."), "Who is the man that made it?",
         "Who is the man that made it?"),
    ],
    ids=["a matter", "a time", "a work", "a relative"],
)  # fmt: skip
def test_what_is_pointed_at_is_said(before, question, whole):
    assert resolve_demonstratives(question, talk(*before)) == whole


def test_a_question_with_a_name_of_its_own_points_at_nothing_before():
    before = talk("Which film won?", "“The Long Ferry” won.")
    assert resolve_demonstratives("Did Modi see that film?", before) == "Did Modi see that film?"


TEXT = """Brightwater Energy paid for the bridge. Brightwater Energy hired Vossen Bank. Mr Emil
Ravn, who runs Brightwater Energy, called Vossen Bank greedy."""
CAST = cast_of([(TEXT, people(Article("a", TEXT)))])


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("what does the company say", "what does Brightwater Energy say"),
        ("what are the company's plans?", "what are Brightwater Energy's plans?"),
        ("and what did the bank want", "and what did Vossen Bank want"),
        ("who runs the company behind it?", "who runs the company behind it?"),
        ("who is the man?", "who is the man?"),
        ("what does the company man say?", "what does the company man say?"),
    ],
)
def test_a_body_that_is_not_named_is_the_one_talked_of(question, whole):
    before = talk("What did Brightwater Energy pay for?", "The bridge.", cast=CAST)
    assert resolve_bodies(question, before) == whole


def test_a_place_that_was_asked_about_is_no_company():
    before = talk("Why did Denmark fine it?", "Brightwater Energy dug.", cast=CAST)
    whole = "what does Brightwater Energy say"
    assert resolve_bodies("what does the company say", before) == whole


def test_without_articles_a_body_is_not_known():
    before = talk("What did Brightwater Energy pay for?", "The bridge.")
    assert resolve_bodies("what does the company say", before) == "what does the company say"
