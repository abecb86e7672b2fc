"""Addresses of conversations over HTTP, open and behind a password."""

from __future__ import annotations

from functools import partial

import httpx
import pytest

from assistant import open_assistant
from assistant.page.chat.downloads import download_routes
from assistant.page.guard import READER_COOKIE, owner_of
from assistant.page.sessions.session import Session, TranscriptEntry
from assistant.page.sessions.store import ConversationStore
from assistant.service.entry.access import Access, Accesses, write_access
from assistant.service.server import start
from tests.paper import BRIDGE, answered, citation

FULL = answered("It will last [1].", citation(BRIDGE, "It will last", speaker="A. Minister"))


@pytest.fixture(scope="module")
def assistant(sampler_home):
    with open_assistant(sampler_home, environ={}) as assistant:
        yield assistant


@pytest.fixture
def served(assistant, tmp_path):
    owner = partial(owner_of, Accesses(tmp_path))
    routes = download_routes(assistant, ConversationStore(tmp_path), owner)
    server = start(assistant, tmp_path, add_page=lambda app: app.router.routes.extend(routes))
    with httpx.Client(base_url=server.address, timeout=30, trust_env=False) as client:
        yield client
    server.close()


def kept(folder, owner: str = "") -> Session:
    store = ConversationStore(folder)
    session = store.begin(Session().asked(FULL), owner)
    return store.begin(session.asked(TranscriptEntry("Stopped?", "stopped")), owner)


def test_a_conversation_and_each_answer_are_files_to_take_away(served, tmp_path):
    session = kept(tmp_path)
    to = served.get(f"/c/{session.id}")
    assert (to.status_code, to.headers["location"]) == (303, f"/?c={session.id}")
    whole = served.get(f"/c/{session.id}/conversation.md")
    assert whole.headers["content-disposition"] == 'attachment; filename="Who.md"'
    assert whole.headers["cache-control"] == "no-store"
    assert whole.headers["content-security-policy"].startswith("default-src 'none'")
    assert ("## Who?" in whole.text, "## Stopped?" in whole.text) == (True, True)
    assert "Stopped?" not in served.get(f"/c/{session.id}/1.md").text
    for suffix in ("html", "docx", "json", "bib", "ris"):
        assert served.get(f"/c/{session.id}/1.{suffix}").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["{id}/3.md", "{id}/0.md", "{id}/1.exe", "{id}/conversation", "none/1.md",
     "{id}/conversation.md/x", "{id}/99999999.md"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(served, tmp_path, path):
    assert served.get(f"/c/{path.format(id=kept(tmp_path).id)}").status_code == 404


def test_nothing_can_be_sent_there(served, tmp_path):
    session = kept(tmp_path)
    for path in (f"/c/{session.id}", f"/c/{session.id}/1.md", "/ratings.jsonl"):
        assert served.post(path, json={}).status_code in (404, 405)


def test_behind_a_password_a_link_comes_back_whole_and_ratings_are_ones_own(served, tmp_path):
    session = kept(tmp_path, owner="mine")
    ConversationStore(tmp_path).rate(session.id, 1, "up", "")
    assert served.get("/ratings.jsonl").text == ""  # nobody's, while there is no password
    write_access(tmp_path, Access().with_password("long enough"))
    path = f"/c/{session.id}/conversation.md"
    assert served.get(path).status_code == 401
    html = {"Accept": "text/html"}
    sent = served.get("/?q=Who%20was%20it%3F", headers=html)
    assert sent.headers["location"] == "/login?to=/%3Fq%3DWho%2520was%2520it%253F"
    form = {"to": "/?q=Who%20was%20it%3F", "password": "long enough"}
    back = served.post("/login", data=form, headers={"Origin": str(served.base_url).rstrip("/")})
    assert back.headers["location"] == "/?q=Who%20was%20it%3F"
    assert served.get(path).status_code == 200  # who has the link may read it
    assert served.get("/ratings.jsonl").text == ""
    served.cookies.set(READER_COOKIE, "mine")
    assert '"rated up"' in served.get("/ratings.jsonl").text
