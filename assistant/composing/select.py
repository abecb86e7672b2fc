"""Which of the sentences that answer are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant.evidence.sentences import Evidence

NEAR = 900  # characters between two sentences of an article, about a passage


class Measure(NamedTuple):
    """How many sentences a kind of question is answered with, and how far below the best.

    ``margin`` is in logits of the scorer; ``beside`` is that of a sentence near the best one,
    where an answer often goes on.
    """

    most: int
    margin: float
    beside: float


# clapnq, 138 answerable: gold-sentence F1 .63 at (4, 2, 7), .61 at (3, 2, 7), .60 at (4, 2, 5),
# .55 at (4, 2, 3); a date or a figure is told in less than it takes there
USUAL = Measure(4, 2.0, 7.0)
BRIEF = Measure(3, 2.0, 6.0)
SPOKEN = Measure(6, 6.0, 6.0)
MEASURES = {
    "when": BRIEF,
    "how-many": BRIEF,
    "yes-no": BRIEF,
    "said-about": SPOKEN,
    "changed": SPOKEN,
    "list": Measure(5, 3.5, 7.0),
    "compare": Measure(5, 3.5, 7.0),
}


def selected(
    found: Sequence[Evidence], kind: str, *, group: Callable[[str], object]
) -> list[Evidence]:
    """The evidence to show, from evidence that is ranked best first.

    Of articles in one ``group``, copies of each other, only the first is shown. A sentence
    inside one that is shown already is left out.
    """
    measure = MEASURES.get(kind, USUAL)
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
    near = abs(one.sentence.start - best.sentence.start) < NEAR
    return near and one.article.id == best.article.id
