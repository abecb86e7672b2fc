"""Which body "the company" and "the club" mean."""

import pytest

from assistant.dialogue.anaphora.bodies import resolve_bodies
from assistant.dialogue.cast import cast_of
from corpus.article import Article
from corpus.people.in_article import people
from tests.talks import talk

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


PILLS = """A pill for bees, Apiran, may harm them, the Hive Institute said. Apiran is sold in
forty countries. Apiran costs little.

The drugmaker Halvorsen Labs said that the trial was small. The company asked for another.
Halvorsen Labs said that the company would wait."""
PILLS_CAST = cast_of([(PILLS, people(Article("b", PILLS)))])


@pytest.mark.parametrize("noun", ["maker", "company", "firm"])
def test_a_company_is_what_the_articles_call_so_and_no_product(noun):
    before = talk("Is Apiran bad for bees?", "Apiran may harm them.", cast=PILLS_CAST)
    whole = "what does Halvorsen Labs say"
    assert resolve_bodies(f"what does the {noun} say", before) == whole


def test_what_the_articles_call_nobody_stays_as_typed():
    before = talk("Is Apiran bad for bees?", "Apiran may harm them.", cast=PILLS_CAST)
    assert resolve_bodies("what does the club say", before) == "what does the club say"


COURT = """The Fisheries Commission opened a case against Marrow Foods. The Fisheries Commission
wrote to it in May. The Fisheries Commission may fine the company. Marrow Foods denies it.

The Fisheries Commission gave the company until June."""
COURT_CAST = cast_of([(COURT, people(Article("c", COURT)))])


def test_a_public_body_is_no_company():
    before = talk("What did the Fisheries Commission do?", "It opened a case.", cast=COURT_CAST)
    assert resolve_bodies("what does the company say", before) == "what does Marrow Foods say"
