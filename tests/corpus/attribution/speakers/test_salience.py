import pytest

from corpus.article import Span
from corpus.attribution.speakers.salience import LEAST_SURE, NOBODY, Focus, MentionTrace, speaker
from corpus.people.in_article import ArticlePerson


def person(name: str, gender: str | None = None, *roles: str) -> ArticlePerson:
    return ArticlePerson(name, frozenset([name]), (Span(0, len(name)),), roles, gender)  # type: ignore[arg-type]


WINNIE = person("Winnie Byanyima", "f")
AMINA = person("Amina Mohammed", "f")
KOFI = person("Kofi Annan", "m", "chairman")
TIAN = person("Tian Shu")


def focus(*came: tuple[ArticlePerson, int, float]) -> Focus:
    """People that came up, each in a sentence, by a weight."""
    made = Focus()
    for n, (who, unit, weight) in enumerate(came):
        made.add(MentionTrace(n, unit, 0, who, weight))
    return made


@pytest.mark.parametrize(
    ("came", "gender", "name", "candidates"),
    [
        (((WINNIE, 0, 1.5),), "f", "Winnie Byanyima", ()),
        (((WINNIE, 0, 1.5), (KOFI, 0, 0.0)), "f", "Winnie Byanyima", ()),
        (((WINNIE, 0, 1.5), (KOFI, 0, 0.0)), "m", "Kofi Annan", ()),
        (((WINNIE, 0, 0.0), (AMINA, 0, 0.0)), "f", None, ("Winnie Byanyima", "Amina Mohammed")),
        (((WINNIE, 0, 0.0), (AMINA, 2, 1.5)), "f", "Amina Mohammed", ()),
        (((KOFI, 0, 1.5),), "f", None, ()),
        ((), "m", None, ()),
    ],
    ids=["alone", "by gender", "the other", "two alike", "the later", "no such", "nobody"],
)
def test_a_pronoun_takes_up_the_one_who_stands_out(came, gender, name, candidates):
    found = focus(*came).pronoun(gender, 99, 2, 0)
    assert (found.name, found.candidates) == (name, candidates)


def test_who_is_named_in_the_words_said_is_not_who_says_them():
    found = focus((WINNIE, 0, 1.5), (AMINA, 1, 1.5)).pronoun("f", 99, 1, 0, save={AMINA.name})
    assert found.name == "Winnie Byanyima"


def test_who_came_up_long_ago_is_taken_up_by_nothing():
    assert focus((WINNIE, 0, 1.5)).pronoun("f", 99, 12, 0) == NOBODY


def test_others_in_one_mention_are_not_who_it_is_about():
    made = focus((WINNIE, 0, 0.0), (AMINA, 0, 0.0))
    made.fade(Span(0, 2), WINNIE.name)
    assert made.pronoun("f", 99, 0, 0).name == "Winnie Byanyima"


def test_who_talked_first_is_remembered():
    made = Focus()
    assert not made.talked_before("Kofi Annan", "Winnie Byanyima")
    made.add(MentionTrace(0, 0, 0, KOFI, 2.0), talks=True)
    made.add(MentionTrace(1, 1, 0, WINNIE, 2.0), talks=True)
    assert made.talked_before("Kofi Annan", "Winnie Byanyima")
    assert not made.talked_before("Winnie Byanyima", "Kofi Annan")


@pytest.mark.parametrize(
    ("came", "latest"),
    [
        (((KOFI, 0, 0.0), (WINNIE, 2, 0.0)), "Winnie Byanyima"),
        (((KOFI, 1, 0.0), (WINNIE, 1, 0.0)), None),
        (((KOFI, 0, 0.0), (WINNIE, 1, 0.0)), None),
        ((), None),
    ],
)
def test_the_latest_of_some_is_told_unless_two_came_up_at_once(came, latest):
    assert focus(*came).latest({"Kofi Annan", "Winnie Byanyima"}, 2) == latest


@pytest.mark.parametrize(
    ("sure", "expected"),
    [
        (LEAST_SURE, ("A", ())),
        (LEAST_SURE - 0.01, (None, ("A", "B"))),
    ],
)
def test_nobody_is_named_below_the_least_certainty(sure, expected):
    made = speaker(["A", "B"], sure)
    assert (made.name, made.candidates) == expected


def test_of_nobody_nobody_is_named():
    assert speaker([], 1.0) == NOBODY
