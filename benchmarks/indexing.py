"""How fast and how large: an index of many passages, made and queried by our own functions.

    python -m benchmarks.indexing --passages 100000

Invented articles of eight passages each, with vectors that cost nothing (a cluster's centre and
noise), so that everything but the embedding is timed. ``--packaged N`` embeds N passages with the
packaged embedder instead, and prints passages a second.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from assistant.evidence.search import topic_of
from assistant.evidence.statements import BEARS, KEPT_STATEMENTS
from index.doctor import examine
from index.intake.sync import Summary, sync
from index.models.embed import Packaged
from index.search.reader import Reader
from index.search.retrieve import Dense, Joined, Lexical, Retriever

SYLLABLES = "ba co di fu ga he il jo ka lu mo na or pe qui ro sa te um va we xi yo zu".split()
PEOPLE = ["Ada Brandt", "Nicolás Oduya", "Harold Prower", "Mina Tesk", "Jan Orlov", "Rosa Lind"]
A_FILE = 500  # articles


class Free:
    """An Embedder whose vectors cost microseconds: near one of 500 centres, by a text's digest."""

    name = "free"
    dimension = 384

    def __init__(self) -> None:
        rng = np.random.default_rng(0)
        self._centres = rng.normal(size=(500, self.dimension)).astype(np.float32)

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        made = np.stack([self._one(text) for text in texts])
        unit: np.ndarray = made / np.linalg.norm(made, axis=1, keepdims=True)
        return unit

    def query(self, text: str) -> np.ndarray:
        vector: np.ndarray = self.passages([text])[0]
        return vector

    def _one(self, text: str) -> np.ndarray:
        seed = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
        noise = np.random.default_rng(seed).normal(size=self.dimension).astype(np.float32)
        made: np.ndarray = self._centres[seed % 500] + noise
        return made


def words(rng: random.Random, vocabulary: Sequence[str]) -> Iterator[str]:
    """Yield words without end, few of them often, as in news (Zipf's law)."""
    while True:
        yield vocabulary[min(len(vocabulary) - 1, int(rng.paretovariate(0.9)) - 1)]


def article(rng: random.Random, vocabulary: Sequence[str], n: int) -> dict[str, str]:
    """Return a row of some eight passages with a quotation in each."""
    spring = words(rng, vocabulary)

    def sentence(length: int) -> str:
        return " ".join(next(spring) for _ in range(length))

    paragraphs = []
    for _ in range(8):
        said = f"“{sentence(12).capitalize()},” {rng.choice(PEOPLE)} said."
        plain = " ".join(sentence(rng.randint(8, 25)).capitalize() + "." for _ in range(6))
        paragraphs.append(f"{said} {plain}")
    return {
        "id": f"n{n}",
        "title": sentence(7).capitalize(),
        "outlet": f"Outlet {n % 12}",
        "published": (date(2020, 1, 1) + timedelta(days=n % 1400)).isoformat(),
        "text": "\n\n".join(paragraphs),
    }


def write(folder: Path, passages: int) -> Path:
    """Write files of rows that make about so many passages."""
    rng = random.Random(1)
    vocabulary = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(40_000)]
    folder.mkdir(parents=True)
    count = passages // 8
    for at in range(0, count, A_FILE):
        rows = [article(rng, vocabulary, n) for n in range(at, min(at + A_FILE, count))]
        text = "\n".join(json.dumps(row) for row in rows)
        (folder / f"rows{at:06}.jsonl").write_text(text)
    new = [article(rng, vocabulary, n) for n in range(10**6, 10**6 + 10)]
    (folder.parent / "ten.jsonl").write_text("\n".join(json.dumps(row) for row in new))
    return folder


def timed(home: Path, paths: Sequence[Path], name: str) -> Summary:
    """Run a sync, and print its phases' seconds on a line."""
    began = last = time.monotonic()
    cpu = time.process_time()
    phases: dict[str, float] = {}

    def told(phase: str, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        phases[phase] = phases.get(phase, 0.0) + now - last
        last = now

    summary = sync(home, paths, embedder=Free(), progress=told)
    parts = ", ".join(f"{phase} {seconds:.1f}" for phase, seconds in phases.items())
    cpu = time.process_time() - cpu
    print(f"{name}: {time.monotonic() - began:.1f} s, {cpu:.1f} s of CPU ({parts})", flush=True)
    return summary


def latency(name: str, ask: Callable[[str], object], questions: Sequence[str]) -> None:
    """Print milliseconds per query, the median and the slow ones, after a few to warm up."""
    for question in questions[:5]:
        ask(question)
    taken = []
    for question in questions:
        began = time.perf_counter()
        ask(question)
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    p95 = taken[int(len(taken) * 0.95)]
    print(f"{name}: p50 {statistics.median(taken):.1f} ms, p95 {p95:.1f} ms", flush=True)


def ask_all(home: Path, folder: Path) -> None:
    """Measure the latencies of each retriever, over everything and in windows."""
    rng = random.Random(2)
    rows = [json.loads(line) for line in next(folder.glob("*.jsonl")).open()]
    questions = [
        "What did "
        + rng.choice(PEOPLE)
        + " say about "
        + " ".join(rng.sample(rng.choice(rows)["text"].split(), 5))
        for _ in range(200)
    ]
    with Reader(home) as reader:
        lexical, dense = Lexical(reader), Dense(reader, Free())
        each: dict[str, Retriever] = {
            "words": lexical,
            "vectors": dense,
            "joined": Joined(lexical, dense),
        }
        for name, retriever in each.items():
            latency(f"{name}, 10 hits", lambda q, r=retriever: r.search(q, 10), questions)
        library = reader.library
        for share, days in (("1 %", 14), ("15 %", 210), ("50 %", 700)):
            last = date(2020, 1, 1) + timedelta(days=days - 1)
            library.within(None, last, None)
            began = time.perf_counter()
            within = library.within(None, last, ["Outlet 1", *(f"Outlet {n}" for n in range(12))])
            cost = (time.perf_counter() - began) * 1000
            print(f"window of {share}: {len(within or ())} passages, {cost:.1f} ms the first time")
            for name, retriever in each.items():
                latency(
                    f"  {name} within it",
                    lambda q, r=retriever, w=within: r.search(q, 10, within=w),
                    questions[:60],
                )
        latency("articles naming", reader.articles_naming, PEOPLE * 3)
        began = time.perf_counter()
        library.people()
        print(f"who is who: {(time.perf_counter() - began) * 1000:.1f} ms, once a process")
        kept = {"alone": True, "newest": KEPT_STATEMENTS}
        latency("statements of a speaker", lambda q: reader.statements(q, **kept), PEOPLE * 2)
        latency("all statements of a speaker", reader.statements, PEOPLE)
        latency("statements about", lambda q: reader.statements(about=q), questions[:60])
        latency("statements of a speaker on a topic", lambda q: on_topic(reader, q), questions[:60])


def on_topic(reader: Reader, question: str) -> object:
    """Return the statements from which "what did X say about Y" is answered."""
    speaker, about = question.removeprefix("What did ").split(" say about ")
    near = topic_of(reader, about).near(BEARS)
    return reader.statements(speaker, near=near, alone=True)


def disk(folder: Path) -> float:
    """Return the MB of all files below a folder."""
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6


def memory() -> float:
    """Return the most MB that this process has used."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def packaged(folder: Path, home: Path, count: int) -> None:
    """Print passages a second with the packaged embedder, for the whole sync."""
    rows = [json.loads(line) for line in next(folder.glob("*.jsonl")).open()][: max(1, count // 8)]
    some = folder.parent / "some.jsonl"
    some.write_text("\n".join(json.dumps(row) for row in rows))
    began = time.monotonic()
    summary = sync(home, [some], embedder=Packaged())
    seconds = time.monotonic() - began
    print(f"packaged: {summary.passages / seconds:.1f} passages/s, {memory():.0f} MB at most")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--packaged", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="a folder to work in, which is kept")
    given = parser.parse_args()
    work = given.keep or Path(tempfile.mkdtemp())
    folder, home = work / "news", work / "home"
    if not folder.exists():
        write(folder, given.passages or given.packaged)
    print(f"load {os.getloadavg()[0]:.1f}, {disk(folder):.0f} MB of rows", flush=True)
    if given.packaged:
        packaged(folder, work / "packaged", given.packaged)
    else:
        print(timed(home, [folder], "all"))
        print(f"{disk(home):.0f} MB on disk, {memory():.0f} MB of memory at most", flush=True)
        timed(home, [], "nothing new")
        timed(home, [work / "ten.jsonl"], "ten articles added")
        rows = (folder / "rows000000.jsonl").read_text().split("\n")
        (folder / "rows000000.jsonl").write_text("\n".join(rows[10:]))
        timed(home, [folder], "ten articles removed")
        ask_all(home, folder)
        print("examined:", examine(home) or "clean")
    print(f"load {os.getloadavg()[0]:.1f}", flush=True)
    if not given.keep:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
