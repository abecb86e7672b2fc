"""Which of the sentences that answer are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant.evidence import Evidence


class Measure(NamedTuple):
    """How many sentences a kind of question is answered with, and how far below the best.

    ``margin`` is in logits of the scorer; a sentence of the best one's own article must be
    within ``beside`` of it.
    """

    most: int
    margin: float
    beside: float


ONE = Measure(3, 2.0, 1.0)
SEVERAL = Measure(5, 3.5, 3.0)
MEASURES = {
    "list": SEVERAL,
    "compare": SEVERAL,
    "changed": SEVERAL,
    "said-about": Measure(6, 6.0, 6.0),
    "why": Measure(3, 2.5, 2.0),
    "how": Measure(3, 2.5, 2.0),
}


def selected(
    found: Sequence[Evidence], kind: str, *, group: Callable[[str], object]
) -> list[Evidence]:
    """The evidence to show, from evidence that is ranked best first.

    Of articles in one ``group``, copies of each other, only the first is shown. A sentence
    inside one that is shown already is left out.
    """
    measure = MEASURES.get(kind, ONE)
    shown: list[Evidence] = []
    articles: dict[object, str] = {}
    for e in found:
        if len(shown) == measure.most:
            break
        own = shown and e.article.id == shown[0].article.id
        margin = measure.beside if own else measure.margin
        if shown and e.order < shown[0].order - margin:
            continue
        if articles.setdefault(group(e.article.id), e.article.id) != e.article.id:
            continue
        if any(_overlap(e, other) for other in shown):
            continue
        shown.append(e)
    return shown


def _overlap(one: Evidence, other: Evidence) -> bool:
    return (
        one.article.id == other.article.id
        and one.sentence.start < other.sentence.end
        and other.sentence.start < one.sentence.end
    )
