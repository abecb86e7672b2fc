from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.people.in_article import people


def named(text):
    return {p.name: p for p in people(Article("a", text))}


def test_a_surname_joins_the_full_name():
    found = named("Sergey Lavrov met Marcelo Ebrard. Lavrov left. Mr. Ebrard stayed.")
    assert set(found) == {"Sergey Lavrov", "Marcelo Ebrard"}
    assert len(found["Sergey Lavrov"].mentions) == 2
    assert "Lavrov" in found["Sergey Lavrov"].aliases


def test_offices_beside_a_name_are_its_roles():
    found = named(
        "Russian Foreign Minister Sergey Lavrov came. John Bolton, the former adviser, left. "
        "He met his Mexican counterpart, Marcelo Ebrard."
    )
    assert "Russian Foreign Minister" in found["Sergey Lavrov"].roles
    assert "the former adviser" in found["John Bolton"].roles
    assert found["Marcelo Ebrard"].roles == ("Mexican counterpart",)


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Sergey Lavrov came.", "Sergey Lavrov", "m"),
        ("Angela Merkel came.", "Angela Merkel", "f"),
        ("Mrs. Xu came.", "Xu", "f"),
        ("Spokeswoman Qin Ruo came.", "Qin Ruo", "f"),
        ("Qin Ruo came.", "Qin Ruo", None),
    ],
)
def test_gender_is_told_or_unknown(text, name, gender):
    assert named(text)[name].gender == gender


def test_namesakes_are_told_apart_by_title():
    found = named("Edmund Brail came with Agnes Brail. Mrs Brail spoke. Mr Brail did not.")
    assert len(found["Edmund Brail"].mentions) == 2
    assert len(found["Agnes Brail"].mentions) == 2


@pytest.mark.parametrize(
    ("text", "people_named"),
    [
        ("Xhema Vuk runs a mill. She grinds oats. Mr Vuk sells them.", ["Xhema Vuk", "Mr Vuk"]),
        ("Baako Tenn, 40, sings. He has a cold. Ms Tenn plays.", ["Baako Tenn", "Ms Tenn"]),
        ("Xhema Vuk runs a mill. She grinds oats. Ms Vuk sells them.", ["Xhema Vuk"]),
    ],
)
def test_a_pronoun_tells_whom_a_title_cannot_mean(text, people_named):
    assert list(named(text)) == people_named


def test_what_follows_a_name_and_a_comma_is_not_always_its_office():
    found = named("Asked about Viktor Daal, the mayor takes his time. Ana Ruiz, the mayor, left.")
    assert found["Viktor Daal"].roles == ()
    assert found["Ana Ruiz"].roles == ("the mayor",)


def test_bodies_are_no_people():
    assert named("The Foreign Ministry denied it.")["Foreign Ministry"].body
    assert not named("Sergey Lavrov denied it.")["Sergey Lavrov"].body


def test_words_that_only_begin_a_sentence_are_no_names():
    assert named("The talks failed. However, he left. But nobody came.") == {}


@given(st.text(max_size=200))
def test_mentions_are_true_offsets_of_any_text(text):
    if text.strip():
        article = Article("a", text)
        for person in people(article):
            for start, end in person.mentions:
                assert 0 <= start < end <= len(text)
                assert text[start:end].strip() == text[start:end]


def test_the_people_of_the_seed_articles(seeds):
    text = next(seeds.glob("001_*.txt")).read_text(encoding="utf-8")
    found = named(text)
    assert {"Sergey Lavrov", "Marcelo Ebrard", "John Bolton", "Vladimir Putin"} <= set(found)
    assert {"Jorge Arreaza", "Delcy Rodríguez", "Nicolás Maduro"} <= set(found)
    assert len(found["Sergey Lavrov"].mentions) == 6


@pytest.mark.parametrize("team", ["Denver Broncos", "Austin Comets", "Sydney Swans"])
def test_a_plural_after_the_is_a_teams_name(team):
    last = team.split()[1]
    text = f"{team} coach Iain Baird spoke. It rained when the {last} lost. The {last} left."
    assert [p.body for p in people(Article("a", text)) if p.name == team] == [True]


def test_a_persons_surname_in_s_is_no_teams():
    text = "Charlotte Edwards spoke. It rained. Edwards left, and the others stayed."
    assert [p.body for p in people(Article("a", text))] == [False]


@pytest.mark.parametrize("name", ["Virginia Tech", "Michigan State", "Diana Chronicles"])
def test_a_college_or_a_book_with_a_given_name_is_no_person(name):
    text = f"It rained. Many left {name} in May. It was late."
    assert [p.body for p in people(Article("a", text))] == [True]


def test_a_demonym_alone_is_nobody():
    assert not people(Article("a", "It rained. A Gazan and a Kenyan left in the rain."))


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        ("Aram Petrosian sings. Petrosian left. Critics like Petrosian.", "Aram Petrosian", 3),
        ("Lucia Albanese came. She met Tom. Albanese spoke.", "Lucia Albanese", 2),
        ("Maud Parrish rows. The Swiss do not. Parrish won.", "Maud Parrish", 2),
        ("Kurt Zimmerman came, and so did Zimmerman's dog.", "Kurt Zimmerman", 2),
        ("The rain stopped, Terzian said.", "Terzian", 1),
        ("It was cold, says Cornish.", "Cornish", 1),
    ],
)
def test_a_surname_may_have_the_form_of_a_peoples_name(text, name, mentions):
    assert len(named(text)[name].mentions) == mentions


@pytest.mark.parametrize(
    "text",
    [
        "A Sicilian said it was late.",
        "The Parisian crowd laughed.",
        "South African farmers wept.",
        "The Iranian said nothing.",
    ],
)
def test_a_people_is_no_person(text):
    assert not named(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In a talk with Amina Diallo, which aired in May, she laughed.", "Amina Diallo"),
        ("The punch was thrown by Pavel Novak, which cost him a point.", "Pavel Novak"),
        ("Rosa Lind, a University of Leeds historian, left.", "Rosa Lind"),
        ("Per Omar Haddad, the council’s bank, once full, is dry.", "Omar Haddad"),
        ("Emma Banks spoke. The Banks family listened. Banks sat down.", "Emma Banks"),
        ("Ravi Patel, a poor thief who, in Pune, found a ring, ran.", "Ravi Patel"),
        ("Co-founder Jonas Ek came. Tarnok Co-Founder Jonas Ek left.", "Jonas Ek"),
    ],
)
def test_a_person_is_no_body_for_the_words_behind(text, name):
    assert named(text)[name].human


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The agency Axel Brand, which prints maps, closed.", "Axel Brand"),
        ("Nikola Volt, the truck maker, closed.", "Nikola Volt"),
        ("Charlotte Hornets fans came. The Hornets lost. The Hornets left.", "Charlotte Hornets"),
    ],
)
def test_a_body_may_have_the_form_of_a_persons_name(text, name):
    assert named(text)[name].body


@pytest.mark.parametrize("surname", ["Stone-Reed", "Abdel-Waheed", "Smith-Fried"])
def test_a_double_surname_is_no_adjective(surname):
    found = named(f"Ada {surname} came. Then {surname} left. UK-listed firms fell.")
    assert {name: len(p.mentions) for name, p in found.items()} == {f"Ada {surname}": 2}


@pytest.mark.parametrize("clause", ["met the French president", "praised a former mayor"])
def test_a_clause_behind_an_apposition_is_no_office(clause):
    found = named(f"Japan’s prime minister, Ryota Senda, {clause} on Friday.")
    assert not any(clause in role for role in found["Ryota Senda"].roles)
