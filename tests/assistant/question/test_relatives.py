"""Whom articles call somebody's relative, and who bears a handle."""

import pytest

from assistant.question.relatives import Meant, asked_relation, bearer_of, relative
from corpus.article import Article

RESCUE = (
    "Young Ida Brandvik was pulled out of the harbour on Monday. She was cold.\n\n"
    "“She cannot swim,” her father, Olav Brandvik, told the paper. He came with Runa Velt.\n\n"
    "Velt was there with her husband, Piet Marlow. Marlow’s brother Teo waited outside.\n"
)
SHOW = (
    "Tamsin Orrin, the sister of Lupe Quist, sang first. Ana Ruiz sang with her mother, Zita, "
    "and went home.\n\nMateo Sand spoke of his daughter, Kari Sand, at the show.\n"
)
ARTICLES = (Article("rescue", RESCUE, title="Rescue"), Article("show", SHOW, title="Show"))


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Ida Brandvik's father", Meant("Olav Brandvik")),
        ("ida brandvik's dad", Meant("Olav Brandvik")),
        ("Ida's dad", Meant("Olav Brandvik")),
        ("the father of Ida Brandvik", Meant("Olav Brandvik")),
        ("Runa Velt's husband", Meant("Piet Marlow")),
        ("Lupe Quist's sister", Meant("Tamsin Orrin")),
        ("Kari Sand's father", Meant("Mateo Sand")),
        ("Ana Ruiz's mother", Meant("Zita", ("show",))),
        ("Ida Brandvik's mother", None),
        ("Ida Brandvik's husband", None),
        ("Olav Brandvik's wife", None),
        ("Lupe Quist's father", None),
    ],
)
def test_a_relative_is_whom_an_article_calls_so(asked: str, meant: Meant | None) -> None:
    relation = asked_relation(asked)
    assert relation is not None
    assert relative(relation, ARTICLES) == meant


@pytest.mark.parametrize("asked", ["Ida Brandvik", "Orlo's chief", "the father", "Velt's lawyer"])
def test_a_name_or_an_office_is_no_relation(asked: str) -> None:
    assert asked_relation(asked) is None


@pytest.mark.parametrize(
    ("text", "handle", "meant"),
    [
        ("Ida, a streamer known as OrloFan, left.", "orlofan", Meant("Ida", ("a",))),
        ("Ida Lund, better known as The Rower, left.", "rower", None),
        ("Ida Lund, who posts as TheRower, left.", "rower", Meant("Ida Lund")),
        ("TheRower, whose real name is Ida Lund, left.", "TheRower", Meant("Ida Lund")),
        ("Ida Lund praised TheRower.", "TheRower", None),
    ],
)
def test_a_handle_is_whose_an_article_says_it_is(
    text: str, handle: str, meant: Meant | None
) -> None:
    assert bearer_of(handle, [Article("a", text)]) == meant


def test_a_handle_of_two_people_is_nobody_s() -> None:
    texts = ("Ida, known as Rower, left.", "Olav, known as Rower, left.")
    assert bearer_of("rower", [Article(text, text) for text in texts]) is None
