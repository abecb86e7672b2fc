"""The name in a phrase for a speaker that tells the post or the body too."""

import pytest

from assistant.question.speaker import bare_name
from assistant.question.understand import understand

NAMES = ("Lena Okoye", "Red Cross", "Red Cross of Kenya", "Bank of Oru", "Tomás Aguilar")


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("fisheries minister Ingrid Sand", "Ingrid Sand"),
        ("the Oru central bank governor Nadia de la Cruz", "Nadia de la Cruz"),
        ("mayor Quist", "Quist"),
        ("Halden coach O’Rourke", "O’Rourke"),
        ("Lena Okoye of Clean Rivers", "Lena Okoye"),
        ("Tomás Aguilar, of the union", "Tomás Aguilar"),
        ("Red Cross of Kenya", "Red Cross of Kenya"),
        ("Green Cross of Kenya", "Green Cross of Kenya"),
        ("Prince Olav of Norland", "Prince Olav of Norland"),
        ("Bank of Oru", "Bank of Oru"),
        ("the former president of Oru", "the former president of Oru"),
        ("the union's lawyer", "the union's lawyer"),
        ("Prime Minister Sand", "Prime Minister Sand"),
    ],
)
def test_a_post_before_and_a_body_after_a_name_are_no_part_of_it(phrase, name):
    assert bare_name(phrase, NAMES) == name


@pytest.mark.parametrize(
    "question",
    [
        "What did ferry captain Lena Okoye say about the fog?",
        "How did ferry captain Lena Okoye react to the fog?",
        "What does Lena Okoye of Clean Rivers think about the fog?",
    ],
)
def test_a_question_asks_for_the_words_of_the_name(question):
    reading = understand(question, speakers=NAMES).reading
    assert (reading.speaker, reading.about) == ("Lena Okoye", "the fog")
