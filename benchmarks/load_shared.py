"""Two page servers and an indexer over one PostgreSQL and one Chroma server, under many users.

    python -m benchmarks.load_shared [--users 20] [--seconds 300] [--home DIR]

The library of a folder, by default one of the sample articles, is moved into PostgreSQL. Half of
the users ask one page server, half the other, one question after the other, without a pause; they
are those of the shipped set. Meanwhile an indexer takes in articles, changes and removes some,
again and again. What comes must be an answer whose citations stand in the articles. At the end the
folder takes in the same articles, and both page servers are asked each question once more: their
answers must be those of the folder, to the letter.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from statistics import quantiles
from typing import Any

from benchmarks.kill import shake, story
from benchmarks.load import ROOT, answer_of, essence, server
from corpus import QUESTIONS, SAMPLES
from index.database.place import attach
from index.intake.sync import sync
from index.models.embed import Packaged
from index.move import into_store
from tests.postgres import served as postgres_served
from tests.served import served as chroma_served

STORIES = 40  # articles that come and go


class Trial:
    """What was seen: seconds that answers took, counts, and what was wrong."""

    def __init__(self, questions: Sequence[str]) -> None:
        self.questions = questions
        self.waits: list[float] = []
        self.told = Counter[str]()
        self.wrong: list[str] = []

    def ask(self, address: str, seed: int, until: float) -> None:
        """Ask as one user does, until a moment."""
        draw = random.Random(seed)
        while time.monotonic() < until:
            question, began = draw.choice(self.questions), time.monotonic()
            try:
                answer = answer_of(address, question)
            except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
                self.wrong.append(f"{question}: {error}")
                continue
            self.waits.append(time.monotonic() - began)
            if any(c["verdict"] != "verbatim" for c in answer["citations"]):
                self.wrong.append(f"{question}: a citation does not stand in its article")

    def index(self, home: Path, news: Path, environ: Mapping[str, str], ended: Any) -> None:
        """Change a folder and index it, again and again, until the end."""
        rng, n = random.Random(5), 0
        while not ended.is_set():
            shake(rng, news, n)
            command = [sys.executable, "-m", "assistant.cli", "index", str(news)]
            done = subprocess.run(
                [*command, "--home", str(home)], cwd=ROOT, env=dict(environ), check=False,
                capture_output=True, text=True,
            )  # fmt: skip
            self.told["indexed"] += 1
            if done.returncode:
                self.wrong.append(f"the indexer ended with {done.returncode}: {done.stderr[-300:]}")
            n += 1


def run(trial: Trial, homes: Sequence[Path], news: Path, environ: Mapping[str, str],
        users: int, seconds: float) -> list[list[Any]]:  # fmt: skip
    """Let users ask and the indexer index; return what each page server answers afterwards."""
    indexer, *pages = homes
    with ExitStack() as stack:
        addresses = [stack.enter_context(server(home, 1, environ))[0] for home in pages]
        ended, until = threading.Event(), time.monotonic() + seconds
        indexing = threading.Thread(target=trial.index, args=(indexer, news, environ, ended))
        indexing.start()
        with ThreadPoolExecutor(users) as pool:
            for n in range(users):
                pool.submit(trial.ask, addresses[n % len(addresses)], n, until)
        ended.set()
        indexing.join()
        time.sleep(5)  # within seconds of the last commit
        return [[essence(answer_of(at, q)) for q in trial.questions] for at in addresses]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--questions", type=int, help="how many of the shipped set; all without it")
    parser.add_argument("--home", type=Path, help="a folder's index, which is copied")
    given = parser.parse_args()
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    asked = [row["question"] for row in rows if not row.get("history")]
    trial = Trial(random.Random(1).sample(asked, given.questions or len(asked)))
    work = Path(tempfile.mkdtemp())
    folder, news = work / "folder", work / "news"
    news.mkdir()
    for n in range(STORIES):
        (news / f"{n:04}.txt").write_text(story(random.Random(n), n))
    if given.home:
        shutil.copytree(given.home, folder, symlinks=True)
    articles = shutil.copytree(SAMPLES, work / "articles")  # the samples themselves would go
    sync(folder, [] if given.home else [articles], embedder=Packaged())
    homes = [work / name for name in ("indexer", "one", "two")]
    shutil.copytree(folder, homes[0], symlinks=True)
    with postgres_served() as database, chroma_served(work / "chroma") as chroma:
        into_store(homes[0], database.schema(), progress=lambda *_: None)
        address = (homes[0] / "STORE").read_text().strip()
        for home in homes[1:]:
            attach(home, address)
        environ = {k: v for k, v in os.environ.items() if not k.startswith("ONRECORD")}
        shared = environ | {"ONRECORD_STORE": address, "ONRECORD_CHROMA": chroma}
        found = run(trial, homes, news, shared, given.users, given.seconds)
    sync(folder, [news], embedder=Packaged())
    with server(folder, 1, environ) as (alone, _):
        expected = [essence(answer_of(alone, q)) for q in trial.questions]
    shutil.rmtree(work)
    cuts = quantiles(trial.waits, n=100)
    told = [zip(trial.questions, each, expected, strict=True) for each in found]
    differ = [question for each in told for question, one, other in each if one != other]
    print(json.dumps({
        "users": given.users, "answers": len(trial.waits),
        "a_second": round(len(trial.waits) / given.seconds, 1),
        "p50_s": round(cuts[49], 2), "p95_s": round(cuts[94], 2),
        "questions": len(expected),
        "differ_from_folder": len(differ), "differing": differ[:5],
        **trial.told, "errors": len(trial.wrong), "wrong": trial.wrong[:5],
    }))  # fmt: skip
    return 1 if trial.wrong or differ else 0


if __name__ == "__main__":
    sys.exit(main())
