"""Words before a name that are none of it: what somebody does, or is in a team."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.people.in_article import people


def names(text: str) -> set[str]:
    return {p.name for p in people(Article("a", text))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Winger Pia Bello said she was fit.", "Pia Bello"),
        ("Safety Noah Abara trained all week.", "Noah Abara"),
        ("It rained. Pilgrim Edward Holm wrote of it.", "Edward Holm"),
        ("Violinist Samir Aziz plays on Friday.", "Samir Aziz"),
        ("Developer Nartik fixed it. The firm Nartik is in Oslo.", "Nartik"),
        ("Striker Obe was hurt. On Monday Obe ran again.", "Obe"),
    ],
)
def test_a_noun_for_a_person_that_opens_a_sentence_is_not_in_the_name(text: str, name: str) -> None:
    assert name in names(text)
    assert not any(name in other and name != other for other in names(text))


@pytest.mark.parametrize("name", ["Baker Mayfield", "Archer Midland", "Hunter Reyes Cole"])
def test_a_name_that_begins_as_such_a_noun_is_whole(name: str) -> None:
    assert name in names(f"{name} said it was late. On Monday it rained.")
