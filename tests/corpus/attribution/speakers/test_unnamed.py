import pytest

from corpus.attribution.speakers.unnamed import Phrases


@pytest.mark.parametrize(
    ("phrases", "last"),
    [
        (("the Mumbai police", "The Mumbai police"), "the Mumbai police"),
        (("the health ministry", "the ministry"), "the health ministry"),
        (("the health ministry", "the defence ministry", "the ministry"), "the ministry"),
        (("a source", "a source"), "a source"),
        (("a health official", "the ministry"), "the ministry"),
        (("Officials  in\nAbuja",), "Officials in Abuja"),
    ],
    ids=["case", "shorter", "shorter, of two", "unknown", "of another kind", "blanks"],
)
def test_one_body_goes_by_the_phrase_it_was_first_given(phrases, last):
    known = Phrases()
    assert [known.first(phrase) for phrase in phrases][-1] == last
