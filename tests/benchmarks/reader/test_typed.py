"""Passages are found again by their digests, out of overlapping parts."""

import json

import pytest

from benchmarks.reader.examples import Example
from benchmarks.reader.typed import QUESTIONS, digest_of, is_held_out, join, passages, title, typed

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
    (tmp_path / "typed.jsonl").write_text(json.dumps(row) + "\n")
    lists = typed([part(*PASSAGE)], tmp_path / "typed.jsonl")
    (asked,) = lists.asked
    assert [(met.number, met.label) for met in asked.met] == [(1, 1), (3, 1), (0, 0), (2, 0)]
    assert asked.far == 4
    assert asked.held_out == is_held_out(digest_of(PASSAGE))
    assert lists.passages[asked.met[0].passage].sentences == PASSAGE


def test_a_passage_that_the_data_lack_is_told(tmp_path):
    row = {"passage": digest_of(PASSAGE), "question": "what crossed", "right": []}
    (tmp_path / "typed.jsonl").write_text(json.dumps(row) + "\n")
    with pytest.raises(ValueError, match=digest_of(PASSAGE)):
        typed([part("Another.", "One.")], tmp_path / "typed.jsonl")


def test_the_title_is_the_first_words_without_a_stop():
    assert title(PASSAGE) == "The dam at Lund, which held, was new"
    assert title(("one " * 11 + "two, three",)) == "one " * 11 + "two"


def test_every_question_has_a_passage_and_one_in_ten_passages_is_held_out():
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    asked = {row["passage"] for row in rows}
    assert len(rows) > 1000
    assert all(row["question"].strip() and row["right"] == sorted(row["right"]) for row in rows)
    assert 0.05 < sum(map(is_held_out, asked)) / len(asked) < 0.2
    assert {key for row in rows for key in row} == {"passage", "question", "right"}
