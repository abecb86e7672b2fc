"""Options that narrow a question, and the question as readable text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import TypedDict

from assistant.question.limits.window import match_outlets, parse_window
from assistant.question.understand import LONGEST_QUESTION, Question
from corpus.errors import BadQuestion


class Narrowing(TypedDict, total=False):
    """The options beside a question, as keywords, the same in every way to ask.

    ``since`` and ``until`` are days of publication, both included; a string such as "2020-02" is a
    day, a month or a year. ``outlets`` are names in any case, or parts of names that only one
    outlet has; a string is one. All these take precedence over those in the question. ``without``
    names parts of the reading, such as "speaker", that are left out, both from the question's words
    and from the keywords.
    """

    since: date | str | None
    until: date | str | None
    outlets: Sequence[str] | str | None
    without: Collection[str]


class Narrowed(TypedDict):
    """The options of ``Narrowing`` as they are meant, each given."""

    since: date | None
    until: date | None
    outlets: Sequence[str] | None
    without: Collection[str]


def resolve_narrowing(
    known: Sequence[str],
    *,
    is_agency: Callable[[str], bool],
    since: date | str | None = None,
    until: date | str | None = None,
    outlets: Sequence[str] | str | None = None,
    without: Collection[str] = (),
) -> Narrowed:
    """Return what the options of ``Narrowing`` mean where these outlets are known.

    Raises:
        BadSetting: a date is invalid, or no outlet, or more than one, has a name.
    """
    first, final = parse_window(since, until)
    named = match_outlets(outlets, known, is_agency=is_agency) if outlets else None
    return Narrowed(since=first, until=final, outlets=named, without=without)


def narrow(
    question: Question,
    *,
    since: date | None = None,
    until: date | None = None,
    outlets: Sequence[str] | None = None,
    without: Collection[str] = (),
) -> Question:
    """Apply the options of ``Narrowing`` to the question.

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
    speaker, about = question.reading.speaker, question.reading.about
    if "speaker" in without and speaker and about:  # whose words they are is not asked any more
        asked = speaker.split()
        question = replace(
            question,
            text=f"What was said about {about}?",
            terms=tuple(term for term in question.terms if term not in asked),
            names=tuple(name for name in question.names if name not in speaker),
        )
    return replace(question, reading=reading, wants=wants)


def readable(question: str) -> str:
    """Return the question without characters that are no text: control characters, lone surrogates.

    Raises:
        ValueError: nothing is left.
        BadQuestion: it is longer than ``LONGEST_QUESTION``.
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
