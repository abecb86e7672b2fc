"""Kill indexing at random moments, and check that nothing is lost, doubled or incomplete.

    python -m benchmarks.kill --rounds 40

A child process syncs a folder and is killed (SIGKILL); between the rounds articles are added,
changed, moved and removed. After each kill a reader must answer from the previous state, the next
sync must finish the work, and the doctor must find nothing. The library must hold the same as one
that was made of the same folder undisturbed.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from index.doctor import examine
from index.intake.sync import sync
from index.library import schema
from index.search.reader import Reader
from index.search.retrieve import Dense, Joined, Lexical
from index.stores import generation
from tests.hashed import Hashed

ROOT = Path(__file__).parents[1]
# about what share of an undisturbed run a phase takes
LASTING = {"start": 0.3, "reading": 0.5, "embedding": 0.1, "building": 0.3}
CHILD = """
import sys
from pathlib import Path
from index.intake.sync import sync
from tests.hashed import Hashed
told = lambda phase, done, total: print(phase, flush=True)
sync(Path(sys.argv[1]), [Path(sys.argv[2])], embedder=Hashed(), store=sys.argv[3], progress=told)
"""
WORDS = "tide harbour council budget ferry flood strike school harvest court road bridge".split()


def story(rng: random.Random, n: int) -> str:
    """Return an invented article of some three passages."""
    paragraphs = []
    for _ in range(6):
        said = " ".join(rng.choices(WORDS, k=9))
        more = " ".join(rng.choices(WORDS, k=40))
        paragraphs.append(f"“The {said}, {rng.random()},” said Ada Brandt. The {more}.")
    return f"Story {n}\n\n" + "\n\n".join(paragraphs)


def shake(rng: random.Random, folder: Path, n: int) -> None:
    """Change a folder a little: some articles added, changed, moved, removed."""
    files = sorted(folder.rglob("*.txt"))
    rng.shuffle(files)
    for file in files[:8]:
        file.unlink()
    for file in files[8:16]:
        file.write_text(story(rng, n))
    for file in files[16:20]:
        file.rename(folder / f"moved-{n}-{file.name[-12:]}")
    for m in range(15):
        (folder / f"{n:03}-{m:02}.txt").write_text(story(rng, n))


def held(home: Path) -> list[tuple[object, ...]]:
    """Return everything that a library holds, without the numbers of its rows."""
    with closing(schema.open_library(home / schema.LIBRARY_FILE)) as c:
        return c.execute(
            'SELECT a.id, a.digest, p.start, p."end", v.vector, s.content_start, s.speaker '
            "FROM articles AS a JOIN passages AS p ON p.article = a.number "
            "LEFT JOIN vectors AS v ON v.digest = p.digest "
            "LEFT JOIN statements AS s ON s.article = a.number "
            'AND s.content_start BETWEEN p.start AND p."end" ORDER BY 1, 3, 6'
        ).fetchall()


def answers(home: Path, store: str) -> bool:
    """Return True if a reader finds something, or if there is no generation to read."""
    if generation.current(home) is None:
        return True
    with Reader(home, store=store) as reader:
        hits = Joined(Lexical(reader), Dense(reader, Hashed())).search("harbour flood", 5)
        return len(hits) > 0


def killed(home: Path, folder: Path, store: str, phase: str, after: float) -> str:
    """Kill a sync so many seconds after a phase begins; return its phase then, or "done"."""
    process = subprocess.Popen(
        [sys.executable, "-c", CHILD, home, folder, store],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    out = process.stdout
    seen = "start"
    while seen != phase and out and (line := out.readline()):
        seen = line.strip()
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    if process.returncode == 0:
        return "done"
    return rest.split()[-1] if rest.strip() else seen


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", choices=("chroma", "exact"), default="chroma")
    given = parser.parse_args()
    store = given.store
    rng = random.Random(given.seed)
    work = Path(tempfile.mkdtemp())
    folder, home = work / "news", work / "home"
    folder.mkdir()
    for n in range(given.articles):
        (folder / f"{n:04}.txt").write_text(story(rng, n))
    began = time.monotonic()
    command = [sys.executable, "-c", CHILD, work / "first", folder, store]
    first = subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    whole = time.monotonic() - began
    print(f"undisturbed: {whole:.1f} s, exit {first.returncode}", flush=True)
    phases: Counter[str] = Counter()
    wrong = 0
    for n in range(given.rounds):
        kills = rng.choice([1, 1, 2, 3])
        for _ in range(kills):
            phase = rng.choice(["start", "reading", "embedding", "building", "building"])
            phases[killed(home, folder, store, phase, rng.uniform(0, LASTING[phase]) * whole)] += 1
        if (home / schema.LIBRARY_FILE).exists() and not answers(home, store):
            wrong += 1
            print(f"round {n}: a reader found nothing", flush=True)
        sync(home, [folder], embedder=Hashed(), store=store)
        sync(work / "calm", [folder], embedder=Hashed(), store=store)
        problems = examine(home, store=store)
        if held(home) != held(work / "calm"):
            problems.append("the library is not what an undisturbed run made")
        if problems:
            wrong += 1
            print(f"round {n}: {problems}", flush=True)
        shake(rng, folder, n)
        if n % 8 == 7:
            shutil.rmtree(home)
    print(f"{given.rounds} rounds, killed in {dict(phases)}; {wrong} went wrong", flush=True)
    shutil.rmtree(work)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
