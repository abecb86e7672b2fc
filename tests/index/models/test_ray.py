"""Two workers of a Ray of this machine, one of them killed."""

from __future__ import annotations

import functools
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest

from corpus import SAMPLES
from corpus.errors import ModelUnavailable
from index.intake.sync import sync
from index.library import schema
from index.models.embed import Packaged
from index.models.ray import LOCAL, OverRay, RayCalls
from tests.hashed import Hashed

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(400),
    pytest.mark.skipif(find_spec("ray") is None, reason="ray is not installed: onrecord[ray]"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning",
                               "ignore::ResourceWarning", "ignore::UserWarning"),
]  # fmt: skip


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Passages of the samples, of many lengths."""
    words = (SAMPLES / "SOURCES.md").read_text() + (SAMPLES / "SOURCES.md").read_text()[::-1]
    return [words[at * 37 : at * 37 + 60 + at * 11 % 400] for at in range(60)]


@pytest.fixture(scope="module")
def spread() -> Iterator[OverRay]:
    made = OverRay(Packaged(), functools.partial(Packaged, threads=1), LOCAL, workers=2)
    yield made
    made.close()


def test_two_workers_give_the_same_bytes_as_none(spread, texts):
    expected = Packaged().passages(texts)
    assert spread.passages(texts).tobytes() == expected.tobytes()
    assert spread.query("What?").tobytes() == Packaged().query("What?").tobytes()
    assert spread.passages([]).shape == (0, 384)


def test_a_worker_that_is_killed_loses_nothing_and_is_replaced(spread, texts):
    import ray

    many = texts * 4
    expected = Packaged().passages(many)
    spread.passages(texts[:8])
    before = [ray.get(worker.pid.remote()) for worker in spread._workers]
    killing = threading.Timer(0.2, os.kill, (before[0], signal.SIGKILL))
    killing.start()
    found = spread.passages(many)
    killing.join()
    assert found.tobytes() == expected.tobytes()
    after = [ray.get(worker.pid.remote()) for worker in spread._workers]
    assert after[1] == before[1]
    assert after[0] != before[0]


def test_an_index_is_the_same_with_and_without(spread, tmp_path):
    phases: list[str] = []
    sync(tmp_path / "with", [SAMPLES / "sampler"], embedder=spread,
         progress=lambda phase, done, total: phases.append(phase))  # fmt: skip
    sync(tmp_path / "without", [SAMPLES / "sampler"], embedder=Packaged())
    assert "embedding" in phases
    assert vectors(tmp_path / "with") == vectors(tmp_path / "without")


def rows(home: Path) -> list[list[tuple[object, ...]]]:
    """What was read, with the numbers of the rows."""
    tables = ("articles", "passages", "statements", "people")
    with closing(schema.open_library(home / schema.LIBRARY_FILE)) as c:
        return [c.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables]


def test_files_are_read_by_workers_and_one_that_dies_loses_nothing(tmp_path):
    """Beside the workers that embed, which have all processors."""
    calls, died, readers = RayCalls(LOCAL, workers=2), tmp_path / "died", tmp_path / "readers"

    def spread(work, tasks):
        def dying(task):
            with readers.open("a") as file:
                file.write(f"{os.getpid()}\n")
            if task.source.path.endswith(".txt") and not died.exists():
                died.touch()
                os.kill(os.getpid(), signal.SIGKILL)
            return work(task)

        return calls(dying, tasks)

    news = shutil.copytree(SAMPLES / "sampler", tmp_path / "news")
    for n in range(8):
        (news / f"{n}.txt").write_text(f"Ferry {n}\n\n“It sails at {n},” said Ada Brandt.")
    sync(tmp_path / "with", [news], embedder=Hashed(), spread=spread)
    sync(tmp_path / "without", [news], embedder=Hashed())
    assert died.exists()
    assert str(os.getpid()) not in readers.read_text().split()
    assert rows(tmp_path / "with") == rows(tmp_path / "without")
    assert len(rows(tmp_path / "with")[0]) > 8


def vectors(home: Path) -> list[tuple[bytes, bytes]]:
    c = schema.open_library(home / schema.LIBRARY_FILE)
    found = c.execute("SELECT digest, vector FROM vectors ORDER BY digest").fetchall()
    c.close()
    return found


def test_a_cluster_that_is_not_there_is_told(spread):
    spread.close()
    with pytest.raises(ModelUnavailable, match=r"cluster ray://127\.0\.0\.1:9 does not"):
        list(RayCalls("ray://127.0.0.1:9")(str, ["a"]))
    with pytest.raises(ModelUnavailable, match=r"cluster ray://127\.0\.0\.1:9 does not"):
        OverRay(Hashed(), Hashed, "ray://127.0.0.1:9").passages(["a"])
