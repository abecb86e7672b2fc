"""The question back, "which one do you mean?", and the turn that answers it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Answer
from assistant.conversation import Conversation
from assistant.dialogue.readings import means_somebody
from assistant.followup.signs import Candidate
from assistant.followup.whom import names_apart
from assistant.question.understand import Question
from corpus.people.matching import fold

CLEAR_LOGIT = 5.0  # minimum logit of a sentence for each of two readings; set by hand
CLOSE_LOGITS = 1.0  # maximum difference of the two logits; set by hand
_FIRST = re.compile(r"\W*(?:the )?(?:first|former)(?: one)?\W*$", re.IGNORECASE)
_SECOND = re.compile(r"\W*(?:the )?(?:second|latter|other|last)(?: one)?\W*$", re.IGNORECASE)
LONGEST_CHOICE = 6  # maximum words of a turn that only says which one is meant


def rival(candidates: Sequence[Candidate], typed: str) -> Question | None:
    """Return the reading that a question back has to offer beside the best one; None if it is sure.

    Both stand for the same pronoun with different people, are answered about as clearly, and by
    different sentences.
    """
    if not candidates or not means_somebody(typed):
        return None
    question = candidates[0].question
    for other in candidates[0].readings:
        if other is question or names_apart(question, other) is None:
            continue
        one, two = (_best(candidates, reading) for reading in (question, other))
        if one is None or two is None or one[0].evidence.overlaps(two[0].evidence):
            continue
        if min(one[1], two[1]) >= CLEAR_LOGIT and abs(one[1] - two[1]) <= CLOSE_LOGITS:
            return other
    return None


def competes(one: Question, other: Question, typed: str) -> bool:
    """True if the other reading is worth offering beside the one that is taken.

    They differ in whom a pronoun of one person means, and neither names anybody twice.
    """
    apart = names_apart(one, other) if means_somebody(typed) else None
    readings = zip((one, other), apart or (), strict=False)
    return apart is not None and all(
        reading.whole.count(name.split()[-1]) == 1 for reading, name in readings
    )


def _best(candidates: Sequence[Candidate], reading: Question) -> tuple[Candidate, float] | None:
    """Return the sentence that answers one reading best, and its logit."""
    found = [
        (c, logit)
        for c in candidates
        for one, logit in zip(c.readings, c.logits, strict=False)
        if one is reading
    ]
    return max(found, key=lambda pair: pair[1], default=None)


def question_back(answer: Answer, one: Question, other: Question) -> Answer:
    """Return the answer that asks which of two readings is meant."""
    first, second = names_apart(one, other) or (one.whole, other.whole)
    text = (
        f"Do you mean {first} or {second}? The articles have an answer for each: "
        f"“{one.whole}” or “{other.whole}”"
    )
    return Answer(
        question=answer.question,
        understood=one.whole,
        found=False,
        text=text,
        refusal=text,
        confidence=answer.confidence,
        reading=answer.reading,
        nearest=answer.nearest,
        act="unclear",
        other=other.whole,
    )


def which_one(turn: str, before: Conversation) -> str | None:
    """Return the question that a turn chooses after a question back; None for another turn."""
    asked = _asked_back(before)
    if asked is None or len(turn.split()) > LONGEST_CHOICE:
        return None
    first, second = asked
    if _FIRST.match(turn):
        return first
    if _SECOND.match(turn):
        return second
    said, one, two = (set(re.findall(r"\w+", fold(text))) for text in (turn, first, second))
    of_one, of_two = said & (one - two), said & (two - one)
    if bool(of_one) == bool(of_two):
        return None
    return first if of_one else second


def without_question_back(before: Conversation) -> Conversation:
    """Return the conversation without a question back at its end."""
    if _asked_back(before) is None:
        return before
    return Conversation(before.turns[:-1], before.headings)


def _asked_back(before: Conversation) -> tuple[str, str] | None:
    """Return the two questions to choose from after a question back; None after anything else."""
    last = before.turns[-1].answer if before.turns else None
    if last is None or last.act != "unclear" or last.other is None:
        return None
    return last.understood, last.other
