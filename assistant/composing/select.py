"""Selection of the sentences to show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from assistant.evidence.answer_form import has_form
from assistant.evidence.confidence import estimated_probability
from assistant.evidence.requirements import CLOSE_RANK, FEW_SENTENCES
from assistant.evidence.sentences import Evidence
from assistant.question.kinds import Measure
from assistant.question.understand import Question

GOES_ON_LOGITS = 6.0  # how much lower the rest of a remark may be
LAST_PLACE = 8  # places in the ranking after which all count as this one
NEAR_CHARACTERS = 900  # maximum characters between two near sentences, about a passage


class BelongingSigns(NamedTuple):
    """The features of a sentence that belongs in an answer after the best one."""

    gap: float  # how far its order is below the best's, in logits
    score: float  # the scorer's logit
    beside: float  # 1 if it is near the best in its article, else 0
    goes_on: float  # 1 if it goes on with a remark that is shown, else 0
    place: float  # its place in the ranking: 1 for the second, at most ``LAST_PLACE``


# Logistic regression of gold on the signs, on the first turns of the asked set, of two like it and
# of the plain questions on invented stories (3,469 sentences, 207 gold); AUC by cross-validation
# over questions .86. The form of the answer, the question's names and words in the sentence, what
# it adds to the best, its length, its speaker and the kind of question told no more.
BELONGING_WEIGHTS = BelongingSigns(
    gap=-0.246, score=0.107, beside=0.263, goes_on=1.134, place=-0.114
)
BELONGING_BIAS = -0.514


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
    for place, e in enumerate(found):
        if len(shown) == measure.most:
            break
        if shown and e.aside != shown[0].aside and not measure.is_all:
            continue
        if shown and not _belongs(belonging_signs(e, shown, place), measure):
            continue
        if articles.setdefault(group(e.article.id), e.article.id) != e.article.id:
            continue
        if shown and not e.tells:
            continue
        if any(e.overlaps(other) for other in shown):
            continue
        shown.append(e)
    return shown


def tell_both(found: list[Evidence], question: Question) -> list[Evidence]:
    """Put a sentence first that tells both things, if a question asks two of one fact.

    It is close behind the best one, or of its article. If none tells both, the first with the
    second thing comes after the best.
    """
    if question.also is None or not found:
        return found
    second = replace(question, wants=question.also)
    top = found[0]
    if has_form(second, top.words):
        return found
    near = [
        e
        for e in found[1:FEW_SENTENCES]
        if has_form(second, e.words)
        and (e.article.id == top.article.id or e.order >= top.order - CLOSE_RANK)
    ]
    both = next((e for e in near if e.fits), None)
    first = [both] if both else [top, *near[:1]]
    return [*first, *(e for e in found if e not in first)]


def belonging_signs(e: Evidence, shown: Sequence[Evidence], place: int) -> BelongingSigns:
    """Return the features of the evidence at a ``place`` of the ranking, beside what is shown."""
    return BelongingSigns(
        gap=shown[0].order - e.order,
        score=e.score,
        beside=float(_beside(e, shown[0])),
        goes_on=float(any(_goes_on(e, other) for other in shown)),
        place=float(min(place, LAST_PLACE)),
    )


def _belongs(signs: BelongingSigns, measure: Measure) -> bool:
    """True if a sentence belongs in an answer, by its probability or by the margins."""
    if measure.chance:
        return estimated_probability(BELONGING_WEIGHTS, BELONGING_BIAS, signs) >= measure.chance
    margin = measure.beside if signs.beside else measure.margin
    return signs.gap <= margin + GOES_ON_LOGITS * signs.goes_on


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
