"""Whom the sentence shown last is about."""

import pytest

from assistant.dialogue.anaphora.centers import modifies_nothing, place_in, shown_center
from assistant.dialogue.anaphora.pronouns import resolve_pronouns
from assistant.dialogue.cast import cast_of
from corpus.article import Article
from corpus.people.in_article import people
from tests.talks import talk

PORT = """Nurse Ana Orr met Mayor Emil Ravn at the port. Ravn praised Orr. He left.
He came with Captain Otto Lind. Lind has one boat, and he will sell it. He waited.
Orr spoke with Jon Vik. Jon Vik is a diver. He said that he was cold.
"""
CAST = cast_of([(PORT, people(Article("a", PORT)))])


@pytest.mark.parametrize(
    ("shown", "whom"),
    [
        # the subject, wherever else a man is named
        ("Otto Lind sold a boat to Emil Ravn.", "Otto Lind"),
        ("In May, Captain Otto Lind sold a boat to Emil Ravn.", "Otto Lind"),
        ("“It was cold,” said Otto Lind, who works for Emil Ravn.", "Otto Lind"),
        # the only one, though he is no subject
        ("The boat was sold to Emil Ravn.", "Emil Ravn"),
        # a genitive is no subject
        ("Emil Ravn's boat was sold to Otto Lind's father, and Jon Vik paid.", None),
    ],
)
def test_a_sentence_is_about_its_subject_or_the_only_one_it_names(shown, whom):
    before = talk("What happened at the port?", shown, cast=CAST)
    men = [r for r in before.referents("") if r.kind == "man"]
    found = shown_center(men, before, fits=lambda r: True, alone=lambda r: True)
    assert found == whom


def test_after_an_answer_he_is_whom_it_is_about_and_not_whom_was_asked_about_before():
    texts = ("Where is Emil Ravn?", "Emil Ravn is ill.", "Whose boat is for sale?")
    before = talk(*texts, "Otto Lind has a boat, Emil Ravn said.", cast=CAST)
    assert resolve_pronouns("what does he want for it", before).startswith("what does Otto Lind")


@pytest.mark.parametrize(
    ("name", "question", "alone"),
    [
        ("Easter", "Who makes the Easter eggs?", False),
        ("Easter", "When is Easter?", True),
        ("Port Line", "What did Port Line say?", True),
        ("Port Line", "Is Line for sale?", True),
        ("Port Line", "Did Port Line ferries sink?", False),
        ("Port Line", "Who left?", False),
    ],
)
def test_a_name_that_modifies_a_noun_does_not_stand_alone(name, question, alone):
    assert modifies_nothing(name, question) == alone


def test_a_surname_after_another_given_name_is_somebody_elses():
    before = talk("Who met?", "Nurse Ana Orr met Emil Ravn.", cast=CAST)
    (ana,) = [r for r in before.referents("") if r.text == "Ana Orr"]
    assert place_in("What does Orr say?", ana) == 10
    assert place_in("What does Jon Orr say?", ana) == -1


def test_who_holds_an_office_at_a_club_is_asked_for_and_then_meant():
    texts = ("What did Emil Ravn do?", "He left.", "Who is the Rovers coach?")
    before = talk(*texts, "Otto Lind is the coach.", cast=CAST)
    assert resolve_pronouns("how old is he", before) == "how old is Otto Lind"
