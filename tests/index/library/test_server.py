"""The library in PostgreSQL: made once, migrated, and told of where its form is another."""

from __future__ import annotations

import threading
from contextlib import closing
from pathlib import Path

import pytest

from corpus.errors import IndexDamaged, IndexOutdated, NoIndex
from index.database.place import attach
from index.doctor import examine
from index.intake.sync import refresh, sync
from index.library import schema
from index.library.library import Library
from index.search.reader import Reader
from tests.hashed import Hashed
from tests.postgres import Server


@pytest.fixture
def home(tmp_path: Path, postgresql: Server) -> Path:
    attach(tmp_path / "home", postgresql.schema())
    return tmp_path / "home"


@pytest.fixture
def filled(home: Path, tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("Ferry news\n\n“It must stay,” the mayor, Ada Brandt, said.")
    sync(home, [tmp_path / "a.txt"], embedder=Hashed())
    return home


def test_several_make_one_library(home: Path) -> None:
    begin, names = threading.Barrier(4), set()

    def make() -> None:
        begin.wait(timeout=20)
        with closing(schema.make_library(home / schema.LIBRARY_FILE)) as c:
            names.add(c.execute("SELECT value FROM meta WHERE name = 'library'").fetchone())

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(names) == 1


def test_where_nothing_was_made_nothing_is_opened(home: Path) -> None:
    with pytest.raises(NoIndex, match="onrecord index"):
        schema.open_library(home / schema.LIBRARY_FILE)
    with pytest.raises(NoIndex):
        Library(home)


def test_an_older_form_is_told_and_migrated_with_all_that_it_holds(filled: Path) -> None:
    path = filled / schema.LIBRARY_FILE
    with Library(filled) as library:
        before = library.articles(), library.statements()
    with closing(schema.make_library(path)) as c:
        c.execute("ALTER TABLE articles DROP COLUMN section")
        c.execute("ALTER TABLE articles DROP COLUMN page")
        c.execute("UPDATE meta SET value = '2' WHERE name = 'form'")
    assert schema.is_outdated(path)
    with pytest.raises(IndexOutdated, match="onrecord index"):
        schema.open_library(path)
    schema.open_library(path, outdated=True).close()
    assert refresh(filled, embedder=Hashed())
    assert not schema.is_outdated(path)
    with Library(filled) as library:
        assert (library.articles(), library.statements()) == before
    assert examine(filled) == []


def test_a_newer_form_is_told(filled: Path) -> None:
    path = filled / schema.LIBRARY_FILE
    with closing(schema.make_library(path)) as c:
        c.execute("UPDATE meta SET value = '99' WHERE name = 'form'")
    for open_it in (schema.make_library, schema.open_library, lambda _: Reader(filled)):
        with pytest.raises(IndexDamaged, match=r"made by a newer version .* 99"):
            open_it(path)
