"""An answer out of what was found: what is shown, where accounts differ, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.accounts import figures_of, other_figures
from assistant.answer import Answer, Citation
from assistant.compose import arranged, cited, composed
from assistant.contested import Contested, contested
from assistant.evidence import Evidence
from assistant.inquiry import Found, Inquiry
from assistant.question import Question
from assistant.refusal import refusal
from assistant.select import selected
from assistant.verify import guarded, verify
from corpus.article import Article

BY_DATE = ("said-about", "changed")
NEAREST = 3  # sentences shown with a refusal
LOOKED = 12  # passages that may hold a quotation's words again


def answered(
    inquiry: Inquiry, question: Question, found: Found, *, group: Callable[[str], object]
) -> Answer:
    """The answer to one question. Articles of one ``group`` are copies of each other."""
    if not found.answers:
        return _refused(inquiry, question, found)
    kind = question.reading.kind
    chosen = list(found.evidence)
    if not found.parted:
        chosen = selected(found.evidence, kind, group=group)
    figures = [
        e
        for e in other_figures(question, chosen, found.evidence)
        if all(group(e.article.id) != group(c.article.id) or _apart(e, c) for c in chosen)
    ]
    disputed = contested(chosen, near=_near(inquiry), statements=inquiry.statements)
    added = [e for e in (*figures, *(c.other for c in disputed)) if not _shown(e, chosen)]
    chosen = arranged([*chosen, *added], by_date=kind in BY_DATE)
    citations = _verified(inquiry, chosen)
    text = guarded(composed(chosen, citations), citations)
    lead = [*_disputes(disputed, chosen, citations)]
    if figures:
        marks = " ".join(f"[{c.n}]" for c in citations if figures_of(question, c.sentence))
        lead.append(f"The accounts differ {marks}.")
    if found.namesakes:
        lead.insert(0, f"The name fits {' and '.join(found.namesakes)}.")
    return Answer(
        question=question.text,
        understood=question.text,
        found=True,
        text="\n\n".join([*lead, text]),
        citations=citations,
        confidence=found.confidence,
        reading=question.reading,
    )


def _refused(inquiry: Inquiry, question: Question, found: Found) -> Answer:
    reader = inquiry.reader
    why = refusal(
        question,
        naming=lambda name: len(reader.articles_naming(name)),
        frequency=lambda stem: reader.frequencies([stem])[1][stem],
        on_record=lambda name: len(reader.library.statements(name)),
        lacks=found.lacks,
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


def _near(inquiry: Inquiry) -> Callable[[str], list[Article]]:
    def near(words: str) -> list[Article]:
        ids = [id for id, _ in inquiry.reader.by_words(words, LOOKED)]
        passages = inquiry.reader.library.passages(ids)
        return list({p.article.id: p.article for p in passages}.values())

    return near


def _disputes(
    disputed: Sequence[Contested], chosen: Sequence[Evidence], citations: Sequence[Citation]
) -> list[str]:
    """One line for each quotation that is given to two people."""
    return [
        f"The articles disagree on who said “{d.words}”: "
        f"{d.speaker} {_mark(d.shown, chosen, citations)} "
        f"or{'' if d.sure else ', it seems,'} {d.whose} {_mark(d.other, chosen, citations)}."
        for d in disputed
    ]


def _mark(e: Evidence, chosen: Sequence[Evidence], citations: Sequence[Citation]) -> str:
    """The mark of the citation that shows the evidence."""
    at = next(n for n, c in enumerate(chosen) if c is e or _shown(e, [c]))
    return f"[{citations[at].n}]"


def _shown(e: Evidence, chosen: Sequence[Evidence]) -> bool:
    return any(
        e.article.id == c.article.id
        and e.sentence.start < c.sentence.end
        and c.sentence.start < e.sentence.end
        for c in chosen
    )


def _apart(one: Evidence, other: Evidence) -> bool:
    """Whether two sentences of one article are two speakers'."""
    return one.article.id == other.article.id and one.speaker != other.speaker
