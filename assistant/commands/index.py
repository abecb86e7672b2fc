"""``onrecord index`` and ``onrecord doctor``: update the index, and check it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.commands.command import Command
from assistant.settings import Settings
from assistant.terminal import progress_bars
from corpus import SAMPLES
from corpus.errors import NothingToRead
from index.progress import Progress

if TYPE_CHECKING:
    from index.intake.sync import Summary

FIELDS = ("id", "title", "outlet", "published", "place", "agency", "byline", "url", "text")


def _arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("paths", nargs="*", type=Path, metavar="PATH", help="folders or files; "
        "without any, those that were indexed before")  # fmt: skip
    add("--forget", type=Path, metavar="PATH", help="take out what came from PATH")
    add("--column", action="append", type=_column, default=None, metavar="FIELD=NAME",
        help="the column of CSV and JSONL files that holds a field, such as text=content; kept "
        "for later runs")  # fmt: skip
    add("--rebuild", action="store_true", help="embed everything anew")


def _column(argument: str) -> tuple[str, str]:
    field, _, name = argument.partition("=")
    if field not in FIELDS or not name:
        raise argparse.ArgumentTypeError(
            f"{argument!r}: write FIELD=NAME, where FIELD is one of {', '.join(FIELDS)}"
        )
    return field, name


def _index(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.open import embedder_of
    from index.intake.sync import forget, sync

    notices: list[str] = []
    embedder = embedder_of(settings, notices)
    with progress_bars(sys.stderr) as progress:
        if options.forget:
            summary = forget(settings.home, options.forget, store=settings.store, progress=progress)
        else:
            summary = sync(
                settings.home,
                options.paths,
                embedder=embedder,
                store=settings.store,
                progress=progress,
                rebuild=options.rebuild,
                columns=dict(options.column) if options.column else None,
            )
            if options.paths and SAMPLES not in [path.resolve() for path in options.paths]:
                summary = _without_samples(settings, progress) or summary
    for notice in notices:
        print(notice, file=sys.stderr)
    for problem in summary.problems:
        print(f"{'note' if problem.kept else 'left out'}: {problem.where}: {problem.message}",
              file=sys.stderr)  # fmt: skip
    counts = ("added", "changed", "removed", "unchanged")
    done = ", ".join(f"{getattr(summary, name)} {name}" for name in counts)
    print(f"{summary.articles} articles in {summary.passages} passages ({done}) "
          f"in {summary.seconds:.1f} s: {settings.home}")  # fmt: skip
    if summary.copies:
        print(f"{summary.copies} are copies of one another and count once.")
    return 1 if _nothing_taken(summary) else 0


def _nothing_taken(summary: Summary) -> bool:
    """Return True if every file was left out."""
    taken = summary.added or summary.changed or summary.unchanged
    return not taken and any(not problem.kept for problem in summary.problems)


def _without_samples(settings: Settings, progress: Progress) -> Summary | None:
    """Remove the sample articles, to make room for the user's own; None if there were none."""
    from index.intake.sync import forget

    try:
        return forget(settings.home, SAMPLES, store=settings.store, progress=progress)
    except NothingToRead:
        return None


def _doctor(options: argparse.Namespace, settings: Settings) -> int:
    from index.doctor import examine

    findings = examine(settings.home, store=settings.store)
    for finding in findings:
        print(finding)
    if findings:
        print("Run: onrecord index", file=sys.stderr)
        return 1
    print(f"The index in {settings.home} is sound.")
    return 0


INDEX = Command(
    "index", "take in articles, and keep the index in step with them", _index, _arguments
)
DOCTOR = Command("doctor", "check that the index is sound", _doctor)
