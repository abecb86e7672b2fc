"""The packaged embedder is the one we think it is, by what it does."""

import numpy as np
import pytest

from index.models.embed import Packaged


@pytest.fixture(scope="module")
def embedder():
    return Packaged()


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
