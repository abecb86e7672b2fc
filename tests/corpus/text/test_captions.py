"""Which lines of an article are no running text."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.text.captions import asides
from corpus.text.units import units

STORY = "The quay was shut on Monday."


def _apart(text: str) -> set[str]:
    parts = units(Article("a", text))
    return {text[slice(*parts[n].span)] for n in asides(parts)}


@pytest.mark.parametrize(
    "line",
    [
        "The long road of Ana Ruiz",
        "Read more: Why the quay was shut",
        "Ana Ruiz waves to the crowd | Photo by Bo Day/AP",
        "Image: Ana Ruiz on the quay.",
        "Ana Ruiz: ‘We will stay’",
        "Ana Ruiz speaks in Oslo (Bo Day / Radio Delta)",
    ],
)
def test_a_heading_or_a_caption_stands_apart(line: str) -> None:
    assert _apart(f"{STORY}\n\n{line}\n\n{STORY}") == {line}


def test_a_credit_in_brackets_ends_a_caption() -> None:
    line = "Ana Ruiz speaks in Oslo. (Bo Day / Radio Delta)"
    assert " ".join(sorted(_apart(f"{STORY}\n\n{line}\n\n{STORY}"), reverse=True)) == line


def test_the_sentence_before_a_credit_is_a_caption() -> None:
    text = f"{STORY} Ana Ruiz waves. Credit: Radio Delta The quay will open in May."
    assert "Ana Ruiz waves." in _apart(text)
    assert STORY not in _apart(text)


@pytest.mark.parametrize(
    "line",
    [
        "Ana Ruiz said:",
        "Ana Ruiz: “We will stay.”",
        "“We will stay”",
        "Ana Ruiz stayed. (She left in May.)",
        "Ana Ruiz stayed (as she had said).",
        "Picture: Ana Ruiz on the quay. “We will stay,” she said.",
    ],
)
def test_what_ends_as_a_sentence_is_running_text(line: str) -> None:
    assert _apart(f"{STORY}\n\n{line}\n\n{STORY}") == set()
