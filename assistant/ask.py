"""The assistant: one path from a question to a checked answer, for all who ask."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Unpack

from assistant.answer import Answer
from assistant.composing.composer import Composer
from assistant.composing.extractive import Extractive
from assistant.conversation import Conversation
from assistant.converse import Converse
from assistant.dialogue.acts import hear
from assistant.evidence.exact import quoted
from assistant.evidence.search import Inquiry, topic_of
from assistant.evidence.sentences import Scorer
from assistant.evidence.statements import BEARS
from assistant.examples import EXAMPLES
from assistant.knowledge import Knowledge
from assistant.llm.model import LanguageModel
from assistant.llm.understanding import ModelHeard, Parse, Understanding, by_model
from assistant.llm.writing import ModelComposer
from assistant.question.divide import Division
from assistant.question.narrowing import Narrowing, readable
from assistant.record.articles import choose_articles
from assistant.record.draft import DraftJudgement, judge_draft
from assistant.record.holding import about_words, statements_holding
from assistant.record.people import count_people
from assistant.record.statements import Said, table
from assistant.settings import ModelUse, Strictness
from assistant.trace import Beyond, Route, Trace
from corpus.article import Article, Statement, StatementKind
from corpus.errors import NothingToRead
from corpus.people import user_aliases
from corpus.people.across_articles import Person
from corpus.people.in_article import same_person
from index.library.library import ArticleEntry
from index.library.record import Chosen
from index.models.embed import Embedder
from index.search.reader import Reader
from index.search.retrieve import Retriever
from index.stores.statements import Near

DRAFT_PASSAGES = 40  # passages searched for a draft's quotation


class Assistant:
    """Answers questions over an index; safe to use from several threads.

    ``embedder`` is None if there are no vectors. ``composer`` is None for extractive answers, or
    for those of the language ``model``, if there is one. ``close`` closes the index and the model.
    """

    def __init__(
        self,
        reader: Reader,
        retriever: Retriever,
        *,
        embedder: Embedder | None,
        scorer: Scorer,
        composer: Composer | None = None,
        model: LanguageModel | None = None,
        model_use: ModelUse = "all",
        strictness: Strictness = "balanced",
        examples: Sequence[str] = (),
        notices: Sequence[str] = (),
    ) -> None:
        self.notices = tuple(notices)
        self._reader = reader
        self._inquiry = Inquiry(reader, retriever, embedder, scorer, strictness)
        self._model = model
        self._composer = composer or Extractive()
        self._understanding: Understanding | None = None
        if model is not None and model_use != "understanding" and composer is None:
            self._composer = ModelComposer(model, self._inquiry.statements)
        if model is not None and model_use != "writing":
            self._understanding = Understanding(model)
        self._examples = tuple(examples)
        self._answered: tuple[str, ...] | None = None  # those that were asked and are answered
        self._knowledge = Knowledge(reader, embedder)
        self._closed = False

    def close(self) -> None:
        """Close the index's files and the model's connections; nothing can be asked then."""
        self._closed = True
        if self._model is not None:
            self._model.close()
        self._reader.close()

    def _check_open(self) -> None:
        if self._closed:
            raise ValueError("this assistant is closed: open another with open_assistant()")

    def __enter__(self) -> Assistant:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(
        self,
        question: str,
        conversation: Conversation | None = None,
        **narrowing: Unpack[Narrowing],
    ) -> Answer:
        """Answer a question, or say why there is no answer.

        A follow-up is rewritten from the conversation into a standalone question, which is
        ``Answer.understood``. To correct it, ask the question that was meant in full, with the
        conversation as it was before: a standalone question is not rewritten.

        Raises:
            ValueError: the question is blank, ``without`` names no part of a reading, or the
                assistant is closed.
            BadQuestion: it is too long.
            BadSetting: a date is invalid, or no outlet, or more than one, has a name.
        """
        return self.trace(question, conversation, **narrowing).answer

    def trace(
        self,
        question: str,
        conversation: Conversation | None = None,
        **narrowing: Unpack[Narrowing],
    ) -> Trace:
        """Return the same as ``ask``, with the ranked passages."""
        *_, last = self._traces(question, conversation, **narrowing)
        return last

    def stream(
        self,
        question: str,
        conversation: Conversation | None = None,
        **narrowing: Unpack[Narrowing],
    ) -> Iterator[Answer]:
        """Yield the answer as it grows; the last is what ``ask`` returns.

        The first has the reading of the question and no text. Then the text and its citations grow
        by parts, each as soon as it was made and checked. Each text begins with the one before.
        While a language model is waited for, the same answer is yielded again now and then, also
        one without a reading; whoever closes the iterator drops the request.
        """
        for trace in self._traces(question, conversation, **narrowing):
            yield trace.answer

    def _traces(
        self,
        question: str,
        conversation: Conversation | None,
        *,
        plain: bool = False,
        **narrowing: Unpack[Narrowing],
    ) -> Iterator[Trace]:
        """Yield the growing answer; ``plain`` is without the language model."""
        self._check_open()
        self._knowledge.settle(**narrowing)  # what is wrong is told before anything is answered
        asked, known = readable(question), self._knowledge.now()
        said = hear(
            asked, conversation or Conversation(), guess=self._knowledge.guess, names=known.names
        )
        understood: Parse = partial(self._knowledge.understood, **narrowing)
        told = ModelHeard(None)
        if self._understanding and not plain:
            for got in self._understanding.read(asked, said, self._knowledge):
                if got is None:
                    yield Trace(Answer(asked, "", found=False, text="", act=said.act))
                else:
                    told = got
        if told.reading is not None:
            said = told.reading.heard(said)
            understood = by_model(told.reading, said.text, self._knowledge, narrowing)
        converse = Converse(
            held=lambda: self._knowledge.holdings(self.examples(3)),
            article=self.article,
            statements=self._inquiry.statements,
            understood=understood,
        )
        for answer in converse.answers(asked, said):
            yield Trace(answer)
        if not said.text:
            return

        of_each = not narrowing.get("outlets")
        division = told.reading.division() if told.reading else None
        route = self._route(understood, plain=plain, of_each=of_each, division=division)
        beyond: Beyond | None = "all" if said.whole else "more" if said.act == "more" else None
        for trace in route.traces(said.text, said.before, beyond=beyond):
            answer = replace(trace.answer, question=asked, act=said.act)
            if told.notice:
                answer = replace(answer, notices=(told.notice, *answer.notices))
            yield trace._replace(answer=answer)

    def _route(
        self, understood: Parse, *, plain: bool, of_each: bool, division: Division | None
    ) -> Route:
        return Route(
            inquiry=self._inquiry,
            composer=Extractive() if plain else self._composer,
            understood=understood,
            names=lambda: self._knowledge.now().names,
            speakers=self._knowledge.speakers,
            group=self._knowledge.group,
            of_each=of_each,
            division=division,
        )

    async def aask(
        self,
        question: str,
        conversation: Conversation | None = None,
        **narrowing: Unpack[Narrowing],
    ) -> Answer:
        """Return the same as ``ask``, from a thread: the event loop is not blocked."""
        return await asyncio.to_thread(self.ask, question, conversation, **narrowing)

    async def astream(
        self,
        question: str,
        conversation: Conversation | None = None,
        **narrowing: Unpack[Narrowing],
    ) -> AsyncIterator[Answer]:
        """Yield the same as ``stream``, from a thread: the event loop is not blocked."""
        growing = self.stream(question, conversation, **narrowing)
        while (answer := await asyncio.to_thread(next, growing, None)) is not None:
            yield answer

    def statements(
        self,
        speaker: str | None = None,
        about: str | None = None,
        since: date | str | None = None,
        until: date | str | None = None,
        kind: StatementKind | None = None,
        outlets: Sequence[str] | str | None = None,
    ) -> tuple[Said, ...]:
        """Return who is on record with what, the oldest first.

        ``speaker`` matches every form of a name; ``about`` is a person or a topic, as in a
        question. Words between quotation marks in it are found as they stand, or nothing is; so are
        five words and more without marks, if they stand anywhere. Days and outlets are those of
        ``Narrowing``, and raise the same. Words that several articles carry are one row.
        """
        self._check_open()
        meant = self._knowledge.settle(since=since, until=until, outlets=outlets)
        window = Chosen(
            since=meant["since"], until=meant["until"], outlets=meant["outlets"], kind=kind
        )
        if about and (words := quoted(about) or about_words(about)):
            held = statements_holding(words, self._said(speaker, words, **window))
            if held or quoted(about):
                return self._table(held)
        topic = topic_of(self._reader, about) if about else None
        found = self._said(
            speaker,
            near=topic.near(BEARS) if topic else None,
            **window,
        )
        if topic and about:
            found = [
                (article, s)
                for article, s in found
                if topic.share(article, s.content, s.sentence, s.speaker) >= BEARS
                and not (s.speaker and same_person(s.speaker, about))
            ]
        return self._table(found)

    def _said(
        self,
        speaker: str | None,
        about: str | None = None,
        *,
        near: Near | None = None,
        **chosen: Unpack[Chosen],
    ) -> list[tuple[Article, Statement]]:
        """Return the statements of a speaker, with those of a body's spokespeople."""
        find = partial(self._reader.statements, speaker, about, near=near)
        found = find(**chosen)
        if speaker is not None:
            spoken = find(**(chosen | Chosen(by_spokespeople=True)))
            found += [one for one in spoken if one not in found]
        return found

    def _table(self, found: Sequence[tuple[Article, Statement]]) -> tuple[Said, ...]:
        return table(found, group=self._knowledge.group, notice=self._inquiry.notice)

    def people(self) -> tuple[Person, ...]:
        """Return everybody on record with a name, those with most statements first.

        Statements and articles are counted as in ``statements``: copies count once.

        Raises:
            BadPeople: the user's file of aliases cannot be read.
        """
        self._check_open()
        found = self._reader.statements()
        return count_people(self._reader.library.people(), found, group=self._knowledge.group)

    @property
    def retriever(self) -> Retriever:
        """What finds passages for a question."""
        return self._inquiry.retriever

    @property
    def people_file(self) -> Path:
        """The file in which the user may write which names are one person's; it may be missing."""
        return self._reader.home / user_aliases.ALIASES_FILE

    def verify(self, draft: str) -> tuple[DraftJudgement, ...]:
        """Locate and judge every quotation of a draft."""
        self._check_open()
        return tuple(
            judge_draft(
                draft,
                partial(self._reader.articles_holding, k=DRAFT_PASSAGES),
                self._reader.library.told,
                known_as=self._knowledge.known_as,
                notices=self._reader.notices,
            )
        )

    def articles(
        self,
        since: date | str | None = None,
        until: date | str | None = None,
        outlets: Sequence[str] | str | None = None,
    ) -> tuple[ArticleEntry, ...]:
        """Return the articles without their texts, newest first, undated ones last.

        Days and outlets are those of ``Narrowing``, without agencies, and raise the same. An
        undated article is in no window of days.
        """
        self._check_open()
        entries = self._reader.library.articles()
        return choose_articles(entries, since, until, outlets, known=self.outlets())

    def article(self, id: str) -> Article:
        """Return the article with an id.

        Raises:
            NothingToRead: there is none, or it was removed from the index.
        """
        self._check_open()
        try:
            return self._reader.library.article(id)
        except KeyError:
            raise NothingToRead(f"No article has the id {id!r} in this index.") from None

    def examples(self, n: int) -> tuple[str, ...]:
        """Return at most ``n`` questions that the articles answer; at most ``EXAMPLES`` in all.

        Each was asked, and is answered with a citation; that is done at the first call.
        """
        if self._answered is None:
            self._answered = ()  # what is asked meanwhile shows no examples
            answers = (self._plainly(question) for question in self._examples)
            works = (a.question for a in answers if a.act == "ask" and a.found and a.citations)
            self._answered = tuple(islice(works, EXAMPLES))
        return self._answered[:n]

    def _plainly(self, question: str) -> Answer:
        """Return the answer without the language model."""
        *_, last = self._traces(question, None, plain=True)
        return last.answer

    def outlets(self) -> tuple[str, ...]:
        """Return the outlets of the articles, those with most articles first."""
        return self._knowledge.now().outlets

    def dates(self) -> tuple[date, date] | None:
        """Return the first and last day of publication; None if no article has a date."""
        oldest, newest = self._knowledge.now().dates
        return (oldest, newest) if oldest and newest else None

    def size(self) -> tuple[int, int]:
        """Return the number of articles and the number of passages."""
        return self._reader.library.size()
