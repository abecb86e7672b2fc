"""Two who speak together: neither alone is the speaker."""

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


@pytest.mark.parametrize(
    "subject",
    [
        "Selda Aric and Jonas Fell",
        "Selda Aric and former buyer Jonas Fell",
        "Norvik’s Selda Aric and former buyer Jonas Fell",
        "Norvik’s Selda Aric and the port’s Jonas Fell",
    ],
)
def test_two_names_with_and_are_two(subject):
    (said,) = statements(Article("a", f"{subject} said that the crane was late."))
    assert said.speaker is None
    assert {"Selda Aric", "Jonas Fell"} <= set(said.candidates)


def test_whose_lawyer_it_is_does_not_speak():
    (said,) = statements(Article("a", "Selda Aric’s lawyer, Jonas Fell, said that it was late."))
    assert said.speaker == "Jonas Fell"
