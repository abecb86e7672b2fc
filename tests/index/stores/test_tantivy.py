from __future__ import annotations

import threading
from pathlib import Path

import pytest
import tantivy

from index.stems import stems
from index.stores.tantivy import Words, linked

PASSAGES = {
    3: "Lavrov questions Bolton\nSampler\n7 February 2020\nThe minister met the governor.",
    8: "Harbour strike enters second week\nCourier\nDockers voted to go on striking.",
    21: "Café owners protest\nCourier\nNicolás said the café’s prices had doubled.",
    34: "Harbour\nThe governor spoke of the harbour, the harbour and the harbour.",
}


@pytest.fixture
def words(tmp_path: Path) -> Words:
    return Words.build(tmp_path / "words", PASSAGES.items())


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Bolton", 3),
        ("striking dockers", 8),
        ("DOCKER", 8),
        ("cafes", 21),
        ("nicolas", 21),
        ("Sampler 7 February 2020 governor", 3),
    ],
    ids=["headline", "stems", "case", "accents and plural", "accents", "outlet and date"],
)
def test_the_passage_that_shares_the_words_comes_first(
    words: Words, query: str, first: int
) -> None:
    assert words.search(query, 3)[0][0] == first


@pytest.mark.parametrize(
    "query",
    [
        'text:"Bolton" AND (id:3 OR *)',
        "Bolton^99 -Lavrov +governor ~",
        "Bolton [a TO z] \\ / { } ! ? :",
        "IN [Bolton",
        '"""Bolton',
        "bolton " * 5000,
        "Bolton \x00 \ud7ff",
    ],
)
def test_a_question_is_never_read_as_a_query_language(words: Words, query: str) -> None:
    assert words.search(query, 1)[0][0] == 3


@pytest.mark.parametrize("query", ["", "   ", "?!", "Who? What? How?", "zzz"])
def test_nothing_is_found_where_no_word_is_shared(words: Words, query: str) -> None:
    assert words.search(query, 5) == []


def test_scores_fall_and_at_most_k_are_given(words: Words) -> None:
    hits = words.search("harbour governor courier", 10)
    assert len(hits) == 4
    assert [s for _, s in hits] == sorted((s for _, s in hits), reverse=True)
    assert words.search("harbour governor courier", 2) == hits[:2]
    assert words.search("harbour", 0) == []


@pytest.mark.parametrize(
    ("within", "found"),
    [({3}, [3]), ({8, 34}, [34]), ({8}, []), (set(), []), ({99}, [])],
)
def test_only_passages_within_are_found(words: Words, within: set[int], found: list[int]) -> None:
    assert [id for id, _ in words.search("governor", 5, within=within)] == found


def test_many_candidates_are_sifted_to_the_same_as_few(tmp_path: Path) -> None:
    texts = {n: "tide " * (n % 7 + 1) + "ebb " * (n % 3) for n in range(9000)}
    words = Words.build(tmp_path / "words", texts.items())
    within = set(range(0, 9000, 2))
    sifted = words.search("tide", 50, within=within)
    everything = [hit for hit in words.search("tide", 9000) if hit[0] in within]
    assert len(sifted) == 50
    assert [s for _, s in sifted] == [s for _, s in everything[:50]]
    assert {id for id, _ in sifted} <= within
    rare = words.search("tide", 50, within=set(range(3500)))
    assert max(id for id, _ in rare) < 3500


def test_holding_asks_for_every_word(words: Words) -> None:
    assert words.holding("the governors") == {3, 34}
    assert words.holding("governor harbour") == {34}
    assert words.holding("governor zzz") == frozenset()
    assert words.holding("the") == frozenset()


def test_what_is_added_is_found_beside_what_was_there(words: Words, tmp_path: Path) -> None:
    more = Words.add(tmp_path / "words", [(50, "A lighthouse keeper")])
    assert more.count() == 5
    assert [id for id, _ in more.search("lighthouse", 3)] == [50]
    assert [id for id, _ in more.search("bolton", 3)] == [3]
    assert words.count() == 4


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    words = Words.build(tmp_path / "words", [])
    assert (words.count(), words.search("tide", 3), words.holding("tide")) == (0, [], frozenset())


def test_an_index_is_not_built_over_another(words: Words, tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        Words.build(tmp_path / "words", [])


def test_an_index_that_took_texts_apart_otherwise_is_refused(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    schema = (
        tantivy.SchemaBuilder()
        .add_unsigned_field("id", stored=False, indexed=True, fast=True)
        .add_text_field("text", tokenizer_name="default")
        .build()
    )
    tantivy.Index(schema, path=str(tmp_path / "old"))
    with pytest.raises(ValueError, match="another version"):
        Words(tmp_path / "old")


def test_words_that_only_ask_are_not_looked_for(words: Words) -> None:
    assert words.search("What did Bolton do?", 5) == words.search("Bolton", 5)


def test_threads_search_at_once(words: Words) -> None:
    wrong: list[object] = []

    def search() -> None:
        for _ in range(200):
            if words.search("bolton governor", 1)[0][0] != 3:
                wrong.append(1)

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_stems_fold_case_accents_and_endings() -> None:
    assert stems("The Ministers’ cafés were striking") == ["minist", "cafe", "were", "strike"]


def test_a_linked_index_changes_and_the_one_it_came_from_does_not(
    words: Words, tmp_path: Path
) -> None:
    before = words.ids()
    gone = min(before)
    linked(tmp_path / "words", tmp_path / "next")
    changed = Words.change(tmp_path / "next", [gone], [(10**6, "a heron stood on the weir")])
    assert changed.ids() == (before - {gone}) | {10**6}
    assert changed.count() == len(before)
    assert changed.search("heron weir", 1)[0][0] == 10**6
    old = Words(tmp_path / "words")
    assert old.ids() == before
    assert old.search("heron weir", 1) == []
