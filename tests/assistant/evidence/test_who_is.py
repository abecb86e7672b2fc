from __future__ import annotations

import pytest

from assistant.evidence.who_is import (
    asked_who,
    holders,
    introductions,
    is_by_office,
    who_fits,
    whose_people,
)
from assistant.question.understand import understand
from corpus.article import Article, Passage, Span
from corpus.people.in_article import ArticlePerson
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


NAMED = (
    "A Ferro Line spokesman was silent. Jan Roe, CEO of Ferro Line, said fares would rise. "
    "Ida Kern, a lawyer for the dockers, called it theft. "
    "Along with the director of the museum Tom Wale, Anna Vane watched. "
    "Pelling president Nadia Quist left the Harbour Bank, as did three researchers."
)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("ferro line chief", "Jan Roe"),
        ("the head of Ferro Line", "Jan Roe"),
        ("the dockers' attorney", "Ida Kern"),
        ("the dockers man", "Ida Kern"),
        ("the museum boss", "Tom Wale"),
        ("the Harbour Trust chief", None),
        ("ferro line lawyer", None),
        ("the Harbour Bank's director of research", None),
        ("the Harbour Bank chief", None),  # she is president of Pelling
        ("the Pelling chair", "Nadia Quist"),
    ],
)
def test_a_description_fits_whom_an_article_introduces_with_its_words(asked, name):
    article = Article("n", NAMED)
    names = ("Jan Roe", "Ida Kern", "Tom Wale", "Anna Vane", "Nadia Quist")
    told = [
        ArticlePerson(
            name,
            frozenset(),
            (Span(NAMED.index(name), NAMED.index(name) + len(name)),),
            roles=("Pelling president",) if name == "Nadia Quist" else (),
            human=name in names,
        )
        for name in (*names, "Harbour Bank", "Pelling")
    ]
    found = who_fits(asked, [article], set(names), people=lambda a: told)
    assert found == ((name,) if name else ())


@pytest.mark.parametrize(
    ("role", "asked"),
    [
        ("Ferro Line’s chief executive", "the CEO of Ferro Line"),
        ("Ferro Line chief executive officer", "Ferro Line's CEO"),
        ("Ferro Line CEO", "the chief executive of Ferro Line"),
        ("chief financial officer", "the CFO"),
    ],
)
def test_a_chief_executive_is_a_ceo(role, asked):
    roe = ArticlePerson("Jan Roe", frozenset(), (Span(0, 7),), roles=(role,), human=True)
    lind = ArticlePerson("Rosa Lind", frozenset(), (Span(9, 18),), roles=("clerk",), human=True)
    assert holders(asked, [roe, lind]).names == ("Jan Roe",)
    assert holders("the treasurer", [roe, lind]).names == ()


@pytest.mark.parametrize(
    ("asked", "by_office"),
    [
        ("Harbour Bank spokeswoman", True),
        ("the Harbour Bank's spokesman", True),
        ("Harbour Bank", False),
        ("Stephen King", False),
        ("the CEO of Harbour Bank", True),
        ("the Harbour Authority", False),
        ("mayor of Harbour Bay", True),
        ("Governor of Harbour Bay", True),
        ("Dean of", False),
        ("", False),
    ],
)
def test_somebody_is_told_by_an_office(asked, by_office):
    assert is_by_office(asked) is by_office


@pytest.mark.parametrize(
    ("asked", "owner"),
    [("Orne's fans", "Orne"), ("Tessa Orne’s two lawyers", "Tessa Orne"), ("Tessa Orne", None)],
)
def test_somebodys_people_are_told_from_a_name(asked, owner):
    assert whose_people(asked) == owner
