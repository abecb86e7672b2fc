import pytest

from corpus.masthead.agencies import agency


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("AP", "The Associated Press"),
        ("(AP)", "The Associated Press"),
        ("associated press", "The Associated Press"),
        ("Agence France-Presse", "AFP"),
        ("Kyodo News", "Kyodo"),
        ("ANTARA", "ANTARA"),
        ("The Daily Planet", None),
        ("", None),
    ],
)
def test_an_agency_is_known_by_its_signs(sign, name):
    assert agency(sign) == name
