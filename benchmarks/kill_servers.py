"""Kill servers while others index and ask: ``benchmarks/kill.py`` runs it.

All is done by the commands that users run. Articles are added, changed, moved and removed between
the rounds. What is asked must be answered, or be refused with a sentence while the killed server is
away; once it is back, answers come again without anybody's help. After each kill the next sync must
finish the work, the doctor must find nothing, and the library must hold what an undisturbed one
does.
"""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from benchmarks.kill import ROOT, held, shake, story
from index.doctor import examine
from index.intake.sync import sync
from tests.hashed import Hashed
from tests.postgres import Server

ASKED = "What did Ada Brandt say about the harbour?"
AWAY = ("No Chroma server answers", "does not answer")  # what a command says of a store
BACK_S = 120.0  # the longest time until a server that was started again answers


class Rounds:
    """The folder, the index and what was seen so far.

    With a database the page server has another home than who indexes, as on two machines.
    """

    def __init__(
        self, work: Path, articles: int, seed: int, store: str, database: Server | None = None
    ) -> None:
        self.rng = random.Random(seed)
        self.folder, self.home, self.calm = work / "news", work / "home", work / "calm"
        self.pages = self.home if database is None else work / "pages"
        self.store = store
        self.told = Counter[str]()
        self.wrong: list[str] = []
        self.folder.mkdir()
        for n in range(articles):
            (self.folder / f"{n:04}.txt").write_text(story(self.rng, n))
        self.environ = {k: v for k, v in os.environ.items() if not k.startswith("ONRECORD")}
        self.environ |= {"ONRECORD_EMBEDDER": "tests.hashed:Hashed", "ONRECORD_SCORER": "words"}
        if "://" in store:
            self.environ["ONRECORD_CHROMA"] = store
        else:
            self.environ["ONRECORD_NEIGHBOURS"] = store
        if database is not None:
            self.environ["ONRECORD_STORE"] = database.schema()

    def command(self, home: Path, *arguments: str | Path) -> subprocess.Popen[str]:
        """Start a command of ours on a home."""
        command = [sys.executable, "-m", "assistant.cli", *arguments, "--home", home]
        return subprocess.Popen(
            command, cwd=ROOT, env=self.environ, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def index(self) -> None:
        """Index once; it may fail only because the store is away, with a sentence and status 2."""
        process = self.command(self.home, "index", self.folder)
        _, errors = process.communicate()
        told = errors.strip().splitlines()
        if process.returncode == 0:
            self.told["indexed"] += 1
        elif process.returncode == 2 and any(away in told[-1] for away in AWAY):
            self.told["indexing refused: the store is away"] += 1
        else:
            self.wrong.append(f"indexing ended with {process.returncode}: {errors[-600:]}")

    def check(self) -> None:
        """Finish the work and compare what is held with a library that nobody disturbed."""
        self.index()
        sync(self.calm, [self.folder], embedder=Hashed(), store="exact")
        self.wrong += examine(self.home, store=self.store)
        if held(self.home) != held(self.calm):
            self.wrong.append("the library is not what an undisturbed run made")


@contextmanager
def always(work: Callable[[], None]) -> Iterator[None]:
    """Do something again and again in a thread until the end of the block."""
    stop = threading.Event()

    def again() -> None:
        while not stop.is_set():
            work()
            stop.wait(0.1)

    thread = threading.Thread(target=again)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def ask(address: str, path: str = "api/ask") -> tuple[int, Any]:
    """Ask a page server; return the status and the body, status 0 if it cannot be reached."""
    body = json.dumps({"question": ASKED}).encode() if path == "api/ask" else None
    request = urllib.request.Request(f"{address}{path}", body, {"Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)
    except (OSError, ValueError):
        return 0, None


def note_answer(rounds: Rounds, address: str) -> None:
    """Ask, and count what came: an answer, a sentence with 503, or nobody there."""
    status, body = ask(address)
    cited = body["citations"] if status == 200 else []
    if cited and body["found"] and all(c["verdict"] == "verbatim" for c in cited):
        rounds.told["answered"] += 1
    elif status == 503 and body["error"]["message"].endswith("."):
        rounds.told[f"503: {body['error']['message'].split(' at ')[0]}"] += 1
    elif status == 0:
        rounds.told["nobody there"] += 1
    else:
        rounds.wrong.append(f"answered with {status}: {str(body)[:400]}")


def ready(address: str) -> bool:
    return ask(address, "readyz")[0] == 200


def back(true: Callable[[], bool]) -> float:
    """Wait until something is so; return the seconds, and infinity if it never came to be."""
    began = time.monotonic()
    while time.monotonic() - began < BACK_S:
        if true():
            return time.monotonic() - began
        time.sleep(0.1)
    return float("inf")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def page_server(rounds: Rounds, port: int, workers: int) -> subprocess.Popen[str]:
    options = ["--port", str(port), "--workers", str(workers)]
    process = rounds.command(rounds.pages, "chat", "--no-browser", "--rate", "0", *options)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def children(pid: int) -> list[int]:
    """Return the processes that answer for a page server of several."""
    found = map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
    return [one for one in found if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


def kill_pages(rounds: Rounds, kills: int, workers: int) -> None:
    """Kill a page server, or one of its processes, while one indexes and one asks."""
    rounds.index()
    port = free_port()
    process = page_server(rounds, port, workers)

    def kill() -> None:
        nonlocal process
        time.sleep(rounds.rng.uniform(0.5, 4))
        alive = children(process.pid) if workers > 1 else []
        if alive:  # the server starts it again itself
            with suppress(ProcessLookupError):
                os.kill(rounds.rng.choice(alive), 9)
        else:  # as systemd does with Restart=always
            process.kill()
            process.communicate()
            process = page_server(rounds, port, workers)

    try:
        kill_while_asked(rounds, kills, port, kill, "the page server")
    finally:
        process.terminate()
        process.communicate()
    if process.returncode:
        rounds.wrong.append(f"the page server ended with {process.returncode}")


def kill_while_asked(
    rounds: Rounds, kills: int, port: int, kill: Callable[[], None], what: str
) -> None:
    """Kill something again and again while one indexes and one asks the page server at a port.

    ``kill`` also starts again what does not by itself; then answers have to come back.
    """
    address = f"http://127.0.0.1:{port}/"
    for n in range(kills):
        shake(rounds.rng, rounds.folder, n)
        with always(rounds.index), always(lambda: note_answer(rounds, address)):
            kill()
            took = back(lambda: ready(address) and ask(address)[0] == 200)
            if took > BACK_S:
                rounds.wrong.append(f"answers did not come back after {what} was killed")
        rounds.check()
        print(f"{n + 1}: back after {took:.1f} s, {len(rounds.wrong)} wrong", flush=True)


def chroma_server(folder: Path, port: int) -> subprocess.Popen[bytes]:
    command = [Path(sys.executable).with_name("chroma"), "run", "--host", "127.0.0.1"]
    process = subprocess.Popen(
        [*command, "--port", str(port), "--path", folder],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    return process


def kill_chroma(rounds: Rounds, kills: int, work: Path) -> None:
    """Kill the Chroma server while one indexes and one asks a page server."""
    port = int(rounds.store.rsplit(":", 1)[1])
    chroma = chroma_server(work / "chroma", port)
    rounds.index()
    pages = free_port()
    process = page_server(rounds, pages, 1)

    def kill() -> None:
        nonlocal chroma
        time.sleep(rounds.rng.uniform(0.5, 6))
        chroma.kill()
        chroma.wait()
        time.sleep(rounds.rng.uniform(0, 2))
        chroma = chroma_server(work / "chroma", port)

    try:
        kill_while_asked(rounds, kills, pages, kill, "the Chroma server")
    finally:
        process.terminate()
        process.communicate()
        chroma.kill()
        chroma.wait()


def kill_postgresql(rounds: Rounds, kills: int, database: Server) -> None:
    """Kill PostgreSQL while one indexes and one asks a page server."""
    rounds.index()
    port = free_port()
    process = page_server(rounds, port, 1)

    def kill() -> None:
        time.sleep(rounds.rng.uniform(0.5, 6))
        database.kill()
        time.sleep(rounds.rng.uniform(0, 2))
        database.start()

    try:
        kill_while_asked(rounds, kills, port, kill, "PostgreSQL")
    finally:
        process.terminate()
        process.communicate()
