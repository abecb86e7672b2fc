import json
import signal
import threading
from collections.abc import Iterator

import httpx
import pytest

from assistant.service.entry.binding import Binding
from assistant.service.server import Server, start
from tests.chat_server import ChatServer, chat_server, half_sent, until

ASKED = json.dumps({"question": "What did Lavrov say about Bolton?"}).encode()


@pytest.fixture
def server(assistant, tmp_path) -> Iterator[Server]:
    made = start(assistant, tmp_path, binding=Binding(port=0), per_minute=0)
    yield made
    made.close()


def test_a_server_that_is_stopped_finishes_its_answers_and_begins_none(server):
    with (
        httpx.Client(base_url=server.address, trust_env=False) as client,
        half_sent(server, "/api/ask", ASKED) as rest,
    ):
        until(lambda: server.inside == 1)
        ending = threading.Thread(target=server.close, args=(60,))
        ending.start()
        until(lambda: client.get("/readyz").status_code == 503)
        refused = client.post("/api/ask", content=ASKED)
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
        assert refused.json()["error"]["type"] == "unavailable"
        assert client.get("/healthz").status_code == 200
        assert client.get("/metrics").status_code == 200
        answer = rest()
        ending.join()
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"Lavrov" in answer


def test_whoever_takes_too_long_is_not_waited_for(server):
    with half_sent(server, "/api/ask", ASKED):
        until(lambda: server.inside == 1)
        server.close(0.1)
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"{server.address}healthz", trust_env=False)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_page_ends_with_0_when_it_is_told_to(sampler_home, tmp_path, number):
    with chat_server(sampler_home, tmp_path / "errors") as server:
        with half_sent(server, "/api/ask", ASKED) as rest:
            until(lambda: server.metric("onrecord_inside") == 1)
            server.process.send_signal(number)
            until(lambda: stopping(server))
            assert rest().startswith(b"HTTP/1.1 200")
        assert server.process.wait(60) == 0
    assert server.errors.read_text() == ""


def stopping(server: ChatServer) -> bool:
    return server.asks("GET", "readyz").status_code == 503
