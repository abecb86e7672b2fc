from __future__ import annotations

import threading
from pathlib import Path

import pytest

from corpus.errors import NoIndex
from index.library import schema
from index.library.pool import Pool


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / schema.LIBRARY_FILE
    schema.make_library(made).close()
    return made


def test_a_connection_is_kept_for_the_next(path: Path) -> None:
    pool = Pool(path)
    with pool.connection() as first:
        pass
    with pool.connection() as second:
        assert second is first
        with pool.connection() as other:
            assert other is not second
    pool.close()


def test_threads_have_connections_of_their_own(path: Path) -> None:
    pool, both, lent = Pool(path), threading.Barrier(4), set()

    def borrow() -> None:
        with pool.connection() as c:
            lent.add(id(c))
            both.wait(timeout=20)

    threads = [threading.Thread(target=borrow) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(lent) == 4
    pool.close()


def test_a_library_made_again_is_opened_again(path: Path) -> None:
    pool = Pool(path)
    before = pool.file
    path.rename(path.with_name("old"))  # its number on the disk must not be given out again
    schema.make_library(path).close()
    with pool.connection() as c:
        c.execute("INSERT INTO meta VALUES ('a', 'new')")
    assert pool.file not in (before, 0)
    found = schema.open_library(path)
    assert found.execute("SELECT value FROM meta WHERE name = 'a'").fetchone() == ("new",)
    found.close()
    pool.close()


def test_no_library_is_no_pool(tmp_path: Path) -> None:
    with pytest.raises(NoIndex):
        Pool(tmp_path / schema.LIBRARY_FILE)
