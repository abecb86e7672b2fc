"""**Composer** that lets a language model write, and shows what its sentences bear out.

Code picks and numbers the sentences; the model says which of them a statement rests on, and never
types a quotation. Each statement is checked before it is shown. One that fails is written again,
once; if that fails too, the article's own sentence stands in its place.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.answer import Origin
from assistant.composing.composer import Part
from assistant.composing.extractive import Extractive, arrange
from assistant.evidence.sentences import Evidence
from assistant.llm.check import (
    FAULT_WORDS,
    StatementFault,
    bare_statement,
    check_statement,
    foreign_words,
)
from assistant.llm.failures import WHY_WORDS, ModelFailed
from assistant.llm.model import LanguageModel, Prompt
from assistant.llm.parsing import StatementParser, WrittenStatement
from assistant.llm.prompts import (
    LONGEST_STATEMENT,
    MOST_STATEMENTS,
    NumberedSentence,
    again_prompt,
    fit_to_context,
    number_sentences,
    widen,
    writing_prompt,
)
from assistant.llm.written_answer import WrittenAnswer
from assistant.question.kinds import KINDS, Kind, QuestionKind
from assistant.question.understand import Question
from corpus.article import Article, Statement
from corpus.text.sentences import sentences

MOST_RETRIES = 3  # statements of one answer that are written again
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
        ordered = _ordered(kind, evidence)
        numbered = self._numbered(question, evidence)
        if not numbered:
            yield from Extractive().compose(question, evidence)
            return
        page = WrittenAnswer(question, ordered, {one.id: one for one in numbered})
        notice = ""
        try:
            for said in self._said(writing_prompt(question.text, numbered)):
                if said is None:
                    yield None
                    continue
                for one in _single(said):
                    yield from self._checked(one, page)
                if page.refused >= MOST_REFUSED and not page.marks:
                    break
        except ModelFailed as failed:
            notice = f"The language model gave no answer: {WHY_WORDS[failed.why]}."
            if page.marks:
                notice = f"{notice} {CUT_SHORT}"
            _log.warning("%s", notice)
        if not notice and not page.marks and not page.refused:
            notice = NOTHING_FOUND
        if page.refused:
            yield Part("", notice=_refused(page.refused))
        if not notice and page.marks and not _asks_for_all(kind):
            # the best sentence is the answer, whatever a model makes of the others
            page.evidence = [] if kind.name in WIDE else evidence[:1]
        yield from page.rest(notice)

    def _numbered(self, question: Question, evidence: Sequence[Evidence]) -> list[NumberedSentence]:
        """Return the sentences that the model reads, in the order of an answer."""
        kind = KINDS[question.reading.kind]
        wide = widen(evidence, self.statements) if kind.name in WIDE else evidence
        read = number_sentences(_ordered(kind, wide), self.statements)
        return fit_to_context(question.text, read, self.model.context)

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

    def _checked(self, said: WrittenStatement, page: WrittenAnswer) -> Iterator[Part | None]:
        """Yield the part of a statement: as it is, written again, or the article's sentence."""
        if said.quote_of is not None:
            if said.quote_of in page.sentences:
                yield from page.printed(said.quote_of, "article")
            return
        text, ids = bare_statement(said.text), [n for n in said.ids if n in page.sentences]
        bearers, fault = check_statement(text, [page.sentences[n] for n in ids])
        origin: Origin = "written"
        if fault is not None:
            if same := next((n for n in ids if page.sentences[n].is_worded_as(text)), None):
                yield from page.printed(same, "article")
                return
            ids = ids or list(page.sentences)
            _log.debug("a statement is refused, since %s %r", FAULT_WORDS[fault], text)
            again = None
            may_be_mended = fault != "paraphrase"
            if may_be_mended and page.retries < MOST_RETRIES and page.refused < MOST_REFUSED - 1:
                page.retries += 1
                for again in self._again(text, fault, page.nearest(text, ids)):
                    if again is None:
                        yield None
            if again is None:
                (nearest, *_) = page.nearest(text, ids)
                yield from page.replaced(nearest.id, fault)
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


def _ordered(kind: QuestionKind, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the evidence in the order of an answer; of a timeline, in that of its events."""
    by_date = kind.is_by_date
    return list(evidence) if kind.plan == "timeline" else arrange(evidence, by_date=by_date)


def _asks_for_all(kind: QuestionKind) -> bool:
    """True if each piece of evidence is asked for: somebody's words, a list, a timeline."""
    return bool(kind.sought) or kind.is_list or kind.form == "dated"


def _single(said: WrittenStatement) -> Iterator[WrittenStatement]:
    """Yield a statement of several sentences as one statement for each.

    Of a text that is too long the last is left out: the form of reply has cut it off.
    """
    spans = sentences(said.text)
    if len(spans) < 2:
        yield said
        return
    for start, end in spans[: -1 if len(said.text) > LONGEST_STATEMENT else None]:
        yield said._replace(text=said.text[start:end])
