from __future__ import annotations

import pytest

from index.search.parts import parts

OF_TWO = (
    "Does the Harbour Gazette report that the ferry timetable was cut after the winter storm, "
    "while the Ostrel Courier describes a longer strike of the dock workers in Vintar?"
)


@pytest.mark.parametrize(
    "question",
    [
        "What did Lavrov say about Bolton?",
        "In 1998, who led the council?",
        "Who won the race, and when?",
        "",
        "?",
        "Why did the river flood the old town and the new bridge?",
    ],
)
def test_a_short_question_is_its_own_only_part(question: str) -> None:
    assert parts(question) == [question]


def test_the_clauses_of_a_long_question_are_its_parts() -> None:
    first, second = parts(OF_TWO)
    assert first.endswith("after the winter storm")
    assert second.startswith("while the Ostrel Courier")


def test_no_word_of_the_question_is_lost_but_what_joins_its_parts() -> None:
    question = (
        "Which company raised its fares in spring, lost a case over ferry wages, and then hired "
        "the former harbour master of Ostrel as its new director?"
    )
    found = parts(question)
    assert len(found) == 3
    kept = " ".join(found).replace(",", "").split()
    asked = question.replace(",", "").rstrip("?").split()
    assert [word for word in asked if word not in kept] == []
