"""A server over PostgreSQL: it says that the store is away, and comes back with it."""

from __future__ import annotations

import httpx

from assistant import open_assistant
from assistant.service.server import start
from index.intake.sync import sync
from tests.assistant.service.conftest import ANY_PORT
from tests.postgres import served

WORDS = {"ONRECORD_EMBEDDER": "none", "ONRECORD_SCORER": "words", "ONRECORD_NEIGHBOURS": "exact"}


def test_a_server_answers_503_while_the_store_is_away_and_answers_again(tmp_path, postgresql):
    (tmp_path / "a.txt").write_text("Ferry news\n\n“The ferry must stay,” Ada Brandt said.")
    with served() as database:
        home = tmp_path / "home"
        environ = {**WORDS, "ONRECORD_HOME": str(home), "ONRECORD_STORE": database.schema()}
        with open_assistant(environ=environ) as assistant:
            sync(home, [tmp_path / "a.txt"], embedder=None, store="exact")
            server = start(assistant, home, binding=ANY_PORT)
            try:
                with httpx.Client(base_url=server.address, trust_env=False, timeout=60) as client:
                    asked = {"question": "What did Ada Brandt say about the ferry?"}
                    before = client.post("/api/ask", json=asked).json()
                    assert before["found"]
                    database.stop()
                    for away in (
                        client.post("/api/ask", json=asked),
                        client.get("/api/statements?speaker=Brandt"),
                    ):
                        assert away.status_code == 503
                        assert away.headers["Retry-After"]
                        assert away.json()["error"]["type"] == "unavailable"
                        assert "does not answer" in away.json()["error"]["message"]
                    assert client.get("/readyz").status_code == 503
                    database.start()
                    assert client.get("/readyz").status_code == 200
                    again = client.post("/api/ask", json=asked).json()
                    assert again["citations"] == before["citations"]
            finally:
                server.close()
