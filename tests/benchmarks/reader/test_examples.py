"""Rows of either form become questions over sentences."""

import gzip
import json

import pytest

from benchmarks.reader.examples import read

TEXT = "the bridge opened in 1932. it was closed in 1970. in 1970 traffic fell by half."
SPAN = {
    "question": "when was the bridge closed?",
    "context": TEXT,
    "answers": [{"text": "1970", "start": TEXT.index("1970")}],
    "answerable": True,
    "group": "nq:Old Bridge",
    "license": "CC BY-SA 4.0",
}
SENTENCES = {
    "question": "who built it?",
    "sentences": ["Ada Stern built it.", "It stands today."],
    "labels": [1, 0],
    "answerable": True,
    "group": "selqa:Old_Bridge",
    "license": "Apache-2.0",
}


@pytest.fixture
def write(tmp_path):
    def written(name, *rows):
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
        return list(read(tmp_path, name))

    return written


def test_a_span_in_lower_cased_text_is_found_in_its_sentence(write):
    (example,) = write("unansq_dev", SPAN)
    assert example.sentences == (
        "the bridge opened in 1932.",
        "it was closed in 1970.",
        "in 1970 traffic fell by half.",
    )
    assert example.right == {1}
    assert example.headline == "Old Bridge"


def test_a_sentence_with_the_answers_words_elsewhere_is_neither_right_nor_wrong(write):
    (example,) = write("unansq_dev", SPAN)
    assert example.unsure == {2}


def test_labels_say_which_sentences_answer(write):
    (example,) = write("selqa", SENTENCES)
    assert (example.right, example.headline) == ({0}, "Old Bridge")


def test_an_adversarial_question_has_its_trap(write):
    row = SENTENCES | {"labels": [0, 0], "answerable": False, "plausible": 1}
    (example,) = write("squad_sentences", row)
    assert (example.right, example.trap, example.name) == (set(), 1, "squad_adversarial")


def test_the_plausible_answer_of_an_edited_question_marks_its_trap(write):
    plausible = [{"text": "1932", "start": TEXT.index("1932")}]
    row = SPAN | {"answers": [], "answerable": False, "plausible_answers": plausible}
    (example,) = write("synthetic_span", row)
    assert (example.right, example.trap) == (set(), 0)


def test_an_answer_that_no_sentence_holds_is_left_out(write):
    assert write("selqa", SENTENCES | {"labels": [0, 0]}) == []


def test_a_group_is_held_out_as_a_whole_and_few_are(write):
    rows = [SENTENCES | {"group": f"selqa:{n // 2}"} for n in range(1000)]
    held = [example.held_out for example in write("selqa", *rows)]
    assert held[::2] == held[1::2]
    assert 0.05 < sum(held) / len(held) < 0.15
