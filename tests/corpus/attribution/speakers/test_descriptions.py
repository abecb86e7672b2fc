import pytest

from corpus.article import Article, Span
from corpus.attribution.speakers.descriptions import Before, Named, age_role, is_thing, rivals
from corpus.attribution.statements import statements
from corpus.people.in_article import ArticlePerson, people
from tests.sentence import parsed


def last_speaker(text: str) -> str | None:
    return statements(Article("a", text))[-1].speaker


def test_an_age_takes_up_who_was_just_named():
    text = "Neymar Santos came late. “Too bad,” the 33-year-old player said."
    assert last_speaker(text) == "Neymar Santos"


@pytest.mark.parametrize(
    "text",
    [
        "Neymar Santos was arrested. “He ran,” the officer said.",
        "Neymar Santos was late. “We won,” the actress said.",
        "Neymar Santos, 40, was late. “We won,” the 31-year-old player said.",
        "Neymar Santos was late. “We won,” the brother said.",
        "Neymar Santos met Vini Junior. “We won,” the player said.",
    ],
    ids=["a stranger", "of the other gender", "of another age", "kin", "two who may be meant"],
)
def test_a_description_of_somebody_else_is_not_who_was_just_named(text):
    assert last_speaker(text) not in {"Neymar Santos", "Vini Junior"}


@pytest.mark.parametrize(
    ("phrase", "age"),
    [("the 54-year-old", "54-year-old"), ("the old man", None), ("the 5-year-old", None)],
)
def test_an_age_is_told_of_a_grown_person(phrase, age):
    assert age_role(parsed(phrase)) == age


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("It rained in Kisumu again.", "Kisumu", True),
        ("It rained on the Niger again.", "Niger", True),
        ("Then Wangari Maathai left.", "Wangari Maathai", False),
        ("Farmer Wangari left.", "Wangari", False),
    ],
)
def test_a_name_that_stands_as_a_places_is_no_persons(text, name, expected):
    start = text.index(name)
    (person,) = [p for p in people(Article("a", text)) if p.mentions[0].start == start] or [
        ArticlePerson(name, frozenset([name]), (Span(start, start + len(name)),))
    ]
    assert is_thing(text, Span(start, start + len(name)), person) is expected


def test_rivals_for_an_office_are_those_without_one_the_nearest_first():
    def who(name: str, *roles: str) -> Named:
        return Named(0, 0, 0, ArticlePerson(name, frozenset([name]), (Span(0, 1),), roles), True)

    near = [who("Ama Ata Aidoo"), who("Kwame Nkrumah", "the president"), who("Yaa Asantewaa")]
    assert rivals("mayor", near) == ("Yaa Asantewaa", "Ama Ata Aidoo")


def test_words_are_looked_for_before_a_place_and_not_after_it():
    text = "The Young Keeper left. He came back. The old keeper slept."
    before = Before(text)
    for start in (0, 23, 37):
        before.opens(start)
    assert before.tells("young keeper", 37)
    assert not before.tells("old keeper", 37)
    assert not before.tells("young keep", 37)
