from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator, Sequence, Set
from pathlib import Path

import numpy as np
import pytest

from assistant.evidence.statements import BEARS, statements_on_topic
from assistant.evidence.topic import topic_of
from corpus.article import Article, Passage
from corpus.errors import IndexDamaged, NoIndex
from index.intake.sync import sync
from index.library import schema
from index.search.reader import Reader
from index.search.retrieve import Dense, Hit, Joined, Lexical, Parted, Ranking, Retriever
from index.stores import generation
from index.stores.generation import Nearest
from tests.hashed import Hashed

TOPICS = ["harbour strike", "wheat harvest", "river flood", "school budget", "ferry timetable"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, place: Callable[[Path], Path]) -> Path:
    folder = tmp_path_factory.mktemp("news")
    for n, topic in enumerate(TOPICS):
        (folder / f"{n}.txt").write_text(
            f"{topic.title()} debated\n\n3 May 202{n}\n\n"
            f"“The {topic} matters,” said Ada Brandt, the mayor.\n\n"
            + f"More on the {topic}. "
            * 60
        )
    home = place(tmp_path_factory.mktemp("home"))
    sync(home, [folder], embedder=Hashed())
    return home


@pytest.fixture
def reader(home: Path) -> Iterator[Reader]:
    with Reader(home) as made:
        yield made


@pytest.fixture(params=["lexical", "dense", "joined", "parted"])
def retriever(request: pytest.FixtureRequest, reader: Reader) -> Retriever:
    lexical, dense = Lexical(reader), Dense(reader, Hashed())
    made: dict[str, Retriever] = {
        "lexical": lexical,
        "dense": dense,
        "joined": Joined(lexical, dense),
        "parted": Parted(Joined(lexical, dense), lexical),
    }
    return made[request.param]


@pytest.mark.parametrize(("n", "topic"), list(enumerate(TOPICS)), ids=TOPICS)
def test_the_article_on_the_topic_comes_first(retriever: Retriever, n: int, topic: str) -> None:
    hits = retriever.search(f"What about the {topic}?", 3)
    assert hits[0].passage.article.id == str(n)
    assert topic.split()[0] in hits[0].passage.text.lower()


def test_hits_fall_in_score_are_distinct_and_at_most_k(retriever: Retriever) -> None:
    hits = retriever.search("the mayor on the river flood", 7)
    assert 0 < len(hits) <= 7
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len({hit.id for hit in hits}) == len(hits)
    assert [hit.id for hit in retriever.search("the mayor on the river flood", 2)] == [
        hit.id for hit in hits[:2]
    ]


def test_only_passages_within_are_found(retriever: Retriever, reader: Reader) -> None:
    everything = {hit.id for hit in retriever.search("mayor ferry more", 50)}
    within = set(sorted(everything)[:3])
    assert {hit.id for hit in retriever.search("mayor ferry more", 50, within=within)} == within
    assert retriever.search("mayor", 5, within=set()) == []
    assert retriever.search("mayor", 5, within={10**9}) == []


@pytest.mark.parametrize("query", ["", " \n", "???"])
def test_an_empty_question_finds_nothing_or_ends_well(retriever: Retriever, query: str) -> None:
    assert isinstance(retriever.search(query, 3), list)
    assert retriever.search(" ", 3) == []
    assert retriever.search("mayor", 0) == []


class Fixed:
    """Ranker of a fixed ranking."""

    def __init__(self, scores: dict[int, float]) -> None:
        self._scores = scores
        self.asked: list[tuple[int, Set[int] | None]] = []

    def search(self, query: str, k: int, *, within: Set[int] | None = None) -> list[Hit]:
        return self.hits(self.rank([query], k, within=within)[0])

    def rank(
        self, queries: Sequence[str], k: int, *, within: Set[int] | None = None
    ) -> list[Ranking]:
        self.asked += [(k, within)] * len(queries)
        return [dict(list(self._scores.items())[:k]) for _ in queries]

    def hits(self, ranking: Ranking) -> list[Hit]:
        passage = Passage(Article("a", "text"), 0, 4)
        return [Hit(passage, score, id) for id, score in ranking.items()]


@pytest.mark.parametrize(
    ("lexical", "dense", "expected"),
    [
        ({1: 30.0, 2: 20.0, 3: 10.0}, {3: 0.9, 4: 0.5}, {1: 0.65, 3: 0.35, 2: 0.325, 4: 0.0}),
        ({1: 5.0}, {2: 0.8}, {1: 0.65, 2: 0.35}),
        ({1: 5.0, 2: 5.0}, {}, {1: 0.65, 2: 0.65}),
        ({}, {7: 0.3, 8: 0.1}, {7: 0.35, 8: 0.0}),
        ({}, {}, {}),
    ],
    ids=["both", "one each", "no spread", "dense only", "nothing"],
)
def test_joined_adds_scores_brought_to_one_scale(
    lexical: dict[int, float], dense: dict[int, float], expected: dict[int, float]
) -> None:
    hits = Joined(Fixed(lexical), Fixed(dense), weight=0.35).search("q", 10)
    assert {hit.id: pytest.approx(hit.score) for hit in hits} == expected
    assert [hit.id for hit in hits] == list(expected)


def test_joined_asks_both_for_a_hundred_and_passes_on_within() -> None:
    one, other = Fixed({}), Fixed({})
    Joined(one, other).search("q", 3, within={5})
    assert one.asked == other.asked == [(100, {5})]
    with pytest.raises(ValueError, match="share"):
        Joined(one, other, weight=1.5)


FLOOD_AND_FERRY = (
    "Who spoke of the damage done by the river flood in the valley, "
    "and who of the ferry timetable that leaves the island cut off?"
)


def test_each_part_of_a_long_question_brings_up_its_own_article(reader: Reader) -> None:
    lexical = Lexical(reader)
    found = Parted(lexical, lexical).search(FLOOD_AND_FERRY, 5)
    articles = list(dict.fromkeys(hit.passage.article.id for hit in found))
    assert set(articles[:2]) == {"2", "4"}
    assert max(hit.score for hit in found) <= 1


def test_a_question_of_one_part_is_searched_as_it_is(reader: Reader) -> None:
    lexical = Lexical(reader)
    question = "What about the river flood?"
    assert Parted(lexical, lexical).search(question, 5) == lexical.search(question, 5)


def test_parts_are_searched_within_what_the_question_is_limited_to() -> None:
    asked = Fixed({1: 3.0, 2: 1.0})
    Parted(asked, asked).search(FLOOD_AND_FERRY, 3, within={2})
    assert asked.asked == [(100, {2})] * 3


def test_a_passage_taken_out_since_is_not_given(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(f"Tide tables {n}\n\n" + f"The tide {n} came in. " * 30)
    own = tmp_path / "home"
    sync(own, [folder], embedder=Hashed())
    with Reader(own) as reader:
        lexical = Lexical(reader)
        gone = lexical.search("tide", 1)[0].id
        c = schema.make_library(own / schema.LIBRARY_FILE)
        c.execute("DELETE FROM passages WHERE number = ?", (gone,))
        c.close()
        assert gone not in [hit.id for hit in lexical.search("tide", 9)]
        assert len(lexical.search("tide", 9)) == 2


def test_an_index_removed_and_made_again_is_read_anew(tmp_path: Path) -> None:
    folder, home = tmp_path / "news", tmp_path / "home"
    folder.mkdir()
    for topic in ("tide", "ferry"):
        for n in range(3):
            (folder / f"{n}.txt").write_text(f"{topic}\n\nThe {topic} of {n} came in late.")
        if topic == "ferry":
            shutil.rmtree(home)
        sync(home, [folder], embedder=Hashed())
        if topic == "tide":
            reader = Reader(home)
            assert len(Lexical(reader).search("tide", 5)) == 3
    assert len(Lexical(reader).search("ferry", 5)) == 3
    assert all("ferry" in hit.passage.text for hit in Lexical(reader).search("late", 5))
    assert "ferry" in reader.library.article("0").text
    reader.close()


def test_there_is_nothing_to_read_before_the_first_sync_is_done(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="onrecord index"):
        Reader(tmp_path)
    schema.make_library(tmp_path / schema.LIBRARY_FILE).close()
    with pytest.raises(NoIndex, match="not finished"):
        Reader(tmp_path)


def test_a_damaged_index_is_told_with_what_to_do(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("The tide came in. " * 30)
    own = tmp_path / "home"
    sync(own, [folder], embedder=Hashed())
    current = generation.current(own)
    assert current is not None
    (current / "words" / "meta.json").write_text("{")
    with pytest.raises(IndexDamaged, match="Run: onrecord index"):
        Reader(own)


def test_threads_search_while_a_writer_swaps(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for n in range(4):
        (folder / f"{n}.txt").write_text(f"Tide tables {n}\n\n" + f"The tide {n} came in. " * 30)
    home = tmp_path / "home"
    sync(home, [folder], embedder=Hashed())
    wrong: list[object] = []
    stop = threading.Event()

    with Reader(home) as reader:
        joined = Joined(Lexical(reader), Dense(reader, Hashed()))

        def search() -> None:
            while not stop.is_set():
                try:
                    hits = joined.search("the tide came in", 4)
                    if len(hits) < 4 or not all("tide" in hit.passage.text for hit in hits):
                        wrong.append(hits)
                except BaseException as error:
                    wrong.append(error)

        threads = [threading.Thread(target=search) for _ in range(4)]
        for thread in threads:
            thread.start()
        for n in range(4, 8):
            (folder / f"{n}.txt").write_text(f"Tide tables {n}\n\n" + f"The tide {n}. " * 50)
            sync(home, embedder=Hashed())
        stop.set()
        for thread in threads:
            thread.join()
        assert {hit.passage.article.id for hit in joined.search("tide", 50)} == set("01234567")
    assert wrong == []


def test_exact_scoring_and_the_graph_agree(home: Path) -> None:
    current = generation.current(home)
    assert current is not None
    found = Nearest(current, store="chroma")
    try:
        vector = Hashed().query("river flood")
        graph = found.search(vector, 5)
        exact = found.search(vector, 5, within=set(found.exact.ids().tolist()) | {10**9})
        assert [round(s, 4) for _, s in graph] == [round(s, 4) for _, s in exact]
        assert found.exact.rows(np.array([0, 10**9]))[0].tolist() == [False, False]
    finally:
        found.close()


SAID = [
    "“The ferry must stay,” Ada Brandt, the mayor, said. Brandt criticised Paul Orr.",
    "Paul Orr, the energy minister, met Ada Brandt. “She has never used the ferry,” Orr said.",
    "“Venezuelan oil is cheap,” Paul Orr said on Monday. He denied that a deal was near.",
    "The port is full. “No ferry leaves,” Nils Gram, a spokesman for Tarn Ferries, said.",
    "Mina Tesk said the ferries and the dam would both be kept. “The mayor knows,” she said.",
    "The minister spoke first. “I met her,” Mina Tesk said of Ada Brandt, who wept.",
]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("said")
    for n, text in enumerate(SAID):
        (folder / f"{n}.txt").write_text(f"Notes of a day {n}\n\n{text}", encoding="utf-8")
    home = tmp_path_factory.mktemp("home")
    sync(home, [folder], embedder=None)
    with Reader(home) as made:
        yield made


@pytest.mark.parametrize("speaker", [None, "Paul Orr", "Brandt", "Mina Tesk", "Nobody At All"])
@pytest.mark.parametrize(
    "about", ["the ferry", "ferries dam", "Venezuela", "oil cheap", "the", "a quartet", "Orr"]
)
def test_statements_about_something_are_those_found_the_slow_way(
    said: Reader, speaker: str | None, about: str
) -> None:
    assert said.statements(speaker, about) == said.library.statements(speaker, about)
    if (speaker, about) == (None, "the ferry"):
        assert len(said.statements(speaker, about)) == 4


@pytest.mark.parametrize("speaker", ["Tarn Ferries", "Paul Orr", "Nobody At All"])
@pytest.mark.parametrize("about", ["the ferry", "the dam"])
def test_what_spokespeople_say_is_found_as_the_slow_way_does(
    said: Reader, speaker: str, about: str
) -> None:
    found = said.statements(speaker, about, by_spokespeople=True)
    assert found == said.library.statements(speaker, about, by_spokespeople=True)
    assert len(found) == ((speaker, about) == ("Tarn Ferries", "the ferry"))


@pytest.mark.parametrize("speaker", [None, "Paul Orr", "Ada Brandt", "Mina Tesk"])
def test_the_newest_statements_are_the_first_of_all(said: Reader, speaker: str | None) -> None:
    every = said.statements(speaker)
    assert every
    for newest in range(len(every) + 2):
        assert said.statements(speaker, newest=newest) == every[:newest]


@pytest.mark.parametrize(
    "about",
    ["Orr", "Ada Brandt", "the ferry", "Venezuela", "the mayor", "the minister", "the", "the dam"],
)
def test_no_statement_about_a_topic_is_far_from_it(said: Reader, about: str) -> None:
    topic = topic_of(said, about)
    every = statements_on_topic(said.statements(), topic)
    near, offices = topic.near(BEARS), topic.offices
    assert statements_on_topic(said.statements(near=near), topic) == every
    if offices is not None:
        held = {article.id for article, _ in said.statements(near=near, also=offices)}
        assert statements_on_topic(said.statements(near=near), topic.held_in(held)) == every
    assert every or about in ("the", "the minister")
