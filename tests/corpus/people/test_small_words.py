"""Small words that are parts of names by their capital inside a sentence."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements
from corpus.people.mentions import mentions


def speakers(text: str) -> list[str | None]:
    return [s.speaker for s in statements(Article("a", text))]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Police chief Sun Wei said the road would stay shut.", "Sun Wei"),
        ("Party chief To Lam said the line would open in May.", "To Lam"),
        ("The minister, To Lam, said the line would open in May.", "To Lam"),
        ("Fire chief Long Nguyen told reporters the depot was empty.", "Long Nguyen"),
        ("It is late, according to Do Van Minh.", "Do Van Minh"),
        ("The film critic Maria So says that the sequel is dull.", "Maria So"),
        ("Yesterday Marcus To said he had drawn the book by hand.", "Marcus To"),
        ("Their coach, Anna Once, said the pool was cold.", "Anna Once"),
    ],
)
def test_a_small_word_with_a_capital_inside_a_sentence_is_part_of_a_name(
    text: str, speaker: str
) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It opens on Sun Dec 3 and on Mon Nov 5.", []),
        ("Long queues formed. Then Pia Sorum spoke. So did Rui Matos.", ["Pia Sorum", "Rui Matos"]),
        ("He rang Maria. So he left.", ["Maria"]),
        ("In Velden it rained. To Maria it was a shock.", ["Velden", "Maria"]),
    ],
)
def test_a_small_word_that_opens_a_sentence_or_a_date_is_no_name(
    text: str, names: list[str]
) -> None:
    assert [m.name for m in mentions(text)] == names
