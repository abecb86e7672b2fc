import pytest

from corpus.article import Article, Span
from corpus.attribution.speakers.roster import Roster
from corpus.english.first_names import NATIONS
from corpus.people.in_article import people

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
    ("head", "told", "nations", "names"),
    [
        ("minister", {"foreign"}, {"indian"}, ["Sushma Swaraj"]),
        ("minister", {"foreign"}, {"japanese"}, ["Taro Kono"]),
        ("minister", {"foreign"}, set(), ["Sushma Swaraj", "Taro Kono"]),
        ("director", set(), set(), ["Wanuri Kahiu"]),
        ("minister", {"finance"}, set(), []),
    ],
)
def test_an_office_has_the_holders_whom_the_article_tells(head, told, nations, names):
    there = frozenset(NATIONS[n] for n in nations)
    assert list(ROSTER.holders(head, frozenset(told), there)) == names


def test_a_person_is_found_by_name():
    person = ROSTER.person("Wanuri Kahiu")
    assert person is not None
    assert person.mentions[0].start == TEXT.index("Wanuri")
    assert ROSTER.person("Nobody Here") is None
