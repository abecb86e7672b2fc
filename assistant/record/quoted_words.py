"""The quotations of a draft: closed, left open, or too short to be looked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from assistant.composing.verify import speaker_of
from corpus.article import Article, Span, Statement
from corpus.attribution.statements import statements
from corpus.text.paragraphs import paragraphs
from corpus.text.quotations import Quotation, quotations
from corpus.text.sentences import sentences
from corpus.text.wording import wording

FEWEST_CHECKED = 2  # minimum words of a quotation; one word is a term or a title
_REOPENED = re.compile(r"[.!?…][^\S\n]*\n(?=[^\S\n]*[\"“„«])")
_SENTENCE_STOP = re.compile(r"[.!?…:][’'\])]*$")
_DOUBLE = re.compile(r"[\"“”„«»＂]")

QuotedForm = Literal["whole", "too short", "not closed"]


class Quoted(NamedTuple):
    """A quotation of a draft, and its span there, without the marks.

    ``claimed`` is the speaker that the draft names for it. ``before`` and ``after`` are the words
    of the draft around it, in its sentence. ``goes_on`` is True if no mark closes it, because the
    next paragraph opens with one. ``cued`` is False if no word of the draft's ``paragraph`` reports
    it: the speaker is taken from what stands around it.
    """

    words: str
    span: Span
    form: QuotedForm
    claimed: str | None
    before: str
    after: str
    goes_on: bool = False
    paragraph: str = ""
    cued: bool = True


def draft_quotations(draft: str) -> Iterator[Quoted]:
    """Yield the quotations of a draft in order; one inside another is part of it.

    A quotation that goes on in a new line, which opens with a mark again, has one part in each. A
    mark that nothing closes opens a quotation that is "not closed"; it goes to the paragraph's end.
    So does one that only the next paragraph's mark would make a quotation, if its words are no
    sentence.
    """
    if not draft.strip():
        return
    text, added = _with_paragraphs(draft)
    closed = _without_fragments(text)
    told = statements(Article(id="draft", text=closed))
    around, blocks = sentences(text), paragraphs(text)
    outermost = _outermost(quotations(closed))
    whole = [(q.inner, q) for q in outermost]
    every = sorted(
        [*whole, *((span, None) for span in _not_closed(text, outermost))],
        key=lambda pair: pair[0],
    )
    for n, (inner, quotation) in enumerate(every):
        words = text[inner.start : inner.end]
        form: QuotedForm = "whole"
        if quotation is None:
            form = "not closed"
        elif len(wording(words).words) < FEWEST_CHECKED:
            form = "too short"
        start, end = (n - bisect_left(added, n) for n in inner)
        sentence = next((s for s in around if s.start <= inner.start < s.end), inner)
        block = next((p for p in blocks if _holds(p, inner.start)), inner)
        cued = any(
            s.cue and _holds(block, s.cue.start) and _holds(s.content, inner.start) for s in told
        )
        yield Quoted(
            draft[start:end],
            Span(start, end),
            form,
            _claimed(every[n:], told) if quotation or cued else None,
            text[min(sentence.start, inner.start) : inner.start],
            text[inner.end : max(sentence.end, inner.end)],
            quotation is not None and quotation.continues,
            text[slice(*block)],
            cued,
        )


def _holds(span: Span, at: int) -> bool:
    return span.start <= at < span.end


def _outermost(found: Sequence[Quotation]) -> list[Quotation]:
    """Return the quotations that lie in no other; one may lie in a mark that nothing closes."""
    kept: list[Quotation] = []
    for quotation in found:
        if not kept or quotation.outer.start >= kept[-1].outer.end:
            kept.append(quotation)
    return kept


def _without_fragments(text: str) -> str:
    """Return the text with a blank for each mark that opens a fragment and is never closed.

    The mark of the next paragraph opens another quotation then, and its speaker is not this one's.
    """
    fragments = [q for q in quotations(text) if q.continues and not _is_sentence(text, q.inner)]
    for q in fragments:
        text = (
            f"{text[: q.outer.start]}{' ' * (q.inner.start - q.outer.start)}{text[q.inner.start :]}"
        )
    return text


def _is_sentence(text: str, inner: Span) -> bool:
    """True if words may be a paragraph of a speech: they end a sentence and begin one, or hold more
    than one."""
    words = text[inner.start : inner.end].strip()
    if not _SENTENCE_STOP.search(words):
        return False
    return not words[:1].islower() or len(sentences(words)) > 1


def _claimed(
    following: Sequence[tuple[Span, Quotation | None]], told: Sequence[Statement]
) -> str | None:
    """Return the speaker of the first quotation; of one that goes on, the last part's."""
    first = None
    for inner, quotation in following:
        speaker = speaker_of(inner, told)
        if quotation is None or not quotation.continues:
            return speaker or first
        first = first or speaker
    return first


def _with_paragraphs(draft: str) -> tuple[str, list[int]]:
    """Return the draft with a blank line before each line that opens an open quotation again.

    Also return where the added line ends stand, in order.
    """
    added: list[int] = []
    parts: list[str] = []
    at = length = 0
    for line in _REOPENED.finditer(draft):
        start = draft.rfind("\n\n", 0, line.start()) + 1
        if _opens(draft[start : line.end()]):
            parts.append(draft[at : line.end()] + "\n")
            length += len(parts[-1])
            added.append(length - 1)
            at = line.end()
    return "".join([*parts, draft[at:]]), added


def _opens(block: str) -> bool:
    """True if the last line with a mark leaves a quotation open."""
    last = block.rstrip("\n").rsplit("\n", 1)[-1]
    marks = _DOUBLE.findall(last)
    curly = sum((m in "“„«") - (m in "”»") for m in marks)
    straight = sum(m in '"＂' for m in marks) % 2
    return curly > 0 or (bool(straight) and curly == 0)


def _not_closed(text: str, found: Sequence[Quotation]) -> Iterator[Span]:
    """Yield what follows each opening mark without a partner, up to the next or the paragraph's
    end."""
    for paragraph in paragraphs(text):
        inside = [q for q in found if paragraph.start <= q.outer.start < paragraph.end]
        marks = list(_DOUBLE.finditer(text, paragraph.start, paragraph.end))
        for mark in marks:
            at = mark.end()
            used = any(q.outer.start <= mark.start() < q.outer.end for q in inside)
            opens = at < paragraph.end and not text[at].isspace() and mark.group() not in "”»"
            spaced = mark.start() == paragraph.start or text[mark.start() - 1] in " \n\t([—–-"
            if used or not opens or not spaced:
                continue
            end = min((q.outer.start for q in inside if q.outer.start > at), default=paragraph.end)
            yield Span(at, len(text[:end].rstrip()))
