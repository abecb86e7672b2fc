"""Whose a quotation is that stands alone in a paragraph, after two people have spoken."""

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def last(text: str) -> str | tuple[str, ...]:
    """Who said the last statement, or the candidates."""
    found = statements(Article("a", text))[-1]
    return found.speaker or found.candidates


@pytest.mark.parametrize(
    "before",
    [
        "“The dam is sound,” said Oleg Petrenko. Yulia Marchenko said the dam was sand.",
        "Oleg Petrenko said the dam was sound. Yulia Marchenko said it was sand.",
        "“The dam is sound,” said Oleg Petrenko. “It is sand,” Yulia Marchenko told him.",
        "“The dam is sound,” said Oleg Petrenko.\n\n“It is sand,” said Yulia Marchenko.",
        "Oleg Petrenko said the dam was sound.\n\nYulia Marchenko said that it was sand.",
    ],
)
def test_between_two_people_it_is_open(before: str) -> None:
    candidates = ("Yulia Marchenko", "Oleg Petrenko")
    assert last(f"{before}\n\n“People will drown.”") == candidates
    assert last(f"{before}\n\n“People will drown.”\n\n“It will be May.”") == candidates


def test_an_unnamed_person_is_one_of_two() -> None:
    text = "“We had no map,” said Jorge Luján.\n\n“I had one,” a driver said.\n\n“It was wet.”"
    assert last(text) == ("a driver", "Jorge Luján")


@pytest.mark.parametrize(
    "before",
    [
        "Oleg Petrenko said the dam was sound.\n\n“It is sand,” said Yulia Marchenko.",
        "“The dam is sound,” the ministry said.\n\n“It is sand,” said Yulia Marchenko.",
        "“It is sand,” said Yulia Marchenko. Marchenko said that it had cracks.",
        "Oleg Petrenko said it was sound.\n\nIt rained.\n\n“It is sand,” said Yulia Marchenko.",
    ],
)
def test_who_alone_was_quoted_goes_on(before: str) -> None:
    assert last(f"{before}\n\n“People will drown.”") == "Yulia Marchenko"


def test_in_the_same_paragraph_the_last_one_goes_on() -> None:
    text = "“It is sound,” said Oleg Petrenko. “It is sand,” said Yulia Marchenko. “Look at it.”"
    assert last(text) == "Yulia Marchenko"
