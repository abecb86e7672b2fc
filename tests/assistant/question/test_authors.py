"""The journalist whose articles a question asks for."""

import pytest

from assistant.question.authors import Authors, is_by

AUTHORS = Authors(
    ["Ana Ruiz", "Ewa Katz and Tomasz Oyelaran", "Kofi Lund at Dunmore Park", "Ida Katz",
     "Harbour Gazette", None, "Staff", "Fish & Chips Weekly", "Norvik A&M", "Harbour Gazette Sport",
     "Lea An", "The Mill"],
    outlets=("Harbour Gazette", "The Mill | Reports of the Coast"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "author", "rest"),
    [
        ("articles by Ana Ruiz", "Ana Ruiz", "articles"),
        ("what has tomasz oyelaran written about eels", "Tomasz Oyelaran",
         "what has written about eels"),
        ("Ruiz's pieces on the weir", "Ana Ruiz", "pieces on the weir"),
        ("everything by Kofi Lund on football", "Kofi Lund", "everything on football"),
        ("stories from Ewa Katz", "Ewa Katz", "stories"),
        ("What do you have by Ana Ruiz", "Ana Ruiz", "What do you have"),
    ],
)  # fmt: skip
def test_an_author_is_found_by_name_and_taken_out(text, author, rest):
    assert AUTHORS.find(text) == (author, rest)


@pytest.mark.parametrize(
    "text",
    [
        "What did Ana Ruiz say about eels",  # she speaks
        "articles about Ana Ruiz",
        "articles by Katz",  # two bear it
        "articles by the Harbour Gazette",
        "articles by Mona Berg",
        "which firm is described in an article by a paper on the coast",  # of "Norvik A&M"
        "an article by an expert on eels",
        "a report by Sport on eels",
        "the article from The Mill on eels",
        "",
    ],
)
def test_a_name_that_is_no_author_s_is_none(text):
    assert AUTHORS.find(text) is None


def test_a_byline_of_two_is_by_either():
    assert is_by("Tomasz Oyelaran", "Ewa Katz and Tomasz Oyelaran")
    assert is_by("ewa katz", "Ewa Katz and Tomasz Oyelaran")
    assert not is_by("Ewa Lund", "Ewa Katz and Tomasz Oyelaran")
    assert not is_by("Ewa Katz", None)
