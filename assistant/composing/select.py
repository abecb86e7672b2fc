"""Which of the sentences that answer are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.evidence.sentences import Evidence
from assistant.question.kinds import Measure

NEAR_CHARACTERS = 900  # characters between two sentences of an article, about a passage


def select(
    found: Sequence[Evidence], measure: Measure, *, group: Callable[[str], object]
) -> list[Evidence]:
    """The evidence to show, from evidence that is ranked best first.

    Of articles in one ``group``, copies of each other, only the first is shown. A sentence
    inside one that is shown already is left out.
    """
    shown: list[Evidence] = []
    articles: dict[object, str] = {}
    for e in found:
        if len(shown) == measure.most:
            break
        own = shown and _beside(e, shown[0])
        margin = measure.beside if own else measure.margin
        if shown and e.order < shown[0].order - margin:
            continue
        if articles.setdefault(group(e.article.id), e.article.id) != e.article.id:
            continue
        if any(e.overlaps(other) for other in shown):
            continue
        shown.append(e)
    return shown


def _beside(one: Evidence, best: Evidence) -> bool:
    """Whether one sentence stands near the other, where an answer goes on."""
    near = abs(one.sentence.start - best.sentence.start) < NEAR_CHARACTERS
    return near and one.article.id == best.article.id
