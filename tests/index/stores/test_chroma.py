from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import BadSetting, StoreUnavailable
from index.stores.chroma import Chroma, collections
from tests.served import served


def unit(count: int, seed: int = 0) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(count, 32)).astype(np.float32)
    made: np.ndarray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return made


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(params=["embedded", "server"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    if request.param == "embedded":
        return tmp_path / "chroma"
    address: str = request.getfixturevalue("server")
    for name in collections(address):
        Chroma(address, name).drop()
    return address


def test_each_vector_finds_itself_first(where: Path | str) -> None:
    vectors = unit(300)
    with Chroma(where, "some", make=True) as store:
        store.add(np.arange(1000, 1300), vectors)
        for row in (0, 150, 299):
            (id, cosine), *others = store.search(vectors[row], 5)
            assert id == 1000 + row
            assert cosine == pytest.approx(1.0, abs=1e-5)
            expected = np.sort(vectors @ vectors[row])[::-1][1:5]
            assert [c for _, c in others] == pytest.approx(list(expected), abs=1e-4)


def test_what_was_added_is_there_when_opened_again(where: Path | str) -> None:
    vectors = unit(5)
    with Chroma(where, "some", make=True) as store:
        store.add(np.array([7, 5, 1000000007, 2, 3]), vectors)
    with Chroma(where, "some") as store:
        assert store.count() == 5
        assert store.ids().tolist() == [2, 3, 5, 7, 1000000007]
        assert store.vectors(np.array([5]))[5] == pytest.approx(vectors[1], abs=1e-6)
        assert store.vectors(np.array([4])) == {}


def test_what_was_removed_is_not_found(where: Path | str) -> None:
    vectors = unit(20)
    with Chroma(where, "some", make=True) as store:
        store.add(np.arange(20), vectors)
        store.remove(np.array([3, 99]))
        assert store.count() == 19
        assert 3 not in [id for id, _ in store.search(vectors[3], 19)]


def test_more_are_taken_in_than_chroma_takes_in_one_call(tmp_path: Path) -> None:
    with Chroma(tmp_path / "chroma", make=True) as store:
        store.add(np.arange(6000), unit(6000))
        assert store.count() == 6000
        assert store.ids().tolist() == list(range(6000))
        store.remove(np.arange(5999))
        assert store.ids().tolist() == [5999]


def test_adding_nothing_and_asking_for_none_are_quiet(tmp_path: Path) -> None:
    with Chroma(tmp_path / "chroma", make=True) as store:
        store.add(np.arange(0), unit(0))
        store.remove(np.arange(0))
        assert store.search(unit(1)[0], 0) == []
        assert store.search(unit(1)[0], 3) == []


def test_two_of_one_folder_in_a_process_do_not_close_each_other(tmp_path: Path) -> None:
    with Chroma(tmp_path / "chroma", make=True) as store:
        store.add(np.arange(10), unit(10))
        with Chroma(tmp_path / "chroma") as other:
            assert other.count() == 10
        assert store.search(unit(10)[4], 1)[0][0] == 4


def test_a_dropped_collection_is_gone(where: Path | str) -> None:
    Chroma(where, "some", make=True).close()
    Chroma(where, "another", make=True).close()
    Chroma(where, "some").drop()
    assert collections(where) == ["another"]


@pytest.mark.parametrize("address", ["localhost:8000", "ftp://x", "http://", ""])
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(BadSetting, match="ONRECORD_CHROMA"):
        Chroma(address, "some")


def test_a_server_that_does_not_answer_is_told() -> None:
    with pytest.raises(StoreUnavailable, match="chroma run"):
        Chroma("http://127.0.0.1:9", "some")


def test_a_server_that_goes_away_is_told_whatever_it_is_asked(tmp_path: Path) -> None:
    with served(tmp_path) as address:
        store = Chroma(address, "some", make=True)
        store.add(np.arange(3), unit(3))
        assert store.count() == 3
    for ask in (
        store.count,
        store.ids,
        store.drop,
        lambda: store.add(np.arange(3), unit(3)),
        lambda: store.remove(np.arange(3)),
        lambda: store.vectors(np.arange(3)),
        lambda: store.search(unit(1)[0], 1),
        lambda: store.check({1: unit(1)[0]}),
    ):
        with pytest.raises(StoreUnavailable, match=f"No Chroma server answers at {address}"):
            ask()
    store.close()
