"""Take in what the user gives: folders, files and feeds, in place of the sample articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from corpus import SAMPLES
from corpus.errors import NothingToRead
from index.intake.contents import Spread
from index.intake.feeds import follow_all, known_feeds
from index.intake.sync import Summary, forget, sync
from index.models.embed import Embedder
from index.progress import Progress
from index.stores.neighbours import DEFAULT


def take_in(
    home: Path,
    paths: Sequence[Path],
    *,
    feeds: Sequence[str] = (),
    embedder: Embedder | None,
    store: str = DEFAULT,
    progress: Progress | None = None,
    rebuild: bool = False,
    columns: Mapping[str, str] | None = None,
    spread: Spread | None = None,
) -> Summary:
    """Fetch feeds, bring the index into step with folders and files, and remove the samples.

    Without paths, the feeds that are followed are fetched as well, and without feeds too, the paths
    of earlier calls are read. The samples are removed when something else is given.

    Raises the errors of ``sync``, and FeedUnavailable for a new feed that cannot be fetched.
    """
    again = () if paths else known_feeds(home)
    fetched, problems = follow_all(home, list(dict.fromkeys([*feeds, *again])))
    given = [*paths, *(fetched if paths or feeds else ())]
    summary = sync(
        home,
        given,
        embedder=embedder,
        store=store,
        progress=progress,
        rebuild=rebuild,
        columns=columns,
        spread=spread,
    )
    summary = replace(summary, problems=(*problems, *summary.problems))
    if not given or SAMPLES in [path.resolve() for path in given]:
        return summary
    rest = _without_samples(home, store, progress)
    if rest is None:
        return summary
    return replace(
        summary,
        removed=summary.removed + rest.removed,
        articles=rest.articles,
        passages=rest.passages,
        copies=rest.copies,
        seconds=summary.seconds + rest.seconds,
    )


def _without_samples(home: Path, store: str, progress: Progress | None) -> Summary | None:
    """Remove the sample articles, to make room for the user's own; None if there were none."""
    try:
        return forget(home, SAMPLES, store=store, progress=progress)
    except NothingToRead:
        return None
