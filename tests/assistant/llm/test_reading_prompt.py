"""The form in which a model reads a turn: it has a place for what the words name, and no other."""

from datetime import date

import pytest

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.llm.reading_prompt import reading_prompt

OUTLETS = ("Atlantic Ledger", "Bay Radio", "Correo Nova")


def places(turn, *earlier):
    before = Conversation()
    for question in earlier:
        before = before.then(question, Answer(question, question, True, "It rained."))
    return reading_prompt(turn, before, date(2024, 6, 1), outlets=OUTLETS).schema


@pytest.mark.parametrize(
    ("talk", "outlets"),
    [
        (("the tram",), None),
        (("the tram, in Bay Radio",), ["Bay Radio"]),
        (("bay radio and the atlantic ledger on the tram",), ["Atlantic Ledger", "Bay Radio"]),
        (("radio on the bay",), ["Bay Radio"]),
        (("the radio",), None),
        (("and in May?", "What did the Correo Nova report?"), ["Correo Nova"]),
    ],
)
def test_outlets_have_a_place_if_they_are_named(talk, outlets):
    form = places(*talk)["properties"]
    assert (form["outlets"]["items"]["enum"] if "outlets" in form else None) == outlets


@pytest.mark.parametrize(
    ("talk", "dated"),
    [
        (("the tram",), False),
        (("the tram in 2024",), True),
        (("the tram on 3 May 2023",), True),
        (("the 9,000 passengers of tram 1912b",), False),
        (("and the kelp?", "What happened in 1998?"), True),
    ],
)
def test_days_have_a_place_if_a_year_is_named(talk, dated):
    form = places(*talk)
    assert ("since" in form["properties"], "until" in form["required"]) == (dated, dated)
