"""What every store of vectors does: exact, USearch, Chroma embedded, Chroma served."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import IndexDamaged
from index.stores.chroma import Chroma, collections
from index.stores.exact import Exact
from index.stores.neighbours import Hits, Neighbours
from index.stores.usearch import Usearch
from tests.served import served

Make = Callable[[], Neighbours]


def unit(count: int, seed: int = 0) -> np.ndarray:
    vectors = np.random.default_rng(seed).normal(size=(count, 32)).astype(np.float32)
    made: np.ndarray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return made


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(params=["exact", "usearch", "embedded", "server"])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Make, Make]]:
    """How an empty store is made, and how it is opened again."""
    if request.param == "exact":
        yield (lambda: Exact.make(tmp_path, 32)), (lambda: Exact(tmp_path))
        return
    if request.param == "usearch":
        folder, shape = tmp_path / "graph", {"dimension": 32, "change": True}
        yield (lambda: Usearch(folder, make=True, **shape)), (lambda: Usearch(folder, **shape))
        return
    where: Path | str = tmp_path / "chroma"
    if request.param == "server":
        where = request.getfixturevalue("server")
        for name in collections(where):
            Chroma(where, name).drop()
    yield (lambda: Chroma(where, "some", make=True)), (lambda: Chroma(where, "some"))


def check_best(store: Neighbours, hits: Hits, cosines: np.ndarray) -> None:
    """Check that hits are the best, in order, as far as the store's cosines are good."""
    good_to = 0.02 if isinstance(store, Usearch) else 1e-4
    best = np.sort(cosines)[::-1]
    assert len({id for id, _ in hits}) == len(hits) > 2
    assert [cosine for _, cosine in hits] == sorted((cosine for _, cosine in hits), reverse=True)
    for place, (id, cosine) in enumerate(hits):
        assert cosine == pytest.approx(cosines[id], abs=good_to)
        assert cosines[id] >= best[place] - 2 * good_to


def filled(make: Make, ids: np.ndarray, vectors: np.ndarray) -> Neighbours:
    store = make()
    store.add(ids, vectors)
    return store


def test_the_nearest_are_found_in_order_with_their_cosines(stores: tuple[Make, Make]) -> None:
    vectors, ids = unit(300), np.arange(1000, 1300)
    store = filled(stores[0], ids, vectors)
    for row in (0, 150, 299):
        hits = [(id - 1000, cosine) for id, cosine in store.search(vectors[row], 5)]
        assert (hits[0][0], len(hits)) == (row, 5)
        check_best(store, hits, vectors @ vectors[row])
    store.close()


def test_a_search_within_gives_no_others(stores: tuple[Make, Make]) -> None:
    vectors = unit(200)
    store = filled(stores[0], np.arange(200), vectors)
    among = set(range(0, 200, 2)) | {10**9}
    hits = store.search(vectors[3], 5, within=among)
    assert {id for id, _ in hits} <= among
    cosines = vectors @ vectors[3]
    cosines[1::2] = -1
    check_best(store, hits, cosines)
    assert store.search(vectors[3], 5, within=set()) == []
    store.close()


def test_what_was_added_and_removed_is_so_when_opened_again(stores: tuple[Make, Make]) -> None:
    vectors = unit(7)
    store = filled(stores[0], np.array([7, 5, 1000000007, 2, 3]), vectors[:5])
    store.add(np.array([4, 5]), vectors[5:])  # an id that is held keeps what it has
    store.remove(np.array([3, 99]))
    store.close()
    again = stores[1]()
    assert again.ids().tolist() == [2, 4, 5, 7, 1000000007]
    assert again.count() == 5
    assert again.search(vectors[1], 1)[0] == (5, pytest.approx(1.0, abs=1e-5))
    assert again.search(vectors[5], 1)[0] == (4, pytest.approx(1.0, abs=1e-5))
    assert 3 not in [id for id, _ in again.search(vectors[4], 5)]
    again.close()
    again.close()


def test_the_check_names_what_is_missing_or_another(stores: tuple[Make, Make]) -> None:
    vectors = unit(40)
    store = filled(stores[0], np.arange(30), vectors[:30])
    assert store.check({id: vectors[id] for id in (0, 7, 29)}) == set()
    assert store.check({}) == set()
    wrong = {3: vectors[3], 4: vectors[35], 31: vectors[31]}
    assert store.check(wrong) == {4, 31}
    store.close()


def test_all_can_be_removed_and_nothing_is_found_then(stores: tuple[Make, Make]) -> None:
    vectors = unit(10)
    store = filled(stores[0], np.arange(10), vectors)
    assert store.search(vectors[0], 0) == []
    store.add(np.arange(0), vectors[:0])
    store.remove(np.arange(10))
    assert (store.count(), store.ids().tolist()) == (0, [])
    assert store.search(vectors[0], 3) == []
    store.add(np.array([5]), vectors[:1])
    assert store.search(vectors[0], 3)[0][0] == 5
    store.close()


# exact alone


def test_vectors_are_given_in_the_order_asked_for(tmp_path: Path) -> None:
    vectors = unit(5000)
    store = Exact.make(tmp_path, 32)
    store.add(np.arange(4999, -1, -1), vectors)
    assert store.ids().tolist() == list(range(5000))
    assert np.array_equal(store.vectors(np.array([17, 4999, 10**9])), vectors[[4982, 0]])
    store.remove(np.arange(1, 5000, 2))
    assert np.array_equal(store.vectors(np.array([4998, 0])), vectors[[1, 4999]])


def test_a_matrix_with_too_few_rows_is_told(tmp_path: Path) -> None:
    Exact.make(tmp_path, 32).add(np.arange(3), unit(3))
    np.save(tmp_path / "dense.npy", np.arange(4))
    with pytest.raises(IndexDamaged, match="onrecord index"):
        Exact(tmp_path)


def test_a_matrix_that_is_cut_short_is_not_opened(tmp_path: Path) -> None:
    Exact.make(tmp_path, 32).add(np.arange(30), unit(30))
    with (tmp_path / "vectors.f32").open("r+b") as file:
        file.truncate(300)
    with pytest.raises(IndexDamaged, match="onrecord index"):
        Exact(tmp_path)
