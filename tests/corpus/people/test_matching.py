from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.people.matching import (
    fold_phrase,
    gender_of,
    is_body,
    is_given,
    name_words,
    same_person,
)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Lavrov", "Sergey Lavrov"),
        ("Mr. Lavrov", "Sergey Lavrov"),
        ("Russian Foreign Minister Sergey Lavrov", "Lavrov"),
        ("Lopez Obrador", "Andrés Manuel López Obrador"),
        ("ANDRES MANUEL LOPEZ OBRADOR", "Andrés Manuel López Obrador"),
        ("Donald J. Trump", "Donald Trump"),
        ("J. Bolton", "John Bolton"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Joe Biden", "Joseph Biden"),
        ("Maduro", "Nicolás Maduro Moros"),
        ("Nicolás Maduro", "Nicolás Maduro Moros"),
        ("the Kremlin", "Kremlin"),
        ("Sen. Bernie Sanders", "Sanders"),
        ("Lavrov’s", "Lavrov"),
    ],
)
def test_names_of_one_person_are_the_same(a, b):
    assert same_person(a, b)
    assert same_person(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Bill Clinton", "Hillary Clinton"),
        ("Sergey", "Sergey Lavrov"),
        ("Trump", "Trump campaign"),
        ("Sergey Lavrov", "Sergey Karaganov"),
        ("Lavrov", "Bolton"),
        ("the Kremlin", "the White House"),
        ("", "Lavrov"),
        ("George", "George Bush"),
    ],
)
def test_names_of_two_people_are_not_the_same(a, b):
    assert not same_person(a, b)
    assert not same_person(b, a)


@given(st.text(max_size=40), st.text(max_size=40))
def test_same_person_is_symmetric(a, b):
    assert same_person(a, b) == same_person(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Jokowi Widodo", "Widodo"),
        ("Ngozi Okonjo-Iweala", "Dr. Okonjo-Iweala"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Recep Tayyip Erdoğan", "Erdoğan"),
        ("Prime Minister Fumio Kishida", "Kishida"),
        ("Olena Zelenska", "OLENA ZELENSKA"),
    ],
)
def test_names_from_anywhere_are_matched(a, b):
    assert same_person(a, b)
    assert same_person(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Volodymyr Zelenskyy", "Olena Zelenska"),
        ("Rahul Gandhi", "Sonia Gandhi"),
        ("Park Geun-hye", "Park Chung-hee"),
        ("Bank of Ghana", "Ghana"),
        ("Kim Jong Un", "Kim Yo Jong"),
        ("Nguyen Van Minh", "Nguyen Minh Anh"),
    ],
)
def test_names_that_share_a_word_are_not_the_same(a, b):
    assert not same_person(a, b)
    assert not same_person(b, a)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dr. Ngozi Okonjo-Iweala", ("ngozi", "okonjo-iweala")),
        ("Martin Luther King Jr.", ("martin", "luther", "king")),
        ("the Élysée’s", ("elysee",)),
        ("Lavrov’s", ("lavrov",)),
        ("", ()),
        ("Mr", ("mr",)),
    ],
)
def test_the_words_of_a_name_are_without_titles_and_suffixes(name, expected):
    assert name_words(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nicolás  Maduro’s", "nicolas maduro's"),
        ("ŁÓDŹ", "łodz"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_folding_takes_case_accents_and_blanks_away(text, expected):
    assert fold_phrase(text) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("health", "ministry"), True),
        (("kremlin",), True),
        (("ngozi", "okonjo-iweala"), False),
        ((), False),
    ],
)
def test_a_body_is_told_by_its_words(parts, expected):
    assert is_body(parts) is expected


@pytest.mark.parametrize(
    ("name", "title", "gender"),
    [
        ("Angela Merkel", "", "f"),
        ("Narendra Modi", "Mr", "m"),
        ("Xu", "Mrs", "f"),
        ("Qin Ruo", "spokeswoman", "f"),
        ("Qin Ruo", "", None),
        ("Merkel", "", None),
        ("", "", None),
    ],
)
def test_a_gender_is_told_by_a_title_or_a_listed_name(name, title, gender):
    assert gender_of(name, title) == gender


@pytest.mark.parametrize(("word", "expected"), [("angela", True), ("okonjo-iweala", False)])
def test_a_given_name_is_one_that_is_listed(word, expected):
    assert is_given(word) is expected
