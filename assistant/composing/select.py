"""Selection of the sentences to show."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.evidence.sentences import Evidence
from assistant.question.kinds import Measure

GOES_ON_LOGITS = 6.0  # how much lower the rest of a remark may be
NEAR_CHARACTERS = 900  # maximum characters between two near sentences, about a passage


def select(
    found: Sequence[Evidence], measure: Measure, *, group: Callable[[str], object]
) -> list[Evidence]:
    """Select the evidence to show from ranked evidence, the best first.

    Articles of one ``group`` are copies of each other; only the first is shown. A sentence that
    overlaps one already shown is left out. So is what is no sentence of the story, and, unless the
    measure is for all, what is on the topic only as its article is, beside what is more.
    """
    shown: list[Evidence] = []
    articles: dict[object, str] = {}
    for e in found:
        if len(shown) == measure.most:
            break
        if shown and e.aside != shown[0].aside and not measure.is_all:
            continue
        own = shown and _beside(e, shown[0])
        margin = measure.beside if own else measure.margin
        if any(_goes_on(e, other) for other in shown):
            margin += GOES_ON_LOGITS
        if shown and (e.order < shown[0].order - margin or e.score < measure.least):
            continue
        if articles.setdefault(group(e.article.id), e.article.id) != e.article.id:
            continue
        if shown and not e.tells:
            continue
        if any(e.overlaps(other) for other in shown):
            continue
        shown.append(e)
    return shown


def _goes_on(one: Evidence, other: Evidence) -> bool:
    """True if two statements of one speaker follow each other: one remark in two sentences."""
    if one.article.id != other.article.id or one.speaker is None or one.speaker != other.speaker:
        return False
    first, second = sorted((one.sentence, other.sentence))
    return not one.article.text[first.end : second.start].strip()


def _beside(one: Evidence, best: Evidence) -> bool:
    """True if one sentence is near the other, where an answer often continues."""
    near = abs(one.sentence.start - best.sentence.start) < NEAR_CHARACTERS
    return near and one.article.id == best.article.id
