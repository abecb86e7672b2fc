"""Turns that are not questions: answered from the last answer, or from what the index holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from assistant.answer import Act, Answer
from assistant.composing import holdings, moves
from assistant.composing.composer import Part, grow
from assistant.composing.holdings import Holdings
from assistant.conversation import Conversation
from assistant.dialogue.acts import MOVES, HeardTurn
from assistant.question.understand import Question
from corpus.article import Article, Statement

NOT_UNDERSTOOD: Final[frozenset[Act]] = frozenset(("language", "unclear"))
"""Acts of turns that nothing was made of."""
_OF_WHAT_WAS_SHOWN: Final[frozenset[Act]] = frozenset(("source", "quote"))
"""Moves on the last answer that cites something; a refusal after it has nothing to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Converse:
    """All that is needed to answer a turn that is not a question."""

    held: Callable[[], Holdings]
    article: Callable[[str], Article]
    statements: Callable[[Article], Sequence[Statement]]
    notice: Callable[[Article], str | None]
    understood: Callable[[str, Conversation], Question]

    def answers(self, asked: str, said: HeardTurn) -> Iterator[Answer]:
        """Yield the answer as it grows; nothing if the turn needs a search."""
        if said.text:
            return
        if said.act in MOVES:
            yield from self._moved(asked, said)
        else:
            told, read = self._told(asked, said), said.act not in NOT_UNDERSTOOD
            refusal = None if read else told
            yield Answer(asked, "", found=read, text=told, refusal=refusal, act=said.act)

    def _told(self, asked: str, said: HeardTurn) -> str:
        if said.act == "thanks":
            return holdings.thanks()
        if said.act == "language":
            return holdings.not_english()
        held = self.held()
        if said.act == "greet":
            return holdings.greeting(held)
        if said.act == "help":
            return holdings.help(held)
        if said.act == "holdings":
            return holdings.describe_holdings(held)
        return holdings.ask_back(asked, held)

    def _moved(self, asked: str, said: HeardTurn) -> Iterator[Answer]:
        """Answer a move on the last answer with citations or, as a refusal, with nearest ones."""
        shown = [
            t for t in said.before.turns if t.answer and (t.answer.citations or t.answer.nearest)
        ]
        asked_for = [t for t in shown if t.answer and t.answer.act not in MOVES - {"more"}]
        last = (asked_for or shown)[-1]  # after another move: still the answer before that
        cited = [t for t in asked_for if t.answer and t.answer.citations]
        earlier = bool(cited) and cited[-1] is not last and said.act in _OF_WHAT_WAS_SHOWN
        last = cited[-1] if earlier else last
        assert last.answer is not None
        evidence = moves.cited_evidence(last.answer, self.article, self.statements)
        if not last.answer.citations:
            again = moves.refuse_again(last.answer, said.act, evidence)
            yield replace(again, question=asked, understood=last.understood)
            return
        parts: Iterator[Part]
        if said.sayer:
            parts = moves.whole_quotations(evidence)
        elif said.act == "source":
            parts = moves.source_parts(evidence)
        elif said.act == "sure":
            parts = moves.sure_parts(evidence)
        elif said.act == "quote":
            parts = moves.whole_quotations(evidence)
        else:
            question = self.understood(last.understood, Conversation())
            parts = moves.shorter_parts(evidence, question)
        if earlier:
            parts = chain((moves.of_earlier_answer(last.understood),), parts)
        growing = Answer(
            asked, last.understood, found=True, text="", act=said.act,
            confidence=last.answer.confidence, reading=last.answer.reading,
        )  # fmt: skip
        for part in moves.fit_to_show(parts, evidence, self.statements, notice=self.notice):
            growing = grow(growing, part)
            yield growing
