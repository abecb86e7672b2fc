"""A graph that several generations share, with what came and went since beside it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.doctor import examine
from index.intake.sync import forget, sync
from index.search.reader import Reader
from index.stores import generation
from index.stores.generation import Nearest, graph_folder, graph_ids
from tests.hashed import Hashed


def story(n: int) -> str:
    said = f"“The ferry{n} will go on,” the mayor, Ada Brandt, said on Monday. "
    return f"Harbour{n} news\n\n{said * 12}\n\n" + f"Nobody had expected pier{n}. " * 30


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """So few vectors would all be scored."""
    monkeypatch.setattr(generation, "EXACT", 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    for n in range(12):
        (made / f"{n:02}.txt").write_text(story(n))
    return made


@pytest.fixture
def home(tmp_path: Path, folder: Path) -> Path:
    sync(tmp_path / "home", [folder], embedder=Hashed())
    return tmp_path / "home"


def current(home: Path) -> Path:
    folder = generation.current(home)
    assert folder is not None
    return folder


def cosines(home: Path, *, whole: bool, store: str = "chroma") -> list[list[float]]:
    """The cosines of the nearest passages of every passage: by the graph, or exactly."""
    found = Nearest(current(home), store=store, whole=whole)
    held = set(found.exact.ids().tolist())
    every = [found.search(vector, 5) for vector in found.exact.vectors(found.exact.ids())]
    found.close()
    assert {id for hits in every for id, _ in hits} <= held
    return [[round(cosine, 4) for _, cosine in hits] for hits in every]


def test_a_mapped_graph_is_shared_and_another_made_when_much_came(
    tmp_path: Path, folder: Path
) -> None:
    home = tmp_path / "mapped"
    sync(home, [folder], embedder=Hashed(), store="usearch")
    graph = graph_folder(current(home))
    (file,) = graph.glob("*/*")
    before = file.read_bytes()
    (folder / "new.txt").write_text(story(77))
    sync(home, embedder=Hashed(), store="usearch")
    assert graph_folder(current(home)) == graph
    assert file.read_bytes() == before
    assert cosines(home, whole=True, store="usearch") == cosines(home, whole=False, store="usearch")
    assert examine(home, store="usearch") == []
    file.write_bytes(before[:-9])
    assert examine(home, store="usearch")
    sync(home, embedder=Hashed(), store="usearch")
    assert examine(home, store="usearch") == []
    for n in range(20, 32):
        (folder / f"{n}.txt").write_text(story(n))
    sync(home, embedder=Hashed(), store="usearch")
    assert not graph.exists()
    assert examine(home, store="usearch") == []
    with Reader(home, store="usearch") as reader:
        ((id, cosine), *_) = reader.by_vector(Hashed().query(story(25)[:60]), 3)
        assert (reader.library.passages([id])[0].article.id, cosine > 0.5) == ("25", True)


def test_a_small_change_leaves_the_graph_as_it_is_and_is_seen_in_what_it_finds(
    home: Path, folder: Path
) -> None:
    graph = graph_folder(current(home))
    before = {f.name: f.read_bytes() for f in graph.glob("*/*")}
    (folder / "new.txt").write_text(story(77))
    (folder / "03.txt").unlink()
    sync(home, embedder=Hashed())
    assert graph_folder(current(home)) == graph
    assert {f.name: f.read_bytes() for f in graph.glob("*/*")} == before
    found = Nearest(current(home), store="chroma")
    assert set(graph_ids(current(home))) - set(found.exact.ids())
    assert set(found.exact.ids()) - set(graph_ids(current(home)))
    found.close()
    assert cosines(home, whole=True) == cosines(home, whole=False)
    assert examine(home) == []


def test_with_too_many_beside_it_another_graph_is_made_and_the_old_one_goes(
    home: Path, folder: Path
) -> None:
    graph = graph_folder(current(home))
    for n in range(20, 32):
        (folder / f"{n}.txt").write_text(story(n))
    sync(home, embedder=Hashed())
    assert graph_folder(current(home)) != graph
    assert not graph.exists()
    assert np.array_equal(graph_ids(current(home)), Nearest(
        current(home), store="chroma", whole=False
    ).exact.ids())  # fmt: skip
    assert cosines(home, whole=True) == cosines(home, whole=False)
    assert examine(home) == []


def test_an_old_reader_goes_on_in_the_graph_that_a_new_generation_shares(
    home: Path, folder: Path
) -> None:
    with Reader(home) as reader:
        vector = Hashed().query("ferry77 will go on")
        (before,) = reader.by_vectors([vector], 3)
        old = Nearest(current(home), store="chroma")
        (folder / "new.txt").write_text(story(77))
        sync(home, embedder=Hashed())
        assert old.search(vector, 3) == before
        assert reader.by_vectors([vector], 3) != [before]
        old.close()
        assert reader.by_vectors([vector], 3)[0][0][1] > before[0][1]


def test_the_files_of_two_generations_are_one_file_and_the_old_one_reads_on(
    home: Path, folder: Path
) -> None:
    old = Nearest(current(home), store="chroma", whole=False).exact
    ids, vectors = old.ids().copy(), old.vectors(old.ids()).copy()
    matrix = (current(home) / "vectors.f32").stat().st_ino
    (folder / "new.txt").write_text(story(77))
    (folder / "04.txt").unlink()
    sync(home, embedder=Hashed())
    assert (current(home) / "vectors.f32").stat().st_ino == matrix
    assert np.array_equal(old.ids(), ids)
    assert np.array_equal(old.vectors(ids), vectors)


@pytest.mark.parametrize("way", ["forget", "few"])
def test_stems_of_what_was_removed_stay_in_a_large_index_until_they_are_erased(
    home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    import tantivy

    monkeypatch.setattr("index.stores.build._FEW", 0)
    monkeypatch.setattr("index.stores.build._LEFT", 0.5)

    def stems(prefix: str) -> list[str]:
        searcher = tantivy.Index.open(str(current(home) / "words")).searcher()
        return [str(term) for term in searcher.terms_with_prefix("text", prefix)]

    (folder / "05.txt").unlink()
    sync(home, embedder=Hashed())
    assert stems("pier5")
    with Reader(home) as reader:
        assert reader.by_words("pier5", 3) == []
        assert reader.by_words("pier6", 3)
    assert examine(home) == []
    if way == "forget":
        (folder.parent / "other.txt").write_text(story(40))
        sync(home, [folder.parent / "other.txt"], embedder=Hashed())
        assert stems("pier5")
        forget(home, folder.parent / "other.txt")
        assert not stems("pier40")
    else:
        monkeypatch.setattr("index.stores.build._LEFT", 0.01)
        (folder / "06.txt").write_text(story(6) + "More.")
        sync(home, embedder=Hashed())
    assert not stems("pier5")
    assert examine(home) == []


def test_a_small_index_scores_every_vector_and_a_larger_one_asks_the_graph(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = Nearest(current(home), store="chroma")
    monkeypatch.setattr(generation, "EXACT", large.exact.count())
    small = Nearest(current(home), store="chroma")
    assert large.store is not large.exact
    assert small.store is small.exact
    for vector in large.exact.vectors(large.exact.ids()):
        by_graph, exactly = large.search(vector, 5), small.search(vector, 5)
        assert [c for _, c in by_graph] == pytest.approx([c for _, c in exactly], abs=1e-4)
    for each in (large, small):
        each.close()
