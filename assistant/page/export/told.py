"""An entry of a conversation as every export tells it: with filters, speakers and sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from assistant.answer import NOT_SAID, Citation
from assistant.page.export.prose import Block, blocks
from assistant.page.phrases import (
    VERDICTS,
    in_marks,
    made_whole,
    source_of,
    span_of,
    web_address,
    without_bidi,
)
from assistant.page.sessions.chips import acting_chips
from assistant.page.sessions.session import Session, TranscriptEntry


class ToldSource(NamedTuple):
    """A source under an answer.

    ``doubt`` says what is wrong with the quotation, "" for a verbatim one. ``url`` is an address
    that may be followed, "" for none.
    """

    n: int
    quote: str
    speaker: str
    where: str
    title: str
    url: str
    doubt: str
    notice: str
    article: str
    outlet: str
    published: date | None

    @property
    def quoted(self) -> str:
        return in_marks(self.quote)

    @property
    def line(self) -> str:
        """Return where the words stand, who said them, and what has to be known about them."""
        said = f"said by {self.speaker}" if self.speaker else ""
        title = f"“{self.title}”" if self.title else ""
        known = ", ".join(filter(None, (self.where, title, said)))
        return " ".join(filter(None, (f"{known}.", *map(_sentence, (self.doubt, self.notice)))))


class ToldEntry(NamedTuple):
    """A question with its answer.

    ``notes`` are what must be known to read it: the filters in force, what the reader left out of
    the question, that it was stopped. ``nearest`` are sentences that do not answer, each with its
    source.
    """

    n: int
    question: str
    notes: tuple[str, ...]
    blocks: list[Block]
    nearest: tuple[tuple[str, str], ...]
    sources: tuple[ToldSource, ...]


def told(session: Session, n: int | None = None) -> tuple[ToldEntry, ...]:
    """Return the entries of a conversation in order, or only the ``n``-th, from 1."""
    return tuple(
        tell_entry(entry, i) for i, entry in enumerate(session.entries, 1) if n in (None, i)
    )


def tell_entry(entry: TranscriptEntry, n: int) -> ToldEntry:
    """Return the ``n``-th entry; without an answer it has a note that says so."""
    answer = entry.answer if entry.status == "answered" else None
    if answer is None:
        why = entry.notice or "Stopped before the answer was whole."
        return ToldEntry(n, entry.question, (why,), [], (), ())
    whole = replace(answer, text=answer.text or answer.refusal or NOT_SAID)
    return ToldEntry(
        n,
        entry.question,
        tuple(_notes(entry)),
        blocks(whole, n),
        tuple((" ".join((c.sentence or c.quote).split()), source_of(c)) for c in answer.nearest),
        tuple(map(_source, answer.citations)),
    )


def _notes(entry: TranscriptEntry) -> list[str]:
    answer, notes = entry.answer, []
    if answer and made_whole(answer) and answer.act != "unclear":  # which of two, is asked back
        notes.append(f"Understood as: {answer.understood}")
    if entry.instead_of:
        notes.append(f"In place of: {entry.instead_of}")
    if entry.reading:
        looked = [chip.label for chip in acting_chips(entry.reading, entry.left_out)]
        notes += [f"Looked for: {' · '.join(looked)}"] if looked else []
    if limited := span_of(*entry.limits):
        notes.append(f"Filters: {limited}")
    if entry.left_out:
        out = " · ".join(sorted(chip.label for chip in entry.left_out))
        notes.append(f"Left out by the reader, so the answer does not keep to it: {out}")
    if answer and answer.checked:
        notes.append(f"Written by {model_of(entry)}; each statement was checked with its sources.")
    return [*notes, *(answer.notices if answer else ())]


def model_of(entry: TranscriptEntry) -> str:
    """Return the language model that wrote some of an answer, in words."""
    return f"the language model {entry.model}" if entry.model else "a language model"


def _source(citation: Citation) -> ToldSource:
    return ToldSource(
        n=citation.n,
        quote=without_bidi(citation.quote),
        speaker=without_bidi(citation.speaker or ""),
        where=source_of(citation),
        title=without_bidi(citation.title or ""),
        url=web_address(citation.url) or "",
        doubt="" if citation.verdict == "verbatim" else VERDICTS[citation.verdict],
        notice=without_bidi(citation.notice or ""),
        article=citation.article,
        outlet=without_bidi(citation.outlet or ""),
        published=citation.published,
    )


def _sentence(text: str) -> str:
    return f"{text}." if text and text[-1] not in ".!?" else text


def line_text(pieces: Sequence[tuple[str, bool, object]]) -> str:
    """Return a line of an answer as it stands, with its marks in brackets."""
    return "".join(text for text, _, _ in pieces)


def as_text(told: ToldEntry) -> str:
    """Return an answer with its sources, ready to paste elsewhere."""
    lines = [told.question, *told.notes, ""]
    for block in told.blocks:
        mark = "- " if block.is_list else ""
        lines += [*(f"{mark}{line_text(line)}" for line in block.lines), ""]
    if told.nearest:
        lines += ["Nearest sentences, not an answer", *(f"- {s} ({w})" for s, w in told.nearest)]
    if told.sources:
        lines.append("Sources")
    for source in told.sources:
        lines.append(f"[{source.n}] {' '.join(filter(None, (source.line, source.url)))}")
        lines.append(f"    {in_marks(source.quote)}")
    return "\n".join(lines).strip()
