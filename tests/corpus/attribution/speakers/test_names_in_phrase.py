"""Whose name a phrase holds, told by the speakers of statements."""

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def whose(text: str) -> tuple[str | None, set[str]]:
    """Who the last statement of a text is given to, for sure or perhaps."""
    last = statements(Article("a", text))[-1]
    return last.speaker, set(last.candidates)


@pytest.mark.parametrize(
    ("before", "phrase", "name"),
    [
        ("", "Samia Suluhu Hassan", "Samia Suluhu Hassan"),
        ("", "President Samia Suluhu Hassan", "Samia Suluhu Hassan"),
        ("", "Samia Suluhu Hassan of Tanzania", "Samia Suluhu Hassan"),
        ("Joko Widodo came. ", "Mr Widodo", "Joko Widodo"),
        ("Joko Widodo came. ", "Widodo", "Joko Widodo"),
        ("Joko Widodo came. ", "A spokesman for Joko Widodo", "a spokesman for Joko Widodo"),
        ("Joko Widodo came. ", "Widodo’s lawyer", "Widodo’s lawyer"),
        ("Joko Widodo came. ", "The head of the board, Thabo Mbeki of Durban,", "Thabo Mbeki"),
    ],
)
def test_a_phrase_is_whose_name_it_is_and_not_whom_it_tells_of(before, phrase, name):
    speaker, candidates = whose(f"{before}{phrase} said that it was late.")
    assert speaker is not None
    assert (speaker.casefold(), candidates) == (name.casefold(), set())


@pytest.mark.parametrize(
    ("before", "phrase", "candidates"),
    [
        ("", "Aung San Suu Kyi and Prayut Chan-o-cha", {"Aung San Suu Kyi", "Prayut Chan-o-cha"}),
        ("Rahul Gandhi met Priyanka Gandhi. ", "Gandhi", {"Rahul Gandhi", "Priyanka Gandhi"}),
    ],
    ids=["two in one phrase", "two of one surname"],
)
def test_a_phrase_that_may_be_either_is_left_open(before, phrase, candidates):
    assert whose(f"{before}{phrase} said that it was late.") == (None, candidates)


@pytest.mark.parametrize(
    "others", ["The farmers", "The bank", "Residents across the valley", "Her lawyer"]
)
def test_who_speaks_with_others_is_not_the_only_one(others):
    (said,) = statements(Article("a", f"{others} and Ola Berg said that the dam was full."))
    assert said.speaker != "Ola Berg"


@pytest.mark.parametrize(
    "clause",
    [
        "Jon Ruud sang for the first time since the fire in the mill",
        "The captain started for the first time since the day of the storm",
    ],
)
def test_a_name_behind_a_thing_and_and_opens_a_clause(clause):
    (said,) = statements(Article("a", f"{clause} and Mina Park admitted that it was a relief."))
    assert said.speaker == "Mina Park"


def test_two_offices_are_one_persons():
    (said,) = statements(Article("a", "President and CEO Mina Park said that the dam was full."))
    assert said.speaker == "Mina Park"


def test_two_people_of_two_bodies_speak_together():
    text = "Ola Berg of Halden Port and Mina Park of Tarn Valley said that the dam was full."
    (said,) = statements(Article("a", text))
    assert said.speaker is None
    assert {"Ola Berg", "Mina Park"} <= set(said.candidates)


@pytest.mark.parametrize("posing", ["posing as", "pretending to be", "claiming to be"])
def test_who_only_says_to_be_somebody_is_not(posing):
    text = f"Mina Park was ill. A caller {posing} Mina Park told the staff: “We are late.”"
    assert whose(text)[0] != "Mina Park"
