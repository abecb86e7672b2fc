from __future__ import annotations

import pytest

from corpus.people.matching import name_words
from corpus.people.spellings import are_spelled_alike, spelling


@pytest.mark.parametrize(
    "words",
    [
        ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelenski"),
        ("Mohammed", "Muhammad", "Mohamed", "Mohammad"),
        ("Hussein", "Husayn", "Hossein"),
        ("Sergey", "Sergei"),
        ("Yushchenko", "Yushchenko"),
        ("Khaled", "Haled"),
    ],
)
def test_transliterations_have_one_spelling(words):
    assert len({spelling(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Mohammed Shami", "Mohammad Shami"),
        ("Kishida Fumio", "Fumio Kishida"),
        ("Orbán Viktor", "Viktor Orbán"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Park Geun-hye", "Park Geun Hye"),
    ],
)
def test_spellings_of_one_name_are_alike(one, other):
    assert are_spelled_alike(name_words(one), name_words(other))
    assert are_spelled_alike(name_words(other), name_words(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong Un", "Kim Yo Jong"),
        ("Allen Ward", "Ellen Ward"),
        ("Karl Hansen", "Karl Hanson"),
        ("Martin James", "James Martin"),
        ("Mahmoud Darwish", "Mohammed Darwish"),
        ("Volodymyr Zelensky", "Olena Zelenska"),
        ("Li Na", "Lee Na"),
    ],
)
def test_other_names_are_not_alike(one, other):
    assert not are_spelled_alike(name_words(one), name_words(other))
