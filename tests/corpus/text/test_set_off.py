"""Paragraphs that are set off, as indentation shows it."""

from __future__ import annotations

import pytest

from corpus.text.paragraphs import is_set_off, paragraphs
from corpus.text.set_off import set_off


def test_a_paragraph_that_is_set_off_is_found_again_in_the_text() -> None:
    listed = [("The port said in a note on Monday:", False), ("We regret it.", True)]
    text = "\n\n".join(set_off([*listed, ("It rained all day.", False)]))
    shown = [(text[p.start : p.end], is_set_off(text, p.start)) for p in paragraphs(text)]
    assert shown == [*listed, ("It rained all day.", False)]


@pytest.mark.parametrize("quoted", [True, False])
def test_where_most_is_set_off_or_nothing_the_text_is_as_it_was(quoted: bool) -> None:
    assert set_off([("We regret it.", quoted), ("So it is.", quoted)]) == [
        "We regret it.",
        "So it is.",
    ]
