import pytest

from assistant.evidence.answer_form import has_form
from assistant.question.understand import understand


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("When did Maathai win the prize?", "Maathai won the prize in 2004.", True),
        ("When did Maathai win the prize?", "Maathai won the prize on Friday.", True),
        ("When did Maathai win the prize?", "Maathai won the prize.", False),
        ("How many wells were dug?", "Forty wells were dug.", True),
        ("How many wells were dug?", "Wells were dug.", False),
        ("Who dug the well?", "Joko Widodo dug the well.", True),
        ("Who dug the well?", "it was dug last year.", False),
        ("Which former miners joined the march?", "Joko Widodo and other miners marched.", True),
        ("Which former miners joined the march?", "Joko Widodo marched.", False),
        ("Why was the well dug?", "It was dug because the river had run dry.", True),
        ("Why was the well dug?", "The well is 40 metres deep.", False),
    ],
)
def test_an_answer_has_what_the_question_wants(question, text, expected):
    assert has_form(understand(question), text) is expected
