"""The measures of a reader, against cases worked out by hand."""

import numpy as np
import pytest

from benchmarks.reader.evaluate import Reading, auc, balanced, measure, of_track


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
    return np.array([len(text) for text in texts], dtype=np.float32)


def test_the_best_text_of_a_passage_counts():
    readings = [
        Reading("?", ("long one", "b"), frozenset({0}), answerable=True),
        Reading("?", ("a", "longest one"), frozenset({0}), answerable=True),
        Reading("?", ("c", "d"), frozenset(), answerable=False),
    ]
    found = measure(length, readings)
    assert (found.questions, found.answerable) == (3, 2)
    assert (found.auc, found.balanced, found.first) == (1.0, 1.0, 0.5)


def test_a_measure_of_one_side_alone_is_none():
    found = measure(length, [Reading("?", ("a",), frozenset({0}), answerable=True)])
    assert (found.auc, found.balanced, found.first) == (None, None, 1.0)


def test_the_gold_sentences_of_a_track(tmp_path):
    folder = tmp_path / "clapnq"
    folder.mkdir()
    (folder / "corpus.jsonl").write_text('{"id": "d", "text": "It rained. The dam held."}\n')
    (folder / "queries.jsonl").write_text(
        '{"id": "q", "question": "Did it hold?", "answerable": true, "context_doc": "d", '
        '"evidence": [{"doc": "d", "text": "The dam held."}]}\n'
    )
    (found,) = of_track(tmp_path, "clapnq")
    assert (found.texts, found.right) == (("It rained.", "The dam held."), {1})
