from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.reading.clipping import Problem
from index.database.connection import Connection
from index.library import ledger, schema
from index.library.ledger import Stat, change
from index.library.version import READING


@pytest.fixture
def c(tmp_path: Path, place: Callable[[Path], Path]) -> Iterator[Connection]:
    connection = schema.make_library(place(tmp_path) / schema.LIBRARY_FILE)
    yield connection
    connection.close()


def entered(c: Connection, root: Path, *paths: str) -> list[int]:
    """The numbers of files below a root, entered for the first time."""
    ledger.enter_root(c, root)
    for path in paths:
        ledger.enter_source(c, ledger.roots(c)[root], path)
    return [source.number for source in ledger.source_files(c, root)]


def test_a_change_that_fails_leaves_nothing(c: Connection) -> None:
    def fail() -> None:
        with change(c):
            ledger.write_note(c, "embedder", "one")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert ledger.read_note(c, "embedder") is None
    with change(c):
        ledger.write_note(c, "embedder", "two")
    assert ledger.read_note(c, "embedder") == "two"


def test_a_root_inside_a_known_one_is_that_one(c: Connection, tmp_path: Path) -> None:
    news = tmp_path / "news"
    assert ledger.enter_root(c, news) == news
    assert ledger.enter_root(c, news / "north") == news
    assert list(ledger.roots(c)) == [news]


def test_a_root_takes_over_those_inside_it(c: Connection, tmp_path: Path) -> None:
    news = tmp_path / "news"
    entered(c, news / "north", "a.txt")
    ledger.enter_root(c, tmp_path / "newsreel")
    assert ledger.enter_root(c, news) == news
    assert set(ledger.roots(c)) == {news, tmp_path / "newsreel"}
    assert ledger.source_files(c, news / "north") == []


def test_a_file_is_entered_once_and_not_done(c: Connection, tmp_path: Path) -> None:
    numbers = entered(c, tmp_path, "a.txt", "b.txt", "a.txt")
    assert len(numbers) == 2
    first, _ = ledger.source_files(c)
    assert (first.reading, first.file, first.where) == ("", tmp_path / "a.txt", "a.txt")


def test_a_file_is_done_with_what_was_wrong_in_it(c: Connection, tmp_path: Path) -> None:
    (number,) = entered(c, tmp_path, "rows.jsonl")
    problem = Problem("rows.jsonl:3", "It is not JSON.", kept=False)
    with change(c):
        ledger.begin(c, number)
    assert ledger.source_files(c)[0].reading not in ("", READING)
    with change(c):
        ledger.done(c, number, Stat(7, 123), "abc", [problem])
    (source,) = ledger.source_files(c)
    assert (source.stat, source.sha256, source.reading) == (Stat(7, 123), "abc", READING)
    assert source.problems == (problem,)


def test_other_columns_are_a_reason_to_read_files_of_rows_again(
    c: Connection, tmp_path: Path
) -> None:
    numbers = entered(c, tmp_path, "a.txt", "rows.CSV")
    for number in numbers:
        with change(c):
            ledger.begin(c, number)
            ledger.done(c, number, Stat(1, 1), "x", [])
    ledger.map_columns(c, {"text": "Wortlaut"})
    assert ledger.columns(c) == {"text": "Wortlaut"}
    assert [s.reading for s in ledger.source_files(c)] == [READING, ""]
    with change(c):
        ledger.begin(c, numbers[1])
        ledger.done(c, numbers[1], Stat(1, 1), "x", [])
    ledger.map_columns(c, {"text": "Wortlaut"})
    assert [s.reading for s in ledger.source_files(c)] == [READING, READING]
