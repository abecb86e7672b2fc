"""What may be said beside a question, and a question as it can be read."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict

from assistant.question.understand import LONGEST_QUESTION, Question
from corpus.errors import BadQuestion


class Narrowing(TypedDict, total=False):
    """What may be said beside a question, by keyword, in each of the ways to ask.

    ``since`` and ``until`` are days of publication, both included; they and ``outlets`` stand
    above those that the question names. ``without`` names parts of the reading, such as
    "speaker", that are left out, whether the question's words or a keyword brought them in.
    """

    since: date | None
    until: date | None
    outlets: Sequence[str] | None
    without: Collection[str]


def narrow(
    question: Question,
    *,
    since: date | None = None,
    until: date | None = None,
    outlets: Sequence[str] | None = None,
    without: Collection[str] = (),
) -> Question:
    """The question within what was said beside it, as ``Narrowing`` has it.

    Raises:
        ValueError: ``without`` names no part of a reading.
    """
    reading = replace(
        question.reading,
        since=since or question.reading.since,
        until=until or question.reading.until,
        outlets=tuple(outlets) if outlets else question.reading.outlets,
    ).without(without)
    wants = question.wants if reading.kind == question.reading.kind else "any"
    return replace(question, reading=reading, wants=wants)


def readable(question: str) -> str:
    """The question without what is no text: control characters and halves of characters.

    Raises:
        ValueError: nothing is left.
        BadQuestion: it is longer than ``LONGEST``.
    """
    kept = "".join(" " if unicodedata.category(c) in ("Cc", "Cs", "Co") else c for c in question)
    if not kept.strip():
        raise ValueError("a question needs words")
    if len(kept) > LONGEST_QUESTION:
        raise BadQuestion(
            f"A question may have {LONGEST_QUESTION} characters; this one has {len(kept)}. "
            "Ask a part of it."
        )
    return kept
