"""Follow-ups over real articles: the reading that these bear out, and the question back."""

import pytest

from assistant import open_assistant
from assistant.conversation import Conversation
from index.models.embed import Packaged
from tests.news import build

pytestmark = pytest.mark.slow

RACE = """Emil Ravn beat Otto Lind in the race for mayor of Skarholm on Sunday.

Emil Ravn is 54 years old. He was born in a fishing village and sailed for ten years.

Otto Lind is 61 years old. He taught chemistry before he went into politics.

Emil Ravn promised to build a ferry terminal for 40 million euros. The terminal will open in 2027.

The council has 31 seats. “We lost by nine votes, and I asked for nothing,” Otto Lind said.
"""
MUSEUM = """The glass museum in Tornby bought a lamp by the artist Kaja Brandt for 90,000 euros.

Hedda Lunde, who runs the museum, learned glass blowing in Venice. She is 47 years old.

The museum has 12 rooms. Thieves broke in through the cellar in March and took four vases.
"""
ARTICLES = [
    {"id": "race", "title": "Ravn wins Skarholm", "outlet": "Skarholm Post",
     "published": "2024-03-04", "text": RACE},
    {"id": "museum", "title": "Tornby museum buys a lamp", "outlet": "Tornby Weekly",
     "published": "2024-03-05", "text": MUSEUM},
]  # fmt: skip


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    home = tmp_path_factory.mktemp("followups")
    with open_assistant(build(home, ARTICLES, embedder=Packaged())) as opened:
        yield opened


def talk(assistant, *turns):
    """The answers to turns asked one after the other."""
    before, answers = Conversation(), []
    for turn in turns:
        answers.append(assistant.ask(turn, before))
        before = before.then(turn, answers[-1])
    return answers


@pytest.mark.parametrize(
    ("first", "then", "words"),
    [
        ("Who beat Otto Lind?", "where was he born?", "fishing village"),
        ("Who beat Otto Lind?", "what did he teach?", "taught chemistry"),
        ("What will Emil Ravn build?", "when does it open?", "2027"),
        ("What will Emil Ravn build?", "for how much?", "40 million"),
        ("What did the museum in Tornby buy?", "who made it?", "Kaja Brandt"),
        ("What did the museum in Tornby buy?", "how many rooms does it have?", "12 rooms"),
        ("What did the museum in Tornby buy?", "how did the thieves get in", "cellar"),
    ],
)
def test_a_follow_up_is_answered_by_what_the_articles_talked_of_bear_out(
    assistant, first, then, words
):
    _, answer = talk(assistant, first, then)
    assert words in " ".join(c.quote for c in answer.citations[:2])


@pytest.mark.parametrize(
    "then",
    [
        "how many seats did he buy?",
        "who directed it?",
        "who teaches his classes now?",
        "did he like the sea?",
        "is he suing them?",
        "what about brunsvik?",
    ],
)
def test_what_no_article_talked_of_tells_is_not_answered(assistant, then):
    _, answer = talk(assistant, "What will Emil Ravn build?", then)
    assert not answer.found


BOTH = ("Did Emil Ravn beat Otto Lind?", "how old is he?")


def test_two_people_who_may_both_be_meant_are_asked_back_about(assistant):
    _, answer = talk(assistant, *BOTH)
    assert (answer.act, answer.found) == ("unclear", False)
    assert answer.text.startswith("Do you mean ")
    assert {answer.understood, answer.other} == {"How old is Emil Ravn?", "How old is Otto Lind?"}


@pytest.mark.parametrize(
    ("choice", "words"),
    [("Lind", "61 years"), ("I mean ravn", "54 years"), ("How old is Otto Lind?", "61 years")],
)
def test_the_next_turn_says_which_one_is_meant(assistant, choice, words):
    *_, answer = talk(assistant, *BOTH, choice)
    assert answer.found
    assert words in answer.citations[0].quote


def test_another_question_after_a_question_back_goes_on_with_the_talk(assistant):
    *_, answer = talk(assistant, *BOTH, "How many seats has the council?")
    assert "31 seats" in answer.citations[0].quote


def test_one_person_is_not_asked_back_about(assistant):
    _, answer = talk(assistant, "Who runs the museum in Tornby?", "how old is she?")
    assert answer.act == "ask"
    assert "47" in answer.citations[0].quote


def test_the_words_of_a_short_turn_find_the_sentence_that_alone_has_them(assistant):
    _, answer = talk(assistant, "What will Emil Ravn build?", "what about the seats?")
    assert "31 seats" in " ".join(c.quote for c in answer.citations)
