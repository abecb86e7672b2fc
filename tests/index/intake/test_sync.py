from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import tantivy

from corpus.errors import IndexBusy, IndexDamaged, NoIndex, NothingToRead, WrongEmbedder
from index.doctor import examine
from index.intake.account import FileAccount
from index.intake.sync import Summary, forget, rebuild_stores, sync
from index.library import schema
from index.library.library import Library
from index.library.lock import write_lock
from index.search.reader import Reader
from index.search.retrieve import Dense, Lexical
from index.stores import generation
from index.stores.chroma import Chroma, collections
from tests.hashed import Hashed
from tests.served import served
from tests.work import calls

ROOT = Path(__file__).parents[3]
# what is told, or left in files, is another thing in a store elsewhere
FOLDER = pytest.mark.parametrize("place", ["folder"], indirect=True)


def story(topic: str, day: int = 3) -> str:
    said = f"“The {topic} will go on,” the mayor, Ada Brandt, said on Monday."
    more = f"Nobody had expected that of {topic}. " * 12
    return f"{topic.title()} in the valley\n\n{said}\n\n{more}\n\n{topic} {day} " + "end. " * 150


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "news"
    (made / "north").mkdir(parents=True)
    for name, topic in (("a", "strike"), ("b", "harvest"), ("north/c", "flood")):
        (made / f"{name}.txt").write_text(story(topic))
    return made


@pytest.fixture
def home(tmp_path: Path, place: Callable[[Path], Path]) -> Path:
    return place(tmp_path / "home")


def counts(summary: Summary) -> tuple[int, int, int, int]:
    return summary.added, summary.changed, summary.removed, summary.unchanged


def ids(home: Path) -> set[str]:
    with Library(home) as library:
        return {entry.id for entry in library.articles()}


def state(home: Path) -> list[tuple[object, ...]]:
    """All that the library says, but for the numbers of its rows."""
    with closing(schema.open_library(home / schema.LIBRARY_FILE)) as c:
        articles = c.execute(
            "SELECT a.id, a.digest, a.text, g.id FROM articles AS a "
            "LEFT JOIN articles AS g ON g.number = a.copies ORDER BY a.id"
        ).fetchall()
        passages = c.execute(
            'SELECT a.id, p.start, p."end", v.vector FROM passages AS p '
            "JOIN articles AS a ON a.number = p.article "
            "LEFT JOIN vectors AS v ON v.digest = p.digest ORDER BY a.id, p.start"
        ).fetchall()
        statements = c.execute(
            "SELECT a.id, s.content_start, s.speaker, s.mention FROM statements AS s "
            "JOIN articles AS a ON a.number = s.article ORDER BY a.id, s.content_start"
        ).fetchall()
        people = c.execute(
            "SELECT a.id, p.found FROM people AS p JOIN articles AS a ON a.number = p.article "
            "ORDER BY a.id"
        ).fetchall()
    return [*articles, *passages, *statements, *people]


def test_a_folder_is_taken_in_whole_and_twice_is_once(home: Path, folder: Path) -> None:
    embedder = Hashed()
    first = sync(home, [folder], embedder=embedder)
    assert counts(first) == (3, 0, 0, 0)
    assert first.articles == 3
    assert first.passages == embedder.seen > 3
    assert ids(home) == {"a", "b", "north/c"}
    assert examine(home) == []
    before = generation.current(home)
    again = sync(home, embedder=embedder)
    assert counts(again) == (0, 0, 0, 3)
    assert embedder.seen == first.passages
    assert generation.current(home) == before


def test_only_what_changed_is_replaced_and_embedded(home: Path, folder: Path) -> None:
    embedder = Hashed()
    passages = sync(home, [folder], embedder=embedder).passages
    (folder / "a.txt").write_text(story("strike") + "\n\nA correction was added later.")
    (folder / "d.txt").write_text(story("election"))
    (folder / "b.txt").unlink()
    assert counts(sync(home, [folder], embedder=embedder)) == (1, 1, 1, 1)
    assert ids(home) == {"a", "d", "north/c"}
    assert examine(home) == []
    # d whole, and of a the one passage that has the correction
    assert embedder.seen - passages <= passages / 3 + 2


def test_a_file_touched_and_one_changed_in_place_are_told_apart(home: Path, folder: Path) -> None:
    for file in folder.rglob("*.txt"):
        os.utime(file, (1_500_000_000, 1_500_000_000))
    sync(home, [folder], embedder=Hashed())
    os.utime(folder / "a.txt", (1_600_000_000, 1_600_000_000))
    (folder / "b.txt").write_text(story("harvest").replace("Monday", "Friday"))
    os.utime(folder / "b.txt", (1_600_000_000, 1_600_000_000))
    assert counts(sync(home, embedder=Hashed())) == (0, 1, 0, 2)


def test_a_file_changed_right_after_it_was_read_is_noticed(home: Path, folder: Path) -> None:
    file = folder / "a.txt"
    status = file.stat()
    sync(home, [folder], embedder=Hashed())
    file.write_text(story("strike").replace("Monday", "Friday"))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert counts(sync(home, embedder=Hashed())) == (0, 1, 0, 2)


def test_moving_a_file_does_not_embed_it_again(home: Path, folder: Path) -> None:
    embedder = Hashed()
    sync(home, [folder], embedder=embedder)
    seen = embedder.seen
    (folder / "a.txt").rename(folder / "north" / "moved.txt")
    assert counts(sync(home, embedder=embedder)) == (1, 0, 1, 2)
    assert embedder.seen == seen
    assert ids(home) == {"north/moved", "b", "north/c"}
    assert examine(home) == []


def test_a_changed_row_costs_only_its_own_article(home: Path, tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    lines = [
        f'{{"id": "r{n}", "title": "T{n}", "text": "The tide {n} came in."}}' for n in range(120)
    ]
    rows.write_text("\n".join(lines))
    embedder = Hashed()
    assert counts(sync(home, [rows], embedder=embedder)) == (120, 0, 0, 0)
    lines[7] = lines[7].replace("came in", "went out")
    rows.write_text("\n".join(lines[:-1]))
    assert counts(sync(home, [rows], embedder=embedder)) == (0, 1, 1, 118)
    assert embedder.seen == 121
    assert examine(home) == []


def test_the_same_article_in_two_files_is_stored_once_and_outlives_either(
    home: Path, folder: Path
) -> None:
    (folder / "z.txt").write_text(story("strike"))
    summary = sync(home, [folder], embedder=Hashed())
    assert (summary.articles, summary.twins) == (3, 1)
    with Library(home) as library:
        assert library.article("z").id == "a"
    (folder / "a.txt").unlink()
    summary = sync(home, embedder=Hashed())
    assert (summary.articles, summary.twins) == (3, 0)
    assert ids(home) == {"z", "b", "north/c"}
    assert examine(home) == []


def test_near_copies_are_grouped(home: Path, folder: Path) -> None:
    (folder / "wire.txt").write_text(story("strike").replace("Nobody", "No one at all", 1))
    assert sync(home, [folder], embedder=Hashed()).copies == 2
    with Library(home) as library:
        assert library.copies("a") == ("a", "wire")
        assert library.copies("b") == ()


def test_ids_that_clash_between_roots_are_told_apart(
    home: Path, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "wire"
    other.mkdir()
    (other / "a.txt").write_text(story("lighthouse"))
    sync(home, [folder], embedder=Hashed())
    summary = sync(home, [other], embedder=Hashed())
    assert ids(home) == {"a", "b", "north/c", "wire/a"}
    assert ["wire/a" in p.message for p in summary.problems] == [True]
    with Library(home) as library:
        assert "lighthouse" in library.article("wire/a").text
    assert counts(sync(home, embedder=Hashed())) == (0, 0, 0, 4)


def test_roots_are_remembered_and_can_be_forgotten(
    home: Path, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "more"
    other.mkdir()
    (other / "x.txt").write_text(story("lighthouse"))
    sync(home, [folder, other], embedder=Hashed())
    (other / "y.txt").write_text(story("ferry"))
    assert counts(sync(home, embedder=Hashed())) == (1, 0, 0, 4)
    assert forget(home, other).removed == 2
    assert ids(home) == {"a", "b", "north/c"}
    assert counts(sync(home, embedder=Hashed())) == (0, 0, 0, 3)
    assert examine(home) == []
    with pytest.raises(NothingToRead, match="news"):
        forget(home, other)


def test_a_folder_takes_over_the_one_inside_it(home: Path, folder: Path) -> None:
    embedder = Hashed()
    sync(home, [folder / "north"], embedder=embedder)
    sync(home, [folder], embedder=embedder)
    assert ids(home) == {"a", "b", "north/c"}
    (folder / "north" / "e.txt").write_text(story("ferry"))
    sync(home, [folder / "north"], embedder=embedder)
    assert ids(home) == {"a", "b", "north/c", "north/e"}
    assert embedder.seen == sync(home, embedder=embedder).passages


@pytest.mark.parametrize("emptied", [False, True], ids=["gone", "emptied"])
def test_a_root_that_has_gone_is_an_error_that_loses_nothing(
    home: Path, folder: Path, emptied: bool
) -> None:
    sync(home, [folder], embedder=Hashed())
    before = state(home)
    folder.rename(folder.with_name("elsewhere"))
    if emptied:
        folder.mkdir()
    for paths in ([], [folder]):
        with pytest.raises(NothingToRead):
            sync(home, paths, embedder=Hashed())
    assert state(home) == before
    with pytest.raises(NothingToRead, match="--forget"):
        sync(home, embedder=Hashed())


@FOLDER
def test_nothing_is_made_for_a_path_that_is_not_there(home: Path, tmp_path: Path) -> None:
    with pytest.raises(NothingToRead):
        sync(home, [tmp_path / "nowhere"], embedder=Hashed())
    assert not home.exists()


@pytest.mark.permissions
def test_a_file_that_cannot_be_opened_keeps_what_was_read_from_it(home: Path, folder: Path) -> None:
    sync(home, [folder], embedder=Hashed())
    (folder / "a.txt").write_text("The tide came in.")
    (folder / "a.txt").chmod(0)
    summary = sync(home, embedder=Hashed())
    assert counts(summary) == (0, 0, 0, 2)
    assert [p.where for p in summary.problems] == ["a.txt"]
    assert ids(home) == {"a", "b", "north/c"}


def test_problems_are_told_at_every_sync(home: Path, folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "rows.jsonl").write_text('{"id": "r", "text": "Tide \\ud800 in."}\n{"id": 1, "te')
    for _ in range(2):
        summary = sync(home, [folder], embedder=Hashed())
        where = [p.where for p in summary.problems]
        assert "empty.txt" in where
        assert len(where) == 3
        assert summary.articles == 3
    (folder / "empty.txt").write_text(story("ferry"))
    assert "empty.txt" not in [p.where for p in sync(home, embedder=Hashed()).problems]


def test_progress_goes_through_the_phases_to_the_end(home: Path, folder: Path) -> None:
    told: list[tuple[str, int, int]] = []
    sync(home, [folder], embedder=Hashed(), progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(phase for phase, _, _ in told)) == [
        "reading",
        "embedding",
        "building",
    ]
    for phase in ("reading", "embedding", "building"):
        steps = [(done, total) for name, done, total in told if name == phase]
        assert [done for done, _ in steps] == sorted(done for done, _ in steps)
        assert steps[-1][0] == steps[-1][1] > 0


def test_without_an_embedder_words_are_searched_and_vectors_come_later(
    home: Path, folder: Path
) -> None:
    summary = sync(home, [folder], embedder=None)
    assert summary.unembedded == summary.passages > 0
    with Reader(home) as reader:
        assert Lexical(reader).search("harvest", 1)[0].passage.article.id == "b"
        assert Dense(reader, Hashed()).search("harvest", 1) == []
        assert sync(home, embedder=Hashed()).unembedded == 0
        assert Dense(reader, Hashed()).search("harvest", 1)[0].passage.article.id == "b"
    assert examine(home) == []


def test_another_embedder_is_refused_until_all_is_embedded_anew(home: Path, folder: Path) -> None:
    sync(home, [folder], embedder=Hashed())
    other = Hashed("other", 32)
    with pytest.raises(WrongEmbedder, match="--rebuild"):
        sync(home, embedder=other)
    with Reader(home) as reader:
        with pytest.raises(WrongEmbedder, match="hashed"):
            Dense(reader, other)
        old = Dense(reader, Hashed())
        assert sync(home, embedder=other, rebuild=True).passages == other.seen
        with pytest.raises(WrongEmbedder, match="other"):
            old.search("harvest", 1)
        assert Dense(reader, other).search("harvest", 1)[0].passage.article.id == "b"
    assert examine(home) == []


def test_vectors_that_are_none_are_refused(home: Path, folder: Path) -> None:
    class Broken(Hashed):
        def passages(self, texts):  # type: ignore[no-untyped-def]
            return super().passages(texts) * np.nan

    with pytest.raises(ValueError, match="length one"):
        sync(home, [folder], embedder=Broken())


@FOLDER
def test_a_second_writer_is_told_without_waiting(home: Path, folder: Path) -> None:
    sync(home, [folder], embedder=Hashed())
    with write_lock(home):

        def second() -> None:
            with pytest.raises(IndexBusy, match=str(os.getpid())):
                sync(home, embedder=Hashed())

        assert calls(second)["sleep"] == 0
    assert counts(sync(home, embedder=Hashed())) == (0, 0, 0, 3)


@FOLDER
def test_nothing_of_a_deleted_article_is_left_in_any_file(home: Path, folder: Path) -> None:
    name, secret = "Zyxomandrel", b"Zyxomandrel"
    extra = [folder / f"extra{n}.txt" for n in range(4)]
    for n, file in enumerate(extra):
        file.write_text(story(f"lantern{n}"))
    (folder / "b.txt").write_text(
        f"{secret.decode()} resigns\n\n“No,” said {secret.decode()}. " * 40
    )
    sync(home, [folder], embedder=Hashed())
    held = [f for f in home.rglob("*") if f.is_file() and secret in f.read_bytes()]
    assert held
    with Reader(home) as reader:
        assert Lexical(reader).search(name, 1)
        (folder / "b.txt").unlink()
        sync(home, embedder=Hashed())
        assert Lexical(reader).search(name, 1) == []
    left = [f for f in home.rglob("*") if f.is_file()]
    assert [f for f in left if secret.lower() in f.read_bytes().lower()] == []
    folder_now = generation.current(home)
    assert folder_now is not None
    # the dictionary of terms is packed: bytes alone would not show it
    for index, fields in (("words", ["text"]), ("statements", ["words", "named"])):
        searcher = tantivy.Index.open(str(folder_now / index)).searcher()
        for field in fields:
            assert searcher.terms_with_prefix(field, "zyxo") == []
            assert searcher.terms_with_prefix(field, "brandt" if field == "named" else "lantern0")


def test_code_that_reads_otherwise_reads_again_and_embeds_nothing(home: Path, folder: Path) -> None:
    embedder = Hashed()
    sync(home, [folder], embedder=embedder)
    seen, before = embedder.seen, state(home)
    with closing(schema.make_library(home / schema.LIBRARY_FILE)) as c:
        c.execute("UPDATE sources SET reading = 'older'")
        c.execute("UPDATE articles SET reading = 'older'")
        c.execute("DELETE FROM statements")
    assert counts(sync(home, embedder=embedder)) == (0, 0, 0, 3)
    assert embedder.seen == seen
    assert state(home) == before


@pytest.mark.parametrize(
    "harm",
    [
        lambda folder: next(folder.glob("chroma/*/data_level0.bin")).write_bytes(b""),
        lambda folder: next(folder.glob("chroma/*/link_lists.bin")).write_bytes(b"no"),
        lambda folder: (folder / "chroma/chroma.sqlite3").write_bytes(b""),
        lambda folder: os.truncate(folder / "vectors.f32", 200),
        lambda folder: (folder / "words/meta.json").write_text("{"),
        lambda folder: [os.truncate(f, 9) for f in folder.glob("words/*.idx")],
        lambda folder: (folder / "ids.npy").unlink(),
        lambda folder: (folder / "said.npy").unlink(),
        lambda folder: (folder / "statements/meta.json").write_text("{"),
        lambda folder: [os.truncate(f, 9) for f in folder.glob("statements/*.idx")],
        lambda folder: (folder / "manifest.json").write_text("{}"),
        lambda folder: folder.rename(folder.with_name("gone")),
        lambda folder: (folder.parents[1] / "CURRENT").write_text("7-abc"),
        lambda folder: (folder.parents[1] / "CURRENT").unlink(),
    ],
    ids=[
        "graph emptied",
        "links emptied",
        "Chroma's database emptied",
        "matrix cut short",
        "words' list spoilt",
        "words cut short",
        "ids gone",
        "ids of statements gone",
        "statements' list spoilt",
        "statements cut short",
        "manifest spoilt",
        "folder gone",
        "pointer wrong",
        "pointer gone",
    ],
)
def test_damage_is_found_and_mended_without_embedding(
    home: Path, folder: Path, harm: Callable[[Path], object]
) -> None:
    sync(home, [folder], embedder=Hashed())
    current = generation.current(home)
    assert current is not None
    harm(current)
    assert examine(home)
    embedder = Hashed()
    assert counts(sync(home, embedder=embedder)) == (0, 0, 0, 3)
    assert embedder.seen == 0
    assert examine(home) == []
    with Reader(home) as reader:
        for retriever in (Lexical(reader), Dense(reader, Hashed())):
            assert retriever.search("harvest nobody", 1)[0].passage.article.id == "b"


@pytest.mark.parametrize(
    ("search", "error"),
    [
        (lambda reader: reader.by_words("harvest \ud800", 3), UnicodeEncodeError),
        (lambda reader: reader.by_words(None, 3), TypeError),
        (lambda reader: reader.articles_naming("Brandt \ud800"), UnicodeEncodeError),
    ],
    ids=["half a character", "no text", "half a character in a name"],
)
def test_an_argument_that_is_none_is_not_taken_for_damage(
    home: Path, folder: Path, search: Callable[[Reader], object], error: type[Exception]
) -> None:
    sync(home, [folder], embedder=None)
    with Reader(home) as reader:
        with pytest.raises(error):
            search(reader)
        assert reader.by_words("harvest", 3)


def test_more_hits_may_be_asked_for_than_memory_holds(home: Path, folder: Path) -> None:
    sync(home, [folder], embedder=None)
    with Reader(home) as reader:
        assert reader.by_words("harvest", 10**12) == reader.by_words("harvest", 100) != []


def test_mending_reads_no_file(home: Path, folder: Path) -> None:
    with pytest.raises(NoIndex):
        rebuild_stores(home)
    sync(home, [folder], embedder=Hashed())
    assert rebuild_stores(home) is False
    (home / "CURRENT").unlink()
    folder.rename(folder.with_name("elsewhere"))
    assert rebuild_stores(home) is True
    assert examine(home) == []


@FOLDER
def test_a_library_of_another_version_is_told(home: Path, folder: Path) -> None:
    sync(home, [folder], embedder=Hashed())
    with sqlite3.connect(home / schema.LIBRARY_FILE) as c:
        c.execute("PRAGMA user_version = 99")
    c.close()
    for open_it in (lambda: sync(home, embedder=Hashed()), lambda: Reader(home)):
        with pytest.raises(IndexDamaged, match="newer version"):
            open_it()
    (home / schema.LIBRARY_FILE).write_bytes(b"not a database at all" * 100)
    with pytest.raises(IndexDamaged, match="onrecord index"):
        sync(home, embedder=Hashed())


@FOLDER
def test_what_is_lost_with_a_file_that_is_no_library_is_nothing_of_the_users(
    home: Path, folder: Path
) -> None:
    sync(home, [folder], embedder=Hashed())
    (home / "people.csv").write_text("Sergey Lavrov,Sergej Lawrow\n", encoding="utf-8")
    (home / schema.LIBRARY_FILE).write_bytes(b"not a database at all" * 100)
    with pytest.raises(IndexDamaged) as raised:
        sync(home, embedder=Hashed())
    told = re.search(r"Remove (\S+)\* and run: onrecord index", str(raised.value))
    assert told
    removed = list(home.glob(Path(told[1]).name + "*"))
    assert removed
    for file in removed:
        file.unlink()
    sync(home, [folder], embedder=Hashed())
    assert examine(home) == []
    assert (home / "people.csv").read_text(encoding="utf-8") == "Sergey Lavrov,Sergej Lawrow\n"
    with Reader(home) as reader:
        assert reader.library.articles()


CHILD = """
import sys
from pathlib import Path
from index.intake.sync import sync
from tests.hashed import Hashed
tell = lambda *step: print(*step, flush=True)
sync(Path(sys.argv[1]), [Path(sys.argv[2])], embedder=Hashed(), store=sys.argv[3], progress=tell)
"""


def steps_until_killed(home: Path, folder: Path, store: str, after: int | None = None) -> int:
    """How many steps a sync in a process of its own told; it is killed ``after`` so many."""
    command = [sys.executable, "-c", CHILD, home, folder, store]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        told = 0
        for _ in process.stdout:
            told += 1
            if told == after:
                process.send_signal(signal.SIGKILL)
                break
    assert process.returncode == (0 if after is None else -signal.SIGKILL)
    return told


@pytest.mark.parametrize(
    ("place", "store"),
    [("folder", "chroma"), ("folder", "usearch"), ("folder", "exact"), ("postgresql", "chroma")],
    indirect=["place"],
)
def test_a_killed_sync_is_finished_by_the_next(tmp_path: Path, home: Path, store: str) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(60):
        (folder / f"{n:03}.txt").write_text(story(f"topic{n % 50} {n}", n))
    calm = tmp_path / "calm"
    steps = steps_until_killed(calm, folder, store)
    assert steps > 60
    expected = state(calm)
    # a later sync has less to do than the first, so that it tells fewer steps
    for after in (1, steps // 2, steps // 5, 2):
        steps_until_killed(home, folder, store, after)
    sync(home, [folder], embedder=Hashed(), store=store)
    assert examine(home, store=store) == []
    assert state(home) == expected
    with Reader(home, store=store) as reader:
        every = reader.library.statements("Ada Brandt")
        assert len(every) == 60
        assert reader.statements("Ada Brandt", "go on") == every
    assert [p.name for p in home.iterdir() if p.name.startswith(".build")] == []


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("server")) as address:
        yield address


def test_a_chroma_server_holds_the_same(home: Path, folder: Path, server: str) -> None:
    embedder, others = Hashed(), set(collections(server))
    sync(home, [folder], embedder=embedder, store=server)
    assert examine(home, store=server) == []
    with Reader(home, store=server) as reader:
        dense = Dense(reader, Hashed())
        assert dense.search("harvest nobody", 1)[0].passage.article.id == "b"
        (folder / "d.txt").write_text(story("submarine"))
        (folder / "b.txt").unlink()
        assert counts(sync(home, embedder=embedder, store=server)) == (1, 0, 1, 2)
        assert dense.search("submarine nobody", 1)[0].passage.article.id == "d"
    assert examine(home, store=server) == []
    (name,) = set(collections(server)) - others
    Chroma(server, name).drop()
    seen = embedder.seen
    sync(home, embedder=embedder, store=server)
    assert examine(home, store=server) == []
    assert len(set(collections(server)) - others) == 1
    with pytest.raises(IndexDamaged, match="built-in"):
        Reader(home)
    sync(home, embedder=embedder)
    assert examine(home) == []
    assert embedder.seen == seen


READER = """
import sys, time
from pathlib import Path
from index.search.reader import Reader
from index.search.retrieve import Dense, Joined, Lexical
from tests.hashed import Hashed
with Reader(Path(sys.argv[1])) as reader:
    joined = Joined(Lexical(reader), Dense(reader, Hashed()))
    print("ready", flush=True)
    while True:
        hits = joined.search("nobody expected harvest", 5)
        if not hits:
            print("nothing was found", flush=True)
        if any("submarine" in hit.passage.text for hit in joined.search("submarine", 5)):
            print("new", flush=True)
            break
"""


def test_a_reader_in_another_process_answers_on_and_sees_the_new(home: Path, folder: Path) -> None:
    sync(home, [folder], embedder=Hashed())
    process = subprocess.Popen(
        [sys.executable, "-c", READER, home], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    for n in range(4):
        (folder / f"n{n}.txt").write_text(story(f"ferry{n}"))
        (folder / f"n{n - 1}.txt").unlink(missing_ok=True)
        sync(home, embedder=Hashed())
    (folder / "last.txt").write_text(story("submarine"))
    sync(home, embedder=Hashed())
    out, _ = process.communicate(timeout=30)
    assert out == "new\n"
    assert process.returncode == 0


def test_summary_tells_what_there_is(home: Path, folder: Path) -> None:
    summary = sync(home, [folder], embedder=Hashed())
    expected = Summary(
        added=3,
        articles=3,
        passages=summary.passages,
        files=FileAccount(read=3),
        seconds=summary.seconds,
    )
    assert replace(summary, problems=()) == expected
    assert summary.seconds > 0
