import pytest

from assistant.dialogue.pronouns import (
    genitive,
    last_definite_phrase,
    name_in_sentence,
    resolve_pronouns,
)
from assistant.dialogue.salience import Referent
from tests.talks import talk


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        (("Who is Angela Merkel?", "A chancellor."), "When did she resign?",
         "When did Angela Merkel resign?"),
        (("Who is Narendra Modi?", "A minister."), "Who is his brother?",
         "Who is Narendra Modi's brother?"),
        (("Did Angela Merkel meet Narendra Modi?", "Yes."), "What did he say?",
         "What did Narendra Modi say?"),
        (("Did Angela Merkel meet Narendra Modi?", "Yes."), "What did she say?",
         "What did Angela Merkel say?"),
        (("Who made “The Long Ferry”?", "Wanuri Kahiu."), "When was it made?",
         "When was The Long Ferry made?"),
    ],
)  # fmt: skip
def test_an_open_pronoun_becomes_who_or_what_it_stands_for(before, question, whole):
    assert resolve_pronouns(question, talk(*before)) == whole


def test_where_the_talk_has_nobody_a_pronoun_stays():
    assert resolve_pronouns("What did he say?", talk("Is it true?", "Yes.")) == "What did he say?"


@pytest.mark.parametrize(
    ("name", "owner"), [("Wangari Maathai", "Wangari Maathai's"), ("Atlas", "Atlas'")]
)
def test_a_name_is_made_an_owner(name, owner):
    assert genitive(name) == owner


@pytest.mark.parametrize(
    ("text", "kind", "definite", "expected"),
    [
        ("Catholic Church", "group", True, "the Catholic Church"),
        ("The Kinks", "group", True, "The Kinks"),
        ("Wangari Maathai", "woman", True, "Wangari Maathai"),
        ("Kisumu", "place", False, "Kisumu"),
    ],
)
def test_a_name_is_called_as_inside_a_sentence(text, kind, definite, expected):
    assert name_in_sentence(Referent(text, kind, 1.0, 0, definite)) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who signed the water agreement with Kenya?", "the water agreement with Kenya"),
        ("What did the mayor say?", None),
        ("When did the old well collapse?", "the old well"),
        ("Who won?", None),
    ],
)
def test_the_thing_of_a_question_is_its_last_phrase_that_is_nobody(question, expected):
    assert last_definite_phrase(question) == expected
