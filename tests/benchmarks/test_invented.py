"""The invented archive is what the benchmark of growth says it is."""

from __future__ import annotations

import numpy as np

from benchmarks.invented import (
    EIGHT,
    Archive,
    Free,
    article_of_row,
    known_people,
    known_statements,
)
from corpus.attribution.statements import statements
from corpus.people.in_article import people
from index.intake.passages import cut


def test_the_known_statements_are_those_that_reading_finds() -> None:
    archive = Archive()
    for number in range(12):
        article = article_of_row(archive.row(number))
        known = known_statements(article)
        assert len(known) == EIGHT
        assert known == statements(article)
        assert {p.name for p in known_people(article)} <= {p.name for p in people(article)}


def test_an_article_is_the_same_each_time_and_makes_eight_passages() -> None:
    archive = Archive()
    assert archive.row(7) == Archive().row(7)
    assert archive.row(7) != archive.row(8)
    assert [len(cut(article_of_row(archive.row(n)))) for n in range(5)] == [EIGHT] * 5


def test_vectors_are_of_length_one_and_of_their_texts_alone() -> None:
    one, other = Free().passages(["tide", "weir"])
    assert np.allclose(np.linalg.norm([one, other], axis=1), 1)
    assert np.array_equal(Free().query("tide"), one)
    assert not np.array_equal(one, other)
