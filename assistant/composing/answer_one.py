"""An answer out of what was found: what is shown, where accounts differ, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial

from assistant.answer import Answer, Citation
from assistant.composing.differing_figures import other_figures
from assistant.composing.disputed_quotes import Contested, contested
from assistant.composing.extractive import arranged, cited, composed
from assistant.composing.merge import of_outlets
from assistant.composing.refusal import NO_MORE, refusal
from assistant.composing.select import selected
from assistant.composing.verify import guarded, verify
from assistant.evidence.search import Found, Inquiry, Lap, inquired
from assistant.evidence.sentences import Evidence
from assistant.question.understand import Question

BY_DATE = ("said-about", "changed")
NEAREST = 3  # sentences shown with a refusal
BEARING = 0.3  # how sure it must be of one outlet where it is sure enough of all together
OF_EACH = 2  # sentences of each outlet
LOOKED = 12  # passages that may hold a quotation's words again


def answered(
    inquiry: Inquiry, question: Question, found: Found, *, group: Callable[[str], object]
) -> Answer:
    """The answer to one question. Articles of one ``group`` are copies of each other."""
    if not found.answers or not found.evidence:
        return _refused(inquiry, question, found)
    kind = question.reading.kind
    chosen = list(found.evidence)
    if not found.parted:
        chosen = selected(found.evidence, kind, group=group)
    figures = [
        e
        for e in other_figures(question, chosen, found.evidence)
        if e in chosen
        or all(group(e.article.id) != group(c.article.id) or _apart(e, c) for c in chosen)
    ]
    near = partial(inquiry.reader.articles_by_words, k=LOOKED)
    disputed = contested(chosen, near=near, statements=inquiry.statements, people=inquiry.people)
    others = (*figures, *(c.other for c in disputed))
    added = [e for e in others if not any(e.overlaps(c) for c in chosen)]
    chosen = arranged([*chosen, *added], by_date=kind in BY_DATE)
    citations = _verified(inquiry, chosen)
    text = guarded(composed(chosen, citations), citations)
    lead = [_dispute(one) for one in disputed]
    if figures:
        lead.append("The accounts differ:")
    if found.namesakes:
        lead.insert(0, f"The name fits {' and '.join(found.namesakes)}:")
    return Answer(
        question=question.text,
        understood=question.text,
        found=True,
        text="\n\n".join([*lead, text]),
        citations=citations,
        confidence=found.confidence,
        reading=question.reading,
    )


def of_each_outlet(
    inquiry: Inquiry,
    question: Question,
    found: Found,
    speakers: Collection[str],
    lap: Lap,
    *,
    group: Callable[[str], object],
) -> Answer:
    """The answer out of each outlet that a question names, where all together answer it.

    What was found for a question of many parts is kept, and only the outlets that it has
    nothing of are looked in again.
    """
    whole = answered(inquiry, question, found, group=group) if found.parted else None
    told = {c.outlet for c in whole.citations} if whole else set()
    asked = [outlet for outlet in question.reading.outlets if outlet not in told]
    answers = []
    for outlet in asked:
        own = replace(question, reading=replace(question.reading, outlets=(outlet,)))
        theirs = inquired(inquiry, own, speakers, lap, first=OF_EACH)
        bears = theirs.answers or theirs.confidence >= BEARING
        shown = replace(theirs, evidence=theirs.evidence[:OF_EACH], answers=bears)
        answers.append(answered(inquiry, own, shown, group=group))
    if not told and not any(answer.found for answer in answers):
        return whole or answered(inquiry, question, found, group=group)
    return of_outlets(question, asked, answers, whole if told else None)


def _refused(inquiry: Inquiry, question: Question, found: Found) -> Answer:
    reader = inquiry.reader
    why = (
        NO_MORE
        if found.answers
        else refusal(
            question,
            naming=reader.articles_naming,
            frequency=lambda stem: reader.frequencies([stem])[1][stem],
            on_record=reader.library.on_record,
            lacks=found.lacks,
        )
    )
    return Answer(
        question=question.text,
        understood=question.text,
        found=False,
        text=why,
        refusal=why,
        confidence=found.confidence,
        reading=question.reading,
        nearest=cited(found.evidence[:NEAREST]),
    )


def _verified(inquiry: Inquiry, chosen: Sequence[Evidence]) -> tuple[Citation, ...]:
    return tuple(
        replace(
            citation,
            verdict=verify(
                citation.quote,
                evidence.article,
                speaker=citation.speaker,
                statements=inquiry.statements(evidence.article),
            ).verdict,
        )
        for citation, evidence in zip(cited(chosen), chosen, strict=True)
    )


def _dispute(one: Contested) -> str:
    """The line above a quotation that is given to two people."""
    other = f"or {one.whose}" if one.sure else f"or, it seems, {one.whose}"
    return f"The articles disagree on who said “{one.words}”, {one.speaker} {other}:"


def _apart(one: Evidence, other: Evidence) -> bool:
    """Whether two sentences of one article are two speakers'."""
    return one.article.id == other.article.id and one.speaker != other.speaker
