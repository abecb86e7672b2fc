"""The assistant inside llama-index: chat engine, tool, retriever, and documents as articles."""

import asyncio
import json

import pytest
from llama_index.core.base.llms.types import ChatMessage
from llama_index.core.schema import Document

from assistant import open_assistant
from assistant.agents import (
    ArticleChatEngine,
    article_retriever,
    article_tool,
    index_documents,
)
from assistant.ask import Assistant
from assistant.evidence.sentences import Overlap
from assistant.settings import Settings
from corpus.errors import NothingToRead
from index.search.reader import Reader
from index.search.retrieve import Lexical
from tests import news

ASKED = "What did Okafor say about the kelp farm?"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    reader = Reader(news.build(tmp_path_factory.mktemp("agents")))
    with Assistant(reader, Lexical(reader), embedder=None, scorer=Overlap()) as opened:
        yield opened


def test_a_chat_engine_answers_with_the_citations_as_nodes(assistant):
    response = ArticleChatEngine(assistant).chat(ASKED)
    answer = assistant.ask(ASKED)
    assert response.response == answer.text
    assert [n.node.text for n in response.source_nodes] == [c.quote for c in answer.citations]
    for one in response.source_nodes:
        article = assistant.article(one.node.metadata["article"])
        start, end = one.node.start_char_idx, one.node.end_char_idx
        assert article.text[start:end] == one.node.text
        assert one.node.metadata["speaker"] == "Declan Okafor"


def test_a_chat_engine_keeps_the_conversation_until_it_is_reset(assistant):
    engine = ArticleChatEngine(assistant)
    engine.chat(ASKED)
    engine.chat("What else did he say?")
    assert engine.last.understood == "What else did Declan Okafor say?"
    assert [m.content for m in engine.chat_history][::2] == [ASKED, "What else did he say?"]
    engine.reset()
    assert engine.chat_history == []
    assert engine.last is None


def test_a_history_that_is_given_takes_the_place_of_the_conversation(assistant):
    engine = ArticleChatEngine(assistant)
    history = [
        ChatMessage(role="system", content="Be kind."),
        ChatMessage(role="user", content=ASKED),
        ChatMessage(role="assistant", content="Declan Okafor said the ropes would cost him."),
    ]
    engine.chat("What else did he say?", history)
    assert "Okafor" in engine.last.understood


def test_a_chat_engine_streams_what_is_checked(assistant):
    engine = ArticleChatEngine(assistant)
    response = engine.stream_chat(ASKED)
    pieces = list(response.response_gen)
    assert "".join(pieces) == assistant.ask(ASKED).text
    assert len(pieces) == len(response.source_nodes) > 1
    assert engine.last.found


def test_a_chat_engine_answers_in_an_event_loop(assistant):
    async def talk():
        engine = ArticleChatEngine(assistant)
        first = await engine.achat(ASKED)
        engine.reset()
        second = await engine.astream_chat(ASKED)
        return first.response, "".join([p async for p in second.async_response_gen()])

    first, second = asyncio.run(talk())
    assert first == second == assistant.ask(ASKED).text


def test_a_tool_tells_an_agent_what_the_articles_say(assistant):
    tool = article_tool(assistant)
    assert tool.metadata.name == "news_articles"
    told = json.loads(tool(question=ASKED).content)
    assert told["found"] is True
    assert {c["speaker"] for c in told["citations"]} == {"Declan Okafor"}
    refused = json.loads(tool(question="What did Okafor say about the moon landing?").content)
    assert (refused["found"], refused["citations"]) == (False, [])


def test_the_retriever_is_llama_index_s(assistant):
    nodes = article_retriever(assistant, k=2).retrieve("crab pots")
    assert 0 < len(nodes) <= 2
    article = assistant.article(nodes[0].node.metadata["article"])
    start, end = nodes[0].node.start_char_idx, nodes[0].node.end_char_idx
    assert article.text[start:end] == nodes[0].node.text


def test_documents_become_articles_and_a_later_call_replaces_them(tmp_path):
    settings = Settings(home=tmp_path / "home", embedder="none", neighbours="exact")
    pier = Document(
        text="The old pier closed on Monday.\n\n“It is rotten,” said Ana Ruiz of the pier.",
        id_="pier", metadata={"outlet": "Bay Radio", "published": "2024-03-04"},
    )  # fmt: skip
    empty = Document(text=" ", id_="empty")
    summary = index_documents([pier, empty], settings=settings)
    assert (summary.added, [p.where for p in summary.problems]) == (1, ["document empty"])
    with open_assistant(settings=settings) as opened:
        answer = opened.ask("What did Ruiz say about the pier?")
    assert [(c.article, c.outlet, c.speaker) for c in answer.citations] == [
        ("pier", "Bay Radio", "Ana Ruiz")
    ]
    other = Document(text="The new pier opened on Friday, its builder said.", id_="new")
    summary = index_documents([other], settings=settings)
    assert (summary.added, summary.removed) == (1, 1)


def test_documents_without_a_text_are_no_articles(tmp_path):
    settings = Settings(home=tmp_path / "home", embedder="none")
    with pytest.raises(NothingToRead):
        index_documents([Document(text="", id_="empty")], settings=settings)
