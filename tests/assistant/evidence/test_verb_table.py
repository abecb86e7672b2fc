import pytest

from assistant.evidence.verb_table import DEEDS
from index.stems import stems


@pytest.mark.parametrize(
    ("asked", "told"),
    [("kill", "assassination"), ("win", "victory"), ("resign", "sacked"), ("buy", "acquisition")],
)
def test_a_deed_is_told_by_other_words_too(asked, told):
    (verb,), (word,) = stems(asked), stems(told)
    assert any(verb in deed.asked and word in deed.told for deed in DEEDS)


def test_what_asks_for_a_deed_names_it_and_what_names_it_tells_of_it():
    assert DEEDS
    for deed in DEEDS:
        assert deed.asked <= deed.named <= deed.told


@pytest.mark.parametrize(("verb", "sided"), [("kill", True), ("win", False), ("sue", True)])
def test_who_does_a_deed_to_somebody_is_told_from_who_suffers_it(verb, sided):
    (stem,) = stems(verb)
    assert {deed.sided for deed in DEEDS if stem in deed.asked} == {sided}
