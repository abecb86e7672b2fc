"""What stands where a speaker does and is nobody's name: a campaign, a title, an office."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def _speakers(text: str) -> list[str | None]:
    return [s.speaker for s in statements(Article("a", text))]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("AG Petrou told us the fee was void.", "Petrou"),
        ("“The field was wet all week,” AD Amina Folan said.", "Amina Folan"),
        ("Chief of staff Lena Brandt said it was late.", "Lena Brandt"),
        (
            "Rajan Menon, Head, Credit Research, Tamra Bank, said in a note that all rose.",
            "Rajan Menon",
        ),
    ],
)
def test_an_office_is_no_part_of_a_name(text: str, speaker: str) -> None:
    assert _speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "“Welcome to Oslo, it has been raining for you.” - Welcome to Oslo",
        "“They were never late all those years,” – Kiri Moana That's not true at all, she wrote.",
        "Time will tell, but one thing is certain in the media and the papers: “You need to rest.”",
    ],
)
def test_a_title_and_a_clause_are_nobody(text: str) -> None:
    assert {s for s in _speakers(text)} <= {None, "Kiri Moana"}


def test_a_campaign_is_no_she() -> None:
    text = "Save Lucas was set up in May by Imani Okafor. Save Lucas grew. She said it was hard."
    assert _speakers(text)[-1] != "Save Lucas"


@pytest.mark.parametrize("place", ["North Kivu", "Western Ostland", "South Brae"])
def test_a_part_of_a_country_is_no_she(place: str) -> None:
    text = (
        f"There was a lady there. She came to me. I told her I was from [{place}], I told her I "
        "had a home. She asked me what I did. She told me that it was late."
    )
    named = {name for s in statements(Article("a", text)) for name in (s.speaker, *s.candidates)}
    assert place not in named


def test_a_star_of_a_film_is_not_whom_the_sentence_is_about() -> None:
    text = (
        "Kenji Mori met his daughter Aiko Mori. She named her father’s film starring Robert Orr. "
        "“People hated it then,” he said."
    )
    assert _speakers(text)[-1] != "Robert Orr"
