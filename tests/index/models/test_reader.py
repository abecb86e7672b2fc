"""The reader's text, and what its weights say of pairs that they were not trained on."""

import numpy as np
import pytest
from tokenizers import Tokenizer

from corpus.errors import ModelUnavailable
from index.models.reader import SEPARATOR, SentenceReader, asked_in_talk, leans, reader_text
from index.models.rerank import CrossEncoder, InContext
from index.models.weights import READER, find


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
    assert reader_text("He left.") == "He left."
    assert reader_text("He left.", before="Tom Riis lost.") == "He left. [SEP] Tom Riis lost."
    both = reader_text("He left.", headline="Vote lost", before="Tom Riis lost.")
    assert both == "He left. [SEP] Vote lost. Tom Riis lost."
    assert reader_text("He left.", headline="", before=None) == "He left."


@pytest.mark.parametrize(
    ("question", "texts", "expected"),
    [
        (
            "Who won the harbour contract?",
            [
                "Vestby Marine won the contract to rebuild the harbour on Monday.",
                "Halden Group lost its bid for the harbour contract.",
                "The contract was the largest the port has given in ten years.",
                "Rain is expected on Friday.",
            ],
            [2.85, -0.62, -2.03, -7.36],
        ),
        (
            "When was the Tallin bridge closed?",
            [
                "The Tallin bridge was closed in 1987.",
                "The Tallin bridge was opened in 1932.",
                "The road beside the bridge was closed for repairs.",
            ],
            [6.15, -4.70, -5.48],
        ),
        (
            "What did Karim Haddad say about the strike?",
            [
                "Karim Haddad: “The strike will end tonight.”",
                "Lena Moser: “The strike will end tonight.”",
                "Karim Haddad visited the depot.",
            ],
            [6.57, -6.21, -2.86],
        ),
    ],
)
def test_the_weights_score_these_pairs_so(reader, question, texts, expected):
    scores = reader.logits(question, texts)
    # the integer kernels of processors differ a little
    assert scores == pytest.approx(expected, abs=0.6)
    assert int(np.argmax(scores)) == 0


def test_a_near_miss_lies_further_below_than_with_the_packaged_model(reader):
    question = "When was the Tallin bridge closed?"
    texts = ["The Tallin bridge was closed in 1987.", "The Tallin bridge was opened in 1932."]
    gap, packaged = (
        -float(np.diff(m.logits(question, texts))[0]) for m in (reader, CrossEncoder())
    )
    assert gap > packaged + 2


def test_the_sentence_before_says_who_is_meant(reader):
    question, sentence = "Who did Anna Berg accuse of fraud?", "She accused Tom Riis of fraud."
    own = reader_text(sentence, before="Anna Berg spoke in Oslo on Monday.")
    another = reader_text(sentence, before="Maria Lind spoke in Oslo on Monday.")
    alone, right, wrong = reader.logits(question, [sentence, own, another])
    assert right > alone > wrong


def test_the_tokenizer_takes_the_separator_for_one_token():
    path = next(find(name) for name in READER if name.endswith("tokenizer.json"))
    encoded = Tokenizer.from_file(str(path)).encode("Who left?", f"He left.{SEPARATOR}Riis lost.")
    assert encoded.tokens.count("[SEP]") == 3


def test_the_weights_must_be_those_that_were_checked(tmp_path):
    name, *rest = READER
    copy = tmp_path / "reader.onnx"
    copy.write_bytes(b"other weights")
    with pytest.raises(ModelUnavailable, match="not the file that was checked"):
        CrossEncoder({str(copy): READER[name], **{other: READER[other] for other in rest}})


def test_the_context_is_read_where_the_sentence_leans_on_it():
    scores = SentenceReader().scores(
        "Who did Anna Berg accuse of fraud?",
        [
            InContext("She accused Tom Riis of fraud.", "Fraud case", "Anna Berg spoke in Oslo."),
            InContext("She accused Tom Riis of fraud.", "Fraud case", "Maria Lind spoke in Oslo."),
            InContext("Rain is expected.", "Weather", "Anna Berg accused Tom Riis of fraud."),
        ],
    )
    assert scores[0] > scores[1] > scores[2]
    assert 4 < scores[0] < 13
    assert scores[2] < -7
    assert SentenceReader().scores("Who?", []).shape == (0,)


def test_a_follow_up_is_read_with_what_it_goes_on_from():
    assert asked_in_talk("and in May?", before="How much did rents rise?") == (
        "and in May? | How much did rents rise?"
    )
    said = asked_in_talk("why?", before="Who left?", answer="Ola Berg left. " + "It rained. " * 30)
    assert said.startswith("why? | Who left? Ola Berg left. It rained.")
    assert len(said.split()) == 2 + 2 + 30
    assert asked_in_talk("why?", before="") == "why?"
