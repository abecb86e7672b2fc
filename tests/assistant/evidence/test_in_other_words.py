"""Sentences that tell of a deed in other words than the question, and such that do not tell it."""

import pytest

from assistant.open import open_assistant
from index.intake.sync import sync
from index.models.embed import Packaged

pytestmark = pytest.mark.slow
NEWS = {
    "ferries": "Tarn Ferries loses money again\n\nTarn Ferries lost 2 million euros last year.\n\n"
    "The pledge to freeze fares until 2027 stands, its finance director, Ida Kern, said.\n\n"
    "Fuel made up a third of the company's costs.",
    "libraries": "Pelling council sets its budget\n\nThe council of Pelling passed its budget on "
    "Monday.\n\nIt promised that there would be no closures of village libraries before 2028.\n\n"
    "Parking in the market square becomes dearer by ten cents.",
    "mill": "Judge blames wiring for fire\n\nOld wiring caused the fire in the mill at Ostrel, "
    "judge Nadia Quist found on Friday.\n\nThe inquiry into the fire took nine weeks and heard 40 "
    "witnesses.\n\nThe mill will not be rebuilt.",
    "choir": "The Ostrel choir sings again\n\nThe choir of Ostrel sang on Sunday, for the first "
    "time since May.\n\nThe tenor Odo Finch was sacked in spring because he came late to nine "
    "rehearsals.\n\nThe town settled with Finch for 4,000 euros, its clerk, Runa Velt, said. "
    "He has a daughter, Mila, who plays the cello.",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    news, home = tmp_path_factory.mktemp("news"), tmp_path_factory.mktemp("home")
    for name, text in NEWS.items():
        (news / f"{name}.txt").write_text(text)
    sync(home, [news], embedder=Packaged())
    with open_assistant(home, environ={}) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Does Tarn Ferries keep its pledge to freeze fares?", "until 2027 stands"),
        ("Did Pelling council rule out closing village libraries?", "no closures"),
        ("Duration of the mill fire inquiry", "nine weeks"),
        ("Why did Odo Finch lose his job in the choir?", "came late"),
        ("How much did the town pay Odo Finch?", "4,000 euros"),
        ("Does Odo Finch have children?", "a daughter"),
    ],
)
def test_what_is_told_in_other_words_answers(assistant, question, told):
    answer = assistant.ask(question)
    assert answer.found
    assert told in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "Did Tarn Ferries sell a ship last year?",
        "Did Pelling council buy the village libraries?",
        "Who sued over the mill fire?",
        "Did Odo Finch apologise to the choir?",
        "Who divorced Odo Finch?",
    ],
)
def test_another_deed_of_the_same_people_does_not_answer(assistant, question):
    assert not assistant.ask(question).found
