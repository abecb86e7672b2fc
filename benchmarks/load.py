"""Many users at once: how long each waits, and whether anybody gets another's answer.

    python benchmarks/load.py [--users 20] [--seconds 60] [--workers 2] [--home DIR]

It starts ``onrecord chat`` on a free port, asks every question once for the expected answer, and
then lets each user ask one question after the other over ``/api/ask``, without a pause. Questions
are those of the shipped set. An answer is wrong if its text or sources differ from the expected.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any

from corpus import QUESTIONS

ROOT = Path(__file__).parents[1]


def main() -> None:
    parser = argparse.ArgumentParser(description="Many users at once.")
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--questions", type=int, default=60, help="how many of the shipped set")
    parser.add_argument("--workers", type=int, default=1, help="processes of the server")
    parser.add_argument("--home", type=Path, help="the index; .onrecord without it")
    options = parser.parse_args()
    rows = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    asked = [row["question"] for row in rows if not row.get("history")]
    questions = random.Random(1).sample(asked, options.questions)
    with _server(options.home, options.workers) as address:
        expected = {question: _essence(_ask(address, question)) for question in questions}
        told = _load(address, expected, options.users, options.seconds)
    print(json.dumps(told))


def _load(
    address: str, expected: dict[str, Any], users: int, seconds: float
) -> dict[str, float | int]:
    until = time.monotonic() + seconds
    waits: list[float] = []
    wrong, errors = 0, 0

    def user(n: int) -> None:
        nonlocal wrong, errors
        draw = random.Random(n)
        while time.monotonic() < until:
            question = draw.choice(list(expected))
            begun = time.monotonic()
            try:
                answer = _ask(address, question)
            except (urllib.error.URLError, TimeoutError):
                errors += 1
                continue
            waits.append(time.monotonic() - begun)
            wrong += _essence(answer) != expected[question]

    with ThreadPoolExecutor(users) as pool:
        list(pool.map(user, range(users)))
    cuts = quantiles(waits, n=100)
    return {
        "users": users,
        "answers": len(waits),
        "a_second": round(len(waits) / seconds, 1),
        "errors": errors,
        "wrong": wrong,
        "p50_s": round(cuts[49], 2),
        "p95_s": round(cuts[94], 2),
    }


def _essence(answer: dict[str, Any]) -> tuple[Any, ...]:
    sources = [(c["article"], c["start"], c["end"], c["speaker"]) for c in answer["citations"]]
    return answer["found"], answer["text"], sources


def _ask(address: str, question: str) -> dict[str, Any]:
    request = urllib.request.Request(
        f"{address}api/ask",
        json.dumps({"question": question}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=120) as response:
        answer: dict[str, Any] = json.load(response)
    return answer


@contextmanager
def _server(home: Path | None, workers: int) -> Iterator[str]:
    command = [sys.executable, "-m", "assistant.cli", "chat", "--port", "0", "--rate", "0"]
    command += ["--workers", str(workers)]
    command += ["--no-browser", *(["--home", str(home)] if home else [])]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                if " is on " in line:
                    yield line.split(" is on ")[1].split()[0]
                    break
        finally:
            process.terminate()


if __name__ == "__main__":
    main()
