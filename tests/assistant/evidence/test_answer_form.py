import pytest

from assistant.evidence.answer_form import asks_money, enumerates, has_form
from assistant.question.understand import understand


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("When did Maathai win the prize?", "Maathai won the prize in 2004.", True),
        ("When did Maathai win the prize?", "Maathai won the prize on Friday.", True),
        ("When did Maathai win the prize?", "Maathai won the prize.", False),
        ("How many wells were dug?", "Forty wells were dug.", True),
        ("How many wells were dug?", "Wells were dug.", False),
        ("How much did Acme pay for the mill?", "Acme paid 40 million euros.", True),
        ("How much did Acme pay for the mill?", "The mill went for £3m.", True),
        ("How much did Acme pay for the mill?", "Acme, with 300 staff, bought the mill.", False),
        ("How much did Acme pay for the mill?", "The mill makes 30 per cent of its flour.", False),
        ("Who dug the well?", "Joko Widodo dug the well.", True),
        ("Who dug the well?", "it was dug last year.", False),
        ("Which former miners joined the march?", "Joko Widodo and other miners marched.", True),
        ("Which former miners joined the march?", "Joko Widodo marched.", True),
        ("Which former miners joined the march?", "Twelve former miners marched.", False),
        ("Which mills joined the strike?", "Joko Widodo marched.", False),
        ("Why was the well dug?", "It was dug because the river had run dry.", True),
        ("Why was the well dug?", "The well is 40 metres deep.", False),
    ],
)
def test_an_answer_has_what_the_question_wants(question, text, expected):
    assert has_form(understand(question), text) is expected


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How much does a berth in the marina cost?", True),
        ("How much did the museum raise, and who gave it? How much was it worth", True),
        ("For what price was the mill sold?", True),
        ("how much did the striker sign for", True),
        ("How much rain fell in Ostrel?", False),
        ("How much have sales of bikes risen?", False),
        ("How much wine did Orrin sell?", False),
        ("How many people paid the fine?", False),
    ],
)
def test_a_sum_of_money_is_asked_for_by_what_is_paid_or_worth(question, expected):
    assert asks_money(understand(question)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Present were Ida Kern, the singer Tove Lund of Brae, and Omar Vik.", True),
        ("That leaves the Herons, Port Brae and the Gulls.", True),
        ("Ida Kern and Tove Lund were there.", False),
        ("Ida Kern came. Tove Lund, who sang, and Omar Vik did not.", False),
        ("At the gala in Orlo, Ida Kern of Brae met Tove Lund.", False),
        ("Twelve guests sang, ate and danced.", False),
    ],
)
def test_a_list_of_names_stands_side_by_side(text, expected):
    assert enumerates(understand("Which guests sat in the box at the gala?"), text) is expected
