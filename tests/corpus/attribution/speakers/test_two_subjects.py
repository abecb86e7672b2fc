"""Whom "he" and "she" mean beside two subjects, a description, a thing's name or one's own name."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def last_speaker(text: str) -> str | None:
    return statements(Article("a", text))[-1].speaker


@pytest.mark.parametrize(
    "text",
    [
        "Henrik Calder is leaving the role, and Jonas Abebe, who plans to write the film, made "
        "several hints at a break: He called the film “a new house.”",
        "Henrik Calder is leaving the role, but Jonas Abebe stays. He called the film “a house.”",
        "Pia Bello has left the choir, while Ines Prado has stayed. She said the hall was cold.",
    ],
)
def test_of_two_subjects_of_one_gender_none_is_sure(text: str) -> None:
    assert last_speaker(text) is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Pia Bello has left, and Jonas Abebe stays. He said the hall was cold.", "Jonas Abebe"),
        ("Jonas Abebe has left, and the hall is cold. He said it would stay so.", "Jonas Abebe"),
    ],
)
def test_one_subject_of_its_gender_is_meant(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


@pytest.mark.parametrize("told", ["head of Ostbank", "CEO of Ostbank", "chief of the bank"])
@pytest.mark.parametrize("did", ["oversaw", "ran", "undertook"])
def test_a_former_office_is_not_that_of_whoever_spoke_before(told: str, did: str) -> None:
    text = (
        "“This is about theft,” said Tomas Rehn, a prosecutor for the crown, in court. The former "
        f"{told} {did} a thriving trade. He repeatedly told buyers that their money was safe."
    )
    assert last_speaker(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Ines Prado had seen the ring in a Monte Rosa jewellery shop. She said it was too dear.",
        "Few know DXenes. Ines Prado points out a fault: Making DXenes is dear. It is late, she "
        "said.",
        "Ines Prado left for a meadow. She was raised Roman Catholic, a faith she called “mild.”",
    ],
)
def test_the_name_of_a_thing_is_not_meant(text: str) -> None:
    assert last_speaker(text) == "Ines Prado"


def test_who_names_himself_is_not_whoever_was_named_before() -> None:
    text = (
        "Candidate Vivek Anand joined the app in May. It rained.\n\nMehmet Kaya, one of the few "
        "candidates on it, had many readers when he announced that he would run on his fame as Dr. "
        "Kaya."
    )
    assert last_speaker(text) in {None, "Mehmet Kaya"}
