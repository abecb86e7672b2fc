from __future__ import annotations

from pathlib import Path

import pytest

from index.stores.generation import Manifest, current, fault, swap, sweep


def built(home: Path, name: str) -> Path:
    folder = home / f".build-{name}"
    folder.mkdir(parents=True)
    (folder / "file").write_text(name)
    return folder


def test_what_was_built_is_the_one_to_read_and_the_others_go(tmp_path: Path) -> None:
    assert current(tmp_path) is None
    first = swap(tmp_path, built(tmp_path, "one"))
    assert current(tmp_path) == first
    second = swap(tmp_path, built(tmp_path, "two"))
    assert current(tmp_path) == second
    assert (second / "file").read_text() == "two"
    assert not first.exists()
    assert second.name != first.name


def test_what_an_interrupted_run_left_is_swept_away(tmp_path: Path) -> None:
    kept = swap(tmp_path, built(tmp_path, "one"))
    left = built(tmp_path, "half")
    sweep(tmp_path)
    assert kept.exists()
    assert not left.exists()


@pytest.mark.parametrize("written", ["", "../elsewhere", "gone"])
def test_a_pointer_to_nothing_points_to_nothing(tmp_path: Path, written: str) -> None:
    swap(tmp_path, built(tmp_path, "one"))
    (tmp_path / "CURRENT").write_text(written)
    assert current(tmp_path) is None


def test_a_manifest_comes_back_as_it_was_written(tmp_path: Path) -> None:
    made = Manifest("hashed:64:0a1b", None, "passages", removed=3, sizes={"a.bin": 7})
    made.write(tmp_path)
    assert Manifest.read(tmp_path) == made
    assert made.embedder == ("hashed", 64)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(), MemoryError()])
def test_an_error_of_this_process_is_not_taken_for_damage(error: BaseException) -> None:
    with pytest.raises(type(error)):
        fault(error)


def test_an_error_of_a_store_is_handed_back() -> None:
    error = OSError("damaged")
    assert fault(error) is error
