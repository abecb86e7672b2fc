"""Relatives without a name: who is meant after "Ruiz's mother wept"."""

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def last_speaker(text: str) -> tuple[str | None, tuple[str, ...]]:
    """The speaker of an article's last statement, and its candidates."""
    last = statements(Article("a", f"At the well\n\nThe rain came at noon.\n\n{text}"))[-1]
    return last.speaker, last.candidates


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("People asked for Esi Owusu. Owusu’s aunt shook her head. “Not here,” she said.",
         "Owusu’s aunt"),
        ("Marisol Quispe’s brother poured the tea. “Sit,” he said.", "Marisol Quispe’s brother"),
        ("Tevita Moala’s wife runs the stall.\n\n“We sell yams,” she said.", "Tevita Moala’s wife"),
        ("Marisol Quispe’s sister, Inti, poured the tea. “Sit,” she said.", "Inti"),
        ("Marisol Quispe’s stall is small. “It will do,” she said.", "Marisol Quispe"),
        ("Marisol Quispe thanked her sister. “I owe her the stall,” she said.", "Marisol Quispe"),
    ],
)  # fmt: skip
def test_a_relative_is_another_person(text, who):
    assert last_speaker(text) == (who, ())


def test_it_is_open_who_speaks_where_a_relative_may():
    speaker, candidates = last_speaker(
        "Kim Danso wrote to his sister: “The well is dry.” She wrote back: “Come home.”"
    )
    assert speaker is None
    assert len(candidates) > 1
