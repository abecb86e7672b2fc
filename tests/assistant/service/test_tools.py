"""The MCP server, driven by the official client: over HTTP, and over stdio."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx2
import pytest
from mcp import Client, MCPError, StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client

ROOT = Path(__file__).parents[3]
LAVROV = "What did Lavrov say about Bolton?"
TOOLS = {"ask", "statements", "people", "verify", "article"}


def over_http(address: str, token: str, use: Callable[[Client], Awaitable[Any]]) -> Any:
    async def talk() -> Any:
        head = {"Authorization": f"Bearer {token}"}
        async with (
            httpx2.AsyncClient(headers=head, trust_env=False, timeout=30) as transport,
            Client(streamable_http_client(f"{address}mcp", http_client=transport)) as client,
        ):
            return await use(client)

    return asyncio.run(talk())


def call(locked, tool: str, **arguments: Any) -> Any:
    return over_http(locked.address, locked.token, lambda c: c.call_tool(tool, arguments))


def test_the_tools_say_what_they_do(locked):
    listed = over_http(locked.address, locked.token, lambda c: c.list_tools())
    assert {tool.name for tool in listed.tools} == TOOLS
    for tool in listed.tools:
        assert len(tool.description) > 40
    (ask,) = [tool for tool in listed.tools if tool.name == "ask"]
    assert ask.input_schema["required"] == ["question"]


def test_an_answer_has_its_citations(locked, assistant):
    given = call(locked, "ask", question=LAVROV).structured_content
    answer = assistant.ask(LAVROV)
    assert given["text"] == answer.text
    assert [c["quote"] for c in given["citations"]] == [c.quote for c in answer.citations]
    then = {"question": "And about Venezuela?", "history": [{"role": "user", "text": LAVROV}]}
    assert "Lavrov" in call(locked, "ask", **then).structured_content["understood"]


def test_statements_people_drafts_and_articles_are_given(locked, assistant):
    said = call(locked, "statements", speaker="Lavrov", limit=2).structured_content
    assert said["total"] == len(assistant.statements("Lavrov"))
    first, _ = said["statements"]
    article = call(locked, "article", id=first["article"]).structured_content
    assert article["text"][first["start"] : first["end"]] == first["quote"]
    (person,) = call(locked, "people", name="lavrov").structured_content["people"]
    assert person["name"] == "Sergey Lavrov"
    judged = call(locked, "verify", draft="“We don’t make any proposals,” Bolton said.")
    assert judged.structured_content["judgements"][0]["verdict"] == "other speaker"


@pytest.mark.parametrize(
    ("tool", "arguments", "told"),
    [
        ("ask", {"question": " "}, "A question needs words."),
        ("ask", {"question": "Who?", "outlets": ["BBC"]}, "There are: The onrecord Sampler"),
        ("ask", {"question": "Who?", "since": "2020-13"}, "is not a date"),
        ("article", {"id": "none"}, "No article has the id 'none'"),
        ("statements", {"limit": 0}, "limit"),
        ("verify", {}, "draft"),
    ],
)
def test_a_model_is_told_what_is_wrong(locked, tool, arguments, told):
    result = call(locked, tool, **arguments)
    assert result.is_error
    assert told in result.content[0].text


def test_without_a_token_there_are_no_tools(locked):
    with pytest.raises(ExceptionGroup) as raised:
        over_http(locked.address, "onr_wrong", lambda c: c.list_tools())
    assert raised.group_contains(MCPError)


def test_the_command_serves_one_program_over_stdio(sampler_home):
    command = ["-m", "assistant.cli", "--home", str(sampler_home), "mcp"]
    server = StdioServerParameters(command=sys.executable, args=command, cwd=str(ROOT))

    async def talk() -> Any:
        async with Client(stdio_client(server)) as client:
            listed = await client.list_tools()
            answer = await client.call_tool("ask", {"question": LAVROV})
            return {tool.name for tool in listed.tools}, answer

    tools, answer = asyncio.run(talk())
    assert tools == TOOLS
    assert answer.structured_content["found"]
