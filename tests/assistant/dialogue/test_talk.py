from datetime import date

import pytest

from assistant.answer import Answer, Citation
from assistant.conversation import Conversation
from assistant.dialogue.talk import answering_words
from tests.talks import talk


def test_a_talk_before_its_first_question_is_of_nothing():
    empty = talk()
    assert (empty.question, empty.answer, empty.subject, empty.section) == ("", "", "", "")
    assert empty.referents("Why?") == []


def test_the_headings_are_a_subject_and_a_section():
    under = talk(headings=("Beck (musician)", "Early life"))
    assert (under.subject, under.section) == ("Beck", "Early life")


@pytest.mark.parametrize(
    ("question", "expected"),
    [("Did Modi come?", True), ("Did Merkel come?", False), ("Did she come?", False)],
)
def test_a_name_that_the_talk_has_not_is_unheard(question, expected):
    assert talk("Who is Angela Merkel?", "A chancellor.").unheard(question) is expected


def test_the_words_of_an_answer_are_those_cited_with_their_speaker():
    words = "“It is a mistake.”"
    citation = Citation(1, "a", None, "Post", date(2025, 10, 3), None, 0, len(words), words, words,
                        "Wangari Maathai", "verbatim")  # fmt: skip
    answer = Answer("Why?", "Why?", found=True, text=f"{words} [1]", citations=(citation,))
    told = answering_words(Conversation().then("Why?", answer).turns[0])
    assert "It is a mistake" in told
    assert "Wangari Maathai" in told
