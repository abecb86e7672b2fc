"""Two indexers of one library: of one source they wait for each other, of two they do not."""

from __future__ import annotations

import threading
from contextlib import closing
from pathlib import Path

import pytest

from index.database.connection import shared
from index.database.place import attach
from index.doctor import examine
from index.intake import sources
from index.intake.sync import sync
from index.library import schema
from index.library.library import Library
from tests.hashed import Hashed
from tests.postgres import Server


@pytest.fixture
def address(postgresql: Server) -> str:
    return postgresql.schema()


def home_of(folder: Path, address: str) -> Path:
    attach(folder, address)
    return folder


def written(folder: Path, *words: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for word in words:
        (folder / f"{word}.txt").write_text(
            f"{word} news\n\n“The {word} goes on,” the mayor, Ada Brandt, said. " + f"{word}. " * 99
        )
    return folder


def in_thread(home: Path, folder: Path, failed: list[BaseException]) -> threading.Thread:
    def run() -> None:
        try:
            sync(home, [folder], embedder=Hashed())
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_an_indexer_of_the_same_source_waits_and_one_of_another_does_not(
    tmp_path: Path, address: str
) -> None:
    one, other = home_of(tmp_path / "one", address), home_of(tmp_path / "other", address)
    north, south = written(tmp_path / "n", "strike"), written(tmp_path / "s", "ferry")
    failed: list[BaseException] = []
    with closing(schema.make_library(one / schema.LIBRARY_FILE)) as c:
        sources.wait_for(c, [north])
        waiting = in_thread(other, north, failed)
        sync(one, [south], embedder=Hashed())
        waiting.join(timeout=1)
        assert waiting.is_alive()
        with Library(one) as library:
            assert [entry.id for entry in library.articles()] == ["ferry"]
    waiting.join(timeout=60)
    assert not failed
    with Library(one) as library:
        assert {entry.id for entry in library.articles()} == {"ferry", "strike"}


def test_a_folder_inside_one_that_is_read_is_waited_for(tmp_path: Path, address: str) -> None:
    home = home_of(tmp_path / "home", address)
    whole = written(tmp_path / "n", "strike")
    inner = written(whole / "inner", "ferry")
    sync(home, [inner], embedder=None)
    with closing(schema.make_library(home / schema.LIBRARY_FILE)) as c:
        sources.wait_for(c, [whole])
        with closing(schema.make_library(home / schema.LIBRARY_FILE)) as other:
            among = shared(other)
            assert among is not None
            assert not among.try_for(f"source {inner}")
            assert among.try_for("source /elsewhere")


def test_indexers_at_once_lose_and_double_nothing(tmp_path: Path, address: str) -> None:
    failed: list[BaseException] = []
    threads = []
    words = [f"topic{n}" for n in range(12)]
    for n in range(3):
        home = home_of(tmp_path / f"home{n}", address)
        # the last three of each are the first three of the next, word for word
        folder = written(tmp_path / f"news{n}", *words[3 * n : 3 * n + 6])
        threads.append(in_thread(home, folder, failed))
        threads.append(in_thread(home, folder, failed))
    for thread in threads:
        thread.join(timeout=120)
    assert not failed
    sync(tmp_path / "home0", embedder=Hashed())
    with Library(tmp_path / "home0") as library:
        texts = [library.article(entry.id).text for entry in library.articles()]
    assert len(texts) == len(set(texts)) == 12
    assert examine(tmp_path / "home0") == []
