"""The assistant: one path from a question to a checked answer, for all who ask."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Unpack

from assistant.answer import NOT_SAID, Answer
from assistant.composing.composer import Composer
from assistant.composing.extractive import Extractive
from assistant.conversation import Conversation
from assistant.evidence.search import Inquiry
from assistant.evidence.sentences import Scorer
from assistant.examples import AnsweredExamples, examples
from assistant.knowledge import Knowledge
from assistant.llm.model import LanguageModel
from assistant.llm.understanding import Understanding
from assistant.llm.writing import ModelComposer
from assistant.question.limits.narrowing import Narrowing
from assistant.record.articles import choose_articles
from assistant.record.draft import DraftJudgement, judge_draft
from assistant.record.people import count_people
from assistant.record.search import find_said
from assistant.record.statements import Said, table
from assistant.settings import ModelUse, Strictness
from assistant.trace import Trace
from assistant.turn import TurnPath
from corpus.article import Article, StatementKind
from corpus.errors import NothingToRead
from corpus.people import user_aliases
from corpus.people.across_articles import Person
from index.library.articles import ArticleEntry
from index.library.record import Chosen
from index.models.embed import Embedder
from index.search.reader import Reader
from index.search.retrieve import Retriever

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
        self._opened = reader
        self.embedder = embedder  # of passages and questions; None if there are no vectors
        self._inquiry = Inquiry(reader, retriever, embedder, scorer, strictness)
        self._model = model
        self._composer = composer or Extractive()
        self._understanding: Understanding | None = None
        if model is not None and model_use != "understanding" and composer is None:
            self._composer = ModelComposer(model, self._inquiry.statements)
        if model is not None and model_use != "writing":
            self._understanding = Understanding(model)
        self._examples = AnsweredExamples(examples)
        self._knowledge = Knowledge(reader, embedder)
        self._closed = False

    def close(self) -> None:
        """Close the index's files and the model's connections; nothing can be asked then."""
        if self._model is not None:
            self._model.close()
        self._opened.close()
        self._closed = True

    @property
    def index(self) -> Reader:
        """The index, for those who read more of it than answers.

        Raises:
            ValueError: the assistant is closed.
        """
        self._check_open()
        return self._opened

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
        *_, last = self.traces(question, conversation, **narrowing)
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
        for trace in self.traces(question, conversation, **narrowing):
            yield trace.answer

    def traces(
        self,
        question: str,
        conversation: Conversation | None = None,
        *,
        plain: bool = False,
        **narrowing: Unpack[Narrowing],
    ) -> Iterator[Trace]:
        """Yield the same as ``stream``, with the ranked passages; the last has them all.

        ``plain`` is without the language model.
        """
        self._check_open()
        turn = TurnPath(
            inquiry=self._inquiry,
            knowledge=self._knowledge,
            composer=Extractive() if plain else self._composer,
            understanding=None if plain else self._understanding,
            article=self.article,
            examples=self.examples,
        )
        return turn.traces(question, conversation, **narrowing)

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
        meant = self._knowledge.settle(since=since, until=until, outlets=outlets)
        window = Chosen(
            since=meant["since"], until=meant["until"], outlets=meant["outlets"], kind=kind
        )
        found = find_said(self.index, speaker, about, window)
        return table(found, group=self._knowledge.group, notice=self._inquiry.notice)

    def people(self) -> tuple[Person, ...]:
        """Return everybody on record with a name, those with most statements first.

        Statements and articles are counted as in ``statements``: copies count once.

        Raises:
            BadPeople: the user's file of aliases cannot be read.
        """
        found = self.index.statements()
        return count_people(self.index.library.people(), found, group=self._knowledge.group)

    @property
    def model_name(self) -> str | None:
        """The language model that has a part in answers, as it is set; None without one."""
        return self._model.name if self._model else None

    def is_answered(self, question: str) -> bool:
        """Return True if the articles answer all parts of a question, without the model."""
        *_, last = self.traces(question, plain=True)
        answer = last.answer
        found = answer.found and bool(answer.citations) and NOT_SAID not in answer.text
        return answer.act == "ask" and found

    @property
    def retriever(self) -> Retriever:
        """What finds passages for a question."""
        return self._inquiry.retriever

    @property
    def people_file(self) -> Path:
        """The file in which the user may write which names are one person's; it may be missing."""
        return self.index.home / user_aliases.ALIASES_FILE

    def verify(self, draft: str) -> tuple[DraftJudgement, ...]:
        """Locate and judge every quotation of a draft."""
        return tuple(self.judge(draft))

    def judge(self, draft: str) -> Iterator[DraftJudgement]:
        """Yield the same as ``verify``, each as soon as it was judged."""
        return judge_draft(
            draft,
            partial(self.index.articles_holding, k=DRAFT_PASSAGES),
            self.index.library.told,
            known_as=self._knowledge.known_as,
            notices=self.index.notices,
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
        entries = self.index.library.articles()
        return choose_articles(entries, since, until, outlets, known=self.outlets())

    def article(self, id: str) -> Article:
        """Return the article with an id.

        Raises:
            NothingToRead: there is none, or it was removed from the index.
        """
        try:
            return self.index.library.article(id)
        except KeyError:
            raise NothingToRead(f"No article has the id {id!r} in this index.") from None

    def examples(self, n: int) -> tuple[str, ...]:
        """Return at most ``n`` questions that the articles answer; at most four in all.

        Each was asked, and is answered with a citation: see ``AnsweredExamples``.
        """
        made = partial(examples, self.index.library)
        return self._examples.now(self.state, made, self.is_answered)[:n]

    def outlets(self) -> tuple[str, ...]:
        """Return the outlets of the articles, those with most articles first."""
        return self._knowledge.now().outlets

    def dates(self) -> tuple[date, date] | None:
        """Return the first and last day of publication; None if no article has a date."""
        oldest, newest = self._knowledge.now().dates
        return (oldest, newest) if oldest and newest else None

    @property
    def state(self) -> object:
        """A value that changes whenever the index may have changed."""
        return self.index.library.state

    def size(self) -> tuple[int, int]:
        """Return the number of articles and the number of passages."""
        return self.index.library.size()
