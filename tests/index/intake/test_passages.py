from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.article import Article
from corpus.text.quotations import quotations
from index.intake.passages import LIMIT, LONGEST_SENTENCE, LONGEST_WHOLE, cut
from tests.work import growth

SENTENCES = [
    "The harbour board met on Monday.",
    "Mr. Oduya, who chairs it, said the dredging would begin in the spring of next year.",
    '"We will not wait," she said.',
    "“The tide does not read minutes. It comes in,” the harbour master told reporters. ",
    "\"We asked them twice. They said, 'Not now.' We will ask again,\" said Oduya.",
    "He paid £3.5m (about $4.2m) for it, according to the U.N. report.",
    "“An opening that nothing closes.",
    "word " * 150,
    "“" + "We went on. " * 40 + "”",
    "“" + "We went on for a very long time. " * 60 + "”",
    "x" * 2500,
    "—",
    "日本の首相は述べた。",
    "\u00a0\u2003",
]
GAPS = [" ", "\n", "\n\n", "\r\n\r\n", "\n \n", "\t", ""]
texts = st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(GAPS)), min_size=1).map(
    lambda parts: "".join(a + b for a, b in parts)
)


def made(text: str) -> Article | None:
    return Article("a", text) if text.strip() else None


@settings(deadline=None, max_examples=60)
@given(texts | st.text(min_size=1))
@example("“" + "a " * 400 + "\n\n“" + "b " * 40 + "”")
@example("The board met. \u00a0\u2003 " + "x" * 2500)
@example(">")
@example("> Set off.\n>\n> > So is this.\n\nNot this.")
def test_every_character_of_the_text_is_in_exactly_one_passage(text: str) -> None:
    article = made(text)
    if article is None:
        return
    passages = cut(article)
    inside = [0] * len(text)
    for passage in passages:
        assert passage.text == passage.text.strip()
        for at in range(passage.start, passage.end):
            inside[at] += 1
    assert max(inside) <= 1
    set_off = {at for m in re.finditer(r"^[>\s]+", text, re.MULTILINE) for at in range(*m.span())}
    assert all(
        n == 1 or c.isspace() or at in set_off
        for at, (n, c) in enumerate(zip(inside, text, strict=True))
    )
    assert [p.start for p in passages] == sorted(p.start for p in passages)


def test_the_sentences_that_texts_are_made_of_hold_quotations_short_and_long() -> None:
    lengths = [q.outer.end - q.outer.start for s in SENTENCES for q in quotations(s)]
    assert len([n for n in lengths if n <= LONGEST_WHOLE]) == 5
    assert len([n for n in lengths if n > LONGEST_WHOLE]) == 1


@settings(deadline=None, max_examples=60)
@given(texts)
@example("\n\n".join(SENTENCES))
def test_no_quotation_is_cut_that_could_be_cited_whole(text: str) -> None:
    article = made(text)
    if article is None:
        return
    edges = [edge for p in cut(article) for edge in (p.start, p.end)]
    assert edges
    for quotation in quotations(text):
        start, end = quotation.outer
        if end - start <= LONGEST_WHOLE:
            assert not [edge for edge in edges if start < edge < end]


@settings(deadline=None, max_examples=60)
@given(texts)
def test_passages_are_not_longer_than_the_longest_thing_that_is_never_cut(text: str) -> None:
    article = made(text)
    if article is not None:
        longest = max(LONGEST_SENTENCE, LIMIT + LONGEST_WHOLE)
        assert max(p.end - p.start for p in cut(article)) <= longest


def paragraph(letter: str, length: int) -> str:
    words = f"{letter.upper()}{letter * 8} "
    return (words * (length // len(words) + 1))[: length - 1] + "."


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([200, 200, 200], [604]),
        ([400, 400, 400], [802, 400]),
        ([899, 10], [899, 10]),
        ([895, 3], [900]),
        ([100], [100]),
    ],
    ids=["all fit", "two fit", "none fit", "just fit", "alone"],
)
def test_whole_paragraphs_are_joined_up_to_the_limit(
    lengths: list[int], expected: list[int]
) -> None:
    text = "\n\n".join(paragraph("abcdef"[n], length) for n, length in enumerate(lengths))
    assert [p.end - p.start for p in cut(Article("a", text))] == expected


def test_a_long_paragraph_is_cut_at_sentence_ends_into_parts_of_about_one_size() -> None:
    text = " ".join(["The board of the harbour met again on Monday to hear the two sides."] * 20)
    parts = [p.text for p in cut(Article("a", text))]
    assert len(parts) == 2
    assert min(map(len, parts)) > 600
    assert all(part.endswith(".") for part in parts)


def test_a_quotation_that_runs_through_paragraphs_stays_in_one_passage() -> None:
    lead = paragraph("a", 850)
    said = "“We have waited for ten years.\n\n“We will not wait for one more,” she said."
    text = f"{lead}\n\n{said}\n\n{paragraph('b', 850)}"
    assert said in [p.text for p in cut(Article("a", text))]


def test_head_and_foot_are_in_no_passage() -> None:
    text = "HEADLINE\n\nThe board met on Monday.\n\nBy A. Writer"
    article = Article("a", text, head=10, foot=13)
    assert [p.text for p in cut(article)] == ["The board met on Monday."]


@pytest.mark.slow
@pytest.mark.parametrize("repeated", ["« a » ", "“‘", '"a" ', "“a\n\n", "word ", "“Aa.” ", " ‘a"])
def test_the_work_grows_with_the_length_of_a_text_and_no_faster(repeated: str) -> None:
    def read(length: int) -> None:
        cut(Article("a", (repeated * length)[:length]))

    assert growth(read, 5_000) < 8
