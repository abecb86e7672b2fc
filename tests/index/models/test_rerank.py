"""The packaged cross-encoder is the one we think it is: known scores."""

import numpy as np
import pytest

from index.models.rerank import RERANK_BATCH, CrossEncoder, InContext


def test_cross_encoder_scores_the_model_card_example():
    # the publisher's card gives 9.2 and -4.1 for the full-precision weights
    scores = CrossEncoder().logits(
        "How many people live in Berlin?",
        [
            "Berlin had a population of 3,520,031 registered inhabitants "
            "in an area of 891.82 square kilometers.",
            "Berlin is well known for its museums.",
        ],
    )
    assert scores == pytest.approx([9.15, -4.32], abs=0.4)


def test_scores_keep_the_order_of_the_texts_beyond_a_batch():
    texts = ["Rain is expected."] * (RERANK_BATCH + 3)
    texts[RERANK_BATCH] = "Berlin had a population of 3,520,031 registered inhabitants."
    scores = CrossEncoder().logits("How many people live in Berlin?", texts)
    assert scores.shape == (RERANK_BATCH + 3,)
    assert int(np.argmax(scores)) == RERANK_BATCH
    assert CrossEncoder().logits("Who?", []).shape == (0,)


def test_the_context_is_not_read():
    asked, texts = "Who won?", ["Kern won the race.", "It rained."]
    read = [InContext(text, "A headline", "It was cold.") for text in texts]
    encoder = CrossEncoder()
    assert encoder.scores(asked, read) == pytest.approx(encoder.logits(asked, texts))
