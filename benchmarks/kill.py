"""Kill indexing at random moments, and check that nothing is lost, doubled or incomplete.

    python -m benchmarks.kill --kills 20
    python -m benchmarks.kill --what pages --workers 2 --kills 20 --articles 60
    python -m benchmarks.kill --what chroma --kills 20 --articles 60
    python -m benchmarks.kill --what postgresql --shared --kills 20 --articles 60

A child process syncs a folder and is killed (SIGKILL); between the rounds articles are added,
changed, moved and removed. Another process asks all the while, and must be answered. After each
kill a new reader must answer from the previous state, the next sync must finish the work, and the
doctor must find nothing. The library must hold the same as one that was made of the same folder
undisturbed. With ``--large`` the word indexes are changed in place, as those of large archives are.
``--what`` names others to kill: a page server, a Chroma server, or a PostgreSQL server with all of
its processes (``benchmarks/kill_servers.py``). With ``--shared`` the library is in PostgreSQL, and
who asks has another home than who indexes.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path

from index.database.place import attach
from index.doctor import examine
from index.intake.sync import sync
from index.library import schema
from index.search.reader import Reader
from index.search.retrieve import Dense, Joined, Lexical
from index.stores import generation
from tests.hashed import Hashed
from tests.postgres import Server, served

ROOT = Path(__file__).parents[1]
FEWEST = 30  # articles: between two rounds up to 20 are removed, changed or moved
# about what share of an undisturbed run a phase takes
LASTING = {"start": 0.3, "reading": 0.5, "embedding": 0.1, "building": 0.3}
CHILD = """
import sys
from pathlib import Path
from index.stores import build
from index.intake.sync import sync
from tests.hashed import Hashed
told = lambda phase, done, total: print(phase, flush=True)
sync(Path(sys.argv[1]), [Path(sys.argv[2])], embedder=Hashed(), store=sys.argv[3], progress=told)
"""
LARGE = "build._FEW, build._LEFT = 0, 0.5\n"
ASKER = """
import sys, time
from pathlib import Path
from index.search.reader import Reader
from index.search.retrieve import Dense, Joined, Lexical
from tests.hashed import Hashed
with Reader(Path(sys.argv[1]), store=sys.argv[2]) as reader:
    joined = Joined(Lexical(reader), Dense(reader, Hashed()))
    print("ready", flush=True)
    while True:
        try:
            hits = joined.search("harbour flood", 100)
        except Exception as error:
            print(f"failed: {type(error).__name__}: {error}", flush=True)
        else:
            print("answered" if hits else "nothing was found", flush=True)
        time.sleep(0.05)
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
        rows = c.execute(
            'SELECT a.id, a.digest, p.start, p."end", v.vector, s.content_start, s.speaker '
            "FROM articles AS a JOIN passages AS p ON p.article = a.number "
            "LEFT JOIN vectors AS v ON v.digest = p.digest "
            "LEFT JOIN statements AS s ON s.article = a.number "
            'AND s.content_start BETWEEN p.start AND p."end"'
        ).fetchall()
    return sorted(rows, key=repr)


def answers(home: Path, store: str) -> bool:
    """Return True if a new reader finds something."""
    with Reader(home, store=store) as reader:
        hits = Joined(Lexical(reader), Dense(reader, Hashed())).search("harbour flood", 100)
        return len(hits) > 0


@contextmanager
def asking(home: Path, asked: Path, store: str, told: Counter[str]) -> Iterator[None]:
    """Ask in another process until the end of the block, and count what it was told.

    It is asked in ``asked``, which is ``home`` or another home of the same library.
    """
    if generation.current(home) is None:
        yield
        return
    command = [sys.executable, "-c", ASKER, asked, store]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        lines: list[str] = []
        thread = threading.Thread(target=lambda: lines.extend(process.stdout or ()))
        thread.start()
        try:
            yield
        finally:
            ended = process.poll()
            process.terminate()
            thread.join()
            told.update(line.strip() for line in lines)
            if ended is not None:
                told[f"the asking process ended with {ended}"] += 1


def killed(command: Sequence[str | Path], phase: str, after: float) -> str:
    """Kill a sync so many seconds after a phase begins; return its phase then, or "done"."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
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
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", choices=("chroma", "usearch", "exact"), default="chroma")
    parser.add_argument("--large", action="store_true", help="as with more than 20,000 passages")
    parser.add_argument("--what", choices=("indexer", "pages", "chroma", "postgresql"),
                        default="indexer")  # fmt: skip
    parser.add_argument("--shared", action="store_true", help="the library is in PostgreSQL")
    parser.add_argument("--workers", type=int, default=1, help="processes of the page server")
    given = parser.parse_args()
    if given.articles < FEWEST:
        parser.error(f"with fewer than {FEWEST} articles nothing may be left to be found")
    if given.what == "postgresql" and not given.shared:
        parser.error("PostgreSQL is killed where the library is in it: --shared")
    with served() if given.shared else nullcontext() as database:
        if given.what == "indexer":
            return kill_indexers(given, database)
        return _kill_servers(given, database)


def _kill_servers(given: argparse.Namespace, database: Server | None) -> int:
    from benchmarks.kill_servers import (
        Rounds,
        free_port,
        kill_chroma,
        kill_pages,
        kill_postgresql,
    )

    work = Path(tempfile.mkdtemp())
    store = f"http://127.0.0.1:{free_port()}" if given.what == "chroma" else given.store
    rounds = Rounds(work, given.articles, given.seed, store, database)
    if given.what == "chroma":
        kill_chroma(rounds, given.kills, work)
    elif database is not None and given.what == "postgresql":
        kill_postgresql(rounds, given.kills, database)
    else:
        kill_pages(rounds, given.kills, given.workers)
    shutil.rmtree(work)
    print(f"{given.kills} kills; seen: {dict(rounds.told)}; wrong: {rounds.wrong}")
    return 1 if rounds.wrong else 0


def _new_homes(home: Path, asked: Path, database: Server | None) -> None:
    """Remove two homes; if there is a database, let both be of a new library in it."""
    for one in (home, asked):
        shutil.rmtree(one, ignore_errors=True)
    if database is not None:
        address = database.schema()
        attach(home, address)
        attach(asked, address)


def kill_indexers(given: argparse.Namespace, database: Server | None) -> int:
    """Kill indexing, and return 0 if nothing went wrong."""
    rng = random.Random(given.seed)
    work = Path(tempfile.mkdtemp())
    folder, home = work / "news", work / "home"
    asked = home if database is None else work / "asked"
    folder.mkdir()
    _new_homes(home, asked, database)
    for n in range(given.articles):
        (folder / f"{n:04}.txt").write_text(story(rng, n))
    child = [sys.executable, "-c", CHILD.replace("told =", f"{LARGE * given.large}told =")]
    began = time.monotonic()
    subprocess.run(
        [*child, work / "first", folder, given.store],
        cwd=ROOT, stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    whole = time.monotonic() - began
    print(f"undisturbed: {whole:.1f} s", flush=True)
    phases, told = Counter[str](), Counter[str]()
    wrong = rounds = 0
    while sum(phases.values()) - phases["done"] < given.kills:
        command = [*child, home, folder, given.store]
        with asking(home, asked, given.store, told):
            for _ in range(rng.choice([1, 1, 2, 3])):
                phase = rng.choice(["start", "reading", "embedding", "building", "building"])
                phases[killed(command, phase, rng.uniform(0, LASTING[phase]) * whole)] += 1
            problems = _after(home, asked, work / "calm", folder, given.store, command)
        if problems:
            wrong += 1
            print(f"round {rounds}: {problems}", flush=True)
        shake(rng, folder, rounds)
        rounds += 1
        if rounds % 8 == 0:
            _new_homes(home, asked, database)
    print(f"{rounds} rounds, killed in {dict(phases)}; {wrong} went wrong; asked: {dict(told)}")
    shutil.rmtree(work)
    return 1 if wrong or set(told) - {"answered"} else 0


def _after(
    home: Path, asked: Path, calm: Path, folder: Path, store: str, command: Sequence[str | Path]
) -> list[str]:
    """Finish the work that was interrupted; return what is not as in a library made undisturbed."""
    problems = []
    if generation.current(home) is not None and not answers(asked, store):
        problems.append("a reader found nothing")
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    sync(calm, [folder], embedder=Hashed(), store="exact")
    problems += examine(home, store=store)
    if held(home) != held(calm):
        problems.append("the library is not what an undisturbed run made")
    return problems


if __name__ == "__main__":
    sys.exit(main())
