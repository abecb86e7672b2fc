"""The generated lists: they hold the world's names, not those of our articles."""

import pytest

from corpus.english.first_names import BOTH_NAMES, FEMALE_NAMES, MALE_NAMES, SHORT_NAMES
from corpus.english.nations import COUNTRIES, NATIONS
from corpus.english.places import BARE_PLACES, CITIES, PLACES, REGIONS


@pytest.mark.parametrize(
    ("name", "male", "female"),
    [
        ("akiko", False, True),
        ("consuelo", False, True),
        ("yuriko", False, True),
        ("amparo", False, True),
        ("kenta", True, False),
        ("attila", True, False),
        ("kwame", True, False),
        ("volodymyr", True, False),
        ("satya", True, True),
        ("andrea", True, True),
        ("jean", True, True),
        ("taylor", True, True),
        ("kirstjen", False, False),
        ("sib", False, False),
        ("lavrov", False, False),
        ("bank", False, False),
        ("general", False, False),
        ("smith", False, False),
    ],
)
def test_a_name_tells_the_sex_that_nearly_all_who_have_it_have(name, male, female):
    assert (name in MALE_NAMES, name in FEMALE_NAMES) == (male, female)
    assert (name in BOTH_NAMES) == (male and female)


@pytest.mark.parametrize(
    ("one", "other", "short"),
    [
        ("bill", "william", True),
        ("kate", "katherine", True),
        ("erin", "aaron", False),
        ("hillary", "william", False),
        ("bibi", "benjamin", False),
    ],
)
def test_a_short_name_is_paired_with_the_full_one(one, other, short):
    assert (frozenset((one, other)) in SHORT_NAMES) == short


@pytest.mark.parametrize(
    ("word", "nation"),
    [
        ("ecuador", "ecuador"), ("ecuadorian", "ecuador"), ("quito", "ecuador"),
        ("sudanese", "sudan"), ("ghanaian", "ghana"), ("accra", "ghana"),
        ("myanmar", "burma"), ("burmese", "burma"), ("nepali", "nepal"),
        ("armenian", "armenia"), ("haitians", "haiti"), ("kosovo", "kosovo"),
        ("singaporean", "singapore"), ("dutch", "netherlands"), ("moscow", "russia"),
        ("kremlin", "russia"), ("u.k", "united kingdom"), ("scottish", "scotland"),
        ("ivorian", "cote d'ivoire"), ("danish", "denmark"), ("emirati", "united arab emirates"),
    ],
)  # fmt: skip
def test_a_word_stands_for_its_nation(word, nation):
    assert NATIONS[word] == nation


def test_a_countrys_name_is_a_place_and_its_people_are_none():
    assert {"france", "united states", "sri lanka", "asia"} <= COUNTRIES
    assert not {"french", "nato", "kremlin", "un"} & COUNTRIES
    assert not {"french", "americans"} & PLACES


def test_cities_are_known_with_their_accents_and_as_news_write_them():
    assert {"bogotá", "new york", "frankfurt", "nairobi", "kharkiv", "são paulo"} <= CITIES
    assert not {"reading", "nice", "mobile", "of"} & CITIES


def test_a_place_alone_is_a_place_although_people_may_be_called_so():
    assert {"jordan", "georgia", "texas", "chicago", "moscow", "nigeria"} <= BARE_PLACES
    assert not {"bolton", "lincoln", "hamilton", "clinton", "sofia"} & BARE_PLACES


def test_regions_have_their_abbreviations():
    assert {"calif.", "tx", "n.s.w.", "ontario"} <= REGIONS
