"""``onrecord index`` and ``onrecord doctor``: update the index; check it and the model."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.commands.command import Command, text
from assistant.screen import show
from assistant.settings import Settings
from assistant.terminal import progress_bars
from corpus import SAMPLES
from corpus.errors import NothingToRead
from index.progress import Progress

if TYPE_CHECKING:
    from corpus.reading.read import Problem
    from index.intake.sync import Summary
    from index.models.embed import Embedder

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
    from assistant.open import embedder_of

    notices: list[str] = []
    embedder = embedder_of(settings, notices)
    with progress_bars(sys.stderr) as progress:
        if options.forget:
            summary = _forgotten(options.forget, settings, progress)
        else:
            summary = _taken_in(options, settings, embedder, progress)
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


def _taken_in(
    options: argparse.Namespace, settings: Settings, embedder: Embedder | None, progress: Progress
) -> Summary:
    """Fetch feeds, and bring the index into step with folders and files."""
    from index.intake.feeds import follow_all, known_feeds
    from index.intake.sync import sync

    again = () if options.paths else known_feeds(settings.home)
    feeds, problems = follow_all(settings.home, list(dict.fromkeys([*options.feed, *again])))
    given = [*options.paths, *(feeds if options.paths or options.feed else ())]
    summary = sync(
        settings.home,
        given,
        embedder=embedder,
        store=settings.store,
        progress=progress,
        rebuild=options.rebuild,
        columns=dict(options.column) if options.column else None,
    )
    summary = replace(summary, problems=(*problems, *summary.problems))
    if given and SAMPLES not in [path.resolve() for path in given]:
        rest = _without_samples(settings, progress)
        if rest is not None:
            summary = replace(
                summary,
                removed=summary.removed + rest.removed,
                articles=rest.articles,
                passages=rest.passages,
                copies=rest.copies,
                seconds=summary.seconds + rest.seconds,
            )
    return summary


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


def _without_samples(settings: Settings, progress: Progress) -> Summary | None:
    """Remove the sample articles, to make room for the user's own; None if there were none."""
    from index.intake.sync import forget

    try:
        return forget(settings.home, SAMPLES, store=settings.store, progress=progress)
    except NothingToRead:
        return None


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
