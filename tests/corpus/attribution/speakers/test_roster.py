import pytest

from corpus.article import Article, Span
from corpus.attribution.speakers.roster import Roster
from corpus.people.in_article import people
from corpus.people.offices import office
from tests.sentence import parsed

TEXT = (
    "Indian Foreign Minister Sushma Swaraj met Japanese Foreign Minister Taro Kono. "
    "Swaraj spoke of Bansuri Swaraj. The film “Rain” by Wanuri Kahiu was shown."
)
ROSTER = Roster(TEXT, people(Article("a", TEXT)))


def test_names_are_found_in_the_span_they_stand_in():
    sentence = Span(0, TEXT.index(" Swaraj spoke"))
    found = [person.name for _, person in ROSTER.within(sentence)]
    assert found == ["Sushma Swaraj", "Taro Kono"]
    assert ROSTER.within(Span(0, 3)) == []


def test_a_name_is_found_by_where_it_begins():
    start = TEXT.index("Bansuri")
    mention, person = ROSTER.at(start) or (None, None)
    assert person is not None
    assert mention is not None
    assert (person.name, mention.start) == ("Bansuri Swaraj", start)
    assert ROSTER.at(start + 1) is None


def test_those_of_one_surname_are_found_the_first_named_first():
    assert [p.name for p in ROSTER.namesakes(("swaraj",))] == [
        "Sushma Swaraj",
        "Bansuri Swaraj",
    ]
    assert ROSTER.namesakes(("kagame",)) == ()


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("the Indian foreign minister", ["Sushma Swaraj"]),
        ("the Japanese foreign minister", ["Taro Kono"]),
        ("the foreign minister", ["Sushma Swaraj", "Taro Kono"]),
        ("the director", ["Wanuri Kahiu"]),
        ("the finance minister", []),
    ],
)
def test_an_office_has_the_holders_whom_the_article_tells(phrase, names):
    head, told, nations = office(parsed(phrase))
    assert head is not None
    assert list(ROSTER.holders(head, told, nations)) == names


def test_a_person_is_found_by_name():
    person = ROSTER.person("Wanuri Kahiu")
    assert person is not None
    assert person.mentions[0].start == TEXT.index("Wanuri")
    assert ROSTER.person("Nobody Here") is None
