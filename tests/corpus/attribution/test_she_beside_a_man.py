"""Whose "she" it is where only a man is named beside it, and whose "her" follows a subject."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def speakers(text):
    return [(s.speaker, text[slice(*s.content)]) for s in statements(Article("a", text))]


ROBIN = (
    "Robin Vell told the Harbour Review that the ferry would sail in May.\n\n"
    "The skipper’s crew has grown to thirty. The cook came from Tarn.\n\n"
    "The boat was painted in March. The harbour paid for it.\n\n"
)


@pytest.mark.parametrize(
    "told",
    [
        "Of the years since she married Travis Orr, she joked about the weather. “It never rains,” "
        "she said.",
        "While she waited for Travis Orr, she spoke of the weather. “It never rains,” she said.",
        "Because she had never met Graham Pell before, she joked about it. “Who is he?” she said.",
    ],
)
def test_she_is_not_the_man_whom_her_own_clause_names(told):
    found = speakers(ROBIN + told)
    assert all(who in {None, "Robin Vell"} for who, _ in found), found


def test_she_is_not_surely_a_man_where_somebody_else_spoke_who_may_be_a_woman():
    told = "Travis Orr sat in the front row. “It never rains,” she said."
    assert speakers(ROBIN + told)[-1][0] in {None, "Robin Vell"}


@pytest.mark.parametrize(
    ("opening", "who"),
    [
        ("Robin Vell opened her bakery with Marek Dov.", "Robin Vell"),
        ("Robin Vell opened his bakery with Anna Dov.", "Robin Vell"),
    ],
)
def test_what_the_subject_owns_tells_who_she_or_he_is(opening, who):
    pronoun = "she" if " her " in opening else "he"
    told = f"{opening} It sells forty kinds of bread.\n\n“We sell out by ten,” {pronoun} said."
    assert speakers(told)[-1] == (who, "“We sell out by ten,”")


def test_another_s_her_teaches_nothing():
    text = (
        "Anna Dov sold the mill in May. Robin Vell praised her work.\n\n“We sell out by ten,” he "
        "said."
    )
    assert speakers(text)[-1][0] in {None, "Robin Vell"}
