"""The measures of a reader, against cases worked out by hand."""

import numpy as np
import pytest

from benchmarks.reader.evaluate import Reading, auc, balanced, held_out, measure, of_track, text_of
from benchmarks.reader.lists import Asked, Lists, Met, Passage
from index.models.rerank import InContext


@pytest.mark.parametrize(
    ("scores", "positive", "area", "best"),
    [
        ([3, 2, 1, 0], [1, 1, 0, 0], 1.0, 1.0),
        ([0, 1, 2, 3], [1, 1, 0, 0], 0.0, 0.5),
        ([1, 1, 1, 1], [1, 0, 1, 0], 0.5, 0.5),
        ([3, 1, 2, 0], [1, 1, 0, 0], 0.75, 0.75),
    ],
)
def test_auc_and_balanced_accuracy(scores, positive, area, best):
    given = np.array(scores, dtype=float), np.array(positive, dtype=bool)
    assert auc(*given) == pytest.approx(area)
    assert balanced(*given) == pytest.approx(best)


def length(_question, texts):
    return np.array([len(text.sentence) for text in texts], dtype=np.float32)


def of(*texts):
    return tuple(map(InContext, texts))


def test_the_best_text_of_a_passage_counts():
    readings = [
        Reading("?", of("long one", "b"), frozenset({0}), answerable=True),
        Reading("?", of("a", "longest one"), frozenset({0}), answerable=True),
        Reading("?", of("c", "d"), frozenset(), answerable=False),
    ]
    found = measure(length, readings)
    assert (found.questions, found.answerable) == (3, 2)
    assert (found.auc, found.balanced, found.first) == (1.0, 1.0, 0.5)


def test_a_measure_of_one_side_alone_is_none():
    found = measure(length, [Reading("?", of("aa", "b"), frozenset({0}), answerable=True)])
    assert (found.auc, found.balanced, found.first) == (None, None, 1.0)


def test_the_gold_sentences_of_a_track(tmp_path):
    folder = tmp_path / "clapnq"
    folder.mkdir()
    (folder / "corpus.jsonl").write_text(
        '{"id": "d", "title": "Dam", "text": "It rained. The dam held."}\n'
    )
    (folder / "queries.jsonl").write_text(
        '{"id": "q", "question": "Did it hold?", "answerable": true, "context_doc": "d", '
        '"evidence": [{"doc": "d", "text": "The dam held."}]}\n'
    )
    (found,) = of_track(tmp_path, "clapnq")
    assert found.texts == (
        InContext("It rained.", "Dam", None),
        InContext("The dam held.", "Dam", "It rained."),
    )
    assert found.right == {1}


def lists(*asked):
    return Lists([Passage(("It rained.", "The dam held."), "Dam"), Passage(("No.",), None)], asked)


def test_a_question_that_always_has_an_answer_is_asked_of_other_passages_too():
    met = (Met(0, 1, 1), Met(0, 0, 0), Met(1, 0, 0))
    near, far = held_out(lists(Asked("qed", "Held?", met, 2, held_out=True)), "qed")
    assert (near.texts[0].before, near.right, near.answerable) == ("It rained.", {0}, True)
    assert (far.texts, far.answerable) == ((InContext("No.", None, None),), False)


def test_only_what_is_held_out_is_measured():
    met = (Met(0, 1, 1), Met(0, 0, 0))
    asked = [Asked("made", f"{n}?", met, 2, held_out=n == 1) for n in range(3)]
    found = held_out(lists(*asked, Asked("made", "4?", met[1:], 1, held_out=True)), "made")
    assert sorted(one.question for one in found) == ["1?", "4?"]


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("He left Oslo.", "He left Oslo. [SEP] Dam. Rain fell."),
        ("Rain fell on Oslo.", "Rain fell on Oslo. [SEP] Dam."),
    ],
)
def test_the_sentence_before_is_read_where_a_sentence_leans(sentence, read):
    assert text_of(InContext(sentence, "Dam", "Rain fell.")) == read
