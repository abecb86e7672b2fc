"""Sixty readers who ask at the same moment are all answered, each in turn."""

from __future__ import annotations

import json
import secrets
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.browser import LAVROV

pytestmark = pytest.mark.slow
READERS = 60


def box_of(config: dict[str, Any]) -> tuple[int, int]:
    """The box for questions, and the event of what is typed there, as gradio numbers them."""
    (box,) = (c["id"] for c in config["components"] if c["props"].get("elem_id") == "question")
    (event,) = (d["id"] for d in config["dependencies"] if [box, "submit"] in d["targets"])
    return box, event


def test_all_are_answered_alike_and_told_their_place_while_they_wait(served):
    with httpx.Client(base_url=served.address, timeout=100, trust_env=False) as client:
        box, event = box_of(client.get("config").raise_for_status().json())

    def ask(_: int) -> str:
        """What a page is told from the question to the end of its answer."""
        session = secrets.token_hex(8)
        asked = {"data": [LAVROV, "", "", [], True, "", None], "fn_index": event,
                 "session_hash": session, "event_data": None, "trigger_id": box}  # fmt: skip
        with httpx.Client(base_url=served.address, timeout=100, trust_env=False) as client:
            client.post("gradio_api/queue/join", json=asked).raise_for_status()
            return client.get("gradio_api/queue/data", params={"session_hash": session}).text

    with ThreadPoolExecutor(READERS) as pool:
        told = list(pool.map(ask, range(READERS)))
    for stream in told:
        events = [json.loads(line[6:]) for line in stream.splitlines() if line.startswith("data:")]
        (done,) = (one for one in events if one["msg"] == "process_completed")
        assert done["success"], done
        assert "Answered, " in stream
    assert any("before you" in stream for stream in told)
