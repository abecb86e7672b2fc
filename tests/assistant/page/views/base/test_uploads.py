"""Dropped files: names that lead nowhere else, bytes that are whole or not there."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import ClientDisconnect

from assistant.page.views.base.uploads import (
    UPLOADS,
    BadUpload,
    begin_taking,
    drop_folder,
    new_drop,
    safe_path,
    write_upload,
)


async def pieces(*data: bytes, fails: Exception | None = None) -> AsyncIterator[bytes]:
    for piece in data:
        yield piece
    if fails is not None:
        raise fails


@given(st.text(max_size=80), st.sampled_from(["/", "\\", "..", ".", "\0", ""]))
def test_a_path_stays_below_its_folder_whatever_it_is(text, between):
    name = f"{between}{text}{between}/../{text}.txt"
    try:
        path = safe_path(name)
    except BadUpload:
        return
    assert not path.is_absolute()
    assert ".." not in path.parts
    assert not [part for part in path.parts if part.startswith(".") or not part.isprintable()]
    inside = Path("/srv/drop", path)
    assert Path(os.path.normpath(inside)).is_relative_to("/srv/drop")


def test_a_file_is_written_once_and_counted(tmp_path):
    folder = drop_folder(tmp_path, new_drop(tmp_path))
    size = asyncio.run(write_upload(folder, safe_path("a/b.txt"), pieces(b"ab", b"c")))
    assert (size, (folder / "a" / "b.txt").read_bytes()) == (3, b"abc")
    with pytest.raises(BadUpload, match="already"):
        asyncio.run(write_upload(folder, safe_path("a/b.txt"), pieces(b"x")))


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (lambda: pieces(), BadUpload),
        (lambda: pieces(b"x" * 6, b"x" * 6), BadUpload),
        (lambda: pieces(b"half", fails=OSError(28, "No space left")), BadUpload),
        (lambda: pieces(b"half", fails=ClientDisconnect()), ClientDisconnect),
    ],
    ids=["empty", "too large", "the disk is full", "the reader went away"],
)
def test_nothing_is_left_of_a_file_that_is_not_whole(tmp_path, body, error):
    folder = drop_folder(tmp_path, new_drop(tmp_path))
    with pytest.raises(error):
        asyncio.run(write_upload(folder, safe_path("a.txt"), body(), largest=10))
    assert list(folder.rglob("*.txt")) == []


def test_a_drop_is_taken_in_once(tmp_path):
    drop = new_drop(tmp_path)
    folder = drop_folder(tmp_path, drop)
    begin_taking(folder)
    with pytest.raises(BadUpload):
        begin_taking(folder)
    with pytest.raises(BadUpload):
        drop_folder(tmp_path, drop)


def test_drops_that_were_abandoned_are_deleted_and_others_stay(tmp_path):
    old, taken, fresh = (new_drop(tmp_path) for _ in range(3))
    begin_taking(tmp_path / UPLOADS / taken)
    day = time.time() - 90_000
    os.utime(tmp_path / UPLOADS / f"{old}.open", (day, day))
    os.utime(tmp_path / UPLOADS / taken, (day, day))
    new_drop(tmp_path)
    assert not (tmp_path / UPLOADS / old).exists()
    assert (tmp_path / UPLOADS / taken).is_dir()
    assert (tmp_path / UPLOADS / fresh).is_dir()
