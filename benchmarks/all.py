"""All tracks by one command, and what changed between two runs of them.

``python benchmarks/all.py --json DIR`` runs each track with its own runner, one after the other,
and keeps what each wrote in DIR. A result that is there already is kept, and a run that was
stopped goes on. ``--only NAME`` runs some of them, ``--limit N`` asks N queries of each.

``python benchmarks/all.py --compare BEFORE AFTER`` prints every measure before and after, with the
95 % interval of the difference over the same questions (the paired bootstrap of
``assistant.evaluate.measures.intervals``). Of the asked set come all measures, then the main ones
by part, then what changed by type. Measures of other systems than ours are shown where they
changed. The exit status is 1 where a measure got worse by more than chance; times are shown and do
not count.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from track import TRACKS, main

from assistant.evaluate.compare import FEWEST, Difference, compare
from assistant.evaluate.measures.intervals import interval
from assistant.evaluate.metrics import BY_TYPE
from assistant.evaluate.summary import lower_is_better
from corpus.errors import BadQuestions

RUNS: Mapping[str, tuple[str, ...]] = {
    "asked": ("asked.py",),
    "multihop_rag": ("multihop_rag.py",),
    "official": ("multihop_rag.py", "--official"),
    "squad2": ("squad2.py",),
    "clapnq": ("clapnq.py",),
    "mtrag_clapnq": ("mtrag_clapnq.py",),
    "canard": ("canard.py",),
    "polnear": ("polnear.py",),
}
"""The name of a result, and the runner that makes it; that of polnear has no intervals."""
HEAD = (
    "| track | measure | before | after | after - before | 95 % interval | n | |\n"
    + "|---" * 8
    + "|"
)


class Change(NamedTuple):
    """A measure before and after; None where a run does not have it.

    ``ends`` are those of the 95 % interval of the difference, None where it cannot be paired.
    """

    track: str
    measure: str
    before: float | None
    after: float | None
    ends: tuple[float, float] | None
    n: int | None

    @property
    def timed(self) -> bool:
        """True for a time, which depends on the machine as much as on the change."""
        return "ms" in re.split(r"[ _]", self.measure)

    @property
    def verdict(self) -> str:
        """Whether it got better or worse by more than chance; empty if neither."""
        if self.ends is None:
            return "" if self.before == self.after else "not paired"
        low, high = self.ends
        if low <= 0 <= high or (self.n or 0) < FEWEST:
            return ""
        name = self.measure.rpartition(": ")[2]
        return "better" if (low > 0) is not (self.timed or lower_is_better(name)) else "worse"


def run() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path, metavar="DIR", help="where the results are kept")
    parser.add_argument("--only", action="append", choices=[*RUNS], metavar="NAME")
    parser.add_argument("--tracks", type=Path, default=TRACKS, metavar="DIR")
    parser.add_argument("--limit", type=int, metavar="N", help="N queries of each track")
    parser.add_argument("--compare", nargs=2, type=Path, metavar=("BEFORE", "AFTER"))
    given = parser.parse_args()
    if given.compare:
        raise SystemExit(show(*given.compare))
    if given.json is None:
        parser.error("name the folder of the results with --json DIR, or give --compare")
    raise SystemExit(measure(given.json, given.only or [*RUNS], given.tracks, given.limit))


def measure(folder: Path, names: Iterable[str], tracks: Path, limit: int | None) -> int:
    """Run the tracks; return how many of them failed."""
    folder.mkdir(parents=True, exist_ok=True)
    failed = []
    for name in names:
        result = folder / f"{name}.json"
        if result.exists():
            print(f"{name}: kept {result}")
            continue
        script, *more = RUNS[name]
        command = [sys.executable, str(Path(__file__).with_name(script)), *more]
        command += ["--tracks", str(tracks), "--json", str(result)]
        command += ["--limit", str(limit)] if limit else []
        status = subprocess.run(command, check=False).returncode
        if status == 130:  # Ctrl-C is for all of them
            return status
        if status:
            failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return len(failed)


def show(before: Path, after: Path) -> int:
    """Print what changed; return 1 where something got worse by more than chance, else 0."""
    worse = []
    print(HEAD)
    for change in changes(before, after):
        print(line(change))
        if change.verdict == "worse" and not change.timed:
            worse.append(change)
    for change in worse:
        print(f"FAIL: {change.track}, {change.measure} got worse", file=sys.stderr)
    return int(bool(worse))


def changes(before: Path, after: Path) -> Iterator[Change]:
    """Yield what every track of both folders measured.

    Raises:
        BadQuestions: the folders have no track in common.
    """
    there = [name for name in RUNS if (before / f"{name}.json").exists()]
    both = [name for name in there if (after / f"{name}.json").exists()]
    if not both:
        raise BadQuestions(f"{before} and {after} have no track in common: run all.py --json DIR.")
    for name in [name for name in RUNS if name not in both]:
        print(f"{name}: not in both folders, so not compared", file=sys.stderr)
    for name in both:
        old, new = (json.loads((f / f"{name}.json").read_text("utf-8")) for f in (before, after))
        yield from of_rows(name, old, new) if "groups" in new else of_samples(name, old, new)


def of_rows(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """Yield the differences of two runs of ``onrecord eval``: whole, by part, then by type."""
    found = compare(old, new)
    for only, ids in (("before", found.only_before), ("after", found.only_after)):
        if ids:
            print(f"{name}: only {only}: {', '.join(ids)}", file=sys.stderr)
    parts = dict.fromkeys(row["part"] for row in new["rows"])
    yield from (_change(name, one) for one in found.differences)
    for part in parts:
        if any(row["part"] == part for row in old["rows"]):
            whole = compare(_part(old, part), _part(new, part)).differences
            yield from (_change(name, one, part) for one in whole if one.measure in BY_TYPE)
    for kind, differences in found.by_type.items():
        yield from (_change(name, one, f"type {kind}") for one in differences if one.change)


def of_samples(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
    """Yield the differences of two tables, paired by their samples where n is the same."""
    was, now = ({k: _one(v) for k, v in run["measures"].items()} for run in (old, new))
    for measure in dict.fromkeys((*was, *now)):
        (before, n), (after, m) = (side.get(measure, (None, None)) for side in (was, now))
        pair = [run.get("samples", {}).get(measure) for run in (old, new)]
        ends = None
        if n == m and all(pair):
            first, second = (np.array(values, dtype=float) for values in pair)
            ends = interval(second - first)
        change = Change(name, measure, before, after, ends, m)
        if measure.startswith("onrecord") or ": " not in measure or before != after:
            yield change


def line(change: Change) -> str:
    """Return a line of the table."""
    before, after = change.before, change.after
    apart = "" if before is None or after is None else f"{after - before:+.4f}"
    ends = "" if change.ends is None else "{:+.4f} to {:+.4f}".format(*change.ends)
    cells = [change.track, change.measure, _told(before), _told(after), apart, ends]
    return f"| {' | '.join(cells)} | {change.n or ''} | {change.verdict} |"


def _change(name: str, one: Difference, title: str = "") -> Change:
    measure = f"{title}: {one.measure}" if title else one.measure
    return Change(name, measure, one.before, one.after, (one.low, one.high), one.n)


def _part(run: Mapping[str, Any], part: str) -> dict[str, Any]:
    return {**run, "rows": [row for row in run["rows"] if row["part"] == part]}


def _one(value: Any) -> tuple[float | None, int | None]:
    if isinstance(value, Mapping):
        return value["value"], value["n"]
    return value, None


def _told(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


if __name__ == "__main__":
    main(run)
