from __future__ import annotations

import pytest

from assistant.evidence.who_is import asked_who, introductions
from assistant.question.understand import understand
from corpus.article import Article, Passage
from index.search.retrieve import Hit

TEXT = (
    "The dam will hold, Tessa Orne said. Orne, the mayor, spoke on Monday. "
    "Tessa Orne, the mayor of Calder Bay and a former pilot, had come by boat. "
    "Her brother Ivo Orne was there too. The mayor left at noon."
)
DAM = Article("dam", TEXT, title="Dam will hold")
OTHER = Article("other", "Tessa Orne came late. She left early.", title="A late guest")


def hits(*articles: Article) -> list[Hit]:
    return [Hit(Passage(a, 0, len(a.text)), 1.0, n) for n, a in enumerate(articles)]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is Tessa Orne?", "Tessa Orne"),
        ("Who was Tessa Orne", "Tessa Orne"),
        ("who is tessa orne?", "tessa orne"),
        ("Who's Orne?", "Orne"),
        ("Who is the mayor of Calder Bay?", None),
        ("Who is the orne?", None),
        ("Who is Tessa Orne afraid of?", None),
        ("Who praised Tessa Orne?", None),
        ("Why is Tessa Orne here?", None),
    ],
)
def test_who_somebody_is_is_asked_of_a_name_alone(question: str, name: str | None) -> None:
    assert asked_who(understand(question, speakers=["Tessa Orne"])) == name


def test_the_longest_description_of_an_article_is_told() -> None:
    (found,) = introductions("Tessa Orne", hits(DAM, DAM))
    assert found.words.startswith("Tessa Orne, the mayor of Calder Bay")
    assert DAM.text[found.quote.start : found.quote.end] == found.words


def test_nobody_is_introduced_by_another_s_office() -> None:
    (found,) = introductions("Ivo Orne", hits(DAM))
    assert found.words == "Her brother Ivo Orne was there too."
    assert introductions("Ada Quill", hits(DAM)) == []


def test_an_article_that_only_names_somebody_introduces_nobody() -> None:
    assert introductions("Tessa Orne", hits(OTHER)) == []
    assert introductions("Tessa Orne", []) == []
