"""Rated answers as rows that ``onrecord eval`` reads."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from assistant.page.sessions.session import Session, TranscriptEntry


def ratings_as_rows(sessions: Iterable[Session]) -> str:
    """Return a row of JSON for each answer with a rating or a note, in the order of asking.

    A good answer gives what is right: its evidence, or that there is none. Of a bad one only the
    question is known, and so of one that was asked with filters, or without a part of it: a row
    has neither. What the reader noted is in each.
    """
    rows = [
        _row(session, n, entry)
        for session in sessions
        for n, entry in enumerate(session.entries, 1)
        if (entry.rating or entry.note) and entry.answer
    ]
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def _row(session: Session, n: int, entry: TranscriptEntry) -> dict[str, Any]:
    answer = entry.answer
    assert answer is not None
    turns = session.conversation(n).turns if not entry.instead_of else ()
    history = [
        {"role": role, "text": text}
        for turn in turns
        for role, text in (("user", turn.question), ("assistant", turn.text))
        if text.strip()
    ]
    row: dict[str, Any] = {
        "id": f"{session.id}-{n}",
        "question": entry.question,
        "type": f"rated {entry.rating}" if entry.rating else "noted",
        "history": history,
    }
    if history:
        row["rewrite"] = answer.understood
    if entry.rating == "up" and not entry.left_out and not any(entry.limits):
        row["answerable"] = answer.found
        row["evidence"] = [
            {"doc": c.article, "text": c.quote, "start": c.start} for c in answer.citations
        ]
    if entry.note:
        row["note"] = entry.note
    return row
