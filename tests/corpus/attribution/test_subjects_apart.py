"""A speaker apart from the verb, or after "as told by", and words without a comma of their own."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def _said(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker, text[slice(*s.content)]) for s in statements(Article("a", text))]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("The Harbour Board last week said the crane was safe.", "Board", "the crane was safe"),
        ("Oumar Cissé in the past said he would never sell.", "Cissé", "he would never sell"),
        ("Her crew here said the ice had gone by noon.", "crew", "the ice had gone by noon"),
        ("Voters nationwide said they would stay away.", "voters", "they would stay away"),
        ("Ines Falk in recent days said the dam was full.", "Falk", "the dam was full"),
        ("The guild less than two weeks ago said it was broke.", "guild", "it was broke"),
        ("Noor Haidari ran the mill. But, she said, it is a gamble.", "Haidari", "it is a gamble"),
        ("As reported by Le Matin, the tunnel will open.", "Le Matin", "the tunnel will open"),
        ("As first noted by Ana Lopo, the tide was low.", "Lopo", "the tide was low"),
        ("(As the Gazette first reported, Mr Oda paid the bill.)", "Gazette", "Mr Oda paid the"),
        ("“The race is a battle of wits” Ruslan Bekov said.", "Bekov", "a battle of wits”"),
        ("“There is no bread without salt,” read a note that Luka Orr kept.", "note", "no bread"),
        ("A post by Jelena Marić on Saturday read: “No bread, no show.”", "Marić", "No bread"),
        ("The dunes had moved, said one of the rangers we met.", "ranger", "The dunes"),
    ],
)
def test_who_said_it_and_what(text: str, speaker: str, words: str) -> None:
    (who, said), *more = _said(text)
    assert (who is not None and speaker in who and words in said, more) == (True, [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The Long Road Home to Sea” star Ruslan Bekov said he was tired.", "he was tired"),
        ("Ruslan Bekov, last week a guest of the guild, said he was tired.", "he was tired"),
        ("As agreed by both towns in May, Ruslan Bekov said he would pay.", "he would pay"),
    ],
)
def test_a_title_a_guest_and_a_deal_are_no_words(text: str, words: str) -> None:
    assert _said(text) == [("Ruslan Bekov", words)]


@pytest.mark.parametrize(
    "text",
    [
        "Dee Orr saw the kind of calm that the town’s founders had promised, telling Kanal TV at "
        "the time: “We all floated.”",
        "Dee Orr mended the nets which the twins had torn, saying it was no trouble.",
    ],
)
def test_a_relative_clause_lends_no_subject(text: str) -> None:
    assert {who for who, _ in _said(text)} <= {"Dee Orr", None}


@pytest.mark.parametrize(
    "text",
    [
        "Bo Adler said the crane was “never safe”, and Nwachukwu that the quay is “ours to keep”.",
        "Bo Adler said that the crane was never safe, and Ifeoma Obi that it had to be kept.",
    ],
)
def test_a_report_without_its_verb_is_not_the_first_speakers(text: str) -> None:
    (who, said), *more = _said(text)
    assert who == "Bo Adler"
    assert "ours" not in said
    assert "kept" not in said
    assert all(other != "Bo Adler" for other, _ in more)


def test_a_determiner_before_a_noun_leaves_one_report() -> None:
    text = "Bo Adler said the crane was built by Orr, and Ruiz said that week it fell."
    assert [who for who, _ in _said(text)] == ["Bo Adler", "Ruiz"]
