"""One answer out of several: of the questions in one, of two speakers, of each outlet named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from assistant.answer import Answer, Citation
from assistant.question.divide import Several
from assistant.question.understand import Question
from index.search.retrieve import Hit

_MARK = re.compile(r"\[(\d+)\]")


def of_parts(question: Question, parts: Several, answers: Sequence[Answer]) -> Answer:
    """The answers to the parts of a question as one, in the order of the parts.

    It is found where any of them is; of the others it says what was not found.
    """
    texts = [
        f"{_label(part.text)}\n\n{answer.text if answer.found else _not_told(answer)}"
        if parts.by == "questions"
        else answer.text
        if answer.found
        else _of_nobody(part.of)
        for part, answer in zip(parts.each, answers, strict=True)
    ]
    return _joined(question, answers, texts)


def of_outlets(
    question: Question,
    outlets: Sequence[str],
    answers: Sequence[Answer],
    first: Answer | None = None,
) -> Answer:
    """The answers out of each of the outlets that a question names as one, after the ``first``.

    An outlet that has nothing is said to have nothing.
    """
    texts = [
        answer.text if answer.found else f"{outlet} has nothing on it that I could find."
        for outlet, answer in zip(outlets, answers, strict=True)
    ]
    if first is None:
        return _joined(question, answers, texts)
    return _joined(question, [first, *answers], [first.text, *texts])


def interleaved(hits: Sequence[Sequence[Hit]]) -> tuple[Hit, ...]:
    """The passages of several rankings, the first of each before the second of any, each once."""
    found: dict[int, Hit] = {}
    for hit in chain.from_iterable(zip_longest(*hits)):
        if hit is not None:
            found.setdefault(hit.id, hit)
    return tuple(found.values())


def _joined(question: Question, answers: Sequence[Answer], texts: Sequence[str]) -> Answer:
    citations, marked = _renumbered(answers, texts)
    found = any(answer.found for answer in answers)
    text = "\n\n".join(marked)
    sure = max(a.confidence for a in answers if a.found is found)
    return Answer(
        question=question.text,
        understood=question.text,
        found=found,
        text=text,
        refusal=None if found else text,
        citations=citations,
        confidence=sure,
        reading=question.reading,
        nearest=() if found else _nearest(answers),
    )


def _renumbered(
    answers: Sequence[Answer], texts: Sequence[str]
) -> tuple[tuple[Citation, ...], list[str]]:
    """The citations of all answers, each once, and the texts with their new marks."""
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
    """The nearest sentence of each answer that was not found, numbered anew."""
    first = [answer.nearest[0] for answer in answers if answer.nearest]
    return tuple(replace(c, n=n) for n, c in enumerate(dict.fromkeys(first), 1))


def _label(text: str) -> str:
    """A part's question before its answer, without quotation marks of its own."""
    bare = re.sub(r"[\"“”«»]", "", text).rstrip(" ?")
    return f"{bare[:1].upper()}{bare[1:]}:"


def _not_told(answer: Answer) -> str:
    """A refusal in one sentence: that it is none, and the last reason given."""
    *_, why = re.split(r"(?<=\.) (?=[A-Z])", answer.text)
    if why == answer.text or answer.text.startswith(why):
        return answer.text
    small = why[0].lower() if re.match(r"(?:Of|No|The|None)\b", why) else why[0]
    return f"The articles do not say: {small}{why[1:]}"


def _of_nobody(name: str | None) -> str:
    return f"Of {name} I found nothing on it."
