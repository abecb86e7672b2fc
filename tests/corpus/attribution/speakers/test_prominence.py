"""Who a sentence is about, and so whom the next "he" or "she" may mean."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.speakers.prominence import main_subject, unnamed_subject
from corpus.attribution.statements import statements
from corpus.text.units import units


def _first(text: str):
    return units(Article("a", text))[0].tokens


def _last(text: str) -> tuple[str | None, tuple[str, ...]]:
    said = statements(Article("a", text))[-1]
    return said.speaker, said.candidates


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("When Ola Berg rang, Pilar Sanz put down the pen.", "Pilar Sanz"),
        ("Pilar Sanz heard that Ola Berg had left.", "Pilar Sanz"),
        ("Near the quay the cook of the inn was waiting.", "the cook of the inn"),
        ("Rain in Vintar.", None),
    ],
)
def test_the_main_clause_has_one_subject(text: str, subject: str | None) -> None:
    tokens = _first(text)
    found = main_subject(tokens)
    words = found and " ".join(t.text for t in tokens[slice(*found.naming)])
    assert words == subject


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("A cousin of Pilar Sanz opened the door.", "cousin"),
        ("The vet treating Ola Berg was tired.", "vet"),
        ("Her landlord stood on the steps.", "landlord"),
        ("Ola Berg’s chief of staff took the stage.", "chief"),
        ("Another juror laughed.", "juror"),
        ("Ola Berg laughed.", None),
        ("Her sister, Inti, laughed.", None),
        ("The river rose.", None),
        ("The police came.", None),
        ("Nurses came.", None),
    ],
)
def test_somebody_without_a_name_may_be_the_subject(text: str, noun: str | None) -> None:
    tokens = _first(text)
    found = unnamed_subject(tokens, main_subject(tokens))
    assert (found and tokens[found[2]].text) == noun


@pytest.mark.parametrize(
    ("before", "pronoun"),
    [
        ("A baker let Tariq Osei use the phone.", "he"),
        ("One customs officer searched Tariq Osei.", "he"),
        ("Tariq Osei’s landlord stood on the steps.", "he"),
        ("Tariq Osei is out. His agent came alone.", "he"),
        ("The vet who treated Mina Park’s dog was cross.", "she"),
        ("Mina Park sold the farm. A neighbour bought the cows.", "she"),
    ],
)
def test_who_is_named_in_a_sentence_about_another_does_not_speak(before: str, pronoun: str) -> None:
    speaker, candidates = _last(f"{before} “It was late,” {pronoun} said.")
    assert speaker not in {"Tariq Osei", "Mina Park"}
    assert speaker is not None or candidates


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "A spokeswoman for Mina Park rang. “It was late,” she said.",
            "a spokeswoman for Mina Park",
        ),
        ("Of Ola Berg, Jon Ruud knew little. “It was late,” he said.", "Jon Ruud"),
        ("Ola Berg’s deputy, Jon Ruud, came. “It was late,” he said.", "Jon Ruud"),
        ("When Ola Berg rang, Jon Ruud hid. “It was late,” he said.", "Jon Ruud"),
        ("For Jon Ruud, the cuts came soon. “It was late,” he said.", "Jon Ruud"),
        ("Jon Ruud saw a nurse. “It was late,” he said.", "Jon Ruud"),
    ],
)
def test_the_subject_of_the_main_clause_is_meant_next(text: str, speaker: str) -> None:
    assert _last(text)[0] == speaker


@pytest.mark.parametrize(
    "line",
    [
        "The lost years of Ola Berg",
        "READ MORE: Ola Berg hits back",
        "Ola Berg with the cup in Oslo. (Radio Delta)",
        "Ola Berg leaves the hall. Picture: Radio Delta",
        "Ola Berg: ‘We will stay’",
        "Why Ola Berg sang",
    ],
)
def test_a_heading_or_a_caption_between_changes_nothing(line: str) -> None:
    text = f"Jon Ruud gave up the lease.\n\n{line}\n\n“It was late,” he said."
    assert _last(text)[0] == "Jon Ruud"


def test_it_was_one_rather_than_the_other() -> None:
    text = "It was Jon Ruud, rather than Ola Berg, who said the quay was closed."
    assert _last(text)[0] != "Ola Berg"
