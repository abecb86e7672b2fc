"""The persons and things that a list names: one line for each."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence.answer_form import enumerates
from assistant.evidence.sentences import Evidence
from assistant.question.understand import Question
from corpus.people.in_article import fold
from corpus.people.mentions import mentions

SURE_ITEM = 2.0  # minimum logit of a sentence beside one that lists all; set by hand


def one_for_each(found: Sequence[Evidence], question: Question) -> list[Evidence]:
    """Return the evidence that names somebody or something new, in its order; the first always.

    That is the speaker of a statement, or else the first name in a sentence that is not in the
    question. Beside a sentence that lists several, one must be sure.
    """
    listed = bool(found) and enumerates(question, found[0].words)
    seen: set[str] = set()
    kept = []
    for n, e in enumerate(found):
        item = _item(e, question)
        new = item is not None and item not in seen and not (listed and e.score < SURE_ITEM)
        if n == 0 or new:
            kept.append(e)
        if item is not None:
            seen.add(item)
    return kept


def _item(e: Evidence, question: Question) -> str | None:
    if e.speaker:
        return fold(e.speaker.split()[-1])
    asked = {fold(word) for word in question.text.replace("?", " ").split()}
    names = (fold(mention.name).split() for mention in mentions(e.words))
    return next((name[-1] for name in names if name and not set(name) <= asked), None)
