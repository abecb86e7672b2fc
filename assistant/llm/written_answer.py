"""What was shown so far of an answer that a language model writes, and what is still to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant.answer import Citation, Origin
from assistant.composing.composer import Part, citation
from assistant.composing.extractive import (
    Extractive,
    after_source,
    is_in_lines,
    source_line,
)
from assistant.evidence.sentences import Evidence
from assistant.llm.check import StatementFault, coverage
from assistant.llm.prompts import NumberedSentence
from assistant.llm.wording import content_stems
from assistant.question.kinds import KINDS
from assistant.question.understand import Question

OWN_SENTENCES = 3  # maximum sentences that a statement is written again from
MOSTLY_TOLD = 0.5  # share of a sentence's words that were told, from which it is not printed too


@dataclass(slots=True)
class WrittenAnswer:
    """What was shown of an answer so far: the marks by the sentence's number, and the texts.

    ``evidence`` is all that is to be told, in the order in which it is told without a model.
    ``told`` are the stems that were shown of a sentence. ``held`` are sentences in place of refused
    statements while nothing is shown: of a model that says nothing good, the order is not kept
    either. ``last`` is what was printed just before.
    """

    question: Question
    evidence: Sequence[Evidence]
    sentences: dict[int, NumberedSentence]
    marks: dict[int, int] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    told: dict[int, frozenset[str]] = field(default_factory=dict)
    held: dict[int, StatementFault] = field(default_factory=dict)
    last: Evidence | None = None
    retries: int = 0
    refused: int = 0
    paragraph: bool = False

    def written(
        self, text: str, ids: Sequence[int], origin: Origin, fault: StatementFault | None
    ) -> Iterator[Part]:
        """Yield a statement with the marks of its sentences; nothing if all of it was told."""
        says = content_stems(text)
        if text.casefold() in self.texts or any(says <= self._told(n) for n in ids):
            return
        yield from self._before(min(ids))
        self.texts.add(text.casefold())
        for n in ids:
            self.told[n] = self._told(n) | says
        new = self._mark(ids)
        marks = "".join(f"[{self.marks[n]}]" for n in ids)
        opens, before = not self.paragraph, self.last
        self.paragraph, self.last = True, None
        if self._is_dated:
            self.last = self.sentences[ids[0]].evidence
            opens = before is None or before.article.id != self.last.article.id
            text = f"- {text}" if is_in_lines(self.question, len(self.evidence)) else text
            text = after_source(text, source_line(self.last.article)) if opens else text
        yield Part(f"{text} {marks}", new, opens, origin=origin, fault=fault)

    def printed(
        self, id: int, origin: Origin, fault: StatementFault | None = None
    ) -> Iterator[Part]:
        """Yield an article's own sentence; nothing if most of it was told."""
        yield from self._before(id)
        yield from self._printed(id, origin, fault)

    def _printed(self, id: int, origin: Origin, fault: StatementFault | None) -> Iterator[Part]:
        has = content_stems(self.sentences[id].words)
        if id in self.marks and len(has & self._told(id)) >= MOSTLY_TOLD * len(has):
            return
        self.told[id] = has
        e = self.sentences[id].evidence
        beside = self.last is not None and self.last.article.id == e.article.id
        pair = [self.last, e] if self.last and beside and not self._lists else [e]
        composer = Extractive(among=len(self.evidence))
        part = next(p for p in composer.compose(self.question, pair) if _is_of(p, e))
        new = self._mark([id])
        self.paragraph, self.last = False, e
        yield replace(_marked(part, self.marks[id]), citations=new, origin=origin, fault=fault)

    def replaced(self, id: int, fault: StatementFault) -> Iterator[Part]:
        """Yield the article's sentence in place of a refused statement, once something is shown."""
        self.refused += 1
        if self.marks:
            yield from self.printed(id, "replaced", fault)
        else:
            self.held.setdefault(id, fault)

    def rest(self, notice: str) -> Iterator[Part]:
        """Yield the evidence that was not told yet as it is told without a model, and a notice."""
        told = [self.sentences[n].evidence for n in self.marks]
        left = [e for e in self.evidence if not any(e.overlaps(one) for one in told)]
        if not left and notice:
            yield Part("", notice=notice)
        if not left:
            return
        for part in Extractive(among=len(self.evidence)).compose(self.question, left):
            (cited,) = part.citations
            instead = [f for n, f in self.held.items() if _is_of(part, self.sentences[n].evidence)]
            origin: Origin = "replaced" if instead else "article"
            marked = _marked(part, len(self.marks) + cited.n)
            yield replace(marked, origin=origin, fault=next(iter(instead), None), notice=notice)
            notice = ""

    def nearest(self, text: str, ids: Sequence[int]) -> list[NumberedSentence]:
        """Return the sentences that come nearest to bearing out a text, ``OWN_SENTENCES`` at most,
        the nearest first."""
        by = sorted((self.sentences[n] for n in ids), key=lambda one: -coverage(text, [one.words]))
        return by[:OWN_SENTENCES]

    @property
    def _is_dated(self) -> bool:
        return KINDS[self.question.reading.kind].form == "dated"

    @property
    def _lists(self) -> bool:
        return KINDS[self.question.reading.kind].is_list

    def _told(self, id: int) -> frozenset[str]:
        return self.told.get(id, frozenset())

    def _before(self, id: int) -> Iterator[Part]:
        """Yield what stands before a sentence: what was held back, since something good comes.

        In the order of days it is also what the model has passed over: each day has its place.
        """
        held, self.held = self.held, {}
        if self._is_dated:
            for n in self.sentences:
                if n < id and n not in self.marks and n not in held and self._is_evidence(n):
                    yield from self._printed(n, "article", None)
        for n, fault in held.items():
            yield from self._printed(n, "replaced", fault)

    def _is_evidence(self, id: int) -> bool:
        return any(self.sentences[id].evidence is e for e in self.evidence)

    def _mark(self, ids: Sequence[int]) -> tuple[Citation, ...]:
        new = [n for n in dict.fromkeys(ids) if n not in self.marks]
        for n in new:
            self.marks[n] = len(self.marks) + 1
        return tuple(citation(self.marks[n], self.sentences[n].evidence) for n in new)


def _is_of(part: Part, e: Evidence) -> bool:
    """True if a part cites a piece of evidence."""
    return any(c.article == e.article.id and c.start == e.quote.start for c in part.citations)


def _marked(part: Part, n: int) -> Part:
    """Return a part of one citation, with another number for it."""
    (cited,) = part.citations
    text = f"{part.text.removesuffix(f'[{cited.n}]')}[{n}]"
    return replace(part, text=text, citations=(replace(cited, n=n),))
