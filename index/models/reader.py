"""Whether a sentence answers a question: the reader that was trained for onrecord."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from index.models.rerank import CrossEncoder, InContext
from index.models.weights import READER

SEPARATOR = " [SEP] "  # the tokenizer knows it as one token
IN_TALK = " | "  # before what a question goes on from
HEARD_WORDS = 30  # that are read of the question before, and of the sentence that answered it

_BACK = (
    r"(?:he|she|it|they|him|them|his|her|hers|its|their|theirs|this|that|these|those|such|"
    r"both|neither|another)"
)
_FIRST = re.compile(
    rf"[\"'“‘(\[]*(?:(?:and|but|so|yet|then|also|however|meanwhile|later),?\s+)?"
    rf"(?:{_BACK}\b|the\s+[a-z])",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:he|she|him|they|them|his|her|their)\b")
_NAME = re.compile(r"(?<=[\w,;:] )[A-ZÀ-Þ]\w")


def leans(sentence: str) -> bool:
    """Whether a sentence leaves to the one before it who or what it is about: "he", "the bank"."""
    if _FIRST.match(sentence):
        return True
    later, name = _LATER.search(sentence), _NAME.search(sentence)
    return later is not None and (name is None or later.start() < name.start())


def reader_text(sentence: str, *, headline: str | None = None, before: str | None = None) -> str:
    """The text that the reader reads: the sentence, then the headline and the sentence before it.

    What is asked is whether the sentence answers; the rest says who and what it is about.
    """
    context = " ".join(part for part in (headline and f"{headline}.", before) if part)
    return f"{sentence}{SEPARATOR}{context}" if context else sentence


def asked_in_talk(question: str, *, before: str, answer: str = "") -> str:
    """What the reader reads for a question that goes on from another: "and in May?".

    It is the question, then the one before it and the sentence that answered that, each cut after
    30 words.
    """
    parts = (" ".join(text.split()[:HEARD_WORDS]) for text in (before, answer))
    context = " ".join(part for part in parts if part)
    return f"{question}{IN_TALK}{context}" if context else question


READER_TOKENS = 256  # of question, sentence and context together; the end of the context is cut
# Stretched so, the reader's logits have the mean and the spread that the weights of the confidence
# were fitted with: on what the program reads for two asked sets (259 questions).
STRETCH, SHIFT = 1.37, 0.48


class SentenceReader:
    """Onrecord's own cross-encoder, which tells a sentence that answers from one that nearly does.

    Its weights ship with onrecord; ``reader.md`` beside them is their card.

    Raises:
        ModelUnavailable: the weights are missing or not the ones that were checked.
    """

    def __init__(self) -> None:
        self._encoder = CrossEncoder(READER, max_tokens=READER_TOKENS)

    def scores(self, question: str, texts: Sequence[InContext]) -> np.ndarray:
        """Logits, float32 [len(texts)]: about 9 for a clear answer, -4 for a near miss, -11 for an
        unrelated sentence.

        The sentence before is read only where the sentence leans on it.
        """
        read = [
            reader_text(
                text.sentence,
                headline=text.headline,
                before=text.before if leans(text.sentence) else None,
            )
            for text in texts
        ]
        return STRETCH * self._encoder.logits(question, read) + SHIFT
