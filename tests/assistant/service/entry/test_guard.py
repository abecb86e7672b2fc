"""Strangers, other origins, sizes, passwords and headers, through the server with its page."""

import http.client
import json
import re
from urllib.parse import urlsplit

import httpx
import pytest

from assistant.service.entry.access import Access, read_access, write_access
from assistant.service.entry.binding import Binding
from assistant.service.entry.guard import MOST_BYTES
from assistant.service.server import start
from corpus.errors import BadSetting
from tests.assistant.service.conftest import ANY_PORT, PASSWORD

ASKED = {"question": "What did Lavrov say about Bolton?"}
FOREIGN = {"Origin": "http://evil.test"}
SENT_TO = [
    "/api/ask", "/api/ask/stream", "/api/verify", "/v1/chat/completions", "/mcp", "/login",
    "/logout", "/gradio_api/upload", "/gradio_api/queue/join", "/gradio_api/call/ask",
    "/gradio_api/cancel", "/gradio_api/reset",
]  # fmt: skip


@pytest.mark.parametrize("path", SENT_TO)
@pytest.mark.parametrize("origin", ["http://evil.test", "null", "http://127.0.0.1:1"])
def test_a_page_of_another_origin_can_send_nothing(page, path, origin):
    response = page.post(path, headers={"Origin": origin}, json=ASKED)
    assert response.status_code == 403
    assert response.json()["error"]["type"] == "forbidden"


def test_the_page_itself_may_ask(page, served):
    own = {"Origin": served.address.rstrip("/")}
    assert page.post("/api/ask", headers=own, json=ASKED).json()["found"]
    data = {"data": [ASKED["question"], *[None] * 5]}
    assert "event_id" in page.post("/gradio_api/call/ask", headers=own, json=data).json()


@pytest.mark.parametrize("path", ["/", "/api/ask", "/api/people", "/gradio_api/call/ask", "/mcp"])
def test_there_is_no_cors(page, path):
    asking = {**FOREIGN, "Access-Control-Request-Method": "POST"}
    answers = [page.options(path, headers=asking), page.get(path, headers=FOREIGN)]
    own = {"Origin": f"http://{page.base_url.netloc.decode()}"}
    answers.append(page.get(path, headers=own))
    for response in answers:
        assert not [h for h in response.headers if h.startswith("access-control")]
    assert answers[0].status_code == 403


@pytest.mark.parametrize("host", ["evil.test", "evil.test:7860", "127.0.0.1.evil.test", "10.0.0.1"])
def test_another_name_that_leads_here_is_refused(page, host):
    for path in ("/", "/api/people", "/config", "/healthz"):
        response = page.get(path, headers={"Host": host})
        assert (response.status_code, "Lavrov" in response.text) == (400, False)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/gradio_api/upload"),
        ("GET", "/gradio_api/upload_progress?upload_id=1"),
        ("GET", "/monitoring"),
        ("GET", "/monitoring/summary"),
        ("GET", "/gradio_api/deep_link?session_hash=x"),
        ("GET", "/gradio_api/file=/etc/passwd"),
        ("GET", "/gradio_api/proxy=http://evil.test/"),
        ("GET", "/gradio_api/runs"),
        ("POST", "/gradio_api/component_server"),
        ("POST", "/gradio_api/vibe-edit"),
        ("POST", "/gradio_api/process_recording"),
        ("GET", "/docs"),
        ("GET", "/assets/../../etc/passwd"),
        ("GET", "/no/such/page"),
    ],
)
def test_routes_that_the_page_does_not_need_are_not_there(page, method, path):
    assert page.request(method, path).status_code == 404


def test_the_page_has_all_that_it_needs(page):
    shown = page.get("/")
    assert shown.status_code == 200
    assets = re.findall(r"(?:src|href)=\"(?:\./|/)((?:assets|static|theme)[^\"]*)\"", shown.text)
    assert assets
    for path in {*assets, "config", "gradio_api/info", "favicon.ico"}:
        assert page.get(f"/{path}").status_code == 200, path


def test_every_response_has_safe_headers(page):
    asked = [page.get(path) for path in ("/", "/healthz", "/login", "/api/people", "/none")]
    for response in [*asked, page.post("/api/ask", json={}, headers=FOREIGN)]:
        for name, value in {
            "x-content-type-options": "nosniff",
            "referrer-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
        }.items():
            assert response.headers[name] == value
        policy = response.headers["content-security-policy"]
        assert "default-src" in policy
        assert "frame-ancestors" in policy
        assert "server" not in response.headers
    assert page.get("/api/people").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/api/verify", "/mcp", "/gradio_api/queue/join", "/login"])
def test_a_body_that_is_too_large_is_refused_said_or_not(page, path):
    assert page.post(path, content=b"x" * (MOST_BYTES + 1)).status_code == 413

    def parts():
        for _ in range(MOST_BYTES // 10_000 + 1):
            yield b"x" * 10_000

    assert page.post(path, content=parts()).status_code == 413


def test_a_size_that_is_only_said_is_not_waited_for(served):
    parts = urlsplit(served.address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    connection.putrequest("POST", "/api/verify")
    connection.putheader("Content-Length", str(10**12))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_a_body_in_parts_is_read_whole(page):
    sent = json.dumps({"draft": "“We don’t make any proposals,” Lavrov said."}).encode()
    parts = (sent[i : i + 7] for i in range(0, len(sent), 7))
    head = {"Content-Type": "application/json"}
    (judged,) = page.post("/api/verify", content=parts, headers=head).json()["judgements"]
    assert judged["verdict"] == "verbatim"


CLOSED = ["/", "/config", "/api/people", "/api/openapi.json", "/metrics", "/v1/models", "/assets/x"]


@pytest.mark.parametrize("path", [*CLOSED, "/gradio_api/info", "/theme.css", "/mcp", "/none"])
def test_without_password_or_token_nothing_is_told(locked, path):
    with httpx.Client(base_url=locked.address, trust_env=False) as client:
        for tried in ({}, {"Authorization": "Bearer onr_wrong"}, {"Authorization": "Basic eDp4"}):
            response = client.get(path, headers=tried)
            assert response.status_code == 401
            assert response.headers["www-authenticate"] == "Bearer"
        assert client.get(path, headers={"Cookie": "onrecord=9999999999.00"}).status_code == 401


@pytest.mark.parametrize("path", SENT_TO[:5] + SENT_TO[7:])
def test_without_password_or_token_nothing_can_be_sent(locked, path):
    response = httpx.post(locked.address.rstrip("/") + path, json=ASKED, trust_env=False)
    assert response.status_code == 401


@pytest.mark.parametrize("path", ["/api/people", "/v1/models", "/metrics", "/api/openapi.json"])
def test_a_token_opens_everything_until_it_is_removed(locked, path):
    access, wire = read_access(locked.home).with_token("wire")
    write_access(locked.home, access)
    with httpx.Client(base_url=locked.address, trust_env=False) as client:
        token = {"Authorization": f"Bearer {wire}"}
        assert client.get(path, headers=token).status_code == 200
        write_access(locked.home, access.without_token("wire"))
        assert client.get(path, headers=token).status_code == 401


def test_a_reader_is_sent_to_log_in_and_comes_back(locked):
    with httpx.Client(base_url=locked.address, trust_env=False) as client:
        sent = client.get("/", headers={"Accept": "text/html"})
        assert (sent.status_code, sent.headers["location"]) == (303, "/login?to=/")
        form = client.get(sent.headers["location"])
        assert 'name="password"' in form.text
        given = {"password": PASSWORD, "to": "/"}
        done = client.post("/login", data=given, headers={"Origin": locked.address.rstrip("/")})
        assert (done.status_code, done.headers["location"]) == (303, "/")
        cookie = done.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert client.get("/api/people").status_code == 200
        assert client.post("/api/ask", json=ASKED).json()["found"]
        client.post("/logout")
        assert client.get("/api/people").status_code == 401


def test_what_others_could_reach_is_not_served_without_a_password(assistant, tmp_path):
    with pytest.raises(BadSetting, match="set a password"):
        start(assistant, tmp_path, binding=Binding("0.0.0.0", 0))
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_file_of_passwords_opens_nothing(assistant, tmp_path):
    write_access(tmp_path, Access().with_password(PASSWORD))
    server = start(assistant, tmp_path, binding=ANY_PORT)
    try:
        (tmp_path / "access.json").write_text("{")
        response = httpx.get(f"{server.address}api/people", trust_env=False)
        assert (response.status_code, "is damaged" in response.text) == (503, True)
    finally:
        server.close()


def test_who_asks_too_often_is_told_how_long_to_wait(assistant, tmp_path):
    server = start(assistant, tmp_path, binding=ANY_PORT, per_minute=10)
    try:
        with httpx.Client(base_url=server.address, trust_env=False) as client:
            statuses = [client.get("/api/people").status_code for _ in range(4)]
            assert statuses == [200, 200, 429, 429]
            told = client.post("/api/ask", json=ASKED)
            assert told.status_code == 429
            assert 1 <= int(told.headers["retry-after"]) <= 6
            assert client.get("/healthz").status_code == 200
            assert client.get("/login").status_code == 200
    finally:
        server.close()
