from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from assistant.open import open_assistant
from assistant.settings import Settings
from corpus.attribution.statements import statements
from corpus.errors import IndexOutdated
from corpus.people.in_article import people
from index.doctor import examine
from index.intake.sync import rebuild_stores, refresh, sync
from index.library import schema
from index.library.library import Library
from index.search.reader import Reader
from index.stores import generation
from tests.hashed import Hashed
from tests.index.library.older import first_form

ARTICLES = {
    "dam": "“The dam will hold,” Ada Brandt, the mayor, said on Monday. Brandt praised Paul Orr.",
    "ferry": "“The ferry must stay,” Paul Orr told reporters. He said Brandt had never used it.",
    "plain": "The tide came in over the quay and went out again, as it does.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    made.mkdir()
    for name, text in ARTICLES.items():
        (made / f"{name}.txt").write_text(f"On the {name}\n\n{text}", encoding="utf-8")
    return made


@pytest.fixture
def home(folder: Path, tmp_path: Path) -> Path:
    sync(tmp_path / "home", [folder], embedder=Hashed())
    return tmp_path / "home"


def rows(home: Path, asked: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(home / schema.LIBRARY_FILE)) as c:
        return c.execute(asked).fetchall()


def kept(home: Path) -> list[list[tuple[object, ...]]]:
    """What is not made anew for an article that stays: itself, its passages, all vectors."""
    return [
        rows(home, "SELECT number, id, digest, text, published FROM articles ORDER BY number"),
        rows(home, "SELECT * FROM passages ORDER BY number"),
        rows(home, "SELECT * FROM vectors ORDER BY number"),
    ]


def told(home: Path) -> dict[str, object]:
    with Library(home) as library:
        return {entry.id: library.told(library.article(entry.id)) for entry in library.articles()}


@pytest.mark.parametrize("gone", [False, True], ids=["files there", "files gone"])
@pytest.mark.parametrize("way", ["refresh", "sync", "open"])
def test_an_index_of_the_first_form_is_brought_to_this_one_with_all_that_it_holds(
    home: Path, folder: Path, gone: bool, way: str
) -> None:
    before, said = kept(home), told(home)
    first_form(home)
    if gone:
        for file in folder.glob("*.txt"):
            file.rename(folder.parent / file.name)
        (folder / "new.txt").write_text("Nothing was said of the new road.")
    steps: list[tuple[str, int, int]] = []
    embedder = Hashed()
    if way == "open":
        settings = Settings(home=home, embedder="none")
        with open_assistant(settings=settings, progress=lambda *s: steps.append(s)) as assistant:
            assert assistant.ask("What did Ada Brandt say about the dam?").found
    elif way == "refresh" or gone:  # a sync takes out what is gone
        assert refresh(home, embedder=embedder, progress=lambda *s: steps.append(s))
    else:
        sync(home, embedder=embedder, progress=lambda *s: steps.append(s))
    read = [step[1:] for step in steps if step[0] == "reading again"]
    assert read[0] == (0, 3)
    assert read[-1] == (3, 3)
    assert kept(home) == before
    assert told(home) == said
    assert embedder.seen == 0
    assert examine(home) == []
    assert refresh(home, embedder=embedder) is False


def test_a_library_of_the_first_form_is_no_library_to_read_before_that(home: Path) -> None:
    first_form(home)
    for read in (Library, Reader, examine):
        with pytest.raises(IndexOutdated, match="onrecord index"):
            read(home)


def test_mending_an_index_of_the_first_form_leaves_its_articles_to_be_read(home: Path) -> None:
    first_form(home)
    assert rebuild_stores(home) is True
    assert refresh(home, embedder=None) is True
    assert examine(home) == []


def test_articles_read_by_other_code_are_read_again_where_only_they_were(home: Path) -> None:
    before, said = kept(home), told(home)
    with closing(sqlite3.connect(home / schema.LIBRARY_FILE)) as c, c:
        c.execute("UPDATE articles SET reading = 'older' WHERE id = 'dam'")
        c.execute("DELETE FROM statements")
        c.execute("UPDATE people SET found = '[]'")
    steps: list[tuple[str, int, int]] = []
    assert refresh(home, embedder=None, progress=lambda *s: steps.append(s))
    assert ("reading again", 1, 1) in steps
    now = told(home)
    assert (now["dam"], now["plain"]) == (said["dam"], said["plain"])
    assert now["ferry"] != said["ferry"]
    assert kept(home) == before


def test_an_article_that_cannot_be_read_again_keeps_what_was_made_of_it(
    home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    said = told(home)
    with closing(sqlite3.connect(home / schema.LIBRARY_FILE)) as c, c:
        c.execute("UPDATE articles SET reading = 'older'")
        c.execute("UPDATE articles SET head = 10000 WHERE id = 'dam'")
    assert refresh(home, embedder=None)
    assert "could not be read again" in caplog.text
    assert refresh(home, embedder=None) is False
    with closing(sqlite3.connect(home / schema.LIBRARY_FILE)) as c, c:
        head = len("On the dam\n\n")
        c.execute("UPDATE articles SET head = ? WHERE id = 'dam'", (head,))
    assert told(home) == said


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write any file")
def test_an_archived_index_of_the_first_form_says_what_to_do(home: Path, tmp_path: Path) -> None:
    first_form(home)
    shutil.rmtree(home / "generations")
    home.chmod(0o500)
    (home / schema.LIBRARY_FILE).chmod(0o400)
    try:
        with pytest.raises(IndexOutdated, match="copy it"):
            open_assistant(settings=Settings(home=home, embedder="none"))
    finally:
        home.chmod(0o700)


def test_the_samples_are_stored_as_they_are_made_out(tmp_path: Path) -> None:
    from corpus import SAMPLES

    sync(tmp_path / "home", [SAMPLES], embedder=None)
    with Library(tmp_path / "home") as library:
        found = [library.article(entry.id) for entry in library.articles()]
        stored = {article.id: library.told(article) for article in found}
    assert len(found) > 20
    assert sum(len(one.statements) for one in stored.values()) > 300
    for article in found:
        told, made = stored[article.id], statements(article)
        assert told.people == people(article)
        assert len(told.statements) == len(made)
        for one, other in zip(told.statements, made, strict=True):
            same = (one.content, one.kind, one.cue, one.source, one.candidates, one.sentence)
            assert same == (other.content, other.kind, other.cue, other.source,
                            other.candidates, other.sentence)  # fmt: skip
            assert (one.speaker is None) == (other.speaker is None)


def test_of_a_text_that_is_not_the_library_s_it_is_made_out(home: Path) -> None:
    from dataclasses import replace

    with Library(home) as library:
        article = library.article("dam")
        other = replace(article, text=article.text.replace("Ada Brandt", "Mina Tesk"))
        (first, *_) = library.told(other).statements
        assert first.speaker == "Mina Tesk"
        assert library.told(article).statements[0].speaker == "Ada Brandt"


def test_who_is_who_is_kept_for_the_next_process_and_read_by_it(home: Path) -> None:
    ((said, found),) = rows(home, "SELECT said, found FROM who")
    names = [row[0] for row in json.loads(str(found))["people"]]
    assert set(names) == {"Ada Brandt", "Paul Orr"}
    # a mark in what is kept tells that it is read and not made out again
    with closing(sqlite3.connect(home / schema.LIBRARY_FILE)) as c, c:
        marked = str(found).replace("Ada Brandt", "Ida Brandt")
        c.execute("UPDATE who SET found = ?", (marked,))
    with Library(home) as library:
        assert "Ida Brandt" in library.speakers()
        (home / "people.csv").write_text("Mayor Brandt,Ada Brandt\n", encoding="utf-8")
        assert "Mayor Brandt" in library.speakers()
    assert refresh(home, embedder=None) is True
    ((again, found),) = rows(home, "SELECT said, found FROM who")
    assert again == said
    assert "Mayor Brandt" in str(found)
    (home / "people.csv").write_text("nonsense\n", encoding="utf-8")
    assert refresh(home, embedder=None) is True
    assert rows(home, "SELECT * FROM who") == []


def test_a_generation_without_statements_is_given_them(home: Path) -> None:
    current = generation.current(home)
    assert current is not None
    shutil.rmtree(current / "statements")
    assert examine(home)
    assert rebuild_stores(home) is True
    assert examine(home) == []
    now = generation.current(home)
    assert now is not None
    assert (now / "statements").is_dir()
