import pytest

from corpus.english.places import CITIES, PLACES, REGIONS


@pytest.mark.parametrize("place", ["nairobi", "são paulo", "jakarta", "st. petersburg"])
def test_cities_with_news_bureaus_are_known(place):
    assert place in CITIES


@pytest.mark.parametrize("place", ["kenya", "new south wales", "calif.", "u.k."])
def test_countries_and_states_are_known_also_by_their_abbreviations(place):
    assert place in REGIONS


def test_places_are_both_and_no_name_is_empty_or_broken():
    assert CITIES | REGIONS == PLACES
    assert [p for p in PLACES if not p or p != " ".join(p.split())] == []
