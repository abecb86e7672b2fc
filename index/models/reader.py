"""Whether a sentence answers a question: the reader that was trained for onrecord."""

from __future__ import annotations

import re

SEPARATOR = " [SEP] "  # the tokenizer knows it as one token

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
