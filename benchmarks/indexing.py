"""How an index grows: made, changed and asked by our own functions, over invented articles.

    python -m benchmarks.indexing --passages 100000 --json results/100000.json

Each stage runs in a process of its own, so that its memory and its cold start are its own. Vectors
cost nothing (``benchmarks.invented.Free``), so that everything but the models is timed. With
``--filled`` the statements are entered as the archive knows them, and only the finding of them is
left out: for sizes whose reading takes hours. ``--packaged N`` embeds N passages with the packaged
embedder instead, and prints passages a second. ``benchmarks/growth.py`` makes a table and a plot.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from assistant.ask import Assistant
from assistant.evidence.sentences import Overlap
from assistant.evidence.statements import BEARS, KEPT_STATEMENTS
from assistant.evidence.topic import topic_of
from benchmarks.filling import fill, write
from benchmarks.invented import (
    DAYS,
    FIRST_DAY,
    Archive,
    Free,
)
from index.doctor import examine
from index.intake.sync import sync
from index.models.embed import Packaged
from index.search.reader import Reader
from index.search.retrieve import Dense, Joined, Lexical, Parted, Retriever

TEN = 10
ASKED = 100  # questions of each kind
WINDOWS = {"1 %": DAYS // 100, "15 %": DAYS * 15 // 100, "50 %": DAYS // 2}
STAGES = ("index", "nothing", "added", "changed", "removed", "open", "ask", "doctor")

Results = dict[str, Any]


def timed_sync(home: Path, paths: Sequence[Path], store: str) -> Results:
    """Run a sync; return its seconds, also of processor time, those of its phases, and counts."""
    began = last = time.monotonic()
    cpu = time.process_time()
    phases: dict[str, float] = {}

    def told(phase: str, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        phases[phase] = round(phases.get(phase, 0.0) + now - last, 2)
        last = now

    summary = sync(home, paths, embedder=Free(), store=store, progress=told)
    return {
        "seconds": time.monotonic() - began,
        "cpu": time.process_time() - cpu,
        "phases": phases,
        "counts": [summary.added, summary.changed, summary.removed],
        "passages": summary.passages,
    }


def latency(ask: Callable[[Any], object], questions: Sequence[Any]) -> Results:
    """Return milliseconds per question, the median and the slow ones, after a few to warm up.

    ``cpu`` are those of processor time, which other people's work on the machine changes little.
    """
    for question in questions[:5]:
        ask(question)
    walls, cpus = [], []
    for question in questions[5:]:
        began, cpu = time.perf_counter(), time.process_time()
        ask(question)
        walls.append((time.perf_counter() - began) * 1000)
        cpus.append((time.process_time() - cpu) * 1000)
    return {**_spread(walls), "cpu": _spread(cpus)}


def _spread(taken: list[float]) -> Results:
    taken.sort()
    return {"p50": taken[len(taken) // 2], "p95": taken[int(len(taken) * 0.95)]}


class Stages:
    """The stages of a run in a folder; each returns what it measured."""

    def __init__(self, work: Path, store: str, filled: bool) -> None:
        self.news, self.more, self.home = work / "news", work / "more", work / "home"
        self.store, self.filled = store, filled
        self._archive = Archive()

    def index(self) -> Results:
        with _lap() as filling:
            if self.filled:
                fill(self.home, self.news)
        found = timed_sync(self.home, [self.news], self.store)
        if self.filled:
            found["filled"] = filling
        return found | {"disk": disk(self.home)}

    def nothing(self) -> Results:
        return timed_sync(self.home, [], self.store)

    def added(self) -> Results:
        self.more.mkdir(exist_ok=True)
        held = len(list(self.more.iterdir()))
        self._write_ten([self.more / f"more{held + n:05}.jsonl" for n in range(TEN)])
        return timed_sync(self.home, [self.more], self.store)

    def changed(self) -> Results:
        self._write_ten(sorted(self.more.iterdir())[-TEN:])
        return timed_sync(self.home, [], self.store)

    def removed(self) -> Results:
        """Remove ten articles that stand all over the archive, each with a row of another file."""
        files = sorted(self.news.iterdir())
        for n in range(TEN):
            file = files[n * len(files) // TEN]
            rows = file.read_text().split("\n")
            file.write_text("\n".join(rows[1:]))
        return timed_sync(self.home, [], self.store)

    def _write_ten(self, files: Sequence[Path]) -> None:
        """Write an article that was never there into each file; its id is the file's name."""
        for file in files:
            number = 10**9 + random.SystemRandom().randrange(10**9)
            file.write_text(json.dumps(self._archive.row(number) | {"id": file.stem}))

    def open(self) -> Results:
        """Open the index and ask once, in this process that has just begun."""
        import chromadb  # noqa: F401  # its import is timed by nobody here

        with _lap() as opening:
            reader = Reader(self.home, store=self.store)
        with _lap() as first:
            _assistant(reader).ask(f"What did {self._archive.people[0]} say?")
        return {"open": opening, "first": first}

    def ask(self) -> Results:
        with Reader(self.home, store=self.store) as reader:
            return {**self._searches(reader), **self._statements(reader), **self._asks(reader)}

    def doctor(self) -> Results:
        with _lap() as taken:
            found = examine(self.home, store=self.store)
        return {**taken, "findings": found, "disk": disk(self.home)}

    def _questions(self, seed: int) -> list[tuple[str, str]]:
        """Return pairs of a speaker and a topic of two words."""
        rng = random.Random(seed)
        pairs = range(ASKED + 5)
        return [(self._archive.speaker(rng), " ".join(self._archive.terms(rng, 2))) for _ in pairs]

    def _searches(self, reader: Reader) -> Results:
        texts = [f"What did {who} say about {what}" for who, what in self._questions(2)]
        lexical, dense = Lexical(reader), Dense(reader, Free())
        each: dict[str, Retriever] = {
            "words": lexical,
            "vectors": dense,
            "joined": Joined(lexical, dense),
        }
        found = {name: latency(lambda q, r=r: r.search(q, 10), texts) for name, r in each.items()}
        for share, days in WINDOWS.items():
            last = FIRST_DAY + timedelta(days=days - 1)
            with _lap() as taken:
                within = reader.library.within(None, last, None)
            found[f"window of {share}"] = {"first": _ms(taken)}
            found[f"joined in {share}"] = latency(
                lambda q, w=within: each["joined"].search(q, 10, within=w), texts
            )
        return found

    def _statements(self, reader: Reader) -> Results:
        asked = self._questions(3)
        with _lap() as who:
            reader.library.people()

        def on_topic(pair: tuple[str, str]) -> object:
            near = topic_of(reader, pair[1]).near(BEARS)
            return reader.statements(pair[0], near=near, alone=True)

        return {
            "who is who": {"first": _ms(who)},
            "statements of a speaker": latency(
                lambda p: reader.statements(p[0], alone=True, newest=KEPT_STATEMENTS), asked
            ),
            "statements with words": latency(
                lambda p: reader.statements(about=p[1], newest=KEPT_STATEMENTS), asked
            ),
            "said about": latency(on_topic, asked),
            "articles naming": latency(lambda p: reader.articles_naming(p[0]), asked),
        }

    def _asks(self, reader: Reader) -> Results:
        assistant = _assistant(reader)
        forms = {
            "ask: said about": "What did {0} say about {1}?",
            "ask: about": "What is known about {1}?",
            "ask: said in a year": "What did {0} say about {1} in 2015?",
        }
        with _lap() as first:
            assistant.ask("What did anybody say?")
        found: Results = {"ask, the first": {"first": _ms(first)}}
        for n, (name, form) in enumerate(forms.items()):
            texts = [form.format(*pair) for pair in self._questions(5 + n)]
            found[name] = latency(assistant.ask, texts)
        return found


def _assistant(reader: Reader) -> Assistant:
    """An assistant without models, so that it is timed without their time."""
    lexical = Lexical(reader)
    whole = Joined(lexical, Dense(reader, Free()))
    return Assistant(reader, Parted(whole, lexical), embedder=Free(), scorer=Overlap())


@contextmanager
def _lap() -> Iterator[dict[str, float]]:
    taken = {"seconds": 0.0, "cpu": 0.0}
    began, cpu = time.perf_counter(), time.process_time()
    yield taken
    taken["seconds"] = time.perf_counter() - began
    taken["cpu"] = time.process_time() - cpu


def _ms(taken: dict[str, float]) -> Results:
    return {name: value * 1000 for name, value in taken.items()}


def disk(folder: Path) -> float:
    """Return the MB of all files below a folder, each counted once."""
    files = {f.stat().st_ino: f.stat().st_size for f in folder.rglob("*") if f.is_file()}
    return sum(files.values()) / 1e6


def memory() -> float:
    """Return the most MB that this process has had of its own or mapped."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 2)
    return {k: _rounded(v) for k, v in value.items()} if isinstance(value, dict) else value


def packaged(work: Path, count: int) -> None:
    """Print passages a second with the packaged embedder, for the whole sync."""
    write(work / "some", count)
    began = time.monotonic()
    summary = sync(work / "packaged", [work / "some"], embedder=Packaged())
    seconds = time.monotonic() - began
    print(f"packaged: {summary.passages / seconds:.1f} passages/s, {memory():.0f} MB at most")


def run(given: argparse.Namespace, work: Path) -> None:
    """Run the stages one after the other, each in a process; write what they measured."""
    if not (work / "news").exists():
        write(work / "news", given.passages)
    results: Results = {"asked for": given.passages, "filled": given.filled, "store": given.store}
    if given.json and given.json.exists():
        results = json.loads(given.json.read_text())
    for stage in given.stages.split(","):
        command = [sys.executable, "-m", "benchmarks.indexing", "--stage", stage]
        command += ["--keep", str(work), "--store", given.store]
        command += ["--filled"] if given.filled else []
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        results[stage] = json.loads(done.stdout.splitlines()[-1])
        print(stage, json.dumps(results[stage]), flush=True)
        if given.json:
            given.json.write_text(json.dumps(results, indent=1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--packaged", type=int, default=0)
    parser.add_argument("--filled", action="store_true", help="enter known statements, read none")
    parser.add_argument("--store", default="chroma")
    parser.add_argument("--stages", default=",".join(STAGES), help="the stages to run, in order")
    parser.add_argument("--stage", choices=STAGES, help="run one, and print what it measured")
    parser.add_argument("--keep", type=Path, help="a folder to work in, which is kept")
    parser.add_argument("--json", type=Path, help="write the results here; stages are replaced")
    given = parser.parse_args()
    work = given.keep or Path(tempfile.mkdtemp())
    if given.stage:
        load = os.getloadavg()[0]
        found = getattr(Stages(work, given.store, given.filled), given.stage)()
        print(json.dumps(_rounded(found | {"memory": memory(), "load": load})))
        return
    if given.packaged:
        packaged(work, given.packaged)
    else:
        run(given, work)
    if not given.keep:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
