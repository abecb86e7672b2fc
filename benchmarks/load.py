"""Many users at once: how long each waits, and whether anybody gets another's answer.

    python benchmarks/load.py [--users 20] [--seconds 60] [--workers 2] [--home DIR]

It starts ``onrecord chat`` on a free port, and lets each user ask one question after the other over
``/api/ask``, without a pause. Questions are those of the shipped set; scores that are kept make one
that comes again cheaper, so ``again`` tells how many did. Afterwards each is asked once more,
alone: an answer is wrong if its text or sources differ from those of that. ``cpu_s`` is the
server's processor time for an answer: unlike the waits, it can be compared on a machine that does
more besides.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import quantiles
from typing import Any

from corpus import QUESTIONS

ROOT = Path(__file__).parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description="Many users at once.")
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--questions", type=int, help="how many of the shipped set; all without it")
    parser.add_argument("--workers", type=int, default=1, help="processes of the server")
    parser.add_argument("--home", type=Path, help="the index; .onrecord without it")
    options = parser.parse_args()
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    asked = [row["question"] for row in rows if not row.get("history")]
    questions = random.Random(1).sample(asked, options.questions or len(asked))
    with server(options.home, options.workers) as (address, process):
        before = _cpu_s(process)
        told, given = _load(address, questions, options.users, options.seconds)
        told["cpu_s"] = round((_cpu_s(process) - before) / len(given), 3)
        alone = {question: essence(answer_of(address, question)) for question, _ in given}
    wrong = sum(alone[question] != essence for question, essence in given)
    print(json.dumps({**told, "again": len(given) - len(alone), "wrong": wrong}))


def _load(
    address: str, questions: list[str], users: int, seconds: float
) -> tuple[dict[str, float | int], list[tuple[str, Any]]]:
    """Return what was measured, and each question with what was answered."""
    until = time.monotonic() + seconds
    waits: list[float] = []
    given: list[tuple[str, Any]] = []
    errors = 0

    def user(n: int) -> None:
        nonlocal errors
        draw = random.Random(n)
        while time.monotonic() < until:
            question = draw.choice(questions)
            begun = time.monotonic()
            try:
                answer = answer_of(address, question)
            except (urllib.error.URLError, TimeoutError):
                errors += 1
                continue
            waits.append(time.monotonic() - begun)
            given.append((question, essence(answer)))

    with ThreadPoolExecutor(users) as pool:
        list(pool.map(user, range(users)))
    cuts = quantiles(waits, n=100)
    told = {
        "users": users,
        "answers": len(waits),
        "a_second": round(len(waits) / seconds, 1),
        "errors": errors,
        "p50_s": round(cuts[49], 2),
        "p95_s": round(cuts[94], 2),
    }
    return told, given


def _cpu_s(process: int) -> float:
    """Return the processor time of a process and its own so far, in seconds (Linux)."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            own, fields = int(stat.parent.name), stat.read_text().rpartition(")")[2].split()
            if process in (own, int(fields[1])):
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def essence(answer: dict[str, Any]) -> tuple[Any, ...]:
    """Return what two answers must have alike: their text and their sources."""
    sources = [(c["article"], c["start"], c["end"], c["speaker"]) for c in answer["citations"]]
    return answer["found"], answer["text"], sources


def answer_of(address: str, question: str) -> dict[str, Any]:
    """Ask a server, and return its answer."""
    request = urllib.request.Request(
        f"{address}api/ask",
        json.dumps({"question": question}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=120) as response:
        answer: dict[str, Any] = json.load(response)
    return answer


@contextmanager
def server(
    home: Path | None, workers: int, environ: Mapping[str, str] | None = None
) -> Iterator[tuple[str, int]]:
    """Start a server until the end of the block; give its address and the number of its process."""
    command = [sys.executable, "-m", "assistant.cli", "chat", "--port", "0", "--rate", "0"]
    command += ["--workers", str(workers)]
    command += ["--no-browser", *(["--home", str(home)] if home else [])]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env=None if environ is None else dict(environ),
    ) as process:
        assert process.stdout is not None
        try:
            told = next(line for line in process.stdout if " is on " in line)
            yield told.split(" is on ")[1].split()[0], process.pid
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
