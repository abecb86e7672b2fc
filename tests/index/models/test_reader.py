"""The reader's text, and what its weights say of pairs that they were not trained on."""

import numpy as np
import pytest

from index.models.reader import leans, reading
from index.models.rerank import CrossEncoder
from index.models.weights import READER, Model


@pytest.fixture(scope="module")
def reader():
    return CrossEncoder(READER)


@pytest.mark.parametrize(
    "sentence",
    [
        "He resigned on Monday.",
        "But they had left before dawn.",
        "The bank raised its rate.",
        "“It was over,” the coach said.",
        "After the vote she told Maria Lind so.",
        "Last week his party lost.",
    ],
)
def test_a_sentence_that_leaves_its_subject_to_another_leans(sentence):
    assert leans(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Maria Lind resigned on Monday.",
        "On Monday Maria Lind said she would resign.",
        "Rates rose by half a point in Sweden.",
        "Theatres in Oslo were closed.",
    ],
)
def test_a_sentence_that_names_its_subject_stands_alone(sentence):
    assert not leans(sentence)


def test_the_text_has_the_sentence_first():
    assert reading("He left.") == "He left."
    assert reading("He left.", before="Tom Riis lost.") == "He left. [SEP] Tom Riis lost."
    both = reading("He left.", headline="Vote lost", before="Tom Riis lost.")
    assert both == "He left. [SEP] Vote lost. Tom Riis lost."
    assert reading("He left.", headline="", before=None) == "He left."
