"""An entry of a conversation as JSON values, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.answer import Answer, Reading
from assistant.page.sessions.chips import Chip
from assistant.page.sessions.filters import Limits
from assistant.page.sessions.session import Status, TranscriptEntry

UNREADABLE = "This answer was kept by another version of onrecord. Ask the question again."


def entry_to_json(entry: TranscriptEntry) -> dict[str, Any]:
    """Return all of an entry but what it was before, its rating and its note."""
    answer = entry.answer.to_json() if entry.answer else None
    # in the form of an answer, so that one reader serves for all
    reading = _holder(entry.reading).to_json()["reading"] if entry.reading else None
    seen = Answer("", "", found=False, text="", citations=entry.seen).to_json()["citations"]
    return {
        "question": entry.question,
        "status": entry.status,
        "answer": answer,
        "limits": _limits_to_json(entry.limits),
        "reading": reading,
        "left_out": sorted([chip.label, list(chip.parts)] for chip in entry.left_out),
        "instead_of": entry.instead_of,
        "notice": entry.notice,
        "plain": entry.plain,
        "model": entry.model,
        "seen": seen,
    }


def entry_from_json(value: Mapping[str, Any]) -> TranscriptEntry:
    """Return the entry that ``entry_to_json`` wrote; one that was still asked is stopped.

    One in a form of another version has only its question, and a notice.
    """
    try:
        status: Status = "stopped" if value["status"] == "asking" else value["status"]
        return TranscriptEntry(
            question=value["question"],
            status=status,
            answer=Answer.from_json(value["answer"]) if value["answer"] else None,
            limits=_limits(value["limits"]),
            reading=_reading(value["reading"]) if value["reading"] else None,
            left_out=frozenset(Chip(label, tuple(parts)) for label, parts in value["left_out"]),
            instead_of=value["instead_of"],
            notice=value["notice"],
            plain=value["plain"],
            model=value.get("model", ""),  # older entries lack it
            seen=_answer_with(citations=value["seen"]).citations,
        )
    except (KeyError, TypeError, ValueError):
        question = str(value.get("question", ""))
        return TranscriptEntry(question, "failed", notice=UNREADABLE)


def _holder(reading: Reading) -> Answer:
    return Answer("", "", found=False, text="", reading=reading)


def _answer_with(**fields: Any) -> Answer:
    return Answer.from_json({**_holder(Reading("fact")).to_json(), **fields})


def _reading(value: Mapping[str, Any]) -> Reading:
    return _answer_with(reading=value).reading


def _limits_to_json(limits: Limits) -> dict[str, Any]:
    days = {"since": limits.since, "until": limits.until}
    return {
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "outlets": list(limits.outlets),
    }


def _limits(value: Mapping[str, Any]) -> Limits:
    since, until = (date.fromisoformat(v) if v else None for v in (value["since"], value["until"]))
    return Limits(since, until, tuple(value["outlets"]))
