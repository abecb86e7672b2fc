from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.paragraphs import paragraphs
from corpus.text.quotations import quotations

MARKED = st.text(alphabet=st.sampled_from("aB. ,\n\"'“”‘’«»„‚`!?s5"), max_size=100)


def quoted(text):
    return [text[slice(*q.outer)] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("He said “yes”.", ["“yes”"]),
        ("‘Yes,’ he said.", ["‘Yes,’"]),
        ("'It's the workers' choice,' he said.", ["'It's the workers' choice,'"]),
        ("Il dit «oui».", ["«oui»"]),
        ("Er sagte „ja“.", ["„ja“"]),
        ("Er sagte »ja«.", ["»ja«"]),
        ("''Yes,'' he said.", ["''Yes,''"]),
        ("``Yes,'' he said.", ["``Yes,''"]),
        ("“We respect them, “he said.", ["“We respect them, “"]),
        ('"We respect them, "he added.', ['"We respect them, "']),
        ('“Yes," he said.', ['“Yes,"']),
        ("He left.", []),
    ],
)
def test_every_style_of_marks_is_paired(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It's the workers' choice and rock 'n' roll of the '90s.",
        "He is 6'2\" tall.",
        "The students' union and the teachers' union won't agree.",
        "’Twas the ’60s.",
        'A lone " mark.',
    ],
)
def test_apostrophes_and_measures_are_no_quotations(text):
    assert quoted(text) == []


def test_nested_quotations_know_their_depth():
    text = "“He told me ‘go away’ and “never” came back,” she said."
    found = [(text[slice(*q.inner)], q.depth) for q in quotations(text)]
    assert found[0] == ("He told me ‘go away’ and “never” came back,", 0)
    assert ("go away", 1) in found
    assert ("never", 1) in found


def test_a_quotation_reopened_at_each_paragraph_and_closed_once():
    text = "“One paragraph here.\n\n“Second paragraph.\n\n“Third, closed.” He left."
    found = quotations(text)
    assert [text[slice(*q.inner)] for q in found] == [
        "One paragraph here.",
        "Second paragraph.",
        "Third, closed.",
    ]
    assert [q.continues for q in found] == [True, True, False]


@pytest.mark.parametrize(
    "text",
    [
        '"An unpaired mark costs its own paragraph.\n\nThen he said "yes" again.',
        "“An unpaired mark.\n\nThen he said “yes” again.",
        "A stray ” mark.\n\nThen he said “yes” again.",
    ],
)
def test_an_unpaired_mark_costs_one_paragraph(text):
    assert [text[slice(*q.inner)] for q in quotations(text)][-1] == "yes"


def test_an_unclosed_quotation_does_not_swallow_the_next():
    text = "“He forgot to close. Then “yes” was said and “no” too."
    assert {"“yes”", "“no”"} <= set(quoted(text))


@given(MARKED)
def test_quotations_are_balanced_and_stay_in_their_paragraph(text):
    spans = paragraphs(text)
    open_until: list[int] = []
    for quotation in quotations(text):
        outer, inner = quotation.outer, quotation.inner
        assert outer.start < inner.start <= inner.end <= outer.end
        assert any(p.start <= outer.start and outer.end <= p.end for p in spans)
        assert quotation.continues == (inner.end == outer.end)
        while open_until and open_until[-1] <= outer.start:
            open_until.pop()
        assert not open_until or outer.end <= open_until[-1]
        open_until.append(outer.end)


@given(st.text(max_size=200))
def test_any_text_has_quotations_or_none(text):
    for quotation in quotations(text):
        assert 0 <= quotation.outer.start < quotation.outer.end <= len(text)


@pytest.mark.parametrize(("seed", "count"), [("000", 5), ("001", 8)])
def test_the_seed_articles_lose_no_quotation(seeds, seed, count):
    text = next(seeds.glob(f"{seed}_*.txt")).read_text(encoding="utf-8")
    assert len(quotations(text)) == count
