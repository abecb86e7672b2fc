"""``onrecord index`` and ``onrecord doctor``: update the index; check it and the model."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.commands.command import Command, text
from assistant.settings import Settings
from assistant.terminal.screen import show
from assistant.terminal.talk import progress_bars
from index.progress import Progress

if TYPE_CHECKING:
    from corpus.reading.read import Problem
    from index.intake.sync import Summary

_SHOWN = 20  # problems of one file
FIELDS = (
    "id",
    "title",
    "outlet",
    "published",
    "place",
    "agency",
    "byline",
    "url",
    "section",
    "page",
    "text",
)


def _arguments(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("paths", nargs="*", type=Path, metavar="PATH", help="folders or files; "
        "without any, those that were indexed before")  # fmt: skip
    add("--forget", type=text, metavar="PATH", help="take out what came from PATH, or from the "
        "feed at an address")  # fmt: skip
    add("--column", action="append", type=_column, default=None, metavar="FIELD=NAME",
        help="the column of CSV and JSONL files that holds a field, such as text=content; kept "
        "for later runs")  # fmt: skip
    add(
        "--feed",
        action="append",
        type=text,
        default=[],
        metavar="URL",
        help="the address of a feed; it is fetched again by each run without paths",
    )
    add("--rebuild", action="store_true", help="embed everything anew")


def _column(argument: str) -> tuple[str, str]:
    field, _, name = argument.partition("=")
    if field not in FIELDS or not name:
        raise argparse.ArgumentTypeError(
            f"{argument!r}: write FIELD=NAME, where FIELD is one of {', '.join(FIELDS)}"
        )
    return field, name


def _index(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.open import embedder_of, spread_of
    from index.intake.take_in import take_in

    notices: list[str] = []
    embedder = embedder_of(settings, notices)
    with progress_bars(sys.stderr) as progress:
        if options.forget:
            summary = _forgotten(options.forget, settings, progress)
        else:
            summary = take_in(
                settings.home,
                options.paths,
                feeds=options.feed,
                embedder=embedder,
                store=settings.store,
                progress=progress,
                rebuild=options.rebuild,
                columns=dict(options.column) if options.column else None,
                spread=spread_of(settings),
            )
    for notice in notices:
        show(notice, to=sys.stderr)
    for line in problem_lines(summary.problems):
        show(line, to=sys.stderr)
    for line in summary.files.lines():
        show(line)
    counts = ("added", "changed", "removed", "unchanged")
    done = ", ".join(f"{getattr(summary, name)} {name}" for name in counts)
    show(f"{summary.articles} articles in {summary.passages} passages ({done}) "
          f"in {summary.seconds:.1f} s: {settings.home}")  # fmt: skip
    if summary.copies:
        show(f"{summary.copies} are copies of one another and count once.")
    return 1 if _nothing_taken(summary) else 0


def _nothing_taken(summary: Summary) -> bool:
    """Return True if every file was left out."""
    taken = summary.added or summary.changed or summary.unchanged
    return not taken and any(not problem.kept for problem in summary.problems)


def _forgotten(given: str, settings: Settings, progress: Progress) -> Summary:
    """Take out what came from a path, or from the feed at an address."""
    from index.intake.feeds import unfollow
    from index.intake.sync import forget

    feed = given.startswith(("http://", "https://"))
    path = unfollow(settings.home, given) if feed else Path(given)
    return forget(settings.home, path, store=settings.store, progress=progress)


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield problems as lines; of many of one file the first twenty, and how many more."""
    counted: Counter[str] = Counter()
    for problem in problems:
        file = re.split(r"[:#][^/]*$", problem.where)[0]
        counted[file] += 1
        if counted[file] <= _SHOWN:
            yield f"{'note' if problem.kept else 'left out'}: {problem.where}: {problem.message}"
    for file, count in counted.items():
        if count > _SHOWN:
            yield f"and {count - _SHOWN} more of {file}; all are told by: onrecord doctor"


def _doctor(options: argparse.Namespace, settings: Settings) -> int:
    from assistant.llm.doctor import examine_model
    from index.doctor import examine, told_of_files

    model_sound = True
    for told in examine_model(settings):
        show(told.text)
        model_sound = model_sound and told.sound
    findings = examine(settings.home, store=settings.store)
    for finding in findings:
        show(finding)
    for line in told_of_files(settings.home):
        show(line)
    if findings:
        show("Run: onrecord index", to=sys.stderr)
        return 1
    show(f"The index in {settings.home} is sound.")
    return 0 if model_sound else 1


INDEX = Command(
    "index", "take in articles, and keep the index in step with them", _index, _arguments
)
DOCTOR = Command("doctor", "check that the index is sound, and the language model", _doctor)
