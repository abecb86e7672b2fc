"""Files that other processes read are taken in as those that are read here."""

from __future__ import annotations

import json
import multiprocessing
import os
import pickle
import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from corpus import SAMPLES
from index.doctor import examine
from index.intake import contents
from index.intake.contents import FileContents, FileTask
from index.intake.sync import Summary, leave_out, sync
from index.library import schema
from tests.hashed import Hashed

pytestmark = pytest.mark.slow
Read = Callable[[FileTask], FileContents | None]


def here(work: Read, tasks: Iterable[FileTask]) -> Iterator[FileContents | None]:
    """Read in this process; what is sent is packed and unpacked, as between two processes."""
    for task in tasks:
        found = work(pickle.loads(pickle.dumps(task)))
        yield pickle.loads(pickle.dumps(found))


def ahead(work: Read, tasks: Iterable[FileTask]) -> Iterator[FileContents | None]:
    """Read in two other processes, all files before the first is taken in."""
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(work, list(tasks))


def nowhere(work: Read, tasks: Iterable[FileTask]) -> Iterator[None]:
    """Read by workers who do not see the files."""
    return (None for _ in tasks)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = shutil.copytree(SAMPLES / "sampler", tmp_path / "news")
    for n in range(12):
        (folder / f"{n:02}.txt").write_text(f"Ferry {n}\n\n“It sails at {n},” said Ada Brandt.")
    (folder / "twin.txt").write_text((folder / "03.txt").read_text())
    rows = [{"id": f"r{n}", "text": f"Row {n} is\n\n“A row,” said Noor Haddad."} for n in range(70)]
    rows += [{"id": "half", "text": "Half \ud800 a character, said Noor Haddad."}, {"id": "empty"}]
    (folder / "rows.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    (folder / "broken.docx").write_bytes(b"PK no more")
    (folder / "empty.txt").write_text("")
    return folder


def held(home: Path) -> list[list[object]]:
    """All rows of the library, with their numbers, but for who is who, which is made of these."""
    tables = ("sources", "articles", "twins", "passages", "vectors", "statements", "people")
    with closing(schema.open_library(home / schema.LIBRARY_FILE)) as c:
        every = [c.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables]
    return [[row[:3] + row[5:] for row in every[0]], *every[1:]]


def told(summary: Summary) -> tuple[object, ...]:
    s = summary
    return s.added, s.changed, s.removed, s.unchanged, s.twins, s.articles, s.problems, s.files


@pytest.mark.parametrize("spread", [here, ahead, nowhere])
def test_the_library_is_the_same_to_the_byte(news: Path, tmp_path: Path, spread: Callable) -> None:
    alone, apart = tmp_path / "alone", tmp_path / "apart"
    for step in ("new", "changed", "left out"):
        if step == "changed":
            (news / "04.txt").write_text("Ferry 4\n\n“It does not sail,” said Noor Haddad.")
            (news / "05.txt").unlink()
            text = (news / "rows.jsonl").read_text()
            (news / "rows.jsonl").write_text(text.replace("Row 8 is", "Row 8 was"))
        if step == "left out":
            for home in (alone, apart):
                leave_out(home, "06")
            (news / "06.txt").write_text("Ferry 6\n\n“It sails again,” said Noor Haddad.")
        expected = told(sync(alone, [news], embedder=Hashed()))
        assert told(sync(apart, [news], embedder=Hashed(), spread=spread)) == expected
        assert held(apart) == held(alone)
    assert examine(apart) == []


def test_articles_that_are_known_are_sent_as_they_are(news: Path, tmp_path: Path) -> None:
    sent = dict[str, FileContents | None]()

    def seen(work: Read, tasks: Iterable[FileTask]) -> Iterator[FileContents | None]:
        for task in tasks:
            sent[task.source.path] = work(task)
            yield sent[task.source.path]

    sync(tmp_path / "home", [news], embedder=Hashed(), spread=seen)
    assert len(sent) > 15
    assert sum(isinstance(item, contents.Ready) for item in sent["rows.jsonl"] or ()) == 70
    sent.clear()
    text = (news / "rows.jsonl").read_text()
    (news / "rows.jsonl").write_text(text.replace("Row 8 is", "Row 8 was"))
    summary = sync(tmp_path / "home", embedder=Hashed(), spread=seen)
    assert (summary.changed, list(sent)) == (1, ["rows.jsonl"])
    assert sum(isinstance(item, contents.Ready) for item in sent["rows.jsonl"] or ()) == 1


def test_a_file_that_is_another_elsewhere_is_read_here(news: Path, tmp_path: Path) -> None:
    def changed(work: Read, tasks: Iterable[FileTask]) -> Iterator[FileContents | None]:
        for task in tasks:
            file = task.source.file
            before = file.read_bytes()
            os.replace(file, file.with_name("away"))
            missing = work(task)
            file.write_bytes(before + b" more")
            assert (missing, work(task)) == (None, None)
            os.replace(file.with_name("away"), file)
            yield None

    sync(tmp_path / "apart", [news], embedder=Hashed(), spread=changed)
    sync(tmp_path / "alone", [news], embedder=Hashed())
    assert held(tmp_path / "apart") == held(tmp_path / "alone")


def test_a_large_file_is_read_here(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.intake.files.MOST_READ_AHEAD", 2000)
    asked = []

    def seen(work: Read, tasks: Iterable[FileTask]) -> Iterator[FileContents | None]:
        for task in tasks:
            asked.append(task.source.path)
            yield work(task)

    sync(tmp_path / "apart", [news], embedder=Hashed(), spread=seen)
    sync(tmp_path / "alone", [news], embedder=Hashed())
    assert "rows.jsonl" not in asked
    assert "00.txt" in asked
    assert held(tmp_path / "apart") == held(tmp_path / "alone")
