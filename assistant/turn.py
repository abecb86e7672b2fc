"""One turn of a conversation: heard, understood, and answered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Unpack

from assistant.answer import Answer
from assistant.composing.composer import Composer
from assistant.conversation import Conversation
from assistant.converse import Converse
from assistant.dialogue.acts import HeardTurn, hear
from assistant.evidence.search import Inquiry
from assistant.followup.ask_back import which_one, without_question_back
from assistant.knowledge import Knowledge
from assistant.llm.understanding import ModelHeard, Parse, Understanding, by_model
from assistant.question.divide import Division
from assistant.question.limits.narrowing import Narrowing, readable
from assistant.trace import Beyond, Route, Trace
from corpus.article import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPath:
    """All that is needed to answer a turn.

    ``understanding`` is None without a language model. ``article`` returns an article by its id,
    ``examples`` at most so many questions that the index answers.
    """

    inquiry: Inquiry
    knowledge: Knowledge
    composer: Composer
    understanding: Understanding | None
    article: Callable[[str], Article]
    examples: Callable[[int], Sequence[str]]

    def traces(
        self, question: str, conversation: Conversation | None, **narrowing: Unpack[Narrowing]
    ) -> Iterator[Trace]:
        """Yield the growing answer to a turn after a conversation.

        Raises:
            ValueError: the question is blank, or ``without`` names no part of a reading.
            BadQuestion: it is too long.
            BadSetting: a date is invalid, or no outlet, or more than one, has a name.
        """
        self.knowledge.settle(**narrowing)  # what is wrong is told before anything is answered
        asked, known = readable(question), self.knowledge.now()
        said = self._heard(asked, conversation or Conversation(), known.names)
        understood: Parse = partial(self.knowledge.understood, **narrowing)
        told = ModelHeard(None)
        read = self.understanding.read if self.understanding else _unread
        for got in read(asked, said, self.knowledge):
            if got is None:
                yield Trace(Answer(asked, "", found=False, text="", act=said.act))
            else:
                told = got
        if told.reading is not None:
            said = told.reading.heard(said)
            understood = by_model(told.reading, said.text, self.knowledge, narrowing)
        for answer in self._converse(understood).answers(asked, said):
            yield Trace(answer)
        if not said.text:
            return

        of_each = not narrowing.get("outlets")
        division = told.reading.division() if told.reading else None
        beyond: Beyond | None = "all" if said.whole else "more" if said.act == "more" else None
        route = self._route(understood, of_each=of_each, division=division)
        if told.reading is None:
            route = replace(route, alternatives=partial(self.knowledge.alternatives, **narrowing))
        for trace in route.traces(said.text, said.before, beyond=beyond):
            act = "unclear" if trace.answer.act == "unclear" else said.act
            answer = replace(trace.answer, question=asked, act=act)
            if told.notice:
                answer = replace(answer, notices=(told.notice, *answer.notices))
            yield trace._replace(answer=answer)

    def _heard(self, asked: str, before: Conversation, names: Collection[str]) -> HeardTurn:
        """Return the act of a turn; after a question back it may say which one is meant."""
        earlier = without_question_back(before)
        if whole := which_one(asked, before):
            return HeardTurn("ask", whole, earlier)
        return hear(asked, earlier, guess=self.knowledge.guess, names=names)

    def _converse(self, understood: Parse) -> Converse:
        return Converse(
            held=lambda: self.knowledge.holdings(self.examples(3)),
            article=self.article,
            statements=self.inquiry.statements,
            notice=self.inquiry.notice,
            understood=understood,
        )

    def _route(self, understood: Parse, *, of_each: bool, division: Division | None) -> Route:
        return Route(
            inquiry=self.inquiry,
            composer=self.composer,
            understood=understood,
            names=lambda: self.knowledge.now().names,
            speakers=self.knowledge.speakers,
            group=self.knowledge.group,
            of_each=of_each,
            division=division,
        )


def _unread(asked: str, said: HeardTurn, knowledge: Knowledge) -> Iterator[ModelHeard | None]:
    """Yield nothing: no language model reads the turn."""
    yield from ()
