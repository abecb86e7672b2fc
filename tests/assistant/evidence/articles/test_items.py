"""Sentences of an article that lists items by name, each under its own."""

import pytest

from assistant.evidence.articles.headings import stands_under
from corpus.article import Article
from corpus.text.items import item_of
from index.stems import stems

CLOSURES = """Closures this spring

Norvik

Announced on May 3 that it will close two of its nine mills.

Pelham

On May 9 the company said that 40 people will go.

Tarn Wool

The owner said on May 20 that the shop would stay.

Quist

It will open in June.

Orrin

It shuts in July.
"""
FEW = "Norvik\n\nOrders fell by half.\n\nPelham\n\nThe firm said 40 people will go."


def found(text):
    return Article(id="a", text=text), text.index("40 people")


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("how many people will pelham let go", True),
        ("how many people will norvik let go", False),
        ("How many people will Tarn Wool let go?", False),
        ("did orrin or pelham let people go", True),
        ("how many people will go", True),
        ("how many will go at Kern & Sons", True),
    ],
)
def test_what_stands_under_one_name_of_a_list_is_of_no_other(question, near):
    assert stands_under(*found(CLOSURES), set(stems(question))) is near


def test_an_item_goes_on_to_the_next():
    article, at = found(CLOSURES)
    assert [item_of(article, n).name for n in (at, len(CLOSURES) - 1)] == ["Pelham", "Orrin"]
    assert item_of(article, 3) is None


def test_a_few_subheadings_are_no_list():
    assert stands_under(*found(FEW), set(stems("how many people will norvik let go")))
