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


def test_it_is_the_sister_who_speaks_where_the_owner_is_a_man():
    told = "Kim Danso wrote to his sister: “The well is dry.” She wrote back: “Come home.”"
    assert last_speaker(told) == ("his sister", ())


def test_it_is_open_who_speaks_where_a_relative_may():
    speaker, candidates = last_speaker(
        "Kim Danso wrote to Lee Park’s sister: “The well is dry.” She wrote back: “Come home.”"
    )
    assert speaker is None
    assert len(candidates) > 1


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Amit Sela is free. His mother, Orna Sela, waited. “He eats,” Amit’s mother said.",
         "Orna Sela"),
        ("Emily Boyd is free. It rained. Her father, Tom Boyd, wept. “Home,” Emily Boyd’s father "
         "said.", "Tom Boyd"),
        ("Inés Pardo’s brother, Marc Pardo, came. It rained. “She rang,” Pardo’s brother said.",
         "Marc Pardo"),
        ("Omar Sy, father of Hana Sy, wept. It rained. “She is nine,” Hana’s father said.",
         "Omar Sy"),
        # another's father, and one who is named only later
        ("Emily Boyd left. Kofi Asante came. His father, Yaw Asante, wept. “Home,” Emily Boyd’s "
         "father said.", "Emily Boyd’s father"),
        ("Emily Boyd is free. “Home,” Emily’s father said.", "Emily’s father"),
    ],
)  # fmt: skip
def test_a_named_relative_is_that_person(text, who):
    assert last_speaker(text)[0] == who


def test_a_relative_whose_name_is_in_no_list_is_another_person():
    text = "“You were out,” Selma Aydın told her husband, Can. He shrugged. “At work,” he said."
    assert last_speaker(text)[0] == "her husband"
