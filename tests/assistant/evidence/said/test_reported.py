"""Words of an asked speaker that only a reporter's sentence tells; figures that are not theirs."""

import pytest

from assistant import open_assistant
from index.models.embed import Packaged
from tests.news import build

DOCKS = """The harbour of Kestrel Bay will lose its last crane in May, the port said on Monday.

The crane has stood on the quay for 61 years. The port's historian, Odile Marsh, called the plan \
"a haircut with an axe".

The dockers' union, Quayside, is ready to talk but "not while the cutter is running". Its members \
voted 212 to 9 to strike.

The mayor, Ruben Castellan, was on holiday and gave no interviews.
"""
FINAL = """Kestrel Rovers beat Marlow Town 4-1 in the county final on Saturday.

Ines Okafor scored twice before half-time, and 18,400 people saw her leave in tears. \
"I could hear my gran," Okafor said.

Marlow's coach, Piet Lasker, blamed the wind.
"""
CUP = """Hollin Wanderers lost 2-0 at Brae in the cup on Tuesday.

Two late free kicks went past the goalkeeper. "She was slow for both free kicks, and a child could \
have saved them," said Vera Stamm, who played for Hollin for nine years.
"""
ARTICLES = [
    {"id": "docks", "title": "Last crane of Kestrel Bay to be cut up", "outlet": "Bay Courier",
     "published": "2024-04-09", "text": DOCKS},
    {"id": "final", "title": "Rovers win county final", "outlet": "Bay Courier",
     "published": "2024-05-19", "text": FINAL},
    {"id": "cup", "title": "Wanderers out of the cup", "outlet": "Bay Courier",
     "published": "2024-06-05", "text": CUP},
]  # fmt: skip


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    home = tmp_path_factory.mktemp("reported")
    with open_assistant(build(home, ARTICLES, embedder=Packaged())) as assistant:
        yield assistant.ask


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did Odile Marsh say about the plan for the crane?", "a haircut with an axe"),
        ("What did Odile Marsh call the plan to cut up the crane?", "a haircut with an axe"),
        ("What does the union Quayside say about talks with the port?", "ready to talk"),
    ],
)
def test_a_sentence_with_the_asked_words_is_told(ask, question, words):
    answer = ask(question)
    assert answer.found
    assert words in answer.citations[0].sentence


@pytest.mark.parametrize(
    "question",
    [
        "What did Ruben Castellan say about the crane?",
        "What did Odile Marsh say about the county final?",
        "What did Piet Lasker say about the crane?",
        "what did the hollin goalie say about the free kicks",
        "what did the goalie say about the free kicks she let in",
    ],
)
def test_who_said_nothing_of_it_is_given_no_words(ask, question):
    assert not ask(question).found


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who did Kestrel Rovers beat 4-0?", "4-0"),
        ("Which team did Kestrel Rovers beat 5-2 in the final?", "5-2"),
        ("Who scored twice before 40,000 people?", "40,000"),
    ],
)
def test_a_false_figure_is_refused_and_told(ask, question, told):
    answer = ask(question)
    assert not answer.found
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who did Kestrel Rovers beat 4-1?", "Marlow Town"),
        ("Whom did Kestrel Rovers beat 4-1 in the county final?", "Marlow Town"),
        ("How many people saw Ines Okafor score twice in the 4-1 win?", "18,400"),
    ],
)
def test_a_true_figure_is_answered(ask, question, words):
    answer = ask(question)
    assert answer.found
    assert any(words in citation.sentence for citation in answer.citations)
