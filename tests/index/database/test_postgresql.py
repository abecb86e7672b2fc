from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import StoreUnavailable, UserError
from index.database.connection import (
    NUMBER_LIST,
    TEXT_LIST,
    Connection,
    listed,
    reading,
    shared,
    stream,
)
from index.library import schema
from index.library.ledger import change, write_note
from tests.postgres import Server, served


@pytest.fixture
def c(tmp_path: Path, place: Callable[[Path], Path]) -> Connection:
    return schema.make_library(place(tmp_path) / schema.LIBRARY_FILE)


@pytest.fixture
def address(postgresql: Server) -> str:
    return postgresql.schema()


def noted(c: Connection, *names: str) -> None:
    with change(c):
        for n, name in enumerate(names):
            write_note(c, name, str(n))


def test_lists_are_of_numbers_or_of_texts_in_both_stores(c: Connection) -> None:
    with closing(c):
        c.executemany("INSERT INTO roots VALUES (?, ?)", [(n, f"/{n}") for n in (1, 2, 10)])
        numbers = f"SELECT number FROM roots WHERE number IN {NUMBER_LIST} ORDER BY number"
        assert c.execute(numbers, (listed([10, 2, 7]),)).fetchall() == [(2,), (10,)]
        assert c.execute(numbers, (listed([]),)).fetchall() == []
        texts = f"SELECT number FROM roots WHERE path IN {TEXT_LIST} ORDER BY number"
        assert c.execute(texts, (listed(["/1", "10", "“é”"]),)).fetchall() == [(1,)]
        order = "SELECT value FROM json_each(?) AS wanted ORDER BY wanted.key"
        assert c.execute(order, (listed([3, 1, 2]),)).fetchall() == [(3,), (1,), (2,)]


def test_texts_are_compared_and_ordered_alike_in_both_stores(c: Connection) -> None:
    with closing(c):
        noted(c, "b", "B", "é", "a%", "Z", "50_%")
        c.execute("DELETE FROM meta WHERE name IN ('changes', 'library', 'form')")
        ordered = c.execute("SELECT name FROM meta ORDER BY name").fetchall()
        assert [name for (name,) in ordered] == ["50_%", "B", "Z", "a%", "b", "é"]
        found = c.execute("SELECT name FROM meta WHERE name LIKE 'b%'").fetchall()
        assert sorted(found) == [("B",), ("b",)]
        held = "SELECT name FROM meta WHERE name LIKE ? ESCAPE '\\'"
        assert c.execute(held, ("%\\_\\%%",)).fetchall() == [("50_%",)]


def test_numbers_are_never_used_again_and_the_last_is_known(c: Connection) -> None:
    with closing(c):
        c.execute("INSERT INTO roots VALUES (1, '/news')")
        c.execute("INSERT INTO sources (root, path) VALUES (1, 'a')")
        enter = (
            "INSERT INTO articles (id, given, source, digest, content, reading, head, foot, text) "
            "SELECT 'a', 'a', number, '', ?, '', 0, 0, '' FROM sources"
        )
        first = c.execute(enter, (b"\0\xff",)).lastrowid
        assert c.execute("SELECT number, content FROM articles").fetchall() == [(first, b"\0\xff")]
        c.execute("DELETE FROM articles")
        assert (c.execute(enter, (b"",)).lastrowid or 0) > (first or 0)


def test_rows_are_streamed_while_others_are_asked_for(c: Connection) -> None:
    with closing(c):
        c.executemany("INSERT INTO roots VALUES (?, ?)", [(n, str(n)) for n in range(5000)])
        query = "SELECT number, path FROM roots WHERE number >= ? ORDER BY number"
        with reading(c):
            one, other = stream(c, query, (1,)), stream(c, query, (2,))
            for n in range(1, 4000):
                assert next(one) == (n, str(n))
                assert next(other) == (n + 1, str(n + 1))
            assert c.execute("SELECT count(*) FROM roots").fetchone() == (5000,)
            assert len([*one, *other]) == 1000 + 999
        assert not c.in_transaction


def test_reads_in_one_transaction_see_one_state(tmp_path: Path, address: str) -> None:
    from index.database.place import attach

    attach(tmp_path, address)
    path = tmp_path / schema.LIBRARY_FILE
    with closing(schema.make_library(path)) as writer, closing(schema.open_library(path)) as reader:
        with reading(reader):
            before = reader.execute("SELECT count(*) FROM meta").fetchone()
            noted(writer, "new")
            assert reader.execute("SELECT count(*) FROM meta").fetchone() == before
        assert reader.execute("SELECT count(*) FROM meta").fetchone() != before


def test_a_reader_comes_back_when_the_server_does_and_a_writer_does_not_go_on_without_its_locks(
    tmp_path: Path,
) -> None:
    from index.database.place import attach

    with served() as server:
        attach(tmp_path, server.schema())
        path = tmp_path / schema.LIBRARY_FILE
        with (
            closing(schema.make_library(path)) as writer,
            closing(schema.open_library(path)) as reader,
        ):
            among = shared(writer)
            assert among is not None
            among.wait_for("source /news")
            noted(writer, "kept")
            server.stop()
            for _ in range(2):
                with pytest.raises(StoreUnavailable, match="does not answer") as raised:
                    reader.execute("SELECT value FROM meta WHERE name = 'kept'")
                assert "postgresql://onrecord@127.0.0.1" in str(raised.value)
            with pytest.raises(StoreUnavailable):
                noted(writer, "lost")
            server.start()
            with reading(reader):
                assert reader.execute("SELECT 1 FROM meta WHERE name = 'kept'").fetchone() == (1,)
            with pytest.raises(StoreUnavailable):
                _read_after_restart(server, reader)  # not half of it of another state
            assert reader.execute("SELECT 1").fetchone() == (1,)
            with pytest.raises(StoreUnavailable):
                noted(writer, "lost")


def _read_after_restart(server: Server, reader: Connection) -> None:
    with reading(reader):
        server.stop()
        server.start()
        reader.execute("SELECT 1")


def test_a_store_that_may_only_be_read_is_told(tmp_path: Path, address: str) -> None:
    from index.database.place import attach

    attach(tmp_path, address)
    schema.make_library(tmp_path / schema.LIBRARY_FILE).close()
    attach(tmp_path, f"{address}%20-cdefault_transaction_read_only%3Don")
    with closing(schema.open_library(tmp_path / schema.LIBRARY_FILE)) as c:
        assert c.execute("SELECT count(*) FROM articles").fetchone() == (0,)
        with pytest.raises(UserError, match="may only be read"):
            c.execute("INSERT INTO meta VALUES ('a', 'b')")


def test_a_folders_store_is_sqlite_itself(tmp_path: Path) -> None:
    with closing(schema.make_library(tmp_path / schema.LIBRARY_FILE)) as c:
        assert type(c) is sqlite3.Connection
