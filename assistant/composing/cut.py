"""What an answer leaves out: "6 of 18 statements"; the rest is given for "more"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant.evidence.search import Found
from assistant.evidence.sentences import Evidence
from assistant.evidence.statements import KEPT_STATEMENTS
from assistant.question.kinds import KINDS, Plan
from assistant.question.understand import Question

_TOLD = re.compile(r"^\d+ of (?:at least )?\d+ (?P<things>articles|statements)\b.*show all:$", re.M)


class Counted(NamedTuple):
    """What a plan finds, in the plural, and the order in which it is shown; "" for the best
    first."""

    things: str
    order: str


COUNTED: Mapping[Plan, Counted] = {
    "lookup": Counted("articles", ""),
    "statements": Counted("statements", "oldest first"),
}
"""Plans whose evidence is all that there is of a kind; of others more is only less fitting."""


def say_left_out(
    question: Question,
    found: Found,
    shown: Sequence[Evidence],
    *,
    every: Sequence[Evidence] | None = None,
) -> str:
    """Return the line over an answer that says how much it leaves out, and how to ask for it.

    ``every`` is what an answer that leaves nothing out would show; if it is None, all that was
    found. It is "" if nothing is left out.
    """
    kind = KINDS[question.reading.kind]
    counted = COUNTED.get(kind.plan)
    known = found.evidence if every is None else every
    said = [e for e in known if e.statement or kind.plan != "statements"]
    told = found.stated or kind.plan != "statements"
    if counted is None or not told or len(shown) >= len(said):
        return ""
    order = counted.order
    if question.reading.author and not question.terms:
        order = "newest first"
    many = kind.plan == "statements" and len(found.evidence) >= KEPT_STATEMENTS
    of = f"at least {len(said)}" if many else len(said)
    line = f"{len(shown)} of {of} {counted.things}{f', {order}' if order else ''}"
    about = question.reading.about
    if about and len(shown) == sum(not e.aside for e in said):
        are = "is" if len(shown) == 1 else "are"
        line = f"{len(shown)} of {of} statements {are} about {about}, "
        line += f"the others are from articles about {about}"
    return f"{line}; ask for more, or to show all:"


def left_out_of(text: str) -> str | None:
    """Return what an answer's text says it leaves out, "statements" or "articles"; None if none."""
    told = _TOLD.search(text)
    return told["things"] if told else None
