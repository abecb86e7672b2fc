"""The packaged cross-encoder is the one we think it is: known scores."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index.models.rerank import CrossEncoder, InContext


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


def test_scores_are_in_the_order_of_the_texts():
    texts = ["Rain is expected."] * 40
    texts[16] = "Berlin had a population of 3,520,031 registered inhabitants."
    scores = CrossEncoder().logits("How many people live in Berlin?", texts)
    assert scores.shape == (40,)
    assert int(np.argmax(scores)) == 16
    assert CrossEncoder().logits("Who?", []).shape == (0,)


def test_a_score_does_not_depend_on_what_is_read_beside_it():
    asked = "Who won the harbour contract?"
    texts = [
        "Halden Group lost its bid.",
        "It rained all day in the valley, and the road to the pass was closed until the evening.",
        "Vestby Marine won the contract to rebuild the harbour on Monday.",
    ]
    encoder, alone = CrossEncoder(), CrossEncoder()
    with ThreadPoolExecutor(4) as askers:
        at_once = list(askers.map(lambda _: encoder.logits(asked, texts), range(4)))
    for scores in (*at_once, encoder.logits(asked, texts[::-1])[::-1]):
        assert np.array_equal(scores, [alone.logits(asked, [text])[0] for text in texts])


def test_the_context_is_not_read():
    asked, texts = "Who won?", ["Kern won the race.", "It rained."]
    read = [InContext(text, "A headline", "It was cold.") for text in texts]
    encoder = CrossEncoder()
    assert encoder.scores(asked, read) == pytest.approx(encoder.logits(asked, texts))
