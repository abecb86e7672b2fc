import pytest

from assistant.dialogue.cast import cast_of
from assistant.dialogue.elliptic.fragments import add_place
from assistant.dialogue.elliptic.repeat import name_other, repeat_question
from assistant.dialogue.salience import Bearer
from assistant.dialogue.talk import Talk
from corpus.article import Article
from corpus.people.in_article import people
from tests.talks import talk

DAM = "What did Maathai say about the dam?"


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        (DAM, "And about the forest?", "What did Maathai say about the forest?"),
        (DAM, "And Modi?", "What did Modi say about the dam?"),
        (DAM, "What about the forest?", "What did Maathai say about the forest?"),
        ("Who won the race in Kisumu in 2019?", "and in Osaka?",
         "Who won the race in Osaka in 2019?"),
        ("Who won the race in 2019?", "And in 2020?", "Who won the race in 2020?"),
    ],
)  # fmt: skip
def test_what_a_follow_up_names_takes_the_place_of_its_like(before, question, whole):
    assert repeat_question(question, talk(before, "So it is.")) == whole


@pytest.mark.parametrize(
    "question", ["Who built the dam?", "What did Modi say about the forest?", ""]
)
def test_a_question_that_does_more_than_name_repeats_nothing(question):
    assert repeat_question(question, talk(DAM, "So it is.")) is None


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("What did Mr Orr say?", "and his lawyer?", "What did Mr Orr's lawyer say?"),
        ("What did the captain admit?", "And the mayor?", "What did the mayor admit?"),
        ("What does the captain say about the tug?", "and his wife?",
         "What does the captain's wife say about the tug?"),
        ("What did their leader say?", "no, Maathai", None),
        ("What did Modi say about Maathai?", "and the other way round?",
         "What did Maathai say about Modi?"),
        ("modi on maathai", "and vice versa?", "What did maathai say about modi?"),
        ("How much did Modi pay for?", "with whom?", "With whom did Modi pay?"),
        ("Did Maathai resign?", "how so?", "Why did Maathai resign?"),
        ("Did Maathai resign?", "how come", "Why did Maathai resign?"),
        ("What did Orr Rail do to the ferry?", "why", "Why did Orr Rail do that to the ferry?"),
        ("What will they do?", "when?", "When will they do that?"),
        ("Who said “it sank”?", "what about Maathai?", "What about Maathai?"),
        ("Who is suing Maathai?", "why", "Why is somebody suing Maathai?"),
        ("Which roads were closed?", "why", "Why was it that roads were closed?"),
        ("How many died at sea?", "why", "Why was it that so many died at sea?"),
        ("How many boats did Orr buy?", "why", "Why did Orr buy so many boats?"),
        ("Who was suspended?", "for how long?", "For how long was somebody suspended?"),
    ],
)  # fmt: skip
def test_a_person_an_office_or_a_word_takes_its_place(before, question, whole):
    assert repeat_question(question, talk(before, "So it is.")) == whole


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("Who won chemistry?", "and physics?", "Who won physics?"),
        ("Who scored?", "and the header?", "Who scored the header?"),
        ("What does the ferry's hull weigh?", "and the tug's?", "What does the tug's hull weigh?"),
        ("What do voters expect from it?", "and the cows?", "What about the cows?"),
        ("How did the opera do?", "and abroad?", "What about abroad?"),
        ("Why did exports shrink?", "what about timber?", "What about timber?"),
        ("Who resigned today?", "and yesterday?", "What about yesterday?"),
    ],
)  # fmt: skip
def test_what_has_no_like_in_the_last_question_is_asked_about_in_a_whole_sentence(
    before, question, whole
):
    assert repeat_question(question, talk(before, "So it is.")) == whole


TEXT = "Ms Ada Brandt met Mr Emil Ravn. Emil Ravn, the chairman, said no. Ms Brandt said yes."
CAST = cast_of([(TEXT, people(Article("a", TEXT)))])


def test_and_him_asks_the_same_of_the_other_person():
    before = talk("What did Ada Brandt say about the tug?", "Ada Brandt met Emil Ravn.", cast=CAST)
    assert repeat_question("and him?", before) == "What did Emil Ravn say about the tug?"


def test_before_him_is_before_the_one_whom_the_answer_names():
    before = talk("Who is the chairman now?", "It is Emil Ravn.", cast=CAST)
    assert repeat_question("and before him?", before) == "Who was the chairman before Emil Ravn?"


@pytest.mark.parametrize(
    ("namesakes", "whole"),
    [
        (("Karl Ravn", "Emil Ravn"), "What did Karl Ravn say about the tug?"),
        (("Karl Ravn", "Emil Ravn", "Ida Ravn"), None),
        (("Emil Ravn",), None),
    ],
)
def test_the_other_of_a_name_is_the_namesake(namesakes, whole):
    turns = talk("What did Emil Ravn say about the tug?", "No.").turns
    before = Talk(turns, (), lambda name: Bearer(name, None, namesakes))
    assert name_other("no, the other Ravn", before) == whole
    assert name_other("no, Ravn", before) is None


def test_a_bare_count_is_placed_where_the_last_question_was():
    before = talk("How many people died in storm Edda?", "Five.")
    assert add_place("How many were injured?", before) == "How many were injured in storm Edda?"
    assert add_place("How many were injured in Osaka?", before) == "How many were injured in Osaka?"


PORT = """Mayor Emil Ravn and Captain Ana Orr of Port Line met in May. Vintar is a town.
Ana Orr said no. Ravn left; he was ill. Blue Cod also signed with Orr. She went to Blue Cod."""


@pytest.mark.parametrize(
    ("texts", "question", "whole"),
    [
        # the first question is asked again of what has no like in the last one
        (("How much is the cutter?", "Ten."), "and the big barge?", "How much is the big barge?"),
        (("How much is it?", "Ten."), "and the barge?", "How much is the barge?"),
        (("How much does it cost?", "Ten."), "and the barge?", "How much does the barge cost?"),
        (("How hot is Vintar in may?", "Hot."), "and august?", "How hot is Vintar in august?"),
        (("What's Vintar's mean age?", "40."), "and Ostrel's?", "What's Ostrel's mean age?"),
        (("Who is the Vintar MVP this year?", "Orr."), "and the Rovers",
         "Who is the Rovers MVP this year?"),
        (("Why did Ravn leave?", "He did."), "what for", "Why did Ravn leave?"),
        (("Did Ravn fight?", "He did."), "who with?", "With whom did Ravn fight?"),
        # him: who was named with her
        (("Who met?", "Captain Ana Orr and Emil Ravn met Jon Vik.", "What did Ana Orr say?", "No."),
         "and him?", "What did Emil Ravn say?"),
    ],
)  # fmt: skip
def test_what_is_like_is_replaced_and_the_rest_of_the_question_stays(texts, question, whole):
    cast = cast_of([(PORT, people(Article("a", PORT)))])
    assert repeat_question(question, talk(*texts, cast=cast)) == whole


def test_how_much_is_it_is_a_question_of_its_own():
    assert repeat_question("how much is it", talk("Who built the cutter?", "Orr.")) is None
    assert repeat_question("when was it", talk("Who built the cutter?", "Orr.")) is not None
