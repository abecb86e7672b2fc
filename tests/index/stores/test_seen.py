"""Homes on one Chroma server have collections of their own, also one that is a copy of another."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import IndexDamaged
from index.backup import back_up
from index.doctor import examine
from index.intake.sync import rebuild_stores, sync
from index.search.reader import Reader
from index.search.retrieve import Dense
from index.stores import generation
from index.stores.chroma import Chroma, collections
from index.stores.generation import Manifest
from tests.hashed import Hashed
from tests.served import served

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture
def store(server: str) -> str:
    for name in collections(server):
        Chroma(server, name).drop()
    return server


@pytest.fixture
def home(tmp_path: Path, store: str) -> Path:
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.txt").write_text("Strike news\n\n“The strike goes on,” the mayor, Ada Brandt, said.")
    (news / "b.txt").write_text("Ferry news\n\n“The ferry sails,” the pilot, Noor Haddad, said.")
    sync(tmp_path / "home", [news], embedder=Hashed(), store=store)
    return tmp_path / "home"


def found(home: Path, store: str, question: str) -> list[str]:
    with Reader(home, store=store) as reader:
        return [hit.passage.article.id for hit in Dense(reader, Hashed()).search(question, 9)]


def manifest(home: Path) -> Manifest:
    folder = generation.current(home)
    assert folder is not None
    return Manifest.read(folder)


@pytest.mark.parametrize("by", ["hand", "backup"])
def test_a_copy_and_its_original_go_their_own_ways_on_one_server(
    home: Path, store: str, tmp_path: Path, by: str
) -> None:
    copy = tmp_path / "copy"
    if by == "backup":
        back_up(home, copy)
    else:
        shutil.copytree(home, copy, symlinks=True)
        with pytest.raises(IndexDamaged, match="a copy of"):
            Reader(copy, store=store)
    rebuild_stores(copy, store=store)
    assert len(collections(store)) == 2
    (tmp_path / "news" / "c.txt").write_text("Harvest news\n\n“It was good,” Ada Brandt said.")
    sync(copy, embedder=Hashed(), store=store)
    assert sorted(found(copy, store, "harvest")) == ["a", "b", "c"]
    assert sorted(found(home, store, "harvest")) == ["a", "b"]
    (tmp_path / "news" / "b.txt").unlink()
    sync(home, embedder=Hashed(), store=store)
    assert sorted(found(home, store, "harvest")) == ["a", "c"]
    assert sorted(found(copy, store, "harvest")) == ["a", "b", "c"]
    for one in (home, copy):
        assert examine(one, store=store) == []
    assert set(collections(store)) == {manifest(home).collection, manifest(copy).collection}


def test_a_home_that_is_moved_keeps_its_collection(home: Path, store: str, tmp_path: Path) -> None:
    before = manifest(home).collection
    moved = home.rename(tmp_path / "elsewhere")
    assert sorted(found(moved, store, "strike")) == ["a", "b"]
    assert not rebuild_stores(moved, store=store)
    assert manifest(moved).collection == before


def test_a_collection_of_an_older_version_is_read_and_then_has_another_made(
    home: Path, store: str
) -> None:
    folder, old = generation.current(home), manifest(home)
    assert folder is not None
    library = old.collection.split("-")[1]
    with Chroma(store, f"onrecord-{library}-0123abcd", make=True) as unnamed:
        with Chroma(store, old.collection) as named:
            ids = named.ids()
            held = named.vectors(ids)
        for id in ids:
            unnamed.add(ids[ids == id], held[id][None])
    text = (folder / "manifest.json").read_text()
    (folder / "manifest.json").write_text(text.replace(old.collection, unnamed.collection))
    (home / "NAME").unlink()
    assert sorted(found(home, store, "strike")) == ["a", "b"]
    assert rebuild_stores(home, store=store)
    assert manifest(home).collection != unnamed.collection
    assert unnamed.collection not in collections(store)
    assert sorted(found(home, store, "strike")) == ["a", "b"]
