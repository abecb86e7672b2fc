"""Quotations without a cue behind a paper's words or a tale, and participles before a noun."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def said(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker, text[slice(*s.content)]) for s in statements(Article("a", text))]


@pytest.mark.parametrize("paper", ["letter", "statement", "report to the port"])
def test_a_paper_does_not_go_on_behind_other_sentences(paper: str) -> None:
    text = (
        f"“We are ready to help,” the {paper} said.\n\nThe valley is not alone. Others have come "
        "too. “On the third day my friends from the coast called us.”"
    )
    assert [speaker for speaker, _ in said(text)][1:] == [None]


def test_a_paper_goes_on_just_behind_its_words() -> None:
    text = "“We are ready to help,” the letter said. “The boats will sail on the third day.”"
    assert [speaker for speaker, _ in said(text)] == ["the letter", "the letter"]


def test_whose_words_are_told_does_not_tell_them() -> None:
    text = (
        "He warned her, but the woman told him she would just move the car to the next spot. “She "
        "goes, ‘It is cheaper to leave it where it stands.’”"
    )
    assert said(text)[-1][0] is None


def test_a_speaker_may_tell_what_another_said() -> None:
    text = "“He was late,” Bo Adler said. “He goes, ‘Have you any bread?’ and I had none.”"
    assert [speaker for speaker, _ in said(text)] == ["Bo Adler", "Bo Adler"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A hidden message in the booklet said: “He sailed past her street.”",
         "a hidden message in the booklet"),
        ("A leaked memo said the mill would shut.", "a leaked memo"),
        ("A written reply said that the mill would shut.", "a written reply"),
        ("With the proposed law stating the mill would shut, it rained.", "the proposed law"),
        ("Pia Bello told us it was “a boat”; while a hidden note in the sleeve said: “He sailed.”",
         "a hidden note in the sleeve"),
    ],
)  # fmt: skip
def test_a_participle_before_a_noun_is_part_of_the_source(text: str, speaker: str) -> None:
    assert said(text)[-1][0] == speaker
