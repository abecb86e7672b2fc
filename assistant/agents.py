"""The assistant as llama-index knows such things: a chat engine, a tool, a retriever; documents in.

Importing llama-index takes seconds, so import this module late.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from llama_index.core.base.llms.types import ChatMessage, ChatResponse, MessageRole
from llama_index.core.chat_engine.types import (
    AgentChatResponse,
    BaseChatEngine,
    StreamingAgentChatResponse,
)
from llama_index.core.schema import Document, NodeWithScore, TextNode
from llama_index.core.tools import FunctionTool

from assistant.answer import Answer, Citation
from assistant.ask import Assistant
from assistant.conversation import Conversation
from assistant.open import embedder_of
from assistant.settings import Settings
from corpus.article import Article
from corpus.errors import NothingToRead
from corpus.reading.clipping import Problem
from index.intake.sync import Summary, sync
from index.search.llama_index import LlamaRetriever, articles, save

DOCUMENTS_FOLDER = "documents"  # in the index folder
_ABOUT_TOOL = (
    "Answers a question from the indexed news articles, in their own words. It returns JSON: "
    "whether the articles answer it, the text with marks such as [1], and for each mark the "
    "verbatim quotation, its speaker or null, outlet, date and headline. If found is false, the "
    "articles do not say: tell that, and answer nothing else."
)


class ArticleChatEngine(BaseChatEngine):  # type: ignore[misc]  # their classes are Any to mypy
    """The assistant as a llama-index chat engine, with a conversation of its own.

    A response's source nodes are the citations: their text is the quotation, their offsets count
    code points of the article. ``last`` is the whole answer to the last message.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._conversation = Conversation()
        self.last: Answer | None = None

    def reset(self) -> None:
        """Begin a new conversation."""
        self._conversation, self.last = Conversation(), None

    def chat(
        self, message: str, chat_history: list[ChatMessage] | None = None
    ) -> AgentChatResponse:
        """Answer a message; ``chat_history`` takes the place of the conversation so far."""
        answer = self._assistant.ask(message, self._before(chat_history))
        self._keep(message, answer)
        return AgentChatResponse(
            response=answer.text, source_nodes=cited_nodes(answer), metadata=answer.to_json()
        )

    def stream_chat(
        self, message: str, chat_history: list[ChatMessage] | None = None
    ) -> StreamingAgentChatResponse:
        """Answer a message part by part: ``response_gen`` gives each as soon as it is checked.

        The source nodes and ``last`` are there when it has ended.
        """
        nodes: list[NodeWithScore] = []
        return StreamingAgentChatResponse(
            chat_stream=self._parts(message, self._before(chat_history), nodes),
            source_nodes=nodes,
            is_writing_to_memory=False,
        )

    async def achat(
        self, message: str, chat_history: list[ChatMessage] | None = None
    ) -> AgentChatResponse:
        """Return the same as ``chat``, from a thread."""
        return await asyncio.to_thread(self.chat, message, chat_history)

    async def astream_chat(
        self, message: str, chat_history: list[ChatMessage] | None = None
    ) -> StreamingAgentChatResponse:
        """Return the same as ``stream_chat``, from a thread."""
        nodes: list[NodeWithScore] = []
        parts = self._parts(message, self._before(chat_history), nodes)

        async def growing() -> AsyncIterator[ChatResponse]:
            while (part := await asyncio.to_thread(next, parts, None)) is not None:
                yield part

        return StreamingAgentChatResponse(
            achat_stream=growing(), source_nodes=nodes, is_writing_to_memory=False
        )

    @property
    def chat_history(self) -> list[ChatMessage]:
        """The conversation so far, as messages."""
        return [
            ChatMessage(role=role, content=text)
            for turn in self._conversation.turns
            for role, text in (
                (MessageRole.USER, turn.question),
                (MessageRole.ASSISTANT, turn.text),
            )
        ]

    def _before(self, history: Sequence[ChatMessage] | None) -> Conversation:
        if history is not None:
            told = ({"role": str(m.role.value), "text": m.content or ""} for m in history)
            talk = [m for m in told if m["role"] in ("user", "assistant")]
            self._conversation = Conversation.from_messages(talk)
        return self._conversation

    def _keep(self, message: str, answer: Answer) -> None:
        self._conversation, self.last = self._conversation.then(message, answer), answer

    def _parts(
        self, message: str, before: Conversation, nodes: list[NodeWithScore]
    ) -> Iterator[ChatResponse]:
        shown = ""
        for answer in self._assistant.stream(message, before):
            if delta := answer.text.removeprefix(shown):
                shown = answer.text
                whole = ChatMessage(role=MessageRole.ASSISTANT, content=shown)
                yield ChatResponse(message=whole, delta=delta)
        nodes += cited_nodes(answer)
        self._keep(message, answer)


def article_tool(assistant: Assistant, *, name: str = "news_articles") -> FunctionTool:
    """Return the assistant as a tool for an agent: a question in, JSON out."""

    def ask(question: str) -> str:
        return json.dumps(tool_output(assistant.ask(question)), ensure_ascii=False)

    return FunctionTool.from_defaults(fn=ask, name=name, description=_ABOUT_TOOL)


def tool_output(answer: Answer) -> dict[str, Any]:
    """Return what an agent is told of an answer; a refusal quotes nothing."""
    cited = [
        {
            "mark": c.n,
            "quotation": c.quote,
            "speaker": c.speaker,
            "outlet": c.outlet,
            "date": c.published and c.published.isoformat(),
            "headline": c.title,
            "url": c.url,
        }
        for c in answer.citations
    ]
    return {"found": answer.found, "text": answer.text, "citations": cited}


def article_retriever(assistant: Assistant, *, k: int = 10) -> LlamaRetriever:
    """Return the assistant's retriever as llama-index's, for any of its engines."""
    return LlamaRetriever(assistant.retriever, k=k)


def index_documents(
    documents: Iterable[Document], *, name: str = "documents", settings: Settings | None = None
) -> Summary:
    """Take llama-index documents into the index, like a file of articles.

    A later call with the same ``name`` replaces them: what is not given any more is removed. The
    settings are those of the environment, if none are given.

    Raises:
        NothingToRead: none of the documents is an article.
        UserError: the index cannot be written.
    """
    settings = settings or Settings.read(os.environ)
    settings.attach()
    folder = settings.home / DOCUMENTS_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    read = list(articles(documents))
    found = [one for one in read if isinstance(one, Article)]
    if not found:
        raise NothingToRead("None of the documents is an article: each needs a text.")
    save(found, folder / f"{name}.jsonl")
    summary = sync(
        settings.home, [folder], embedder=embedder_of(settings, []), store=settings.store
    )
    problems = (one for one in read if isinstance(one, Problem))
    return replace(summary, problems=(*problems, *summary.problems))


def cited_nodes(answer: Answer) -> list[NodeWithScore]:
    """Return the citations of an answer as llama-index nodes, in their order."""
    return [NodeWithScore(node=_node(c), score=None) for c in answer.citations]


def _node(c: Citation) -> TextNode:
    known = {
        "mark": c.n,
        "article": c.article,
        "title": c.title,
        "outlet": c.outlet,
        "published": c.published and c.published.isoformat(),
        "url": c.url,
        "speaker": c.speaker,
        "verdict": c.verdict,
    }
    return TextNode(
        text=c.quote,
        metadata={name: value for name, value in known.items() if value is not None},
        start_char_idx=c.start,
        end_char_idx=c.end,
    )
