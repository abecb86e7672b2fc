import pytest

from corpus.english.person_nouns import PERSON_NOUNS


@pytest.mark.parametrize("noun", ["paramedic", "landlord", "cousin", "goalkeeper", "fan"])
def test_a_noun_for_a_human_being_is_listed(noun: str) -> None:
    assert noun in PERSON_NOUNS


@pytest.mark.parametrize("noun", ["river", "computer", "order", "number", "second", "party"])
def test_a_noun_for_a_thing_is_not(noun: str) -> None:
    assert noun not in PERSON_NOUNS
