"""Two processes on one port, as ``onrecord chat --workers 2`` starts them."""

import json
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.chat_server import ChatServer, chat_server, half_sent, until

pytestmark = pytest.mark.slow
ASKED = {"question": "What did Lavrov say about Bolton?"}
OTHERS = ("connection", "date", "transfer-encoding", "content-length")


@pytest.fixture(scope="module")
def crew(sampler_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChatServer]:
    folder = tmp_path_factory.mktemp("crew")
    home = shutil.copytree(sampler_home, folder / "home")
    with chat_server(home, folder / "errors", "--workers", "2", "--rate", "0") as server:
        until(lambda: server.metric('onrecord_worker_starts_total{worker="1"}'))
        until(lambda: {number(server) for _ in range(8)} == {"0", "1"})
        yield server


def number(server: ChatServer) -> str | None:
    """The number of the process that a first visit is given to."""
    return server.asks("GET", "/").cookies.get("onrecord-worker")


def app_id(server: ChatServer, worker: int) -> str:
    """What gradio calls itself in the process that a reader's cookie names."""
    return server.asks(
        "GET", "gradio_api/app_id", headers={"Cookie": f"onrecord-worker={worker}"}
    ).text


def test_a_reader_stays_with_one_process_whoever_takes_the_connection(crew):
    for worker in (0, 1):
        assert len({app_id(crew, worker) for _ in range(12)}) == 1
    assert app_id(crew, 0) != app_id(crew, 1)


def test_a_caller_without_a_cookie_stays_with_one_process(crew):
    assert len({crew.asks("GET", "gradio_api/app_id").text for _ in range(12)}) == 1


@pytest.mark.parametrize("cookie", ["7", "-1", "x", "0; onrecord-worker", "99999999999", ""])
def test_a_cookie_that_names_no_process_is_as_good_as_none(crew, cookie):
    headers = {"Cookie": f"onrecord-worker={cookie}"}
    assert crew.asks("GET", "gradio_api/app_id", headers=headers).status_code == 200


@pytest.mark.parametrize("worker", [0, 1])
def test_an_answer_of_the_page_comes_by_the_stream_of_its_reader(crew, worker):
    """gradio's queue: what one connection puts in, another one reads."""
    headers = {"Cookie": f"onrecord-worker={worker}"}
    for n in range(6):
        begun = crew.asks(
            "POST",
            "gradio_api/call/ask",
            json={"data": [ASKED["question"], *[None] * 5]},
            headers=headers,
        )
        assert begun.status_code == 200, begun.text
        path = f"gradio_api/call/ask/{begun.json()['event_id']}"
        told = crew.asks("GET", path, headers=headers).text
        assert "event: complete" in told, (n, told)
        assert "Lavrov" in told


def test_work_of_the_views_is_found_whoever_is_asked(crew):
    draft = "“The dam will never be built,” Anna Vane said on Monday."
    begun = crew.asks("POST", "/verify", data={"draft": draft})
    assert begun.status_code == 303
    address = begun.headers["location"]
    assert "job=" in address
    job = f"/views/jobs/{address.partition('job=')[2]}"
    assert {crew.asks("GET", job).status_code for _ in range(12)} == {200}
    until(lambda: "data-job" not in crew.asks("GET", job).text)
    shown = {crew.asks("GET", address).text.count("Not found in any article") for _ in range(8)}
    assert len(shown) == 1
    assert shown != {0}


def test_what_is_handed_on_is_given_back_as_it_came(crew):
    """Headers, a body and an error are those that the process itself would send."""
    for method, path in (("GET", "gradio_api/info"), ("POST", "gradio_api/queue/join")):
        seen = []
        for worker in (0, 1) * 4:
            given = crew.asks(method, path, headers={"Cookie": f"onrecord-worker={worker}"})
            kept = {n: v for n, v in given.headers.items() if n not in OTHERS}
            seen.append((given.status_code, kept, given.content))
        assert all(one == seen[0] for one in seen)


def test_nobody_else_can_say_that_the_guard_was_passed(crew):
    told = json.dumps([["127.0.0.1", 1], "http"])
    headers = {"Host": "evil.example", "X-OnRecord-From": f"{'0' * 64} {told}"}
    assert crew.asks("GET", "/api/people", headers=headers).status_code == 400


def test_both_answer_and_are_counted_together(crew):
    route = 'onrecord_requests_total{method="POST",route="/api/ask",status="200"}'
    crew.asks("POST", "api/ask", json=ASKED)
    before = crew.metric(route)

    def ask(_: int) -> str:
        return str(crew.asks("POST", "api/ask", json=ASKED).json()["text"])

    with ThreadPoolExecutor(8) as pool:
        texts = set(pool.map(ask, range(40)))
    assert len(texts) == 1
    assert crew.metric(route) == before + 40
    each = [crew.metric(f'onrecord_worker_answers_total{{worker="{n}"}}') for n in (0, 1)]
    assert sum(each) == sum(
        crew.metric(f'onrecord_answers_total{{found="{found}"}}') for found in ("true", "false")
    )
    assert min(each) > 0


def test_a_killed_process_is_started_again_and_the_others_answer_meanwhile(crew):
    starts = 'onrecord_worker_starts_total{worker="1"}'
    before, old = crew.metric(starts), app_id(crew, 1)
    stopped = threading.Event()
    failed: list[object] = []

    def ask() -> None:
        while not stopped.is_set():
            try:
                given = crew.asks("POST", "api/ask", json=ASKED)
            except httpx.TransportError as error:  # it was being answered by the killed one
                failed.append(error)
            else:
                assert given.status_code == 200

    asking = threading.Thread(target=ask)
    asking.start()
    os.kill(worker_pid(crew, 1), signal.SIGKILL)
    until(lambda: crew.metric(starts) == before + 1)
    until(lambda: app_id(crew, 1) not in (old, "") and "starting" not in app_id(crew, 1))
    stopped.set()
    asking.join()
    assert len(failed) <= 1


def worker_pid(crew: ChatServer, n: int) -> int:
    """The process of a number: the children of the server, in the order of their start."""
    children = Path(f"/proc/{crew.process.pid}/task/{crew.process.pid}/children").read_text()
    found = [pid for pid in map(int, children.split()) if b"spawn_main" in cmdline(pid)]
    return found[n]


def cmdline(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def test_stopped_they_finish_what_they_answer_and_begin_nothing(sampler_home, tmp_path):
    home = shutil.copytree(sampler_home, tmp_path / "home")
    with chat_server(home, tmp_path / "errors", "--workers", "2") as server:
        until(lambda: server.metric('onrecord_worker_starts_total{worker="1"}'))
        with half_sent(server, "/api/ask", json.dumps(ASKED).encode()) as rest:
            until(lambda: server.metric("onrecord_inside") == 1)
            told = [worker_pid(server, 0), worker_pid(server, 1)]
            server.process.send_signal(signal.SIGTERM)
            for pid in told:  # as systemd may do, beside the parent
                os.kill(pid, signal.SIGTERM)
            until(lambda: refuses(server))
            answer = rest()
        assert answer.startswith(b"HTTP/1.1 200")
        assert b"Lavrov" in answer
        assert server.process.wait(60) == 0


def refuses(server: ChatServer) -> bool:
    """True if a question is refused because the server ends."""
    try:
        return server.asks("GET", "api/people").status_code == 503
    except httpx.ConnectError:
        return True


def test_what_is_wrong_is_told_once_and_ends_them_all(tmp_path):
    errors = tmp_path / "errors"
    with (
        pytest.raises(AssertionError, match="No Chroma server answers"),
        chat_server(
            tmp_path / "home", errors, "--workers", "2",
            environ={"ONRECORD_CHROMA": "http://127.0.0.1:9"},
        ),
    ):  # fmt: skip
        pass
    assert errors.read_text().count("No Chroma server answers") == 1
    assert "Traceback" not in errors.read_text()


def test_they_end_with_their_parent(crew):
    """The last of those that ask the crew: it is gone then."""
    workers = [worker_pid(crew, 0), worker_pid(crew, 1)]
    crew.process.kill()
    until(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() for pid in workers))
