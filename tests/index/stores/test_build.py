"""A generation with one store of vectors and with the other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import IndexDamaged
from index.doctor import examine
from index.intake.sync import rebuild_stores, sync
from index.search.reader import Reader
from index.search.retrieve import Dense
from index.stores import generation
from tests.hashed import Hashed

ROOT = Path(__file__).parents[3]
TOPICS = ("strike", "harvest", "flood", "ferry")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    for topic in TOPICS:
        said = f"“The {topic} will go on,” the mayor, Ada Brandt, said on Monday. "
        (made / f"{topic}.txt").write_text(f"{topic.title()} news\n\n" + said * 30)
    return made


def found(home: Path, store: str) -> list[list[tuple[str, float]]]:
    with Reader(home, store=store) as reader:
        dense = Dense(reader, Hashed())
        hits = [dense.search(f"{topic} will go on", 3) for topic in TOPICS]
    told = [[(hit.passage.article.id, round(hit.score, 2)) for hit in some] for some in hits]
    return [sorted(some, key=lambda one: (-one[1], one[0])) for some in told]


def test_the_stores_find_the_same(tmp_path: Path, folder: Path) -> None:
    for store in ("chroma", "usearch", "exact"):
        sync(tmp_path / store, [folder], embedder=Hashed(), store=store)
        assert examine(tmp_path / store, store=store) == []
    exact = found(tmp_path / "exact", "exact")
    assert exact == found(tmp_path / "chroma", "chroma")
    assert exact == found(tmp_path / "usearch", "usearch")
    assert [hits[0][0] for hits in exact] == list(TOPICS)


def test_exact_search_needs_no_files_of_chroma_and_does_not_import_it(
    tmp_path: Path, folder: Path
) -> None:
    code = (
        "import sys; from pathlib import Path; from index.intake.sync import sync; "
        "from index.search.reader import Reader; from tests.hashed import Hashed; "
        "home, folder = map(Path, sys.argv[1:]); e = Hashed(); "
        "sync(home, [folder], embedder=e, store='exact'); "
        "hits = Reader(home, store='exact').by_vector(e.query('flood'), 2); "
        "print(len(hits), 'chromadb' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "home", folder],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["2", "False"]
    current = generation.current(tmp_path / "home")
    assert current is not None
    assert not (current / "chroma").exists()


@pytest.mark.parametrize(
    ("before", "after"),
    [("chroma", "exact"), ("exact", "chroma"), ("chroma", "usearch"), ("usearch", "chroma")],
)
def test_the_store_can_be_changed_without_embedding(
    tmp_path: Path, folder: Path, before: str, after: str
) -> None:
    home, embedder = tmp_path / "home", Hashed()
    sync(home, [folder], embedder=embedder, store=before)
    expected, seen = found(home, before), embedder.seen
    with pytest.raises(IndexDamaged, match="Run: onrecord index"):
        Reader(home, store=after)
    assert rebuild_stores(home, store=after)
    assert examine(home, store=after) == []
    assert found(home, after) == expected
    assert embedder.seen == seen


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "more.txt").write_text("The tide came in. " * 90),
        lambda folder: (folder / "flood.txt").unlink(),
        lambda folder: (folder / "flood.txt").write_text("The tide went out. " * 90),
        lambda folder: [file.unlink() for file in folder.glob("[fh]*.txt")],
    ],
    ids=["added", "removed", "changed", "most removed"],
)
@pytest.mark.parametrize("store", ["chroma", "usearch", "exact"])
def test_a_changed_generation_is_as_one_made_anew(
    tmp_path: Path, folder: Path, store: str, change: Callable[[Path], object]
) -> None:
    home = tmp_path / "home"
    sync(home, [folder], embedder=Hashed(), store=store)
    change(folder)
    sync(home, embedder=Hashed(), store=store)
    assert examine(home, store=store) == []
    sync(tmp_path / "anew", [folder], embedder=Hashed(), store=store)
    assert found(home, store) == found(tmp_path / "anew", store)


@pytest.mark.parametrize(
    "harm",
    [
        lambda folder: os.truncate(folder / "vectors.f32", 200),
        lambda folder: (folder / "vectors.f32").unlink(),
        lambda folder: (folder / "dense.npy").write_bytes(b""),
        lambda folder: np.save(folder / "dense.npy", np.load(folder / "dense.npy")[1:]),
        lambda folder: np.save(folder / "rows.npy", np.load(folder / "rows.npy")[::-1]),
    ],
    ids=["matrix cut short", "matrix gone", "ids emptied", "an id lost", "rows exchanged"],
)
@pytest.mark.parametrize("store", ["chroma", "usearch", "exact"])
def test_a_damaged_matrix_is_found_and_mended_without_embedding(
    tmp_path: Path, folder: Path, store: str, harm: Callable[[Path], object]
) -> None:
    home, embedder = tmp_path / "home", Hashed()
    sync(home, [folder], embedder=embedder, store=store)
    expected, seen = found(home, store), embedder.seen
    current = generation.current(home)
    assert current is not None
    harm(current)
    assert examine(home, store=store)
    sync(home, embedder=embedder, store=store)
    assert examine(home, store=store) == []
    assert found(home, store) == expected
    assert embedder.seen == seen
