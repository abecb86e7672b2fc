"""One answer from several: of several questions, of two speakers, or of each outlet named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from assistant.answer import NOT_SAID, Answer, CheckedStatement, Citation
from assistant.composing.refusal import in_short, nothing_in, nothing_of
from assistant.question.divide import Division
from assistant.question.understand import Question
from index.search.retrieve import Hit

NEAREST = 3  # maximum sentences shown with a refusal
_MARK = re.compile(r"\[(\d+)\]")


def merge_parts(
    question: Question, parts: Division, answers: Sequence[Answer], *, is_whole: bool = True
) -> Answer:
    """Merge the answers to the first parts of a question, in the order of the parts.

    It is found if any of them is; for the others it says what was not found. It is a refusal only
    if it ``is_whole``.
    """
    texts = [
        f"{_label(part.text)}\n\n{answer.text if _goes_on(answer) else in_short(answer.why[0])}"
        if parts.by == "questions"
        else answer.text
        if _goes_on(answer)
        else nothing_of(part.of)
        for part, answer in zip(parts.each, answers, strict=False)
    ]
    return _joined(question, answers, texts, is_whole=is_whole)


def merge_outlets(
    question: Question, outlets: Sequence[str | None], answers: Sequence[Answer]
) -> Answer:
    """Merge the answers from the outlets that a question names; None is an answer from several at
    once.

    If an outlet has nothing, the answer says so.
    """
    texts = [
        nothing_in(outlet) if outlet and not _goes_on(answer) else answer.text
        for outlet, answer in zip(outlets, answers, strict=True)
    ]
    return _joined(question, answers, texts)


def one_half(
    question: Question, named: Sequence[str | None], answers: Sequence[Answer]
) -> Answer | None:
    """Return the refusal of a comparison that has one half: what lacks, and what is on record.

    It is None if both halves are found, or neither. ``named`` are the names of the halves.
    """
    told = [one for one in answers if one.found]
    lacking = [name for name, one in zip(named, answers, strict=True) if not one.found and name]
    if not told or len(told) == len(answers) or not lacking:
        return None
    nothing = " ".join(nothing_of(name) for name in lacking)
    text = f"{NOT_SAID} both, so there is nothing to compare. {nothing}"
    near = [c for one in told for c in one.citations][:NEAREST]
    return Answer(
        question=question.text,
        understood=question.text,
        found=False,
        text=text,
        refusal=text,
        confidence=max(one.confidence for one in answers if not one.found),
        reading=question.reading,
        nearest=tuple(replace(c, n=n) for n, c in enumerate(near, 1)),
        why=tuple(why for one in answers for why in one.why),
    )


def _goes_on(answer: Answer) -> bool:
    """True if the answer is not a refusal; it may still grow."""
    return answer.refusal is None


def interleave(hits: Sequence[Sequence[Hit]]) -> tuple[Hit, ...]:
    """Merge several rankings: the first passage of each, then the second, without duplicates."""
    found: dict[int, Hit] = {}
    for hit in chain.from_iterable(zip_longest(*hits)):
        if hit is not None:
            found.setdefault(hit.id, hit)
    return tuple(found.values())


def _joined(
    question: Question, answers: Sequence[Answer], texts: Sequence[str], *, is_whole: bool = True
) -> Answer:
    citations, marked = _renumbered(answers, texts)
    found = any(answer.found for answer in answers)
    refused = is_whole and not found
    text = "\n\n".join(filter(None, (text.strip() for text in marked)))
    sure = max(a.confidence for a in answers if a.found is found)
    return Answer(
        question=question.text,
        understood=question.text,
        found=found,
        text=text,
        refusal=text if refused else None,
        citations=citations,
        confidence=sure,
        reading=question.reading,
        nearest=_nearest(answers) if refused else (),
        why=tuple(why for answer in answers for why in answer.why),
        checked=tuple(one for answer in answers for one in _checked(answer, citations)),
        notices=tuple(dict.fromkeys(notice for answer in answers for notice in answer.notices)),
    )


def _checked(answer: Answer, citations: Sequence[Citation]) -> Iterator[CheckedStatement]:
    """Yield the checked statements of an answer with the new numbers of their citations."""
    new = {(c.article, c.start, c.end): c.n for c in citations}
    numbers = {c.n: new[c.article, c.start, c.end] for c in answer.citations}
    for one in answer.checked:
        yield replace(one, cites=tuple(numbers[n] for n in one.cites))


def _renumbered(
    answers: Sequence[Answer], texts: Sequence[str]
) -> tuple[tuple[Citation, ...], list[str]]:
    """Return all citations without duplicates, and the texts with their new marks."""
    numbers: dict[tuple[str, int, int], int] = {}
    kept: list[Citation] = []
    marked = []
    for answer, text in zip(answers, texts, strict=True):
        new: dict[str, str] = {}
        for citation in answer.citations:
            key = (citation.article, citation.start, citation.end)
            if key not in numbers:
                numbers[key] = len(kept) + 1
                kept.append(replace(citation, n=numbers[key]))
            new[str(citation.n)] = f"[{numbers[key]}]"
        marked.append(_MARK.sub(lambda m, new=new: new.get(m[1], m[0]), text))  # type: ignore[misc]
    return tuple(kept), marked


def _nearest(answers: Sequence[Answer]) -> tuple[Citation, ...]:
    """Return the nearest sentence of each answer that was not found, with new numbers."""
    first = [answer.nearest[0] for answer in answers if answer.nearest]
    return tuple(replace(c, n=n) for n, c in enumerate(dict.fromkeys(first), 1))


def _label(text: str) -> str:
    """A part's question as the label of its answer, without quotation marks."""
    bare = re.sub(r"[\"“”«»]", "", text).rstrip(" ?")
    return f"{bare[:1].upper()}{bare[1:]}:"
