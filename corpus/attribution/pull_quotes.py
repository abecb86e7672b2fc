"""Pull quotes: quotations that an article shows twice, once with their cue and once alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.article import Statement

_LETTERS = re.compile(r"\W+")
_OPENING = re.compile(r"(?<=[.!?…]) +")
_ALIKE = 30
"""Letters and digits that two quotations must share at the beginning of a sentence."""

_SHORTEST = 12
"""Letters and digits that suffice if the quotation is one sentence, whole in both places."""


class StatementJudgement(NamedTuple):
    """A statement, and how sure its speaker is."""

    statement: Statement
    sure: float


def attribute_pull_quotes(
    text: str, judged: Sequence[StatementJudgement], floating: Sequence[bool]
) -> list[StatementJudgement]:
    """Return the judgements, with the speaker of the same words elsewhere for each pull quote.

    A pull quote floats: it has no cue of its own. ``floating`` says for each judgement if it
    floats.
    """
    own: dict[str, Statement] = {}
    for judgement, floats in zip(judged, floating, strict=True):
        if not floats and judgement.statement.kind != "indirect":
            for opening in _openings(text[slice(*judgement.statement.content)]):
                own.setdefault(opening, judgement.statement)
    found = []
    for judgement, floats in zip(judged, floating, strict=True):
        said = judgement.statement
        same = None
        if floats and own:
            opening = next(_openings(text[slice(*said.content)]), "")
            same = own.get(opening)
        if same is not None and same.speaker != said.speaker:
            said = _of(said, same)
            judgement = judgement._replace(statement=said, sure=judgement.sure)
        found.append(judgement)
    return found


def _of(said: Statement, same: Statement) -> Statement:
    return Statement(
        said.content,
        said.kind,
        same.cue,
        same.source,
        same.speaker,
        same.candidates,
        said.sentence,
    )


def _openings(quotation: str) -> Iterator[str]:
    """Yield the first letters and digits of each sentence of a quotation.

    Short sentences yield nothing.
    """
    for sentence in _OPENING.split(quotation):
        opening = _LETTERS.sub("", sentence[: 3 * _ALIKE]).lower()[:_ALIKE]
        if len(opening) == _ALIKE or (len(opening) >= _SHORTEST and sentence == quotation):
            yield opening
