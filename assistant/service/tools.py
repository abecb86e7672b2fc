"""The tools of the MCP server: ask, statements, people, verify, article."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import asdict
from typing import Annotated, Any, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from assistant.service.bodies import Asked, Day, Draft, OutletName, PastMessage
from assistant.service.entry.failures import kind_of
from assistant.service.work import Work
from corpus.article import StatementKind

INSTRUCTIONS = """Answers from a folder of news articles, in the words that stand there. Every quote
is verbatim: repeat it as it is, with its speaker, outlet and day. A speaker of null means that the
article leaves open who spoke: do not name one. Where found is false, the articles do not say."""
FEW_ROWS = 50  # of a table, unless more are asked for; a model reads all of them

GivenBack = TypeVar("GivenBack")
MostRows = Annotated[int, Field(ge=1, le=500, description="Most rows.")]
Skipped = Annotated[int, Field(ge=0, description="Rows that are skipped.")]
AskedText = Annotated[str, Field(description="A whole question, as to a researcher.")]


def tools_server(work: Work, *, version: str) -> MCPServer:
    """Return the MCP server over an assistant; it serves nothing yet."""
    server = MCPServer("onrecord", instructions=INSTRUCTIONS, version=version, log_level="WARNING")
    _add_ask(server, work)
    _add_tables(server, work)
    return server


def _add_ask(server: MCPServer, work: Work) -> None:
    @server.tool()
    async def ask(
        question: AskedText,
        history: list[PastMessage] | None = None,
        since: Day | None = None,
        until: Day | None = None,
        outlets: list[OutletName] | None = None,
    ) -> dict[str, Any]:
        """Answer a question about what the articles say, with citations; or say that they do not.

        Each [n] of the text is the citation of that number. A follow-up needs the messages before.
        """
        body = Asked(question="?", history=history or [])
        messages = [{"role": one.role, "text": one.text} for one in body.history]
        answer = await _told(
            work.ask(question, messages, since=since, until=until, outlets=outlets)
        )
        whole = answer.to_json()
        shown = ("understood", "found", "text", "citations", "nearest", "confidence")
        return {name: whole[name] for name in shown}

    @server.tool()
    async def article(
        id: Annotated[str, Field(description="The id of an article, as citations have it.")],
    ) -> dict[str, Any]:
        """Give an article whole: its text exactly as it was read, and what is known of it."""
        found = await _told(work.queue.run(work.assistant.article, id))
        published = found.published.isoformat() if found.published else None
        return {**asdict(found), "published": published}

    @server.tool()
    async def verify(draft: str) -> dict[str, Any]:
        """Check every quotation of a draft: is it in an article, word for word, and whose is it?"""
        judged = await _told(work.queue.run(work.assistant.verify, Draft(draft=draft).draft))
        return {"judgements": [one.to_json() for one in judged]}


def _add_tables(server: MCPServer, work: Work) -> None:
    @server.tool()
    async def statements(
        speaker: str | None = None,
        about: str | None = None,
        since: Day | None = None,
        until: Day | None = None,
        kind: StatementKind | None = None,
        outlets: list[OutletName] | None = None,
        limit: MostRows = FEW_ROWS,
        offset: Skipped = 0,
    ) -> dict[str, Any]:
        """List who is on record with what, oldest first, by speaker, topic, days and outlets."""
        assistant = work.assistant
        found = await _told(
            work.queue.run(assistant.statements, speaker, about, since, until, kind, outlets)
        )
        rows = [row.to_json() for row in found[offset : offset + limit]]
        return {"total": len(found), "statements": rows}

    @server.tool()
    async def people(
        name: str | None = None, limit: MostRows = FEW_ROWS, offset: Skipped = 0
    ) -> dict[str, Any]:
        """List who is on record by name, those with most statements first, with all their names."""
        kept = await _told(work.people(name))
        return {"total": len(kept), "people": [asdict(o) for o in kept[offset : offset + limit]]}


async def _told(work: Awaitable[GivenBack]) -> GivenBack:
    """Wait for a result.

    Raises:
        ToolError: with the message for the model.
    """
    try:
        return await work
    except Exception as error:
        raise ToolError(kind_of(error)[1]) from error
