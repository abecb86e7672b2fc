"""What a follow-up may mean instead of how it was read."""

import pytest

from assistant.dialogue.cast import cast_of
from assistant.dialogue.readings import named_topic, other_wholes, without_unknown_speaker
from assistant.question.understand import understand
from corpus.article import Article
from corpus.people.in_article import people
from tests.talks import talk

TEXT = """Mr Emil Ravn and Mr Otto Lind ran for mayor. Emil Ravn won. Emil Ravn thanked the voters.
Ms Clara Voss, his adviser, was silent. Acme Rail paid for the hall."""
CAST = cast_of([(TEXT, people(Article("a", TEXT)))])
RACE = ("Did Emil Ravn beat Otto Lind?", "Emil Ravn won.")


def test_another_person_who_was_asked_about_may_be_meant():
    before = talk(*RACE, cast=CAST)
    wholes = other_wholes("how old is he?", "How old is Otto Lind?", before)
    assert "How old is Emil Ravn?" in wholes
    assert not any("Clara Voss" in whole for whole in wholes)  # she is no he, and was not asked of


def test_a_name_that_was_typed_has_no_other_reading():
    before = talk(*RACE, cast=CAST)
    assert other_wholes("how old is lind?", "How old is Otto Lind?", before) == ()


def test_a_thing_that_was_asked_about_may_be_it():
    before = talk("What did Acme Rail pay for?", "Acme Rail paid for the hall.", cast=CAST)
    assert other_wholes("is it closed?", "is it closed?", before) == ("is Acme Rail closed?",)


@pytest.mark.parametrize(
    ("question", "topic"),
    [("who paid for the hall?", "Emil Ravn, Otto Lind"), ("who is Clara Voss?", ""), ("why?", "")],
)
def test_a_question_without_a_name_has_the_topic_of_the_talk(question, topic):
    found = named_topic(question, talk(*RACE, cast=CAST))
    assert sorted(filter(None, found.split(", "))) == sorted(filter(None, topic.split(", ")))


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("and what about the hall?", ("What about the hall?",)),
        ("and the hall?", ()),
        ("what about Clara Voss?", ("What about Clara Voss?",)),
        ("what about who paid?", ()),
        ("and did he pay", ()),
    ],
)
def test_what_is_named_after_and_may_be_asked_about_by_itself(question, alone):
    found = other_wholes(question, "Did the hall beat Otto Lind?", talk(*RACE, cast=CAST))
    assert tuple(one for one in found if one.startswith("What about")) == alone


def test_a_person_may_be_meant_where_a_pronoun_was_taken_for_a_name_of_nobody_known():
    before = talk("Did Kestrel Point beat Otto Lind?", "Emil Ravn won.", cast=CAST)
    wholes = other_wholes("how old is he?", "How old is Kestrel Point?", before)
    assert "How old is Emil Ravn?" in wholes


def test_a_body_is_no_rival_of_a_person():
    before = talk("Did Acme Rail pay Emil Ravn?", "Acme Rail paid for the hall.", cast=CAST)
    wholes = other_wholes("how old is he?", "How old is Emil Ravn?", before)
    assert not any("Acme" in whole for whole in wholes)


def test_where_a_pronoun_was_written_out_it_may_be_read_as_typed():
    before = talk(*RACE, cast=CAST)
    assert "how old is he?" in other_wholes("how old is he?", "How old is Otto Lind?", before)
    assert other_wholes("and the toll?", "How old is the toll?", before) == ()


def test_what_goes_on_about_one_person_is_not_about_another_of_the_answer():
    before = talk("Why did Emil Ravn win?", "Otto Lind was tired.", cast=CAST)
    wholes = other_wholes("how much did he pay?", "How much did Emil Ravn pay?", before)
    assert not any("Lind" in whole for whole in wholes)


@pytest.mark.parametrize(
    ("asked", "kind", "speaker"),
    [
        ("What did he say about the hall?", "fact", None),
        ("What did Ravn say about the hall?", "said-about", "Ravn"),
    ],
)
def test_the_words_of_nobody_known_are_looked_for_in_any_sentence(asked, kind, speaker):
    reading = without_unknown_speaker(understand(asked)).reading
    assert (reading.kind, reading.speaker) == (kind, speaker)


def test_who_is_named_after_and_may_speak_instead_of_being_spoken_of():
    before = talk("What did Ana Orr say about Bo Vell?", "She praised him.")
    about = "What did Ana Orr say about Tove Park?"
    assert "What did Tove Park say about Bo Vell?" in other_wholes("and Tove Park?", about, before)
    spoke = "What did Tove Park say about Bo Vell?"
    assert about in other_wholes("what about Tove Park?", spoke, before)
    assert other_wholes("and where is Tove Park?", "Where is Tove Park?", before) == ()
