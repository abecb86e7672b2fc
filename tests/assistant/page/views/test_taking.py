"""What readers add and remove: dropped files, addresses, and articles taken out by hand."""

from __future__ import annotations

import http.client
import http.server
import io
import select
import shutil
import socket
import threading
import time
import zipfile
from collections.abc import Iterator

import httpx
import pytest

from assistant import open_assistant
from assistant.page.views.base.site import Site
from assistant.page.views.base.uploads import LARGEST_FILE
from assistant.page.views.taking import take_address
from tests.assistant.page.views.conftest import finished, job_in

STORY = (
    "Ferry fares rise\n\nThe Halden Courier, 4 March 2019\n\n"
    + (
        "“Fares will rise by a tenth in spring,” the operator's head, Ada Brandt, said on Monday. "
        "Nobody had expected it. "
    )
    * 4
)


def drop(client: httpx.Client, **files: bytes) -> list[httpx.Response]:
    """The responses to files that are dropped together, and to taking them in."""
    place = client.post("/articles/drops").json()["drop"]
    sent = [
        client.post(f"/articles/drops/{place}/files", params={"path": path}, content=data)
        for path, data in files.items()
    ]
    return [*sent, client.post(f"/articles/drops/{place}/take")]


def indexed(client: httpx.Client, words: str) -> bool:
    return "ends</p>" not in (html := client.get("/articles", params={"words": words}).text) and (
        'class="head"' in html
    )


def test_dropped_files_are_taken_in_and_each_is_accounted_for(writer):
    *sent, taken = drop(
        writer, **{"north/ferry.txt": STORY.encode(), "empty.csv": b"a,b\n", "app.exe": b"MZ"}
    )
    assert [r.status_code for r in sent] == [200, 200, 422]
    assert "a .exe file" in sent[2].json()["error"]["message"]
    told = finished(writer, taken.json()["job"])
    assert "1 article taken in" in told
    assert "north/ferry.txt" in told
    assert "<bdi>empty.csv</bdi><span>no article in it</span>" in told
    assert indexed(writer, "ferry fares")


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("../../../etc/cron.txt", "etc/cron.txt"),
        ("/etc/passwd.txt", "etc/passwd.txt"),
        ("..\\..\\evil.txt", "evil.txt"),
        ("a/./../b.txt", "a/b.txt"),
        (".hidden.txt", "hidden.txt"),
        ("new\nline\0.txt", "newline.txt"),
        (f"{'x' * 400}.txt", f"{'x' * 116}.txt"),
        ("\u202egnp.txt", "gnp.txt"),
    ],
)
def test_a_name_leads_nowhere_else(writer, changing, path, kept):
    place = writer.post("/articles/drops").json()["drop"]
    sent = writer.post(f"/articles/drops/{place}/files", params={"path": path}, content=b"x")
    assert sent.json() == {"path": kept, "size": 1}
    assert (changing.home / "uploads" / place / kept).read_bytes() == b"x"


@pytest.mark.parametrize("path", ["", "..", "/", ".txt", "a/b", f"{'d/' * 30}x.txt", "x.html.exe"])
def test_a_name_that_cannot_be_is_refused(writer, path):
    place = writer.post("/articles/drops").json()["drop"]
    sent = writer.post(f"/articles/drops/{place}/files", params={"path": path}, content=b"x")
    assert sent.status_code == 422


@pytest.mark.parametrize("place", ["..", "2020-01-01-0123456789abcdef", "%2e%2e%2fuploads"])
def test_files_come_only_into_a_drop_that_was_opened(writer, place):
    sent = writer.post(f"/articles/drops/{place}/files", params={"path": "a.txt"}, content=b"x")
    assert sent.status_code in (404, 405, 422)
    assert writer.post(f"/articles/drops/{place}/take").status_code in (404, 405, 422)


def test_too_large_a_file_is_refused_before_it_is_sent(writer):
    place = writer.post("/articles/drops").json()["drop"]
    with socket.create_connection((writer.base_url.host, writer.base_url.port)) as caller:
        caller.sendall(
            f"POST /articles/drops/{place}/files?path=big.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Content-Length: {LARGEST_FILE + 1}\r\n\r\n".encode()
        )
        assert b" 413 " in caller.recv(100)


@pytest.mark.parametrize("said", ["Content-Length: 500000000", "Transfer-Encoding: chunked"])
def test_500_megabytes_of_text_are_refused_early_with_a_sentence(writer, changing, said):
    place = writer.post("/articles/drops").json()["drop"]
    text = b"Nobody said anything at the quay. " * 2000
    piece = b"%x\r\n%s\r\n" % (len(text), text) if "chunked" in said else text
    with socket.create_connection((writer.base_url.host, writer.base_url.port)) as caller:
        head = f"POST /articles/drops/{place}/files?path=big.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        caller.sendall(f"{head}{said}\r\n\r\n".encode())
        sent = 0
        while sent < 500_000_000 and not select.select([caller], [], [], 0)[0]:
            caller.sendall(piece)
            sent += len(text)
        with http.client.HTTPResponse(caller) as answer:
            answer.begin()
            assert answer.status == 413
            assert "A request may have" in answer.read().decode()
    assert sent < 100_000_000
    assert list((changing.home / "uploads" / place).iterdir()) == []


def test_a_zip_bomb_and_a_file_of_another_kind_do_no_harm(writer):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * 300_000_000)
        archive.writestr("../../outside.txt", STORY)
    *_, taken = drop(writer, **{"bomb.zip": packed.getvalue(), "fake.docx": b"\x89PNG\r\n" * 9})
    told = finished(writer, taken.json()["job"])
    assert told.count("left out") >= 2


def test_others_can_neither_drop_nor_remove(writer):
    for path in ("/articles/drops", "/articles/remove", "/articles/address", "/articles/put-back"):
        refused = writer.post(path, headers={"Origin": "http://evil.test"})
        assert refused.status_code == 403, path


def test_an_article_is_removed_and_put_back(writer, changing):
    article = "2020-02-08-lavrov-what-was-agreed"
    told = finished(writer, job_in(writer.post("/articles/remove", data={"id": article})))
    assert "Removed" in told
    listed = writer.get("/articles").text
    assert "1 removed by hand" in listed
    assert "No article has the id" in writer.get("/articles", params={"open": article}).text
    assert changing.assistant.statements("Lavrov", "what was agreed", since="2020-02-08") == ()
    told = finished(writer, job_in(writer.post("/articles/put-back", data={"id": article})))
    assert "Back in the index" in told
    assert "No article has" not in writer.get("/articles", params={"open": article}).text
    assert "removed by hand" not in writer.get("/articles").text


def test_removing_what_is_not_there_is_told(writer):
    told = finished(writer, job_in(writer.post("/articles/remove", data={"id": "<b>no</b>"})))
    assert "No article has the id" in told
    assert "<b>no" not in told


ANSWERS = {
    "/page": (
        "text/html",
        "<!doctype html><title>Quay</title><article><h1>Quay reopens</h1>"
        f"<p>{'The quay reopened on Monday after long works. ' * 12}</p></article>",
    ),
    "/feed": (
        "application/rss+xml",
        "<rss><channel><title>F</title><item><title>Fog</title><link>http://n.test/1</link>"
        f"<description>{'Fog lay on the bay all day. ' * 12}</description></item></channel></rss>",
    ),
}


class Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        kind, text = ANSWERS.get(self.path, ("text/plain", "no"))
        self.send_response(200 if self.path in ANSWERS else 404)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        return


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(("path", "words"), [("/page", "quay reopened"), ("/feed", "fog bay")])
def test_an_address_is_fetched(writer, elsewhere, path, words):
    told = finished(
        writer, job_in(writer.post("/articles/address", data={"url": f"{elsewhere}{path}"}))
    )
    assert "1 article taken in" in told
    assert indexed(writer, words)


@pytest.mark.parametrize("url", ["ftp://x.test/", "http://user@x.test/", "file:///etc/passwd"])
def test_an_address_that_is_none_is_told(writer, url):
    told = finished(writer, job_in(writer.post("/articles/address", data={"url": url})))
    assert "is no address" in told


def test_private_addresses_are_refused(made_home, tmp_path_factory, elsewhere):
    home = shutil.copytree(made_home, tmp_path_factory.mktemp("private") / "home")
    with open_assistant(home) as assistant:
        site = Site(assistant)
        for url in (f"{elsewhere}/page", "http://localhost/", "http://[::1]/", "http://10.0.0.1/"):
            job = take_address(site, url)
            while job.unfinished:
                time.sleep(0.01)
            assert (job.state, "not on the public internet" in job.told) == ("failed", True), url


@pytest.mark.browser
def test_a_reader_drops_a_file_and_reads_it(changing, visit, tmp_path):
    (tmp_path / "tram.txt").write_text(STORY.replace("Ferry", "Tram"))
    (tmp_path / "tram.exe").write_text("MZ")
    page = visit(f"{changing.address}/articles")
    page.locator("[data-adding] summary").first.click()
    files = [str(tmp_path / "tram.txt"), str(tmp_path / "tram.exe")]
    page.locator("input[type=file]").first.set_input_files(files)
    page.get_by_text("1 article taken in.", exact=True).wait_for()
    assert "a .exe file" in page.locator("[data-sent]").inner_text()
    page.get_by_role("link", name="Tram fares rise").click()
    page.locator(".paper mark.say").first.wait_for()
    page.get_by_role("button", name="Remove from the index").click()
    page.get_by_role("button", name="Put it back").click()
    page.locator(".job", has_text="Back in the index").wait_for()
