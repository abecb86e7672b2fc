"""Whom the answering sentence tells of, where a follow-up's pronoun was written out as somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.readings import means_somebody
from assistant.evidence.sentences import Evidence
from assistant.question.understand import Question
from corpus.article import Statement
from corpus.attribution.grammar.nouns import singular
from corpus.english.person_nouns import PERSON_NOUNS
from corpus.people.matching import fold
from corpus.people.mentions import mentions
from index.models.reader import leans


def names_apart(one: Question, other: Question) -> tuple[str, str] | None:
    """Return the name that only the one question has, and that only the other has; None if they
    differ in more, or in something else.
    """
    mine = [name for name in one.names if name not in other.names]
    theirs = [name for name in other.names if name not in one.names]
    if len(mine) != 1 or len(theirs) != 1:
        return None
    same = one.whole.replace(mine[0], theirs[0]) == other.whole
    return (mine[0], theirs[0]) if same else None


def only_reports(name: str, e: Evidence, statements: Sequence[Statement]) -> bool:
    """True if a sentence names somebody as the source of what it tells, and nowhere else.

    "Orr said that they last saw him on Monday" does not tell when Orr was last seen.
    """
    sources = [s.source for s in statements if s.source]
    last = rf"\b{re.escape(name.split()[-1])}\b"
    places = [e.sentence.start + m.start() for m in re.finditer(last, e.words, re.IGNORECASE)]
    return bool(places) and all(
        any(source.start <= at < source.end for source in sources) for at in places
    )


def as_told(question: Question, readings: Sequence[Question], typed: str, e: Evidence) -> Question:
    """Return a follow-up with its pronoun written out as somebody whom the sentence may tell of.

    Where the sentence first names somebody else, it answers another of the ``readings``. Where it
    names nobody but tells of "a suspect", it answers the question as it was typed: after "Orr said
    six were shot", the suspect who was caught is not Orr.
    """
    if not means_somebody(typed):
        return question
    # read as it was typed, it is shown as it was written out
    taken = next((r for r in readings if r.whole == question.whole), question)
    written = [name for name in taken.names if _last(name) not in fold(typed)]
    if len(written) != 1 or _is_named(written[0], e) or leans(e.words):
        return question
    if e.speaker:
        theirs = _last(e.speaker) == _last(written[0]) or means_somebody(e.words)
        return question if theirs else replace(question, whole=typed)
    named = (mention.name for mention in mentions(e.words))
    first = next((name for name in named if singular(name.lower()) not in PERSON_NOUNS), None)
    for other in readings:
        apart = names_apart(taken, other)
        if first and apart and _last(apart[1]) == _last(first):
            return other
    if first or not {singular(word) for word in re.findall(r"[a-z]+", e.words)} & PERSON_NOUNS:
        return question
    return replace(question, whole=typed)


def _is_named(name: str, e: Evidence) -> bool:
    """True if a sentence has the last word of a name."""
    return re.search(rf"\b{re.escape(_last(name))}\b", fold(e.words)) is not None


def _last(name: str) -> str:
    return fold(name).split()[-1]
