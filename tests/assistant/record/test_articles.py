from datetime import date

import pytest

from assistant.record.articles import choose_articles
from corpus.errors import BadSetting
from index.library.library import ArticleEntry

ENTRIES = [
    ArticleEntry("c", "C", "Vintar Post", date(2024, 5, 3), None),
    ArticleEntry("b", "B", "Ostrel Courier", date(2024, 4, 30), None),
    ArticleEntry("a", "A", None, None, None),
]


@pytest.mark.parametrize(
    ("since", "until", "outlets", "chosen"),
    [
        (None, None, None, "cba"),
        (None, None, (), "cba"),
        ("2024-05", None, None, "c"),
        (None, "2024-04", None, "b"),
        (date(2024, 4, 30), date(2024, 5, 3), None, "cb"),
        (None, None, "post", "c"),
        (None, None, ["post", "OSTREL COURIER"], "cb"),
        ("2024-05", None, "courier", ""),
    ],
)
def test_articles_of_a_window_and_of_outlets(since, until, outlets, chosen):
    known = ("Vintar Post", "Ostrel Courier")
    found = choose_articles(ENTRIES, since, until, outlets, known=known)
    assert "".join(entry.id for entry in found) == chosen


def test_an_outlet_without_articles_is_told():
    with pytest.raises(BadSetting, match="There are: Vintar Post"):
        choose_articles(ENTRIES, None, None, "Tribune", known=("Vintar Post",))
