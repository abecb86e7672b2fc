"""What is derived from a shared library follows it, on each server by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import StoreUnavailable
from corpus.people.user_aliases import ALIASES_FILE, add_edit, remove_edit
from index.database.place import attach
from index.doctor import examine
from index.intake.sync import forget, sync
from index.search.reader import Reader
from index.search.retrieve import Dense, Lexical
from index.stores.chroma import collections
from tests.hashed import Hashed
from tests.postgres import Server, served
from tests.served import served as chroma_served


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    (made / "a.txt").write_text("Strike news\n\n“The strike goes on,” the mayor, Ada Brandt, said.")
    return made


def homes(tmp_path: Path, address: str) -> tuple[Path, Path, Path]:
    made = tmp_path / "indexer", tmp_path / "one", tmp_path / "two"
    for home in made:
        attach(home, address)
    return made


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, half a minute at the longest on a busy machine."""
    for _ in range(300):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("it never held")


def test_two_servers_follow_what_a_third_takes_in(
    tmp_path: Path, folder: Path, postgresql: Server
) -> None:
    indexer, *servers = homes(tmp_path, postgresql.schema())
    sync(indexer, [folder], embedder=Hashed())
    one, two = (Reader(home) for home in servers)
    with one, two:
        for reader in (one, two):
            assert [hit.passage.article.id for hit in Lexical(reader).search("strike", 3)] == ["a"]
            assert Lexical(reader).search("harvest", 3) == []
        (folder / "b.txt").write_text("Harvest news\n\n“A good harvest,” Nicolás Oduya said.")
        sync(indexer, embedder=Hashed())
        for reader in (one, two):
            until(lambda r=reader: bool(Lexical(r).search("harvest", 3)))
            until(lambda r=reader: len(Dense(r, Hashed()).search("harvest", 9)) == 2)
            assert reader.frequencies(())[0] == 2
            assert len(reader.statements("Nicolás Oduya", "harvest")) == 1
        forget(indexer, folder)
        for reader in (one, two):
            until(lambda r=reader: r.frequencies(()) == (0, {}))
    for home in (indexer, *servers):
        assert examine(home) == []


def test_a_home_that_is_given_another_library_derives_it_anew(
    tmp_path: Path, folder: Path, postgresql: Server
) -> None:
    home = tmp_path / "home"
    for word in ("strike", "harvest"):
        attach(home, postgresql.schema())
        (folder / "a.txt").write_text(f"News\n\nThe {word} goes on in the valley.")
        sync(home, [folder], embedder=Hashed())
        with Reader(home) as reader:
            (hit,) = Lexical(reader).search("valley", 3)
            assert word in hit.passage.text
        assert examine(home) == []


def test_servers_share_a_chroma_server_and_take_nothing_from_each_other(
    tmp_path: Path, folder: Path, postgresql: Server
) -> None:
    indexer, one, two = homes(tmp_path, postgresql.schema())
    with chroma_served(tmp_path / "chroma") as store:
        for home in (indexer, one, two):
            sync(home, [folder], embedder=Hashed(), store=store)
            with Reader(home, store=store) as reader:
                assert len(Dense(reader, Hashed()).search("strike", 3)) == 1
        assert len(collections(store)) == 3
        for home in (indexer, one, two):
            assert examine(home, store=store) == []


def test_readers_say_that_the_store_is_away_and_come_back_by_themselves(
    tmp_path: Path, folder: Path
) -> None:
    with served() as server:
        _, home, _ = homes(tmp_path, server.schema())
        sync(home, [folder], embedder=Hashed())
        with Reader(home) as reader:
            assert len(reader.statements("Ada Brandt", "strike")) == 1
            server.stop()
            for _ in range(2):
                with pytest.raises(StoreUnavailable, match="does not answer"):
                    reader.statements("Ada Brandt", "strike")
            server.start()
            assert len(reader.statements("Ada Brandt", "strike")) == 1
            assert len(Lexical(reader).search("strike", 3)) == 1


def test_an_edit_of_names_on_one_server_is_on_all(
    tmp_path: Path, folder: Path, postgresql: Server
) -> None:
    indexer, *servers = homes(tmp_path, postgresql.schema())
    for n, alias in enumerate(("Addie Brandtner", "Adelheid Brandt-Lund")):
        (folder / f"more{n}.txt").write_text(f"Fog news\n\n“Fog is all {n},” {alias} said.")
    sync(indexer, [folder], embedder=Hashed())
    one, two = (Reader(home) for home in servers)
    with one, two:
        assert two.library.meant("Addie Brandtner") == ("Addie Brandtner",)
        add_edit(servers[0] / ALIASES_FILE, "Ada Brandt", "Addie Brandtner", apart=False)
        until(lambda: two.library.meant("Addie Brandtner") == ("Ada Brandt",))
        add_edit(servers[1] / ALIASES_FILE, "Ada Brandt", "Adelheid Brandt-Lund", apart=False)
        until(lambda: one.library.meant("Adelheid Brandt-Lund") == ("Ada Brandt",))
        remove_edit(servers[0] / ALIASES_FILE, "Ada Brandt", "Addie Brandtner", apart=False)
        until(lambda: "Addie Brandtner" not in (servers[1] / ALIASES_FILE).read_text())
        # one that cannot be read stays where it is
        (servers[0] / ALIASES_FILE).write_text("Ada Brandt\n")
        time.sleep(3)
        assert "Adelheid Brandt-Lund" in (servers[1] / ALIASES_FILE).read_text()
    sync(indexer, embedder=Hashed())
    assert "Adelheid Brandt-Lund" in (indexer / ALIASES_FILE).read_text()
