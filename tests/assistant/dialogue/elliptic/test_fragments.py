import pytest

from assistant.dialogue.cast import cast_of
from assistant.dialogue.elliptic.fragments import add_heading, complete_fragment, unfront
from corpus.article import Article
from corpus.people.in_article import people
from tests.talks import talk


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("Any sisters?", "Did Angela Merkel have any sisters?"),
        ("how many children?", "how many children did Angela Merkel have?"),
        ("Who won?", "Who won?"),
        ("Kenyan well prices in 2020", "Kenyan well prices in 2020"),
    ],
)
def test_a_fragment_is_asked_of_what_the_talk_is_of(question, whole):
    before = talk("Who is Angela Merkel?", "Angela Merkel is a minister.")
    assert complete_fragment(question, before) == whole


def test_a_fragment_without_a_talk_stays():
    assert complete_fragment("Any sisters?", talk()) == "Any sisters?"


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("What did Maathai win?", "What did Wangari Maathai win?"),
        ("What did Wangari Maathai win?", "What did Wangari Maathai win?"),
        ("What did Modi win?", "What did Modi win?"),
    ],
)
def test_a_short_name_is_that_of_the_heading(question, whole):
    assert add_heading(question, talk(headings=("Wangari Maathai",))) == whole


def test_without_a_heading_a_question_stays():
    assert add_heading("What did Maathai win?", talk()) == "What did Maathai win?"


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("and the watchdog, what did it rule?", "what did the watchdog rule?"),
        ("Wangari Maathai, how old is she", "how old is Wangari Maathai"),
        ("And Modi, is his book out?", "is Modi's book out?"),
        ("what about the museum, when will it open?", "when will the museum open?"),
        ("and Maathai, did anyone see her", "did anyone see Maathai"),
        ("and modi what did he say", "what did modi say"),
        ("and the watchdog what has it ruled", "what has the watchdog ruled"),
        ("and Modi who is he", "who is Modi"),
        (
            "but Wangari Maathai when will her book come out?",
            "when will Wangari Maathai's book come out?",
        ),
    ],
)
def test_what_is_named_first_takes_the_place_of_its_pronoun(question, whole):
    assert unfront(question) == whole


@pytest.mark.parametrize(
    "question",
    [
        "Thanks, what did he say?",
        "Tell me, what did he say?",
        "in 2019, who won it?",
        "The dam cost ten million, who pays it?",
        "The strike ended, who won it?",
        "Did Modi, who led it, say so?",
        "and the new museum, who pays?",
        "and tell me what did he say",
        "and after that what did he do",
        "but leaving aside what is it for",
        "Which film won, and who made it?",
    ],
)
def test_a_question_that_names_nothing_first_stays(question):
    assert unfront(question) == question


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("the ferry act", "the ferry act"),
        ("how many children?", "how many children?"),
        ("any rivals?", "Are there any rivals?"),
    ],
)
def test_where_articles_are_talked_of_a_fragment_gets_no_name_of_theirs(question, whole):
    text = "Mayor Emil Ravn left. Ravn was ill."
    cast = cast_of([(text, people(Article("a", text)))])
    before = talk("Who is Emil Ravn?", "Emil Ravn is the mayor.", cast=cast)
    assert complete_fragment(question, before) == whole
