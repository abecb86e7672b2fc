from dataclasses import replace
from datetime import date

import pytest

from assistant.answer import Answer, Citation
from assistant.conversation import Conversation
from assistant.dialogue.cast import cast_of
from assistant.dialogue.ordinals import choose_outlet, compare_cited, resolve_ordinals
from assistant.dialogue.talk import Talk
from corpus.article import Article
from corpus.people.in_article import people
from tests.talks import nobody, talk


def cited(n: int, outlet: str, words: str) -> Citation:
    day = date(2025, 10, 3)
    return Citation(n, f"a{n}", None, outlet, day, None, 0, 9, words, words, None, "verbatim")


CITED = Answer(
    "Why?",
    "Why?",
    found=True,
    text="“It is a mistake” [1] It was dry [2]",
    citations=(cited(1, "The Post", "“It is a mistake.”"), cited(2, "The Tide", "It was dry.")),
)
TALK = Talk(Conversation().then("Why?", CITED).turns, (), nobody)


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Who said the second one?", "Who said “It was dry”?"),
        ("Who said the last one?", "Who said “It was dry”?"),
        ("When was [1] said?", "When was “It is a mistake” said?"),
        ("Who wrote the second article?", "Who wrote the article in The Tide?"),
        ("What does the second one say about wells?", "What is reported about wells in The Tide?"),
        ("what's in the second one?", "Summarise the article “a2”."),
        ("What is the first article about?", "Summarise the article “a1”."),
        ("sum up the last one", "Summarise the article “a2”."),
        ("what's in the fifth one?", "what's in the fifth one?"),
        ("Who said the fifth one?", "Who said the fifth one?"),
        ("Who said [7]?", "Who said [7]?"),
        ("and who says that?", "Who said “It is a mistake”?"),
        ("Who said that she won?", "Who said that she won?"),
        ("Who won?", "Who won?"),
    ],
)
def test_a_citation_is_pointed_out_by_its_place(question, whole):
    assert resolve_ordinals(question, TALK) == whole


def test_who_says_that_is_asked_of_words_that_somebody_says():
    first, second = CITED.citations
    turned = (replace(second, n=1), replace(first, n=2))
    before = Talk(Conversation().then("Why?", replace(CITED, citations=turned)).turns, (), nobody)
    assert resolve_ordinals("who says that?", before) == "Who said “It is a mistake”?"
    plain = replace(CITED, citations=turned[:1])
    silent = Talk(Conversation().then("Why?", plain).turns, (), nobody)
    assert resolve_ordinals("who says that?", silent) == "who says that?"


@pytest.mark.parametrize(
    ("asked", "question", "whole"),
    [
        ("Who won the prize?", "what did the last one say?", "what did Carl Lind say?"),
        ("Which chemists won?", "how old is the first one", "how old is Ada Brandt"),
        ("Who won the prize?", "where does the fourth one live", "where does the fourth one live"),
        ("Why was it late?", "what did the last one say?", "what did the last one say?"),
    ],
)
def test_one_of_the_people_whom_an_answer_lists_is_named(asked, question, whole):
    names = "Ms Ada Brandt, Mr Emil Ravn and Mr Carl Lind won the prize. It rained."
    cast = cast_of([(names, people(Article("a", names)))])
    assert resolve_ordinals(question, talk(asked, names, cast=cast)) == whole


def test_where_nothing_was_cited_nothing_is_pointed_out():
    assert (
        resolve_ordinals("Who said the second one?", talk("Why?", "No."))
        == "Who said the second one?"
    )


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("which are from the Tide?", "Why in the Tide?"),
        ("only the ones from The Post", "Why in The Post?"),
        ("anything from the Tide?", "Why in the Tide?"),
        ("which are wrong?", None),
    ],
)
def test_an_outlet_is_chosen_from_the_last_answer(question, whole):
    assert choose_outlet(question, TALK) == whole


PRICE = replace(CITED, question="How much is the ferry?", understood="How much is the ferry?")
TEXT = "Ms Ada Brandt met Mr Emil Ravn. Emil Ravn said no. Ms Brandt said yes."


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("do they agree?", "What do The Post and The Tide report about ferry?"),
        ("do the two articles agree on the price?",
         "What do The Post and The Tide report about the price?"),
        ("do they agree with him?", None),
        ("what do they agree on?", None),
    ],
)  # fmt: skip
def test_whether_accounts_agree_is_asked_of_both_outlets(question, whole):
    asked = Talk(Conversation().then(PRICE.question, PRICE).turns, (), nobody)
    assert compare_cited(question, asked) == whole


def test_whether_people_agree_is_asked_of_both():
    cast = cast_of([(TEXT, people(Article("a", TEXT)))])
    before = talk("Did Ada Brandt meet Emil Ravn?", "Yes.", cast=cast)
    assert (
        compare_cited("do they agree on the toll?", before)
        == "What do Ada Brandt and Emil Ravn say about the toll?"
    )


def test_without_two_outlets_there_is_nothing_to_agree():
    assert compare_cited("do they agree?", talk("Why?", "No.")) is None


@pytest.mark.parametrize(
    ("asked", "question", "whole"),
    [
        ("Who was the second pilot?", "and the first one, where was he born",
         "and the first pilot, where was he born"),
        ("What did the first ferry cost?", "and the last one?", "and the last ferry?"),
        ("Who was the second pilot?", "who was the second one with", None),
        ("What happened on the second day?", "who said the first one?", None),
    ],
)  # fmt: skip
def test_the_first_one_is_of_what_was_asked_for_by_its_rank(asked, question, whole):
    told = resolve_ordinals(question, talk(asked, "It was Ana Orr."))
    assert told == (whole or question)
