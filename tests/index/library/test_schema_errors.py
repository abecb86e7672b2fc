from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from corpus.errors import IndexDamaged, NoIndex
from index.library import schema


def test_a_library_is_made_once_and_found_again(tmp_path: Path) -> None:
    path = tmp_path / schema.LIBRARY_FILE
    first = schema.make_library(path)
    with first:
        first.execute("INSERT INTO meta VALUES ('a', 'b')")
    first.close()
    for open_it in (schema.make_library, schema.open_library):
        again = open_it(path)
        assert again.execute("SELECT value FROM meta WHERE name = 'a'").fetchone() == ("b",)
        again.close()


def test_where_nothing_was_made_nothing_is_opened_and_nothing_made(tmp_path: Path) -> None:
    path = tmp_path / schema.LIBRARY_FILE
    with pytest.raises(NoIndex, match="onrecord index"):
        schema.open_library(path)
    assert not path.exists()


@pytest.mark.parametrize("data", [b"not a database at all" * 100, b"SQLite format 3\0" + b"x" * 99])
def test_a_file_of_another_kind_is_told_of(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / schema.LIBRARY_FILE
    path.write_bytes(data)
    with pytest.raises(IndexDamaged):
        schema.open_library(path)


def test_a_library_of_a_later_version_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / schema.LIBRARY_FILE
    schema.make_library(path).close()
    with sqlite3.connect(path) as c:
        c.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    c.close()
    with pytest.raises(IndexDamaged, match="newer version"):
        schema.open_library(path)


def test_the_parts_of_an_article_go_with_it(tmp_path: Path) -> None:
    c = schema.make_library(tmp_path / schema.LIBRARY_FILE)
    assert c.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert c.execute("PRAGMA secure_delete").fetchone() == (1,)
    c.close()
