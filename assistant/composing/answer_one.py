"""The answer to one question: its evidence, disputes and differing figures, or a refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain

from assistant.answer import Answer, Refusal
from assistant.composing.composer import Composer, Part, check_parts, citation, grow
from assistant.composing.cut import COUNTED, say_left_out
from assistant.composing.differing_figures import other_figures
from assistant.composing.disputed_quotes import Dispute, find_disputes
from assistant.composing.extractive import Extractive
from assistant.composing.items import one_for_each
from assistant.composing.merge import NEAREST, merge_outlets, one_half
from assistant.composing.refusal import in_words, refuse
from assistant.composing.select import select, tell_both
from assistant.evidence.plans import gather_evidence
from assistant.evidence.retrieval import Retrieved, of_outlet
from assistant.evidence.search import Found, Inquiry
from assistant.evidence.sentences import Evidence
from assistant.question.kinds import ALL, KINDS, WHOLE_MEASURE, Measure
from assistant.question.understand import Question

EVERYTHING = Measure(60, ALL, ALL)  # for "show all"
BEARING = 0.3  # minimum confidence for one outlet if all outlets together have an answer
OF_EACH = 2  # maximum sentences of each outlet
DISPUTE_PASSAGES = 12  # passages searched for a quotation's words in other articles


def answer(
    inquiry: Inquiry,
    question: Question,
    found: Found,
    *,
    composer: Composer,
    group: Callable[[str], object],
    entire: bool = False,
    counts: bool = True,
) -> Iterator[Answer]:
    """Yield the answer to one question as it grows; the last is complete.

    Articles of one ``group`` are copies of each other. With ``entire``, nothing is left out that
    could be asked for with "more". If it ``counts``, the answer says how much it leaves out.
    """
    if not found.answers or not found.evidence:
        yield _refused(inquiry, question, found)
        return
    chosen, leads = _chosen(inquiry, question, found, group=group, entire=entire)
    # where accounts differ, the articles' own sentences show it, and all of them are shown
    composed = (Extractive() if leads else composer).compose(question, chosen)
    checked = check_parts(composed, chosen, inquiry.statements, notice=inquiry.notice)
    # without copies and captions
    every = found.evidence if found.whole else select(found.evidence, EVERYTHING, group=group)
    if counts and (line := say_left_out(question, found, chosen, every=every)):
        leads.append(line)
    growing = Answer(
        question=question.text,
        understood=question.text,
        found=True,
        text="",
        confidence=found.confidence,
        reading=question.reading,
    )
    for part in chain(map(Part, leads), checked):
        growing = grow(growing, part)
        yield growing


def of_each_outlet(
    retrieved: Retrieved,
    question: Question,
    found: Found,
    *,
    composer: Composer,
    group: Callable[[str], object],
) -> Iterator[Answer]:
    """Yield the growing answer from each outlet that a question names.

    The passages retrieved for all outlets together are divided among them. Evidence for a question
    of many parts is kept, and only outlets without a citation in it are searched on their own. If
    no outlet has an answer, the answer is that from all together. A comparison needs both.
    """
    inquiry = retrieved.inquiry
    answers: list[Answer] = []
    names: list[str | None] = []
    compares = question.compares and not found.parted
    if found.parted:
        for growing in answer(inquiry, question, found, composer=composer, group=group):
            if growing.found:
                yield merge_outlets(question, [None], [growing])
        if growing.found:
            answers, names = [growing], [None]
    told = {c.outlet for one in answers for c in one.citations}
    for outlet in (name for name in question.reading.outlets if name not in told):
        own = of_outlet(retrieved, outlet)
        theirs = _bearing(gather_evidence(own, first=OF_EACH))
        asked = replace(question, reading=own.question.reading)
        names.append(outlet)
        for growing in answer(inquiry, asked, theirs, composer=composer, group=group):
            # half of a comparison is no answer, so that it is not shown before the other half
            if any(one.found for one in (*answers, growing)) and not compares:
                yield merge_outlets(question, names, [*answers, growing])
        answers.append(growing)
    if compares and (half := one_half(question, names, answers)):
        yield half
    elif compares and answers and all(one.found for one in answers):
        yield merge_outlets(question, names, answers)
    if not any(one.found for one in answers):
        yield from answer(inquiry, question, found, composer=composer, group=group)


def _bearing(found: Found) -> Found:
    """Return the best evidence in one outlet; it answers at ``BEARING``, since all together
    answer."""
    bears = found.answers or found.confidence >= BEARING
    return replace(found, evidence=found.evidence[:OF_EACH], answers=bears)


def _chosen(
    inquiry: Inquiry,
    question: Question,
    found: Found,
    *,
    group: Callable[[str], object],
    entire: bool = False,
) -> tuple[list[Evidence], list[str]]:
    """Return the evidence for the answer, and the lines above it for accounts that differ."""
    kind = KINDS[question.reading.kind]
    measure = EVERYTHING if entire and kind.plan in COUNTED else kind.measure
    chosen = list(found.evidence)
    if found.whole:
        most = EVERYTHING if kind.is_list else WHOLE_MEASURE
        return chosen[: max(measure.most, most.most)], []
    if not found.parted:
        fit = one_for_each(found.evidence, question) if kind.is_list else list(found.evidence)
        fit = tell_both(fit, question)
        chosen = select(fit, measure, group=group)
    figures = [
        e
        for e in other_figures(question, chosen, found.evidence)
        if e in chosen
        or all(group(e.article.id) != group(c.article.id) or _apart(e, c) for c in chosen)
    ]
    near = partial(inquiry.reader.articles_by_words, k=DISPUTE_PASSAGES)
    disputed = find_disputes(
        chosen, near=near, statements=inquiry.statements, people=inquiry.people
    )
    others = (*figures, *(c.other for c in disputed))
    added = [e for e in others if not any(e.overlaps(c) for c in chosen)]
    leads = [_dispute(one) for one in disputed]
    if figures:
        leads.append("The accounts differ:")
    if found.spokespeople and question.reading.speaker:
        who = " and ".join(found.spokespeople)
        leads.insert(0, f"Said for {question.reading.speaker} by {who}:")
    if found.namesakes:
        leads.insert(0, f"The name fits {' and '.join(found.namesakes)}:")
    return [*chosen, *added], leads


def _refused(inquiry: Inquiry, question: Question, found: Found) -> Answer:
    reader = inquiry.reader
    why = Refusal("said before", question.reading)
    if not found.answers:
        why = refuse(
            question,
            naming=reader.articles_naming,
            frequency=lambda stem: reader.frequencies([stem])[1][stem],
            on_record=reader.library.on_record,
            lacks=found.lacks,
            outlets=reader.library.outlets,
        )
    words = in_words(why)
    return Answer(
        question=question.text,
        understood=question.text,
        found=False,
        text=words,
        refusal=words,
        confidence=found.confidence,
        reading=question.reading,
        nearest=tuple(
            replace(citation(n, e), notice=inquiry.notice(e.article))
            for n, e in enumerate(found.evidence[:NEAREST], 1)
        ),
        why=(why,),
    )


def _dispute(one: Dispute) -> str:
    """The line above a quotation that is attributed to two people."""
    other = f"or {one.whose}" if one.sure else f"or, it seems, {one.whose}"
    return f"The articles disagree on who said “{one.words}”, {one.speaker} {other}:"


def _apart(one: Evidence, other: Evidence) -> bool:
    """True if two sentences of one article have different speakers."""
    return one.article.id == other.article.id and one.speaker != other.speaker
