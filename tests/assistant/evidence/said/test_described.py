"""Whom "the goalkeeper" or "the ferry firm's boss" means: who the articles say it is."""

import pytest

from assistant import open_assistant
from assistant.evidence.said.described import is_description
from index.models.embed import Packaged
from tests.news import build

FERRY = """The Larkport ferry will not sail before June, its owner said on Tuesday.

Tomasz Brenn, who runs the shipping line, told the council that a new engine had been ordered. \
“We will carry every car by summer,” Brenn said.

Wanda Okello leads the passengers' association. “Nobody believes in June,” she said.

Gil Aranda, a councillor, asked for the contract. “I want to read it before I pay for it,” he said.
"""
MATCH = """Port Vale Athletic lost 3-1 to Durrow on Sunday, and their goalkeeper had a hand in two.

Imre Szalai let a corner slip through his gloves and kicked the ball to a striker. He left without \
a word.

“He has saved us ten times and may lose one,” said Nadia Ferreira, who coaches the side.

Former captain Joss Quill was less kind. “He was asleep for the second,” Quill told the radio.
"""
ARTICLES = [
    {"id": "ferry", "title": "Larkport ferry stays in dock", "outlet": "Bay Courier",
     "published": "2024-03-05", "text": FERRY},
    {"id": "match", "title": "Two gifts cost Athletic the game", "outlet": "Bay Courier",
     "published": "2024-03-11", "text": MATCH},
]  # fmt: skip


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    home = tmp_path_factory.mktemp("described")
    with open_assistant(build(home, ARTICLES, embedder=Packaged())) as assistant:
        yield assistant.ask


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did the head of the shipping company say about cars?", "carry every car"),
        ("What did the passengers' leader say about June?", "Nobody believes"),
        ("what did the ex captain say about the second goal", "asleep for the second"),
    ],
)
def test_who_the_articles_say_it_is_is_quoted(ask, question, words):
    answer = ask(question)
    assert answer.found
    assert any(words in citation.sentence for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "What did the goalkeeper say about the second goal?",
        "what did athletic's keeper say about his mistakes",
        "What did the ferry's captain say about the engine?",
        "What did the mayor of Larkport say about June?",
        "What did the Quillon captain say about the second goal?",
        "what did the otters captain say after the game",
    ],
)
def test_nobody_elses_words_are_given_for_whom_the_articles_do_not_quote(ask, question):
    answer = ask(question)
    wrong = {"Joss Quill", "Nadia Ferreira", "Tomasz Brenn", "Wanda Okello", "Gil Aranda"}
    assert not answer.found or not wrong & {c.speaker for c in answer.citations}


@pytest.mark.parametrize(
    ("asked", "is_one"),
    [
        ("the man standing in for Harlow", True),
        ("Brandel's lawyer", True),
        ("the study's co-author", True),
        ("the Larkport coach", True),
        ("Tomasz Brenn", False),
        ("the sellers", False),
        ("the Harbour Board", False),
        ("Szalai's mother", False),
        ("the man", False),
    ],
)
def test_a_description_is_of_one_person_without_a_name(asked, is_one):
    assert is_description(asked) is is_one
