import pytest

from assistant.dialogue.anaphora.centers import name_in_sentence
from assistant.dialogue.anaphora.pronouns import resolve_pronouns
from assistant.dialogue.anaphora.things import last_definite_phrase
from assistant.dialogue.cast import cast_of
from assistant.dialogue.names import genitive
from assistant.dialogue.salience import Referent
from corpus.article import Article
from corpus.people.in_article import people
from tests.talks import talk


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        (("Who is Angela Merkel?", "A chancellor."), "When did she resign?",
         "When did Angela Merkel resign?"),
        (("Who is Narendra Modi?", "A minister."), "Who is his brother?",
         "Who is Narendra Modi's brother?"),
        (("Did Angela Merkel meet Narendra Modi?", "Yes."), "What did he say?",
         "What did Narendra Modi say?"),
        (("Did Angela Merkel meet Narendra Modi?", "Yes."), "What did she say?",
         "What did Angela Merkel say?"),
        (("Who made “The Long Ferry”?", "Wanuri Kahiu."), "When was it made?",
         "When was The Long Ferry made?"),
    ],
)  # fmt: skip
def test_an_open_pronoun_becomes_who_or_what_it_stands_for(before, question, whole):
    assert resolve_pronouns(question, talk(*before)) == whole


def test_the_new_one_is_no_topic_of_its_own():
    assert last_definite_phrase("Does the new one come with a dock?") is None
    assert last_definite_phrase("Does the new ferry come with a dock?") == "the new ferry"


def test_they_are_the_two_whom_an_answer_to_which_names():
    told = "Denmark and Norway passed the laws. Sweden waits."
    cast = cast_of([(told, people(Article("a", told)))])
    before = talk("Which states passed the laws?", told, cast=cast)
    assert resolve_pronouns("how do they differ", before) == "how do Denmark and Norway differ"


YARD = """Sanna Holt runs the yard. Sanna Holt said that she would not sell it. Her brother left in
May. Ivo Marsh, the harbour master, said he was sorry. Ivo Marsh waited."""


@pytest.mark.parametrize(
    ("asked", "question", "whole"),
    [
        ("Does Sanna Holt talk to her brother?", "what is he charged with",
         "what is Sanna Holt's brother charged with"),
        ("What does the pilot's wife say about Sanna Holt?", "did she leave",
         "did the pilot's wife leave"),
        ("What did the winning captain say?", "who will succeed him",
         "who will succeed Ivo Marsh"),
        ("What did Ivo Marsh say to his brother?", "did he leave", "did Ivo Marsh leave"),
    ],
)  # fmt: skip
def test_somebody_without_a_name_in_the_last_question_may_be_meant(asked, question, whole):
    cast = cast_of([(YARD, people(Article("a", YARD)))])
    before = talk(asked, "Ivo Marsh, the harbour master, said he was sorry.", cast=cast)
    assert resolve_pronouns(question, before) == whole


@pytest.mark.parametrize(
    ("asked", "whole"),
    [
        ("What did the Lions coach say?", "who will succeed the Lions coach"),  # Marsh is a skipper
        ("What did the Lions boss say?", "who will succeed Ivo Marsh"),
        ("What did the Lions goalkeeper say about the Lions skipper?",
         "who will succeed the Lions goalkeeper"),
    ],
)  # fmt: skip
def test_who_is_described_is_whom_the_answer_is_about_if_he_may_be_called_so(asked, whole):
    told = YARD.replace("Ivo Marsh, the harbour master, said", "Skipper Ivo Marsh said")
    cast = cast_of([(told, people(Article("a", told)))])
    before = talk(asked, "Skipper Ivo Marsh said he was sorry.", cast=cast)
    assert resolve_pronouns("who will succeed him", before) == whole


def test_it_and_them_are_not_the_same():
    cast = cast_of([(YARD, people(Article("a", YARD)))])
    before = talk("Which lamps did Norsk Rederi refuse?", "All of them.", cast=cast)
    assert resolve_pronouns("why does it need them", before).endswith("them")


def test_where_the_talk_has_nobody_a_pronoun_stays():
    assert resolve_pronouns("What did he say?", talk("Is it true?", "Yes.")) == "What did he say?"


@pytest.mark.parametrize(
    ("name", "owner"), [("Wangari Maathai", "Wangari Maathai's"), ("Atlas", "Atlas'")]
)
def test_a_name_is_made_an_owner(name, owner):
    assert genitive(name) == owner


@pytest.mark.parametrize(
    ("text", "kind", "definite", "expected"),
    [
        ("Catholic Church", "group", True, "the Catholic Church"),
        ("The Kinks", "group", True, "The Kinks"),
        ("Wangari Maathai", "woman", True, "Wangari Maathai"),
        ("Kisumu", "place", False, "Kisumu"),
    ],
)
def test_a_name_is_called_as_inside_a_sentence(text, kind, definite, expected):
    assert name_in_sentence(Referent(text, kind, 1.0, 0, definite)) == expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who signed the water agreement with Kenya?", "the water agreement with Kenya"),
        ("What did the mayor say?", None),
        ("When did the old well collapse?", "the old well"),
        ("Who did the Lund bombing?", "the Lund bombing"),
        ("What did the old harbour bring?", "the old harbour"),
        ("Who won?", None),
    ],
)
def test_the_thing_of_a_question_is_its_last_phrase_that_is_nobody(question, expected):
    assert last_definite_phrase(question) == expected


TEXT = """Ms Ada Brandt runs Port Line. Mr Emil Ravn takes over in May. Mr Otto Lind objects.
The Harbour Union met Mr Lind. Port Line and the Harbour Union have a deal."""
CAST = cast_of([(TEXT, people(Article("a", TEXT)))])


@pytest.mark.parametrize(
    ("texts", "question", "whole"),
    [
        # whom an answer gives is the one whom it names first
        (("Did Mr Lind go?", "No.", "Who takes over?", "Emil Ravn takes over. Otto Lind objects."),
         "how old is he?", "how old is Emil Ravn?"),
        # "which towns" asks for no person
        (("Which towns did Emil Ravn see?", "Otto Lind saw three."), "when did he leave?",
         "when did Emil Ravn leave?"),
        # a body in the last question comes before one that was named earlier
        (("What did Port Line say?", "No.", "What about Harbour Union?", "It met."),
         "who leads them?", "who leads Harbour Union?"),
        # one thing is not several; the articles tell which it is
        (("How big are the tolls of Port Line?", "Ten."), "is it rich?", "is Port Line rich?"),
    ],
)  # fmt: skip
def test_with_a_cast_a_pronoun_is_one_of_it(texts, question, whole):
    assert resolve_pronouns(question, talk(*texts, cast=CAST)) == whole


@pytest.mark.parametrize(
    ("asked", "whole"),
    [
        ("What was decided on coal at Ferrano Arena?", "who opposed it"),
        ("What was decided on coal by Ferrano Group?", "who opposed Ferrano Group"),
    ],
)
def test_it_is_not_where_something_was_decided(asked, whole):
    assert resolve_pronouns("who opposed it", talk(asked, "A phase-out.")) == whole
