"""Words that a colon gives to somebody, told by the statements of a text."""

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def said(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker, text[slice(*s.content)]) for s in statements(Article("a", text))]


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Angela Merkel told her party, to applause:", "Angela Merkel"),
        ("It rained. Then Angela Merkel added:", "Angela Merkel"),
        ("Angela Merkel:", "Angela Merkel"),
    ],
)
def test_a_sentence_that_ends_with_a_colon_leads_the_next_paragraph_in(lead, speaker):
    assert said(f"{lead}\n\n“We shall go on and win.”")[-1] == (
        speaker,
        "“We shall go on and win.”",
    )


def test_a_colon_without_a_subject_leads_nothing_in():
    assert said("Because of that:\n\n“We shall go on and win.”") == []


def test_the_turns_of_a_transcript_are_their_speakers():
    turns = ["NGOZI OKONJO: Tell me.", "MINISTER NDIAYE: We do.", "NGOZI OKONJO: Do you?"]
    text = "\n\n".join([*turns, "MINISTER NDIAYE: Yes, we do.", "That was all."])
    speakers = [speaker for speaker, _ in said(text)]
    first, then = speakers[:2]
    assert speakers == [first, then, first, then]
    assert first is not None
    assert "okonjo" in first.casefold()
    assert first != then
    assert "That was all." not in [words for _, words in said(text)]


def test_one_label_alone_makes_no_transcript():
    assert said("NOTE: The match is late.\n\nIt rained.") == []
