"""The question back and the turn that answers it."""

import pytest

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.followup.ask_back import competes, which_one, without_question_back
from assistant.question.understand import understand

RAVN, LIND = "How old is Emil Ravn?", "How old is Otto Lind?"
ASKED_BACK = Answer("how old is he?", RAVN, found=False, text="…", act="unclear", other=LIND)
PLAIN = Answer("Who won?", "Who won?", found=True, text="Emil Ravn won.")


def before(*answers: Answer) -> Conversation:
    talk = Conversation()
    for answer in answers:
        talk = talk.then(answer.question, answer)
    return talk


@pytest.mark.parametrize(
    ("turn", "meant"),
    [
        ("Ravn", RAVN),
        ("otto", LIND),
        ("I mean Lind.", LIND),
        ("the first one", RAVN),
        ("the latter", LIND),
        ("How old is Otto Lind?", LIND),
        ("both of them", None),
        ("Ravn and Lind", None),
        ("never mind", None),
        ("What did Lind say about the ferry to the islands?", None),
    ],
)
def test_a_turn_may_say_which_one_is_meant(turn, meant):
    assert which_one(turn, before(PLAIN, ASKED_BACK)) == meant


@pytest.mark.parametrize("answers", [(), (PLAIN,), (ASKED_BACK, PLAIN)])
def test_nothing_is_chosen_without_a_question_back_right_before(answers):
    assert which_one("Ravn", before(*answers)) is None


def test_a_question_back_is_no_part_of_the_talk():
    talk = before(PLAIN, ASKED_BACK)
    assert without_question_back(talk) == before(PLAIN)
    assert without_question_back(before(PLAIN)) == before(PLAIN)


@pytest.mark.parametrize(
    ("one", "other", "typed", "offered"),
    [
        (RAVN, LIND, "how old is he?", True),
        (RAVN, RAVN, "how old is he?", False),
        (RAVN, "How old is he?", "how old is he?", False),
        ("Who paid Norsk Rederi?", "Who paid Vossen Bank?", "who paid it?", False),
        ("Did Otto Lind beat Emil Ravn?", "Did Emil Ravn beat Emil Ravn?", "did he beat Emil Ravn?",
         False),
    ],
)  # fmt: skip
def test_a_reading_is_offered_where_a_pronoun_may_mean_another_person(one, other, typed, offered):
    assert competes(understand(one), understand(other), typed) is offered
