"""An event is accepted only once the browser has read that its page's last stream is closed."""

import asyncio
import json

import pytest

from assistant.page import streams
from assistant.page.streams import SettledStreams


async def gradio(scope, receive, send):
    """Its two routes: a stream that closes at once, and a queue that takes everything."""
    if scope["path"].endswith("/data"):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b'data: {"msg":"close_stream"}\n\n'})
        return
    body, more = b"", True
    while more:
        message = await receive()
        body, more = body + message["body"], message["more_body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})


async def call(app, path, *, session, got):
    halves = [json.dumps({"data": ["x"] * 9, "session_hash": session}).encode()]
    halves = [halves[0][:20], halves[0][20:]]

    async def receive():
        half = halves.pop(0)
        return {"type": "http.request", "body": half, "more_body": bool(halves)}

    async def send(message):
        if "body" in message:
            got.append((path, session, message["body"]))

    query = f"session_hash={session}".encode()
    scope = {"type": "http", "path": f"/gradio_api/queue/{path}", "query_string": query}
    await app(scope, receive, send)


def accepted(got):
    return [session for path, session, _ in got if path == "join"]


async def joined_after_a_close(sessions, got):
    app = SettledStreams(gradio)
    await call(app, "data", session="one", got=got)
    await asyncio.gather(*(call(app, "join", session=s, got=got) for s in sessions))


def test_a_page_whose_stream_has_just_closed_waits_and_no_other_does():
    got: list = []
    asyncio.run(joined_after_a_close(["one", "two", "three"], got))
    assert accepted(got) == ["two", "three", "one"]
    assert json.loads(got[-1][2])["session_hash"] == "one"


def test_a_stream_that_closed_long_ago_holds_nothing(monkeypatch):
    monkeypatch.setattr(streams, "SETTLES_S", 0.0)
    got: list = []
    asyncio.run(joined_after_a_close(["one", "two"], got))
    assert accepted(got) == ["one", "two"]


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"session_hash": null}'])
def test_a_request_that_names_no_session_is_left_to_gradio(body):
    async def joining():
        told = []

        async def receive():
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message):
            told.append(message)

        scope = {"type": "http", "path": "/gradio_api/queue/join", "query_string": b""}
        await SettledStreams(gradio)(scope, receive, send)
        return told

    assert asyncio.run(joining())[-1]["body"] == body
