from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.quotations import quotations
from corpus.text.sentences import paragraphs, sentences

PROSE = st.text(alphabet=st.sampled_from("aB. ,\n\"'“”‘’«»„!?…:;-–M r1"), max_size=120)


def texts(spans, text):
    return [text[a:b] for a, b in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One came. Two went.", ["One came.", "Two went."]),
        ("Mr. Smith met Dr. J. R. Brown.", ["Mr. Smith met Dr. J. R. Brown."]),
        ("He came on Jan. 5 to St. Louis.", ["He came on Jan. 5 to St. Louis."]),
        ("The U.S. Senate met. It voted.", ["The U.S. Senate met.", "It voted."]),
        ("He left the U.S. The talks failed.", ["He left the U.S.", "The talks failed."]),
        ("It is No. 5 on the list. No. 6 fell.", ["It is No. 5 on the list.", "No. 6 fell."]),
        ("He said no. She left.", ["He said no.", "She left."]),
        ("It rose 2.5 percent. Then it fell.", ["It rose 2.5 percent.", "Then it fell."]),
        ("He waited ... Nobody came.", ["He waited ... Nobody came."]),
        ("He waited... Nobody came.", ["He waited...", "Nobody came."]),
        ("Who came? Nobody! Why?", ["Who came?", "Nobody!", "Why?"]),
        ("It ended at 5 p.m. The hall was dark.", ["It ended at 5 p.m.", "The hall was dark."]),
        ("It ended at 5 p.m. Monday.", ["It ended at 5 p.m. Monday."]),
        ("A line that is\nwrapped. And so\non.", ["A line that is\nwrapped.", "And so\non."]),
        ("A headline\n\nA text. More.", ["A headline", "A text.", "More."]),
        ("Élan won. Östen lost.", ["Élan won.", "Östen lost."]),
        ("It rose.\u00a0\u2003 So did the other.", ["It rose.", "So did the other."]),
        ("It rose.\u00a0\u2003 x", ["It rose.\u00a0\u2003 x"]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_sentences_end_where_they_end(text, expected):
    assert texts(sentences(text), text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"I came. I saw," he said. He won.', ['"I came. I saw," he said.', "He won."]),
        ("“Is it true?” Lavrov asked. He left.", ["“Is it true?” Lavrov asked.", "He left."]),
        ("“No way!” said the minister.", ["“No way!” said the minister."]),
        ('He said: "A came. B went." She left.', ['He said: "A came. B went."', "She left."]),
        ("“We stay,” he said. “We go.”", ["“We stay,” he said.", "“We go.”"]),
        ("“We respect them, “he said. Then.", ["“We respect them, “he said.", "Then."]),
        ("“We won.” The crowd cheered.", ["“We won.”", "The crowd cheered."]),
        ("« We won. » The crowd cheered.", ["« We won. »", "The crowd cheered."]),
        ("« Who?\u00a0» Nobody came.", ["« Who?\u00a0»", "Nobody came."]),
        ("« We won. » Lavrov said.", ["« We won. » Lavrov said."]),
        ("« A came. B went. » « C stayed. »", ["« A came. B went. »", "« C stayed. »"]),
        ("“We won.” — Ann Lee, coach", ["“We won.” — Ann Lee, coach"]),
        ('He left Tulsa, Okla. "I go," he said.', ["He left Tulsa, Okla.", '"I go," he said.']),
    ],
)
def test_a_quotation_is_never_cut_from_its_cue(text, expected):
    assert texts(sentences(text), text) == expected


def test_a_quotation_too_long_to_cite_is_cut_between_its_sentences():
    text = "“" + "We will go on. " * 100 + "That is all,” he said. He left."
    spans = sentences(text)
    assert len(spans) > 50
    assert texts(spans, text)[-2:] == ["That is all,” he said.", "He left."]


def test_a_paragraph_that_goes_on_in_an_open_quotation_is_joined():
    text = 'He asked, "a show of forces and military\n\nintervention, "he added.\n\nNext.'
    assert len(paragraphs(text)) == 2
    assert texts(sentences(text), text)[0].endswith('intervention, "he added.')


def test_paragraphs_part_at_line_ends_only_where_lines_are_not_wrapped():
    long = "This line is far too long to have been wrapped by hand at eighty characters, " * 2
    assert len(paragraphs(f"{long}end.\nAnother paragraph.")) == 2
    assert len(paragraphs("A wrapped line.\nAnother line.")) == 1


def test_a_part_of_a_text_has_offsets_of_the_whole():
    text = "Head. One came. Two went. Foot."
    assert texts(sentences(text, 6, 25), text) == ["One came.", "Two went."]


@given(PROSE)
def test_sentences_are_ordered_disjoint_and_hold_every_word(text):
    spans = sentences(text)
    at = 0
    for start, end in spans:
        assert text[at:start].strip() == ""
        assert start < end
        assert text[start:end] == text[start:end].strip()
        at = end
    assert text[at:].strip() == ""


@given(PROSE)
def test_no_sentence_ends_inside_a_short_quotation(text):
    ends = {end for _, end in sentences(text)}
    for quotation in quotations(text):
        inside = range(quotation.outer.start + 1, quotation.outer.end)
        assert not ends & set(inside)


@pytest.mark.parametrize(("seed", "count"), [("000", 14), ("001", 18)])
def test_the_seed_articles_fall_into_their_sentences(seeds, seed, count):
    text = next(seeds.glob(f"{seed}_*.txt")).read_text(encoding="utf-8")
    assert len(sentences(text)) == count
