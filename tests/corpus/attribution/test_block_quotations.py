"""Block quotations: whose they are, how far they reach, and what is none."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def said(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker, text[slice(*s.content)]) for s in statements(Article("a", text))]


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("The fisheries agency said in a statement:", "the fisheries agency"),
        ("Replying by e-mail, Adaeze Okafor wrote:", "Adaeze Okafor"),
        ("In a notice pinned to the gate and dated Monday, Ingrid Dahl wrote:", "Ingrid Dahl"),
        ("Halden Port, in a statement to the Herald:", "Halden Port"),
        ("Halden Port issued the following statement:", "Halden Port"),
        ("Statement from Halden Port:", "Halden Port"),
        ("Halden Port put out a statement on Friday. It read:", "Halden Port"),
        ("The full statement from Halden Port reads as follows:", "Halden Port"),
        ("An email from headmaster Jon Kest to parents read:", "Jon Kest"),
        ("A letter by the club’s lawyers said:", "the club’s lawyers"),
        ("The judgment reads:", "the judgment"),
        ("Police in Vintar told reporters:", "police in Vintar"),
    ],
)
@pytest.mark.parametrize(
    "block",
    [
        "“We checked the quay.”\n\n“It is safe for all.”",
        "“We checked the quay.\n\n“It is safe for all.”",
        "We checked the quay.\n\nIt is safe for our crews.",
        "    The quay was checked.\n\n    It is safe for all.",
        "> The quay was checked.\n>\n> It is safe for all.",
        "> “We checked the quay.\n>\n> “It is safe for all.”",
    ],
)
def test_all_paragraphs_of_a_block_are_the_lead_ins(lead: str, speaker: str, block: str) -> None:
    found = said(f"{lead}\n\n{block}\n\nThe harbour opened in 1900. Ships come daily.")
    assert [name for name, _ in found] == [speaker, speaker]
    assert "checked" in found[0][1]
    assert "safe for" in found[1][1]


def test_lines_that_a_mark_sets_off_are_one_paragraph() -> None:
    text = "Ada Obi wrote to us:\n> The quay is old.\n> It will be mended.\nThe port is closed."
    assert said(text) == [("Ada Obi", "The quay is old.\n> It will be mended.")]


@pytest.mark.parametrize(
    "text",
    [
        "Ingrid Dahl said there were two reasons:\n\nThe quay is old.\n\nThe ships are large.",
        "The court gave two reasons:\n\nThe quay is old.\n\nThe ships are large.",
        "Here is what happened:\n\nThe quay fell. The ships sank.",
        "Ola Berg wrote on X:\n\npic.example.org/abc\n\nThe quay fell.",
    ],
)
def test_a_list_or_a_picture_is_no_block(text: str) -> None:
    block = {"The quay is old.", "The ships are large.", "The quay fell.", "Advertisement"}
    assert not block & {words for _, words in said(text)}


@pytest.mark.parametrize(
    ("after", "last"),
    [
        ("The bridge was built in 1900.\n\nWe have no news, said Ola Berg.", "We are sorry."),
        ("The bridge was shut.\n\nOur thanks go to all.", "Our thanks go to all."),
        ("“They are not,” said Ola Berg.\n\nOur readers may write to us.", "We are sorry."),
    ],
)
def test_a_block_ends_with_the_last_paragraph_in_the_first_person(after: str, last: str) -> None:
    found = said(f"The ministry of roads said:\n\nWe are sorry.\n\n{after}")
    assert [words for name, words in found if name == "the ministry of roads"][-1] == last


def test_where_the_writer_says_we_the_first_person_shows_nothing() -> None:
    text = "We asked the ministry.\n\nIt said:\n\nThe bridge is shut.\n\nWe asked again on Monday."
    assert "We asked again on Monday." not in {words for _, words in said(text)}


def test_a_long_paragraph_of_a_block_is_cut_at_its_sentences() -> None:
    long = " ".join(
        f"We counted the boats of row {n} and found them all in place." for n in range(30)
    )
    found = said(f"The harbour office said:\n\n{long}\n\nIt rained.")
    assert len(found) == 30
    assert {name for name, _ in found} == {"the harbour office"}


@pytest.mark.parametrize(
    ("credit", "speaker"),
    [("— Adaeze Okafor", "Adaeze Okafor"), ("— Ingrid Dahl, keeper", None), ("", "Adaeze Okafor")],
)
def test_the_author_below_a_block_is_no_part_of_it(credit: str, speaker: str | None) -> None:
    block = f"  The quay was checked.\n\n  {credit}"
    text = f"Adaeze Okafor shared this, and wrote:\n\n{block}\n\nIt rained."
    assert said(text) == [(speaker, "The quay was checked.")]


def test_the_author_of_a_post_may_be_another() -> None:
    post = "The quay is a ruin. — Ingrid Dahl (@ingrid) May 1, 2023"
    assert {s for s, _ in said(f"Adaeze Okafor wrote:\n\n  {post}\n\nIt rained.")} == {None}


def test_more_may_stand_behind_the_verb_before_a_block_that_is_set_off() -> None:
    lead = "The port said in a note, hours after the quay was closed:"
    assert said(f"{lead}\n\n  The quay was checked.\n\nIt rained.") == [
        ("the port", "The quay was checked.")
    ]
