"""**Composer** that lets a language model write, and shows what its sentences bear out.

Code picks and numbers the sentences; the model says which of them a statement rests on, and never
types a quotation. Each statement is checked before it is shown. One that fails is written again,
once; if that fails too, the article's own sentence stands in its place.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from assistant.answer import Citation, Origin
from assistant.composing.composer import Part, citation
from assistant.composing.extractive import Extractive, arrange
from assistant.evidence.sentences import Evidence
from assistant.llm.check import (
    FAULT_WORDS,
    StatementFault,
    bare_statement,
    check_statement,
    coverage,
    foreign_words,
)
from assistant.llm.failures import WHY_WORDS, ModelFailed
from assistant.llm.model import LanguageModel, Prompt
from assistant.llm.parsing import StatementParser, WrittenStatement
from assistant.llm.prompts import (
    MOST_STATEMENTS,
    NumberedSentence,
    again_prompt,
    fit_to_context,
    number_sentences,
    widen,
    writing_prompt,
)
from assistant.question.kinds import KINDS, Kind
from assistant.question.understand import Question
from corpus.article import Article, Statement

MOST_RETRIES = 3  # statements of one answer that are written again
OWN_SENTENCES = 3  # maximum sentences that a statement is written again from
MOST_REFUSED = 3  # refused statements before the first good one, after which no more are read
WIDE: Final[frozenset[Kind]] = frozenset(("summary", "compare", "timeline", "latest", "changed"))
"""Kinds for which a model reads the sentences beside the evidence too."""
NOTHING_FOUND = "The language model found no answer in these sentences. They are shown as they are."
CUT_SHORT = "What the language model had written until then was checked; the rest is as it is in "
CUT_SHORT += "the articles."

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ModelComposer:
    """**Composer** of checked statements of a language model.

    ``statements`` are those of an article. Headlines and mastheads are not written: they are told
    as they are.
    """

    model: LanguageModel
    statements: Callable[[Article], Sequence[Statement]]

    def compose(self, question: Question, evidence: Sequence[Evidence]) -> Iterator[Part | None]:
        """Yield the parts, and None while the model has given nothing new.

        If the model fails, what it has not told yet is composed of the articles' sentences, and the
        part says so.
        """
        kind = KINDS[question.reading.kind]
        if kind.form in ("headlines", "masthead"):
            yield from Extractive().compose(question, evidence)
            return
        ordered = arrange(evidence, by_date=kind.is_by_date)
        numbered = self._numbered(question, evidence)
        if not numbered:
            yield from Extractive().compose(question, evidence)
            return
        page = _Page(question, {one.id: one for one in numbered})
        notice = ""
        try:
            for said in self._said(writing_prompt(question.text, numbered)):
                if said is None:
                    yield None
                else:
                    yield from self._checked(said, page)
                if page.refused == MOST_REFUSED and page.refused == page.told:
                    break
        except ModelFailed as failed:
            notice = f"The language model gave no answer: {WHY_WORDS[failed.why]}."
            if page.marks:
                notice = f"{notice} {CUT_SHORT}"
            _log.warning("%s", notice)
        if not notice and not page.marks:
            notice = NOTHING_FOUND
        if page.refused:
            yield Part("", notice=_refused(page.refused))
        if notice or page.refused == page.told:
            yield from page.rest(ordered, notice)

    def _numbered(self, question: Question, evidence: Sequence[Evidence]) -> list[NumberedSentence]:
        """Return the sentences that the model reads, in the order of an answer."""
        kind = KINDS[question.reading.kind]
        wide = widen(evidence, self.statements) if kind.name in WIDE else evidence
        read = arrange(wide, by_date=kind.is_by_date)
        return fit_to_context(
            question.text, number_sentences(read, self.statements), self.model.context
        )

    def _said(self, prompt: Prompt) -> Generator[WrittenStatement | None]:
        """Yield the statements of a reply as they become whole, and None while none does."""
        parser = StatementParser()
        count = 0
        try:
            for piece in self.model.pieces(prompt):
                yield None
                if parser.done:  # read to the end: only a whole reply is kept
                    continue
                for statement in parser.feed(piece or ""):
                    yield statement
                    count += 1
                    if count == MOST_STATEMENTS:
                        return
        except ModelFailed:
            if not parser.done:
                raise
        parser.end()

    def _checked(self, said: WrittenStatement, page: _Page) -> Iterator[Part | None]:
        """Yield the part of a statement: as it is, written again, or the article's sentence."""
        page.told += 1
        if said.quote_of is not None:
            if said.quote_of in page.sentences:
                yield from page.printed([said.quote_of], "article")
            return
        text, ids = bare_statement(said.text), [n for n in said.ids if n in page.sentences]
        bearers, fault = check_statement(text, [page.sentences[n] for n in ids])
        origin: Origin = "written"
        if fault is not None:
            ids = ids or list(page.sentences)
            _log.debug("a statement is refused, since %s %r", FAULT_WORDS[fault], text)
            again = None
            if page.retries < MOST_RETRIES and page.refused < MOST_REFUSED - 1:
                page.retries += 1
                for again in self._again(text, fault, page.nearest(text, ids)):
                    if again is None:
                        yield None
            if again is None:
                page.refused += 1
                (nearest, *_) = page.nearest(text, ids)
                yield from page.printed([nearest.id], "replaced", fault)
                return
            (text, bearers), origin = again, "rewritten"
        yield from page.written(text, [one.id for one in bearers], origin, fault)

    def _again(
        self, text: str, fault: StatementFault, cited: Sequence[NumberedSentence]
    ) -> Generator[tuple[str, tuple[NumberedSentence, ...]] | None]:
        """Yield None while waiting, and at last the statement written again, with its sentences, if
        it has no fault."""
        try:
            for said in self._said(again_prompt(text, _what_is_wrong(text, fault, cited), cited)):
                yield None
                if said is not None and (better := bare_statement(said.text)):
                    if bearers := check_statement(better, cited).bearers:
                        yield better, bearers
                    return
        except ModelFailed as failed:
            _log.debug("a statement was not written again: %s", failed)


def _what_is_wrong(text: str, fault: StatementFault, cited: Sequence[NumberedSentence]) -> str:
    """Say to the model why its statement is refused, with the words that are at fault."""
    foreign = foreign_words(text, cited) if fault in ("words", "names") else ()
    named = f" These are not there: {', '.join(foreign)}." if foreign else ""
    return f"{FAULT_WORDS[fault]}{named}"


def _refused(count: int) -> str:
    """Say that the articles' own sentences stand in place of statements that failed the check."""
    if count == 1:
        return (
            "One statement of the language model was not borne out by its sentences; the article's "
            "own words are shown instead."
        )
    return (
        f"{count} statements of the language model were not borne out by their sentences; the "
        "articles' own words are shown instead."
    )


@dataclass(slots=True)
class _Page:
    """What was shown of an answer so far: the marks by the sentence's number, and the texts."""

    question: Question
    sentences: dict[int, NumberedSentence]
    marks: dict[int, int] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    printed_ids: set[int] = field(default_factory=set)
    told: int = 0
    retries: int = 0
    refused: int = 0
    paragraph: bool = False

    def written(
        self, text: str, ids: Sequence[int], origin: Origin, fault: StatementFault | None
    ) -> Iterator[Part]:
        """Yield a statement with the marks of its sentences; nothing if it was told before."""
        if text.casefold() in self.texts:
            return
        self.texts.add(text.casefold())
        new = self._mark(ids)
        marks = "".join(f"[{self.marks[n]}]" for n in ids)
        opens, self.paragraph = not self.paragraph, True
        yield Part(f"{text} {marks}", new, opens, origin=origin, fault=fault)

    def printed(
        self, ids: Sequence[int], origin: Origin, fault: StatementFault | None = None
    ) -> Iterator[Part]:
        """Yield the articles' own sentences, without those that were shown so."""
        for n in ids:
            if n in self.printed_ids:
                continue
            self.printed_ids.add(n)
            new = self._mark([n])
            (plain,) = Extractive().compose(self.question, [self.sentences[n].evidence])
            text = plain.text.removesuffix("[1]") + f"[{self.marks[n]}]"
            self.paragraph = False
            yield Part(text, new, origin=origin, fault=fault)

    def rest(self, evidence: Sequence[Evidence], notice: str) -> Iterator[Part]:
        """Yield the sentences that were not told yet as the articles have them, and a notice."""
        told = [self.sentences[n].evidence for n in self.marks]
        left = [e for e in evidence if not any(e.overlaps(one) for one in told)]
        if not left and notice:
            yield Part("", notice=notice)
        first = len(self.marks)
        for n, e in enumerate(left, first + 1):
            (plain,) = Extractive().compose(self.question, [e])
            text = plain.text.removesuffix("[1]") + f"[{n}]"
            yield Part(text, (citation(n, e),), origin="article", notice=notice)
            notice = ""

    def nearest(self, text: str, ids: Sequence[int]) -> list[NumberedSentence]:
        """Return the sentences that come nearest to bearing out a text, ``OWN_SENTENCES`` at most,
        the nearest first."""
        by = sorted((self.sentences[n] for n in ids), key=lambda one: -coverage(text, [one.words]))
        return by[:OWN_SENTENCES]

    def _mark(self, ids: Sequence[int]) -> tuple[Citation, ...]:
        new = [n for n in dict.fromkeys(ids) if n not in self.marks]
        for n in new:
            self.marks[n] = len(self.marks) + 1
        return tuple(citation(self.marks[n], self.sentences[n].evidence) for n in new)
