from __future__ import annotations

import random

import pytest

from index.library.rows import name_pattern, without_accents
from index.stores.names import NameQuery, name_query, name_terms

WORDS = (
    "Ada ada ADA Lu lu LU O'Neil O’Neil o'neil Kern kern Kern-Lu kern-lu d'Or al-Ada McKern "
    "mckern José JOSE İda ıda Iſa isa 3M x_Ada Ada_ K9 École U.S. Ǆo Σας Ñu §"
).split()
BETWEEN = (
    [" "] * 3 + [",", ", ", "-", ".", "’", "'", " - ", "\n\n", ". ", "—", "", " (", ") "] + ["’s "]
)


def found(query: NameQuery, text: str) -> bool:
    terms = set(name_terms(text).split())
    return all(not terms.isdisjoint(forms) for forms in query.terms)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Ada Brandt", "Then Ada Brandt spoke.", True),
        ("ada brandt", "Then ADA BRANDT spoke.", True),
        ("Ada Brandt", "Then ADA BRANDT spoke.", False),
        ("Ada Brandt", "Then Ada M. Brandt spoke.", True),
        ("Ada Brandt", "Then Ada (U.S.-based) Brandt spoke.", True),
        ("Ada Brandt", "Then Ada of the Brandt Institute", False),
        ("Ada Brandt", "Then Brandt, Ada", False),
        ("Ada Brandt", "Adas Brandt, Ada Brandts", False),
        ("brand", "A brand of soap", False),
        ("brand", "A Brand of soap", True),
        ("Zoë", "Then Zoe spoke.", True),
        ("Zoe", "Then Zoë’s brother spoke.", True),
    ],
)
def test_a_name_of_one_or_two_words_is_told_by_the_terms(
    name: str, text: str, expected: bool
) -> None:
    query = name_query(name)
    assert query is not None
    assert query.sure
    assert found(query, text) is expected


@pytest.mark.parametrize("name", ["", "(.*)", "Ursula von der Leyen", "3m", "Σας"])
def test_of_some_names_the_terms_tell_nothing(name: str) -> None:
    query = name_query(name)
    assert query is None or not query.sure


def test_terms_agree_with_the_pattern_whatever_stands_between_the_words() -> None:
    rng = random.Random(8)
    there = sure = 0
    for _ in range(8000):
        text = "".join(rng.choice(WORDS) + rng.choice(BETWEEN) for _ in range(rng.randint(1, 8)))
        name = " ".join(rng.choices(WORDS, k=rng.choice([1, 1, 2, 2, 3])))
        name = name.lower() if rng.random() < 0.3 else name
        pattern, query = name_pattern(name), name_query(name)
        if pattern is None or query is None:
            continue
        expected = pattern.search(without_accents(text)) is not None
        assert found(query, text) >= expected, (name, text)
        if query.sure:
            sure += 1
            assert found(query, text) is expected, (name, text)
        there += expected
    assert there > 300
    assert sure > 2000
