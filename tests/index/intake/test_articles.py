from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.article import Article
from index.database.connection import Connection
from index.intake.articles import drop_missing, ready, take
from index.library import ledger, schema
from index.library.ledger import SourceFile, change

WELL = "The well at Kisumu was dry, Raila Odinga said."


@pytest.fixture
def c(tmp_path: Path, place: Callable[[Path], Path]) -> Iterator[Connection]:
    connection = schema.make_library(place(tmp_path) / schema.LIBRARY_FILE)
    ledger.enter_root(connection, tmp_path)
    for path in ("a.txt", "b.txt"):
        ledger.enter_source(connection, 1, path)
    yield connection
    connection.close()


def entered(c: Connection, source: SourceFile, article: Article) -> tuple[str, str]:
    item = ready(c, source, article)
    with change(c):
        return take(c, source, item)


def stored(c: Connection) -> dict[str, str]:
    return dict(c.execute("SELECT id, text FROM articles"))


def test_an_article_comes_with_its_passages_and_statements(c: Connection) -> None:
    one, _ = ledger.source_files(c)
    assert entered(c, one, Article("a", WELL)) == ("added", "a")
    assert c.execute("SELECT count(*) FROM passages").fetchone() == (1,)
    assert c.execute("SELECT speaker FROM statements").fetchall() == [("Raila Odinga",)]


def test_what_is_known_already_is_not_made_again(c: Connection) -> None:
    one, _ = ledger.source_files(c)
    assert ready(c, one, Article("a", WELL)).made
    entered(c, one, Article("a", WELL))
    assert not ready(c, one, Article("a", WELL)).made
    assert entered(c, one, Article("a", WELL)) == ("unchanged", "a")


def test_a_changed_article_takes_the_place_of_the_old_one(c: Connection) -> None:
    one, _ = ledger.source_files(c)
    entered(c, one, Article("a", WELL))
    assert entered(c, one, Article("a", f"{WELL} It rained.")) == ("changed", "a")
    assert stored(c) == {"a": f"{WELL} It rained."}
    assert c.execute("SELECT count(*) FROM passages").fetchone() == (1,)


def test_the_same_words_in_another_file_are_a_twin(c: Connection) -> None:
    one, two = ledger.source_files(c)
    entered(c, one, Article("a", WELL))
    assert entered(c, two, Article("b", WELL)) == ("twin", "a")
    assert list(stored(c)) == ["a"]


def test_an_id_that_another_file_has_is_made_another(c: Connection) -> None:
    one, two = ledger.source_files(c)
    entered(c, one, Article("a", WELL))
    fate, id = entered(c, two, Article("a", "The port of Osaka was full."))
    assert fate == "added"
    assert id != "a"
    assert set(stored(c)) == {"a", id}


def test_what_a_file_holds_no_more_is_taken_out(c: Connection) -> None:
    one, _ = ledger.source_files(c)
    for id in ("a", "b"):
        entered(c, one, Article(id, f"{WELL} {id}"))
    with change(c):
        assert drop_missing(c, one, ["b"]) == 1
    assert list(stored(c)) == ["b"]


def test_half_a_character_is_told_before_anything_is_entered(c: Connection) -> None:
    one, _ = ledger.source_files(c)
    with pytest.raises(UnicodeEncodeError):
        ready(c, one, Article("a", "Tide \ud800 in."))
    assert stored(c) == {}


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
def test_a_nul_that_postgresql_does_not_take_is_told_before_anything_is_entered(
    c: Connection,
) -> None:
    one, _ = ledger.source_files(c)
    for article in (Article("a", f"{WELL}\0"), Article("b", WELL, title="Well\0")):
        with pytest.raises(UnicodeEncodeError, match="a NUL"):
            ready(c, one, article)
    assert entered(c, one, Article("c", WELL)) == ("added", "c")
