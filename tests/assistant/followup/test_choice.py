"""Whose words a sentence tells."""

import pytest

from assistant.followup.choice import tells_words_of


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Emil Ravn", "Ravn declined to comment on the terminal."),
        ("Emil Ravn", "Emil Ravn, a former sailor, said something else."),
        ("Emil Ravn", "Emil Ravn, mayor of Skarholm: “It will open.”"),
        ("Ravn", "Mayor Emil Ravn denies that it is late."),
    ],
)
def test_who_is_named_as_saying_something_has_words_in_it(name, sentence):
    assert tells_words_of(name, sentence)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Emil Ravn", "The second winner is the sailor Emil Ravn."),
        ("Emil Ravn", "Otto Lind said that he had never met Emil Ravn."),
        ("Emil Ravn", "Emil Ravn is 54 years old."),
        ("the mayor", "The mayor declined to comment."),
    ],
)
def test_who_is_only_named_has_none(name, sentence):
    assert not tells_words_of(name, sentence)
