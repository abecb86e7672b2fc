"""Passages are found again by their digests, out of overlapping parts."""

import json

import pytest

from benchmarks.reader.examples import Example
from benchmarks.reader.typed import FOLDER, digest_of, is_held_out, join, passages, title, typed

PASSAGE = ("The dam at Lund, which held, was new.", "Rain fell.", "He left.", "Cars crossed it.")


def part(*sentences, group="Wiki1k:wikinews:1"):
    right = frozenset({0})
    return Example("?", sentences, right, frozenset(), None, (), None, group, "qadiscourse", "CC")


@pytest.mark.parametrize(
    ("windows", "whole"),
    [
        (["ab", "bc", "cd"], ["abcd"]),
        (["cd", "abc", "ab"], ["abcd"]),
        (["abcd", "bc"], ["abcd"]),
        (["ab", "cd"], ["ab", "cd"]),
        (["ab", "ab"], ["ab"]),
        ([], []),
    ],
)
def test_overlapping_windows_are_joined(windows, whole):
    assert join([tuple(window) for window in windows]) == [tuple(chain) for chain in whole]


def test_only_windows_of_one_article_of_wikinews_are_joined():
    found = passages(
        [
            part(*PASSAGE[:3]),
            part(*PASSAGE[1:]),
            part(PASSAGE[3], "Fog.", group="Wiki1k:wikinews:2"),
            part("A.", "B.", group="Wiki1k:wikipedia:1"),
        ]
    )
    assert set(found.values()) == {PASSAGE, (PASSAGE[3], "Fog.")}


def test_a_passage_is_cut_after_twelve_sentences():
    (found,) = passages([part(*map(str, range(15)))]).values()
    assert len(found) == 12


def test_a_question_meets_what_answers_first_and_then_the_rest(tmp_path):
    row = {"passage": digest_of(PASSAGE), "question": "what crossed", "right": [3, 1]}
    write(tmp_path, "paraphrases", row)
    lists = typed([part(*PASSAGE)], tmp_path)
    (asked,) = lists.asked
    assert [(met.number, met.label) for met in asked.met] == [(1, 1), (3, 1), (0, 0), (2, 0)]
    assert asked.far == 4
    assert asked.held_out == is_held_out(digest_of(PASSAGE))
    assert lists.passages[asked.met[0].passage].sentences == PASSAGE


def test_a_passage_that_the_data_lack_is_told(tmp_path):
    row = {"passage": digest_of(PASSAGE), "question": "what crossed", "right": []}
    write(tmp_path, "typed", row)
    with pytest.raises(ValueError, match=digest_of(PASSAGE)):
        typed([part("Another.", "One.")], tmp_path)


def test_what_does_not_answer_comes_by_the_words_that_it_shares(tmp_path):
    row = {"passage": digest_of(PASSAGE), "question": "was it rain that fell", "right": [3]}
    write(tmp_path, "typed", row)
    (asked,) = typed([part(*PASSAGE)], tmp_path).asked
    assert [met.number for met in asked.met] == [3, 1, 0, 2]


def test_a_later_question_of_a_talk_has_what_it_goes_on_from(tmp_path):
    sentences = ["Ola Berg left.", "He was tired.", "Rain fell."]
    turns = [
        {"question": "who left", "right": [0]},
        {"question": "why", "right": [1]},
        {"question": "and when", "right": []},
        {"question": "did it rain", "right": [2]},
    ]
    write(tmp_path, "passages", {"headline": "Berg goes", "sentences": sentences})
    write(tmp_path, "talks", {"passage": digest_of(sentences), "turns": turns})
    lists = typed([], tmp_path)
    assert [asked.question for asked in lists.asked] == [
        "who left",
        "why | who left Ola Berg left.",
        "and when | who left why He was tired.",
        "did it rain | who left and when",
    ]
    assert [passage.headline for passage in lists.passages] == ["Berg goes"]
    assert [met.number for met in lists.asked[1].met] == [1, 0, 2]


def write(folder, name, row):
    (folder / f"{name}.jsonl").write_text(json.dumps(row) + "\n")


def test_the_title_is_the_first_words_without_a_stop():
    assert title(PASSAGE) == "The dam at Lund, which held, was new"
    assert title(("one " * 11 + "two, three",)) == "one " * 11 + "two"


@pytest.mark.parametrize("name", ["typed", "paraphrases", "articles", "talks"])
def test_every_question_has_a_passage_and_one_in_ten_passages_is_held_out(name):
    rows = rows_of(name)
    asked = {row["passage"] for row in rows}
    assert 0.05 < sum(map(is_held_out, asked)) / len(asked) < 0.2
    turns = [turn for row in rows for turn in row.get("turns", [row])]
    assert len(turns) > 1000
    assert all(t["question"].strip() and t["right"] == sorted(set(t["right"])) for t in turns)


def test_the_questions_on_written_passages_are_about_their_sentences():
    written = {digest_of(row["sentences"]): len(row["sentences"]) for row in rows_of("passages")}
    for row in [*rows_of("paraphrases"), *rows_of("articles"), *rows_of("talks")]:
        for turn in row.get("turns", [row]):
            assert all(0 <= n < written.get(row["passage"], 12) for n in turn["right"])


def rows_of(name):
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
