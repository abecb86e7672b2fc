"""Of which kind a question is: by a wording that is sure, else by the classifier."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from assistant.question.kinds import KINDS, ROWS, Kind, QuestionKind
from assistant.question.turns import Guess


class Recognised(NamedTuple):
    """A question's kind, and whose words it asks for and about what, where it does."""

    kind: QuestionKind
    speaker: str | None = None
    about: str | None = None


# words that show that a question's subject is not somebody who speaks
_NOBODY = re.compile(
    r"\b(?:that|which|who|whom|articles?|reports?|story|stories|piece|coverage|newspaper)\b",
    re.IGNORECASE,
)


# where no pattern is sure, the classifier may say which of these it is
GUESSED: Mapping[str, Kind] = {
    "lookup": "lookup", "latest": "latest", "timeline": "timeline", "summary": "summary",
    "about-article": "about-article", "list": "list", "how-many": "how-many", "when": "when",
    "where": "where", "why": "why", "who": "who", "compare": "compare", "who-said": "who-said",
}  # fmt: skip
VAGUE: frozenset[Kind] = frozenset(("fact", "report", "list", "how", "who"))
BELIEVED = 0.5  # chance from which the classifier decides where the patterns are vague


# a subject has no verb of saying in it: "what did the board say in answer to X"
_SAYS = re.compile(r"\b(?:say|said|tell|told|think|thought)\b", re.IGNORECASE)


def recognise(text: str, guess: Guess | None = None) -> Recognised:
    """The kind of a question that has lost its question mark.

    ``guess`` is the classifier's; it decides where the patterns only tell a vague kind.
    """
    found = _recognise(text)
    if guess is None or found.kind.name not in VAGUE or guess.chance < BELIEVED:
        return found
    kind = GUESSED.get(guess.label)
    return found if kind is None else Recognised(KINDS[kind], None, None)


def _recognise(text: str) -> Recognised:
    for row in ROWS:
        for pattern in row.patterns:
            if match := re.search(pattern, text, re.IGNORECASE):
                groups = match.groupdict()
                if not _NOBODY.search(groups.get("x") or "") and not _SAYS.search(
                    groups.get("x") or ""
                ):
                    about = groups.get("y") or groups.get("z")
                    return Recognised(row, groups.get("x"), about)
    return Recognised(KINDS["fact"])
