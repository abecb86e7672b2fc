import httpx
import pytest

from assistant.service.entry.access import Access, write_access
from assistant.service.server import start
from tests.assistant.service.conftest import ANY_PORT, PASSWORD
from tests.browser import LAVROV, ask, browsing, serving


@pytest.fixture
def client(locked):
    with httpx.Client(base_url=locked.address, trust_env=False) as opened:
        yield opened


@pytest.mark.parametrize(
    "to", ["//evil.test/", "https://evil.test/", "/\\evil.test", "javascript:x", "", "/\nx"]
)
def test_logging_in_never_leads_elsewhere(assistant, tmp_path, to):
    write_access(tmp_path, Access().with_password(PASSWORD))
    server = start(assistant, tmp_path, binding=ANY_PORT)
    try:
        sent = {"password": PASSWORD, "to": to}
        done = httpx.post(f"{server.address}login", data=sent, trust_env=False)
        assert (done.status_code, done.headers["location"]) == (303, "/")
    finally:
        server.close()


def test_where_to_go_on_is_shown_as_text(client):
    shown = client.get("/login", params={"to": '/"><script>window.hit=1</script>'}).text
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown


def test_passwords_cannot_be_tried_by_the_thousand(assistant, tmp_path):
    write_access(tmp_path, Access().with_password(PASSWORD))
    server = start(assistant, tmp_path, binding=ANY_PORT)
    try:
        with httpx.Client(base_url=server.address, trust_env=False) as client:
            wrong = [client.post("/login", data={"password": f"wrong {n}"}) for n in range(7)]
            assert [r.status_code for r in wrong] == [401] * 5 + [429] * 2
            assert "This is not the password" in wrong[0].text
            right = client.post("/login", data={"password": PASSWORD})
            assert right.status_code == 429
            assert "Try again in" in right.text
    finally:
        server.close()


def test_an_index_with_tokens_alone_says_how_to_set_a_password(assistant, tmp_path):
    write_access(tmp_path, Access().with_token("desk")[0])
    server = start(assistant, tmp_path, binding=ANY_PORT)
    try:
        shown = httpx.get(f"{server.address}login", trust_env=False).text
        assert "onrecord access password" in shown
        assert "<form" not in shown
        sent = httpx.post(f"{server.address}login", data={"password": ""}, trust_env=False)
        assert sent.status_code == 401
    finally:
        server.close()


@pytest.mark.browser
def test_the_page_is_used_after_the_password_was_given(chromium, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    write_access(home, Access().with_password(PASSWORD))
    with serving(tmp_path) as served, browsing(chromium) as reader:
        page = reader.browser.new_context().new_page()
        page.goto(served.address)
        page.get_by_label("Password").fill("not this one")
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("alert").get_by_text("This is not the password.").wait_for()
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Log in").click()
        page.wait_for_selector("#question button")
        entry = ask(page, LAVROV)
        assert "Bolton" in entry.inner_text()
