from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import NoIndex
from index.intake.sync import sync
from index.library import schema
from index.library.library import Library
from index.search.reader import Reader
from tests.hashed import Hashed

ROWS = [
    ("ferry", "The Courier", "2024-05-01", None, "Ada Brandt", "the ferry must stay"),
    ("budget", "The Courier", "2024-05-20", None, "Ada Brandt", "schools come before roads"),
    ("flood", "Ärzte Zeitung", "2024-06-02", "Reuters", "Nicolás Oduya", "the dam held all night"),
    ("wire", "Radio Vale", "2024-06-02", "REUTERS", "Nicolás Oduya", "the ferry ran all night"),
    ("undated", None, None, None, "Harold Power", "we power the whole valley"),
]
BODY = (
    "“{words}”, {speaker} told reporters on the quay. The crowd of some two hundred, most of "
    "them from the {id} committee, heard it in silence. Mr. {last} left soon after."
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, place: Callable[[Path], Path]) -> Path:
    rows = []
    for id, outlet, day, agency, speaker, words in ROWS:
        text = BODY.format(
            id=id, words=words.capitalize(), speaker=speaker, last=speaker.split()[1]
        )
        row = {"id": id, "title": f"On the {id}", "outlet": outlet, "published": day, "text": text}
        rows.append(json.dumps({**row, "agency": agency}))
    path = tmp_path_factory.mktemp("news") / "rows.jsonl"
    path.write_text("\n".join(rows))
    home = place(tmp_path_factory.mktemp("home"))
    summary = sync(home, [path], embedder=Hashed())
    assert summary.added == 5
    return home


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    with Library(home) as made:
        yield made


def of(library: Library, ids: object) -> set[str]:
    assert isinstance(ids, (set, frozenset))
    return {p.article.id for p in library.passages(sorted(ids))}


def test_an_article_comes_back_as_it_was_read(library: Library) -> None:
    article = library.article("flood")
    assert article.text == BODY.format(
        id="flood", words="The dam held all night", speaker="Nicolás Oduya", last="Oduya"
    )
    assert (article.title, article.outlet) == ("On the flood", "Ärzte Zeitung")
    assert (article.published, article.agency) == (date(2024, 6, 2), "Reuters")
    with pytest.raises(KeyError):
        library.article("nothing")


def test_size_counts_articles_and_passages(home: Path, library: Library) -> None:
    with Reader(home) as reader:
        assert library.size() == (len(ROWS), reader.frequencies(())[0])


def test_articles_are_listed_newest_first(library: Library) -> None:
    listed = [entry.id for entry in library.articles()]
    assert listed == ["flood", "wire", "budget", "ferry", "undated"]
    assert library.dates() == (date(2024, 5, 1), date(2024, 6, 2))
    assert library.outlets() == ("The Courier", "Radio Vale", "Ärzte Zeitung")


def test_passages_come_in_the_order_asked_and_unknown_ones_are_left_out(library: Library) -> None:
    ids = sorted(library.within(date(2000, 1, 1), None, None) or ())
    asked = [ids[2], 10**9, ids[0], ids[2]]
    found = library.numbered(asked)
    assert [id for id, _ in found] == [ids[2], ids[0], ids[2]]
    assert all(p.text == p.article.text[p.start : p.end] for _, p in found)
    assert library.passages([]) == []


@pytest.mark.parametrize(
    ("since", "until", "outlets", "expected"),
    [
        (date(2024, 5, 20), None, None, {"budget", "flood", "wire"}),
        (None, date(2024, 5, 20), None, {"ferry", "budget"}),
        (date(2024, 5, 2), date(2024, 6, 1), None, {"budget"}),
        (None, None, ["the courier"], {"ferry", "budget"}),
        (None, None, ["ÄRZTE ZEITUNG "], {"flood"}),
        (None, None, ["reuters"], {"flood", "wire"}),
        (None, None, ["Radio Vale", "The Courier"], {"wire", "ferry", "budget"}),
        (date(2024, 6, 1), None, ["The Courier"], set()),
        (None, None, ["nobody"], set()),
    ],
)
def test_a_window_holds_the_passages_of_its_days_and_outlets(
    library: Library,
    since: date | None,
    until: date | None,
    outlets: list[str] | None,
    expected: set[str],
) -> None:
    for _ in range(2):
        assert of(library, library.within(since, until, outlets)) == expected


def test_no_window_is_none(library: Library) -> None:
    assert library.within(None, None, None) is None
    assert library.within(None, None, []) is None


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"speaker": "Ada Brandt"}, ["budget", "ferry"]),
        ({"speaker": "Brandt"}, ["budget", "ferry"]),
        ({"speaker": "Nicolas Oduya"}, ["flood", "wire"]),
        ({"speaker": "Ada Oduya"}, []),
        ({"about": "the ferries"}, ["wire", "ferry"]),
        ({"about": "ferry night"}, ["wire"]),
        ({"about": "the"}, []),
        ({"speaker": "Brandt", "about": "ferry"}, ["ferry"]),
        ({"speaker": "Brandt", "since": date(2024, 5, 2)}, ["budget"]),
        ({"outlets": ["Reuters"], "kind": "direct"}, ["flood", "wire"]),
        ({"kind": "indirect"}, []),
    ],
    ids=lambda value: " ".join(map(str, value.values())) if isinstance(value, dict) else "",
)
def test_statements_are_found_by_speaker_topic_and_window(
    library: Library, asked: dict[str, object], expected: list[str]
) -> None:
    found = library.statements(**asked)  # type: ignore[arg-type]
    assert [article.id for article, _ in found] == expected
    for article, statement in found:
        words = article.text[slice(*statement.content)]
        assert words.strip("“”").lower() in {row[5] for row in ROWS}
        assert statement.kind == "direct"


def test_speakers_are_counted(library: Library) -> None:
    assert library.speakers() == {"Ada Brandt": 2, "Nicolás Oduya": 2, "Harold Power": 1}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Oduya", ("flood", "wire")),
        ("oduya", ("flood", "wire")),
        ("Nicolas Oduya", ("flood", "wire")),
        ("nicolás oduya", ("flood", "wire")),
        ("Oduya Nicolas", ()),
        ("Power", ("undated",)),
        ("Harold Power", ("undated",)),
        ("Brand", ()),
        ("Ada", ("budget", "ferry")),
        ("", ()),
        ("(.*)", ()),
    ],
)
def test_articles_naming_somebody_are_found_with_and_without_the_word_index(
    home: Path, library: Library, name: str, expected: tuple[str, ...]
) -> None:
    assert library.articles_naming(name) == expected
    with Reader(home) as reader:
        assert reader.articles_naming(name) == expected


def test_threads_read_at_once(library: Library) -> None:
    wrong: list[object] = []

    def read() -> None:
        for _ in range(50):
            if len(library.statements("Brandt")) != 2 or len(library.passages([1, 2, 3])) != 3:
                wrong.append(1)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_a_window_is_not_remembered_past_a_change(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Tide\n\n3 May 2024\n\nThe tide came in over the quay.")
    sync(tmp_path / "home", [tmp_path / "a.txt"], embedder=None)
    with Library(tmp_path / "home") as library:
        before = library.within(date(2024, 1, 1), None, None)
        (tmp_path / "a.txt").write_text("Tide\n\n4 May 2024\n\nThe tide went out again, slowly.")
        sync(tmp_path / "home", [], embedder=None)
        after = library.within(date(2024, 1, 1), None, None)
    assert before
    assert after
    assert not before & after


def test_nothing_is_read_where_nothing_was_indexed(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="onrecord index"):
        Library(tmp_path)
    (tmp_path / schema.LIBRARY_FILE).touch()
    with pytest.raises(NoIndex):
        Library(tmp_path)
